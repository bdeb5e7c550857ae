/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words are compared folded, so that "zurich" finds "Zürich"; those that begin with what was typed come before those in which a later
 * word does. Main thread. */

#include "config.h"

#include "hearth-suggest.h"

#include "base/hearth-fold.h"

#include <string.h>

#define MOST 6

struct _HearthSuggest
{
  GtkWidget          *entry;
  GtkWidget          *popover;
  GtkWidget          *list;
  GtkEventController *keys;
  char              **words;
  char              **folded;
  gboolean            choosing;
};

static void
choose (HearthSuggest *self,
        GtkListBoxRow *row)
{
  GtkWidget *label = row != NULL ? gtk_list_box_row_get_child (row) : NULL;

  if (label == NULL)
    return;

  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_text (GTK_LABEL (label)));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->choosing = FALSE;
  hearth_suggest_close (self);
}

static void
add_matches (HearthSuggest *self,
             const char    *typed,
             gboolean       beginning,
             guint         *n)
{
  for (guint i = 0; self->words[i] != NULL && *n < MOST; i++)
    {
      const char *found = strstr (self->folded[i], typed);
      gboolean    begins = found == self->folded[i];
      GtkWidget  *label;

      if (found == NULL || begins != beginning || (!begins && found[-1] != ' '))
        continue;
      label = gtk_label_new (self->words[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (GTK_LIST_BOX (self->list), label);
      (*n)++;
    }
}

static void
changed_cb (HearthSuggest *self)
{
  g_autofree char *typed = hearth_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  GtkListBoxRow   *first;
  guint            n = 0;

  if (self->choosing || self->words == NULL || !gtk_widget_get_mapped (self->entry) ||
      (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return;

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (*typed != '\0')
    {
      add_matches (self, typed, TRUE, &n);
      add_matches (self, typed, FALSE, &n);
    }
  first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  /* What is typed out needs no help. */
  if (n == 0 || (n == 1 && g_strcmp0 (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (first))),
                                      gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0))
    {
      hearth_suggest_close (self);
      return;
    }

  gtk_widget_set_size_request (self->popover, MIN (gtk_widget_get_width (self->entry), 320), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
move (HearthSuggest *self,
      int            by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0
                                                                                      : -1;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;

  if (next == NULL && by > 0)
    return;

  gtk_list_box_select_row (GTK_LIST_BOX (self->list), next);
  if (next != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (next))),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
key_pressed_cb (HearthSuggest *self,
                guint          keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (!gtk_widget_get_visible (self->popover))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row == NULL)
        break;
      choose (self, row);
      return GDK_EVENT_STOP;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
row_activated_cb (HearthSuggest *self,
                  GtkListBoxRow *row)
{
  choose (self, row);
}

HearthSuggest *
hearth_suggest_new (GtkWidget *entry)
{
  HearthSuggest *self = g_new0 (HearthSuggest, 1);

  self->entry = entry;
  self->list = gtk_list_box_new ();
  gtk_widget_set_focusable (self->list, FALSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, entry);

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (entry, self->keys);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);

  return self;
}

void
hearth_suggest_free (HearthSuggest *self)
{
  g_signal_handlers_disconnect_by_data (self->entry, self);
  gtk_widget_remove_controller (self->entry, self->keys);
  gtk_widget_unparent (self->popover);
  g_strfreev (self->words);
  g_strfreev (self->folded);
  g_free (self);
}

void
hearth_suggest_take_words (HearthSuggest *self,
                           char         **words)
{
  guint n = g_strv_length (words);

  g_strfreev (self->words);
  g_strfreev (self->folded);
  self->words = words;
  self->folded = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->folded[i] = hearth_fold (words[i]);
}

gboolean
hearth_suggest_close (HearthSuggest *self)
{
  gboolean open = gtk_widget_get_visible (self->popover);

  gtk_popover_popdown (GTK_POPOVER (self->popover));

  return open;
}
