/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Listens to the database: one that was put back is no longer in the list, and is again when that is undone. */

#include "config.h"

#include "hearth-sync-earlier.h"

#include "base/hearth-date.h"
#include "export/hearth-archive.h"
#include "hearth-deed.h"
#include "sync/hearth-sync-conflict.h"

#include <glib/gi18n.h>

struct _HearthSyncEarlier
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  GCancellable    *reading;
  GtkWidget       *stack;
  GtkWidget       *list; /* NULL once it is gone */
};

G_DEFINE_FINAL_TYPE (HearthSyncEarlier, hearth_sync_earlier, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
restore (HearthConn *conn,
         gpointer    data,
         GError    **error)
{
  return hearth_sync_conflict_restore (conn, *(gint64 *) data, error);
}

static const HearthDeed put_back = { restore, "sync-restore", N_ ("The earlier value stands again") };

static void
restore_cb (HearthSyncEarlier *self,
            GtkWidget         *button)
{
  gint64     *n = g_object_get_data (G_OBJECT (button), "number");
  const char *about = g_object_get_data (G_OBJECT (button), "about");

  hearth_deed_do (GTK_WIDGET (self), self->community, &put_back, about, g_memdup2 (n, sizeof *n), g_free, NULL, NULL);
}

static GtkWidget *
make_row (HearthSyncEarlier        *self,
          const HearthSyncConflict *conflict)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_mnemonic (_ ("_Restore"));
  const char      *value = conflict->value != NULL ? conflict->value : _ ("Nothing");
  const char      *field = hearth_archive_field_title (conflict->field) != NULL ? hearth_archive_field_title (conflict->field) : conflict->field;
  const char      *device = conflict->device != NULL ? conflict->device : _ ("another computer");
  g_autofree char *when = hearth_date_full (conflict->at, hearth_community_get_time_zone (self->community));
  /* Translators: 1 whom or what it is about, 2 a field of theirs, 3 what it said earlier */
  g_autofree char *title = conflict->about != NULL ? g_strdup_printf (_ ("%1$s · %2$s: %3$s"), conflict->about, field, value) : g_strdup_printf ("%s: %s", field, value);
  /* Translators: where an earlier value came from: 1 the name of a computer, 2 a date, 3 what stands there now */
  g_autofree char *from = g_strdup_printf (_ ("From %1$s, %2$s. Now: %3$s"), device, when, conflict->now != NULL ? conflict->now : _ ("Nothing"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), from);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  g_object_set_data_full (G_OBJECT (button), "number", g_memdup2 (&conflict->n, sizeof conflict->n), g_free);
  g_object_set_data_full (G_OBJECT (button), "about", g_strdup (conflict->about), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthSyncEarlier) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (GArray)            conflicts = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  g_autoptr (GtkWidget)         focus = NULL;

  if (conflicts == NULL || self->list == NULL)
    return;
  g_set_object (&focus, gtk_root_get_focus (gtk_widget_get_root (self->list))); /* it may be in a line that goes now */
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < conflicts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, &g_array_index (conflicts, HearthSyncConflict, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), conflicts->len > 0 ? "list" : "none");
  /* What had the keyboard is gone. */
  if (focus == NULL || gtk_widget_get_root (focus) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
read_all (HearthSyncEarlier *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), hearth_sync_read_conflicts, NULL, NULL, (GDestroyNotify) g_array_unref, self->reading,
                        read_cb, g_object_ref (self));
}

static void
hearth_sync_earlier_dispose (GObject *object)
{
  HearthSyncEarlier *self = HEARTH_SYNC_EARLIER (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->list = NULL;
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_sync_earlier_parent_class)->dispose (object);
}

static void
hearth_sync_earlier_class_init (HearthSyncEarlierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_sync_earlier_dispose;
}

static void
hearth_sync_earlier_init (HearthSyncEarlier *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *none = adw_status_page_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Earlier Values"), -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Two devices changed the same thing before they met. The later change stands; this is what the other one said. It is kept for 90 days."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->list);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nothing Is in Doubt"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _ ("No value lost against another in the last 90 days, or it was put back."));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), page, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Earlier Values"));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}

AdwNavigationPage *
hearth_sync_earlier_new (HearthCommunity *community)
{
  HearthSyncEarlier *self = g_object_new (HEARTH_TYPE_SYNC_EARLIER, NULL);

  self->community = g_object_ref (community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED);
  read_all (self);

  return ADW_NAVIGATION_PAGE (self);
}
