/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sidebar.h. Counts are asked of a reader again when a commit touched what they count. */

#include "config.h"

#include "hearth-sidebar.h"

#include "hearth-actions.h"
#include "hearth-sample.h"
#include "hearth-switcher.h"
#include "members/hearth-application.h"
#include "members/hearth-member-list.h"
#include "members/hearth-segment-rows.h"

struct _HearthSidebar
{
  AdwNavigationPage parent_instance;

  HearthSwitcher *switcher;
  GtkMenuButton  *menu_button;
  GtkListBox     *views;
  GtkLabel       *members_count;
  GtkWidget      *applications_row;
  GtkLabel       *applications_count;
  GtkWidget      *segments;
  GtkWidget      *sample_box;

  HearthCommunity *community;
  GCancellable    *work;
  gboolean         asks; /* who wants to join is asked something, or waits */
};

G_DEFINE_FINAL_TYPE (HearthSidebar, hearth_sidebar, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  VIEW_ACTIVATED,
  SEGMENT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  gint64   members;
  gint64   waiting;
  gboolean asks; /* there is something people are asked who want to join */
} Counts;

static gpointer
count_all (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GPtrArray) questions = hearth_question_list (conn, FALSE, error);
  Counts                counts = { .members = -1 };

  if (questions == NULL)
    return NULL;
  counts.asks = questions->len > 0;
  counts.waiting = hearth_application_count_waiting (conn, error);
  if (counts.waiting >= 0)
    counts.members = hearth_member_list_count (conn, error);

  return counts.members < 0 ? NULL : g_memdup2 (&counts, sizeof counts);
}

static void
show_count (GtkLabel *label,
            gint64    n)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, n);

  gtk_label_set_label (label, text);
}

static void
update_applications (HearthSidebar *self,
                     const Counts  *counts)
{
  show_count (self->applications_count, counts->waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->applications_count), counts->waiting > 0);
  self->asks = counts->asks || counts->waiting > 0;
  gtk_widget_set_visible (self->applications_row,
                          self->asks || gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self->applications_row)));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthSidebar) self = user_data;
  g_autofree Counts        *counts = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  /* An answer about a community that has been left is of no use. */
  if (counts == NULL || self->community == NULL || hearth_community_get_db (self->community) != HEARTH_DB (source))
    return;

  show_count (self->members_count, counts->members);
  update_applications (self, counts);
}

static void
update_counts (HearthSidebar *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), count_all, NULL, NULL, g_free, self->work, counted_cb,
                        g_object_ref (self));
}

static void
db_changed_cb (HearthSidebar *self,
               HearthChanges *changes)
{
  if (self->community != NULL &&
      (hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER) || hearth_changes_has_table (changes, HEARTH_TABLE_APPLICATION) ||
       hearth_changes_has_table (changes, HEARTH_TABLE_QUESTION)))
    update_counts (self);
}

static void
settings_changed_cb (HearthSidebar *self)
{
  if (self->community != NULL)
    hearth_switcher_set_community (self->switcher, self->community);
}

static void
segment_activated_cb (HearthSidebar     *self,
                      HearthSegmentItem *item)
{
  gtk_list_box_unselect_all (self->views);
  g_signal_emit (self, signals[SEGMENT_ACTIVATED], 0, item);
}

static void
row_activated_cb (HearthSidebar *self,
                  GtkListBoxRow *row)
{
  hearth_segment_rows_unselect (HEARTH_SEGMENT_ROWS (self->segments));
  g_signal_emit (self, signals[VIEW_ACTIVATED], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
hearth_sidebar_dispose (GObject *object)
{
  hearth_sidebar_set_community (HEARTH_SIDEBAR (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_SIDEBAR);
  G_OBJECT_CLASS (hearth_sidebar_parent_class)->dispose (object);
}

static void
hearth_sidebar_class_init (HearthSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sidebar_dispose;
  signals[VIEW_ACTIVATED] = g_signal_new ("view-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEGMENT_ACTIVATED] = g_signal_new ("segment-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, HEARTH_TYPE_SEGMENT_ITEM);
  g_type_ensure (HEARTH_TYPE_SEGMENT_ROWS);
  g_type_ensure (HEARTH_TYPE_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, views);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, members_count);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, applications_row);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, applications_count);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, segments);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, sample_box);
  gtk_widget_class_bind_template_callback (widget_class, segment_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hearth_sidebar_init (HearthSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_actions_lend_primary_menu (self->menu_button);
  gtk_list_box_select_row (self->views, gtk_list_box_get_row_at_index (self->views, 0));
}

void
hearth_sidebar_set_community (HearthSidebar   *sidebar,
                              HearthCommunity *community)
{
  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  if (sidebar->segments != NULL)
    hearth_segment_rows_set_community (HEARTH_SEGMENT_ROWS (sidebar->segments), community);
  if (sidebar->community != NULL)
    {
      g_cancellable_cancel (sidebar->work);
      g_clear_object (&sidebar->work);
      g_signal_handlers_disconnect_by_data (hearth_community_get_db (sidebar->community), sidebar);
      g_signal_handlers_disconnect_by_data (sidebar->community, sidebar);
      g_clear_object (&sidebar->community);
    }
  if (community == NULL)
    return;

  sidebar->community = g_object_ref (community);
  sidebar->work = g_cancellable_new ();
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (db_changed_cb), sidebar,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (community, "notify::settings", G_CALLBACK (settings_changed_cb), sidebar, G_CONNECT_SWAPPED);
  gtk_label_set_label (sidebar->members_count, "");
  gtk_widget_set_visible (sidebar->applications_row, FALSE);
  sidebar->asks = FALSE;
  gtk_widget_set_visible (sidebar->sample_box, hearth_sample_is (hearth_community_get_folder (community)));
  settings_changed_cb (sidebar);
  update_counts (sidebar);
}

void
hearth_sidebar_open_menu (HearthSidebar *sidebar)
{
  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  gtk_menu_button_popup (sidebar->menu_button);
}

void
hearth_sidebar_select_view (HearthSidebar *sidebar,
                            const char    *view)
{
  GtkListBoxRow *row;

  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (sidebar->views, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), view) && !gtk_list_box_row_is_selected (row))
      {
        hearth_segment_rows_unselect (HEARTH_SEGMENT_ROWS (sidebar->segments));
        gtk_list_box_select_row (sidebar->views, row);
      }
  gtk_widget_set_visible (sidebar->applications_row, sidebar->asks || g_str_equal (view, "applications"));
}
