/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words are compared folded, so that "zurich" finds "Zürich"; those that begin with what was typed come before those in which a later
 * word does. Main thread. */

#include "config.h"

#include "hearth-suggest.h"

#include "base/hearth-fold.h"
#include "hearth-choices.h"

#include <string.h>

#define MOST 6

struct _HearthSuggest
{
  GtkWidget     *entry;
  HearthChoices *choices;
  GPtrArray     *shown; /* of words */
  char         **words;
  char         **folded;
  gboolean       choosing;
};

static void
chosen_cb (guint    index,
           gpointer user_data)
{
  HearthSuggest *self = user_data;

  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_ptr_array_index (self->shown, index));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->choosing = FALSE;
}

static void
find_matches (HearthSuggest *self,
              const char    *typed,
              gboolean       beginning)
{
  for (guint i = 0; self->words[i] != NULL && self->shown->len < MOST; i++)
    {
      const char *found = strstr (self->folded[i], typed);
      gboolean    begins = found == self->folded[i];

      if (found != NULL && begins == beginning && (begins || found[-1] == ' '))
        g_ptr_array_add (self->shown, self->words[i]);
    }
}

static void
show (HearthSuggest *self)
{
  hearth_choices_clear (self->choices);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const char *word = g_ptr_array_index (self->shown, i);
      GtkWidget  *label = gtk_label_new (word);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      hearth_choices_add (self->choices, label, word);
    }
  hearth_choices_show (self->choices, 0, 320);
}

static void
changed_cb (HearthSuggest *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *typed = hearth_fold (text);

  if (self->choosing || self->words == NULL || !hearth_choices_are_wanted (self->choices))
    return;

  g_ptr_array_set_size (self->shown, 0);
  if (*typed != '\0')
    {
      find_matches (self, typed, TRUE);
      find_matches (self, typed, FALSE);
    }
  /* What is typed out needs no help. */
  if (self->shown->len == 1 && g_str_equal (g_ptr_array_index (self->shown, 0), text))
    g_ptr_array_set_size (self->shown, 0);
  show (self);
}

HearthSuggest *
hearth_suggest_new (GtkWidget *entry)
{
  HearthSuggest *self = g_new0 (HearthSuggest, 1);

  self->entry = entry;
  self->choices = hearth_choices_new (entry, chosen_cb, self);
  self->shown = g_ptr_array_new ();
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);

  return self;
}

void
hearth_suggest_free (HearthSuggest *self)
{
  g_signal_handlers_disconnect_by_data (self->entry, self);
  hearth_choices_free (self->choices);
  g_ptr_array_unref (self->shown);
  g_strfreev (self->words);
  g_strfreev (self->folded);
  g_free (self);
}

void
hearth_suggest_take_words (HearthSuggest *self,
                           char         **words)
{
  guint n = g_strv_length (words);

  g_ptr_array_set_size (self->shown, 0);
  hearth_choices_close (self->choices);
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
  return hearth_choices_close (self->choices);
}
