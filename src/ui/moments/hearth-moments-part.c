/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A row a moment, in the order of their days; rows that stay the same ones are told what they say now. */

#include "config.h"

#include "hearth-moments-part.h"

#include "base/hearth-clock.h"
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
  GPtrArray       *rows; /* GtkWidget, borrowed; each has its line */

  GtkWidget *group;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (HearthMomentsPart, hearth_moments_part, ADW_TYPE_BIN)

static const HearthMomentLine *
get_line (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "line");
}

static void
activated_cb (HearthMomentsPart *self,
              GtkWidget         *row)
{
  hearth_moment_editor_present (GTK_WIDGET (self), self->community, get_line (row)->row.rowid, self->release);
}

static void
add_cb (HearthMomentsPart *self)
{
  hearth_moment_editor_present (GTK_WIDGET (self), self->community, 0, self->release);
}

/* The moment of that number in the list. */
static void
deed_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentsPart *self = HEARTH_MOMENTS_PART (widget);
  gint64             moment = g_variant_get_int64 (parameter);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HearthMomentLine *line = get_line (g_ptr_array_index (self->rows, i));

      if (line->row.rowid != moment)
        continue;
      if (g_str_equal (action, "moments.copy"))
        hearth_moment_do_copy (widget, self->community, &line->row);
      else
        hearth_moment_do_delete (widget, self->community, &line->row);
      return;
    }
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
show_line (HearthMomentsPart *self,
           GtkWidget         *row,
           HearthMomentLine  *line)
{
  HearthDay        today = hearth_day_from_time (hearth_clock_now (), hearth_community_get_time_zone (self->community));
  GtkWidget       *state = g_object_get_data (G_OBJECT (row), "state"), *menu_button = g_object_get_data (G_OBJECT (row), "menu");
  g_autofree char *words = hearth_moment_line_words (line, FALSE), *where = hearth_moment_state_words (line, today);
  g_autofree char *open = hearth_moment_loop_explain (&line->row, line->day, today, MAX (line->took_part, line->votes));
  g_autofree char *invited = g_strdup_printf (ngettext ("%d was invited", "%d were invited", (gulong) line->invited), (int) line->invited);
  g_autofree char *subtitle = line->invited > 0 ? g_strdup_printf ("%s · %s", words, invited) : g_strdup (words);
  /* Translators: %s is the title of a moment */
  g_autofree char  *more = g_strdup_printf (_ ("More for “%s”"), line->row.title != NULL ? line->row.title : "");
  g_autoptr (GMenu) menu = g_menu_new ();

  g_object_set_data_full (G_OBJECT (row), "line", line, (GDestroyNotify) hearth_moment_line_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->row.title != NULL ? line->row.title : _ ("Moment"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_label_set_text (GTK_LABEL (state), where);
  gtk_widget_remove_css_class (state, open != NULL ? "dimmed" : "accent");
  gtk_widget_add_css_class (state, open != NULL ? "accent" : "dimmed");
  add_item (menu, _ ("_Plan It Once More"), "moments.copy", line->row.rowid);
  add_item (menu, _ ("_Delete"), "moments.delete", line->row.rowid);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (menu_button, more);
}

static GtkWidget *
make_row (HearthMomentsPart *self)
{
  GtkWidget *row = adw_action_row_new (), *state = gtk_label_new (NULL), *menu = gtk_menu_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_label_set_wrap (GTK_LABEL (state), TRUE);
  gtk_label_set_xalign (GTK_LABEL (state), 1);
  gtk_label_set_justify (GTK_LABEL (state), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (state), 24);
  gtk_widget_add_css_class (state, "caption");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu);
  g_object_set_data (G_OBJECT (row), "state", state);
  g_object_set_data (G_OBJECT (row), "menu", menu);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static gpointer
read_lines (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_moment_list (conn, *(const gint64 *) data, error);
}

static gboolean
is_same (HearthMomentsPart *self,
         GPtrArray         *lines)
{
  gboolean same = lines->len == self->rows->len;

  for (guint i = 0; same && i < lines->len; i++)
    same = get_line (g_ptr_array_index (self->rows, i))->row.rowid == ((HearthMomentLine *) g_ptr_array_index (lines, i))->row.rowid;

  return same;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMomentsPart) self = user_data;
  g_autoptr (GPtrArray)         lines = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  gboolean                      same;

  if (lines == NULL || self->community == NULL)
    return;
  same = is_same (self, lines);
  for (guint i = 0; !same && i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  if (!same)
    g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      if (!same)
        {
          g_ptr_array_add (self->rows, make_row (self));
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
        }
      show_line (self, g_ptr_array_index (self->rows, i), g_ptr_array_index (lines, i));
    }
  gtk_widget_set_visible (self->empty, lines->len == 0);
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
  static const HearthTable tables[] = { HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_VOTE, HEARTH_TABLE_RELEASE };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (hearth_changes_has_table (changes, tables[i]))
      {
        refresh (self);
        return;
      }
}

static void
hearth_moments_part_dispose (GObject *object)
{
  g_clear_object (&HEARTH_MOMENTS_PART (object)->community);

  G_OBJECT_CLASS (hearth_moments_part_parent_class)->dispose (object);
}

static void
hearth_moments_part_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_MOMENTS_PART (object)->rows);

  G_OBJECT_CLASS (hearth_moments_part_parent_class)->finalize (object);
}

static void
hearth_moments_part_class_init (HearthMomentsPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moments_part_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_moments_part_finalize;
  gtk_widget_class_install_action (widget_class, "moments.copy", "x", deed_cb);
  gtk_widget_class_install_action (widget_class, "moments.delete", "x", deed_cb);
}

static void
hearth_moments_part_init (HearthMomentsPart *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic"), *clamp = adw_clamp_new ();

  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  self->empty = adw_action_row_new ();
  gtk_widget_set_tooltip_text (add, _ ("New Moment"));
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _ ("No moments yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->empty), _ ("A moment is a small thing done together: a vote, an early listen, a question, a thank-you."));
  gtk_widget_set_visible (self->empty, FALSE);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Moments"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->empty);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->group);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 18);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
hearth_moments_part_new (HearthCommunity *community,
                         gint64           release)
{
  HearthMomentsPart *self = g_object_new (HEARTH_TYPE_MOMENTS_PART, NULL);

  self->community = g_object_ref (community);
  self->release = release;
  if (release == HEARTH_NONE)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Between Releases"));
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}
