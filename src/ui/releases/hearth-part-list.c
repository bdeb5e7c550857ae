/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-part-list.h"

#include "hearth-focus-key.h"
#include "hearth-release-sayings.h"
#include "hearth-spoken.h"
#include "hearth-window.h"
#include "hearth-wrapped.h"

#include <glib/gi18n.h>

#define WIDTH 860

struct _HearthPartList
{
  AdwBin parent_instance;

  HearthCommunity      *community;
  gint64                release;
  const HearthPartSpec *spec;
  GCancellable         *reading_on;
  HearthDay             today;
  gpointer              reading;
  GHashTable           *open; /* keys of the rows that are open */
  GtkWidget            *box;  /* NULL once it is gone */
};

G_DEFINE_FINAL_TYPE (HearthPartList, hearth_part_list, ADW_TYPE_BIN)

typedef struct
{
  const HearthPartSpec *spec;
  gint64                release;
  HearthDay             today;
  GTimeZone            *zone;
} Asked;

static void
asked_free (Asked *asked)
{
  g_time_zone_unref (asked->zone);
  g_free (asked);
}

static gpointer
read_part (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Asked *asked = data;

  return asked->spec->read (conn, asked->release, asked->today, asked->zone, error);
}

static void
forget (HearthPartList *self)
{
  if (self->reading != NULL)
    self->spec->reading_free (self->reading);
  self->reading = NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthPartList) self = user_data;
  gpointer                   reading = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autofree char           *focus = NULL;
  GtkWidget                 *child;

  if (reading == NULL)
    return;
  if (self->box == NULL)
    {
      self->spec->reading_free (reading);
      return;
    }
  focus = hearth_focus_note (GTK_WIDGET (self));
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  forget (self);
  self->reading = reading;
  self->spec->fill (self, reading);
  hearth_focus_restore (GTK_WIDGET (self), focus);
}

static void
read_again (HearthPartList *self)
{
  Asked *asked = g_new (Asked, 1);

  self->today = hearth_release_today (self->community);
  *asked = (Asked) { self->spec, self->release, self->today, g_time_zone_ref (hearth_community_get_time_zone (self->community)) };
  g_cancellable_cancel (self->reading_on);
  g_clear_object (&self->reading_on);
  self->reading_on = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_part, asked, (GDestroyNotify) asked_free, self->spec->reading_free,
                             self->reading_on, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthPartList *self,
            HearthChanges  *changes)
{
  if (hearth_changes_has_any (changes, self->spec->tables))
    read_again (self);
}

static void
hearth_part_list_dispose (GObject *object)
{
  HearthPartList *self = HEARTH_PART_LIST (object);

  g_cancellable_cancel (self->reading_on);
  g_clear_object (&self->reading_on);
  self->box = NULL;
  forget (self);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_part_list_parent_class)->dispose (object);
}

static void
hearth_part_list_finalize (GObject *object)
{
  g_hash_table_unref (HEARTH_PART_LIST (object)->open);

  G_OBJECT_CLASS (hearth_part_list_parent_class)->finalize (object);
}

static void
hearth_part_list_class_init (HearthPartListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_part_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_part_list_finalize;
}

static void
hearth_part_list_init (HearthPartList *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
hearth_part_list_new (HearthCommunity      *community,
                      gint64                release,
                      const HearthPartSpec *spec)
{
  HearthPartList *self = g_object_new (HEARTH_TYPE_PART_LIST, NULL);

  self->community = g_object_ref (community);
  self->release = release;
  self->spec = spec;
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}

HearthCommunity *
hearth_part_list_get_community (HearthPartList *list)
{
  return list->community;
}

gint64
hearth_part_list_get_release (HearthPartList *list)
{
  return list->release;
}

HearthDay
hearth_part_list_get_today (HearthPartList *list)
{
  return list->today;
}

gpointer
hearth_part_list_get_reading (HearthPartList *list)
{
  return list->reading;
}

gboolean
hearth_part_list_is_writable (HearthPartList *list)
{
  return !hearth_db_is_read_only (hearth_community_get_db (list->community));
}

/* ---- What it is made of ---- */

GtkWidget *
hearth_part_list_add_group (HearthPartList *list,
                            const char     *title,
                            const char     *description)
{
  GtkWidget       *group = adw_preferences_group_new ();
  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *more = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  if (escaped != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
  gtk_box_append (GTK_BOX (list->box), group);

  return group;
}

GtkWidget *
hearth_part_row_new (const char *title,
                     const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");

  return row;
}

void
hearth_part_set_row (GtkWidget  *widget,
                     const char *part,
                     gint64      row)
{
  g_object_set_data_full (G_OBJECT (widget), "row", g_memdup2 (&row, sizeof row), g_free);
  hearth_focus_set_key (widget, part, row);
}

gint64
hearth_part_get_row (GtkWidget *widget)
{
  const gint64 *row = g_object_get_data (G_OBJECT (widget), "row");

  return row != NULL ? *row : 0;
}

static void
expanded_cb (HearthPartList *self,
             GParamSpec     *pspec,
             GtkWidget      *expander)
{
  const char *key = g_object_get_data (G_OBJECT (expander), "open-key");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander)))
    g_hash_table_add (self->open, g_strdup (key));
  else
    g_hash_table_remove (self->open, key);
}

GtkWidget *
hearth_part_expander_new (HearthPartList *list,
                          const char     *title,
                          const char     *subtitle,
                          const char     *part,
                          gint64          row)
{
  GtkWidget *expander = adw_expander_row_new ();
  char      *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, part, row);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle != NULL ? subtitle : "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), g_hash_table_contains (list->open, key));
  g_object_set_data_full (G_OBJECT (expander), "open-key", key, g_free);
  hearth_part_set_row (expander, part, row);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), list, G_CONNECT_SWAPPED);

  return expander;
}

static void
member_activated_cb (HearthPartList *self,
                     GtkWidget      *row)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL)
    hearth_window_show_member (window, hearth_part_get_row (row));
}

GtkWidget *
hearth_part_member_row_new (HearthPartList *list,
                            gint64          member,
                            const char     *name,
                            const char     *subtitle)
{
  GtkWidget *row = hearth_part_row_new (name, subtitle);
  GtkWidget *avatar = adw_avatar_new (32, name, TRUE);

  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  hearth_part_set_row (row, "member", member);
  g_signal_connect_object (row, "activated", G_CALLBACK (member_activated_cb), list, G_CONNECT_SWAPPED);

  return row;
}

GtkWidget *
hearth_part_icon_button_new (const char *icon,
                             const char *tooltip,
                             const char *about,
                             const char *part,
                             gint64      row)
{
  GtkWidget       *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *words = about != NULL ? g_strdup_printf (_ ("%1$s: %2$s"), tooltip, about) : g_strdup (tooltip);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  hearth_button_speak (button, words);
  hearth_part_set_row (button, part, row);

  return button;
}

GtkWidget *
hearth_part_button_new (HearthPartList *list,
                        const char     *icon,
                        const char     *tooltip,
                        const char     *about,
                        const char     *part,
                        gint64          row,
                        GCallback       callback)
{
  GtkWidget *button = hearth_part_icon_button_new (icon, tooltip, about, part, row);

  gtk_widget_set_sensitive (button, hearth_part_list_is_writable (list));
  g_signal_connect_object (button, "clicked", callback, list, G_CONNECT_SWAPPED);

  return button;
}

GtkWidget *
hearth_part_button_row_new (HearthPartList *list,
                            const char     *icon,
                            const char     *title,
                            const char     *part,
                            gint64          row,
                            GCallback       callback)
{
  GtkWidget *widget = adw_button_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (widget), icon);
  gtk_widget_set_sensitive (widget, hearth_part_list_is_writable (list));
  hearth_part_set_row (widget, part, row);
  g_signal_connect_object (widget, "activated", callback, list, G_CONNECT_SWAPPED);
  hearth_wrapped (widget);

  return widget;
}
