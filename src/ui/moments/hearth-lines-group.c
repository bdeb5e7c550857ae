/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-lines-group.h"

#include <glib/gi18n.h>

struct _HearthLinesGroup
{
  AdwBin parent_instance;

  const HearthLinesSpec *spec;
  gpointer               owner;
  GPtrArray             *rows; /* GtkWidget, borrowed; each has its line */

  GtkWidget *group;
  GtkWidget *add;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (HearthLinesGroup, hearth_lines_group, ADW_TYPE_BIN)

static void
activated_cb (HearthLinesGroup *self,
              GtkWidget        *row)
{
  self->spec->activated (self->owner, row);
}

static void
add_cb (HearthLinesGroup *self)
{
  self->spec->added (self->owner);
}

static GtkWidget *
make_row (HearthLinesGroup *self)
{
  GtkWidget *row = adw_action_row_new (), *state = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_label_set_wrap (GTK_LABEL (state), TRUE);
  gtk_label_set_xalign (GTK_LABEL (state), 1);
  gtk_label_set_justify (GTK_LABEL (state), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (state), self->spec->state_chars);
  gtk_widget_add_css_class (state, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  g_object_set_data (G_OBJECT (row), "state", state);
  g_object_set_data (G_OBJECT (row), "state-least", GINT_TO_POINTER (self->spec->state_least));
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->spec->dress (self->owner, row);

  return row;
}

static gboolean
is_same (HearthLinesGroup *self,
         GPtrArray        *lines)
{
  gboolean same = lines->len == self->rows->len;

  for (guint i = 0; same && i < lines->len; i++)
    same = self->spec->key (hearth_lines_row_get_line (g_ptr_array_index (self->rows, i))) == self->spec->key (g_ptr_array_index (lines, i));

  return same;
}

static void
make_rows (HearthLinesGroup *self,
           guint             n)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (self->rows, make_row (self));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
    }
}

static void
hearth_lines_group_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_LINES_GROUP (object)->rows);

  G_OBJECT_CLASS (hearth_lines_group_parent_class)->finalize (object);
}

static void
hearth_lines_group_class_init (HearthLinesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_lines_group_finalize;
}

static void
hearth_lines_group_init (HearthLinesGroup *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  self->add = gtk_button_new ();
  self->empty = adw_action_row_new ();
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->empty, FALSE);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->empty);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->group);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 18);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
hearth_lines_group_new (const HearthLinesSpec *spec,
                        gpointer               owner)
{
  HearthLinesGroup *self = g_object_new (HEARTH_TYPE_LINES_GROUP, NULL);

  self->spec = spec;
  self->owner = owner;
  gtk_button_set_icon_name (GTK_BUTTON (self->add), spec->icon);
  gtk_widget_set_tooltip_text (self->add, _ (spec->add));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _ (spec->empty));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->empty), _ (spec->empty_words));
  hearth_lines_group_set_title (self, _ (spec->title));

  return GTK_WIDGET (self);
}

void
hearth_lines_group_set_title (HearthLinesGroup *group,
                              const char       *title)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group->group), title);
}

void
hearth_lines_group_set_usable (HearthLinesGroup *group,
                               gboolean          usable)
{
  gtk_widget_set_visible (group->add, usable);
}

void
hearth_lines_group_show (HearthLinesGroup *group,
                         GPtrArray        *lines)
{
  if (!is_same (group, lines))
    make_rows (group, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (group->rows, i);
      gpointer   line = g_ptr_array_index (lines, i);

      g_object_set_data_full (G_OBJECT (row), "line", line, group->spec->line_free);
      group->spec->show (group->owner, row, line);
    }
  gtk_widget_set_visible (group->empty, lines->len == 0);
}

GtkWidget *
hearth_lines_group_find (HearthLinesGroup *group,
                         gint64            key)
{
  for (guint i = 0; i < group->rows->len; i++)
    if (group->spec->key (hearth_lines_row_get_line (g_ptr_array_index (group->rows, i))) == key)
      return g_ptr_array_index (group->rows, i);

  return NULL;
}

gconstpointer
hearth_lines_row_get_line (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "line");
}

void
hearth_lines_row_set_state (GtkWidget  *row,
                            const char *words,
                            gboolean    accent)
{
  GtkWidget *state = g_object_get_data (G_OBJECT (row), "state");

  gtk_label_set_text (GTK_LABEL (state), words);
  gtk_label_set_width_chars (GTK_LABEL (state), MIN (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "state-least")), (int) g_utf8_strlen (words, -1)));
  gtk_widget_remove_css_class (state, accent ? "dimmed" : "accent");
  gtk_widget_add_css_class (state, accent ? "accent" : "dimmed");
}
