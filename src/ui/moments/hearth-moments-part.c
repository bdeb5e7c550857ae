/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A row a moment, in the order of their days. */

#include "config.h"

#include "hearth-moments-part.h"

#include "base/hearth-clock.h"
#include "hearth-lines-group.h"
#include "hearth-moment-deeds.h"
#include "hearth-moment-editor.h"
#include "hearth-moment-words.h"
#include "releases/hearth-moment.h"

#include <glib/gi18n.h>

struct _HearthMomentsPart
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           release;
  GtkWidget       *group;
};

G_DEFINE_FINAL_TYPE (HearthMomentsPart, hearth_moments_part, ADW_TYPE_BIN)

static void
activated (gpointer   owner,
           GtkWidget *row)
{
  HearthMomentsPart      *self = owner;
  const HearthMomentLine *line = hearth_lines_row_get_line (row);

  hearth_moment_editor_present (GTK_WIDGET (self), self->community, line->row.rowid, self->release);
}

static void
added (gpointer owner)
{
  HearthMomentsPart *self = owner;

  hearth_moment_editor_present (GTK_WIDGET (self), self->community, 0, self->release);
}

/* The moment of that number in the list. */
static void
deed_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentsPart *self = HEARTH_MOMENTS_PART (widget);
  GtkWidget         *row = hearth_lines_group_find (HEARTH_LINES_GROUP (self->group), g_variant_get_int64 (parameter));

  if (row == NULL)
    return;
  if (g_str_equal (action, "moments.copy"))
    hearth_moment_do_copy (widget, self->community, &((const HearthMomentLine *) hearth_lines_row_get_line (row))->row);
  else
    hearth_moment_do_delete (widget, self->community, &((const HearthMomentLine *) hearth_lines_row_get_line (row))->row);
}

static void
add_item (GMenu      *menu,
          const char *title,
          const char *action,
          gint64      moment)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "x", moment);
  g_menu_append_item (menu, item);
}

static void
show_line (gpointer      owner,
           GtkWidget    *row,
           gconstpointer shown)
{
  HearthMomentsPart      *self = owner;
  const HearthMomentLine *line = shown;
  HearthDay               today = hearth_day_from_time (hearth_clock_now (), hearth_community_get_time_zone (self->community));
  GtkWidget              *menu_button = g_object_get_data (G_OBJECT (row), "menu");
  g_autofree char        *words = hearth_moment_line_words (line, FALSE), *where = hearth_moment_state_words (line, today);
  g_autofree char        *open = hearth_moment_loop_explain (&line->row, line->day, today, MAX (line->took_part, line->votes));
  g_autofree char        *invited = g_strdup_printf (ngettext ("%d was invited", "%d were invited", (gulong) line->invited), (int) line->invited);
  g_autofree char        *subtitle = line->invited > 0 ? g_strdup_printf ("%s · %s", words, invited) : g_strdup (words);
  /* Translators: %s is the title of a moment */
  g_autofree char  *more = g_strdup_printf (_ ("More for “%s”"), line->row.title != NULL ? line->row.title : "");
  g_autoptr (GMenu) menu = g_menu_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->row.title != NULL ? line->row.title : _ ("Moment"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  hearth_lines_row_set_state (row, where, open != NULL);
  add_item (menu, _ ("_Plan It Once More"), "moments.copy", line->row.rowid);
  add_item (menu, _ ("_Delete"), "moments.delete", line->row.rowid);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (menu_button, more);
}

static void
dress (gpointer   owner,
       GtkWidget *row)
{
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu);
  g_object_set_data (G_OBJECT (row), "menu", menu);
}

static gint64
get_key (gconstpointer line)
{
  return ((const HearthMomentLine *) line)->row.rowid;
}

static const HearthLinesSpec spec = {
  .title = N_ ("Moments"),
  .add = N_ ("New Moment"),
  .icon = "list-add-symbolic",
  .empty = N_ ("No moments yet"),
  .empty_words = N_ ("A moment is a small thing done together: a vote, an early listen, a question, a thank-you."),
  .state_chars = 40,
  .state_least = 10,
  .key = get_key,
  .line_free = (GDestroyNotify) hearth_moment_line_free,
  .dress = dress,
  .show = show_line,
  .activated = activated,
  .added = added,
};

static gpointer
read_lines (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_moment_list (conn, *(const gint64 *) data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMomentsPart) self = user_data;
  g_autoptr (GPtrArray)         lines = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (lines == NULL || self->community == NULL)
    return;
  g_ptr_array_set_free_func (lines, NULL);
  hearth_lines_group_show (HEARTH_LINES_GROUP (self->group), lines);
}

static void
refresh (HearthMomentsPart *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_lines, g_memdup2 (&self->release, sizeof self->release), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthMomentsPart *self,
            HearthChanges     *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_VOTE, HEARTH_TABLE_RELEASE, 0 };

  if (hearth_changes_has_any (changes, tables))
    refresh (self);
}

static void
hearth_moments_part_dispose (GObject *object)
{
  g_clear_object (&HEARTH_MOMENTS_PART (object)->community);

  G_OBJECT_CLASS (hearth_moments_part_parent_class)->dispose (object);
}

static void
hearth_moments_part_class_init (HearthMomentsPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moments_part_dispose;
  gtk_widget_class_install_action (widget_class, "moments.copy", "x", deed_cb);
  gtk_widget_class_install_action (widget_class, "moments.delete", "x", deed_cb);
}

static void
hearth_moments_part_init (HearthMomentsPart *self)
{
  self->group = hearth_lines_group_new (&spec, self);
  adw_bin_set_child (ADW_BIN (self), self->group);
}

GtkWidget *
hearth_moments_part_new (HearthCommunity *community,
                         gint64           release)
{
  HearthMomentsPart *self = g_object_new (HEARTH_TYPE_MOMENTS_PART, NULL);

  self->community = g_object_ref (community);
  self->release = release;
  if (release == HEARTH_NONE)
    hearth_lines_group_set_title (HEARTH_LINES_GROUP (self->group), _ ("Between Releases"));
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}
