/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Candidates come from a reader; an answer that is overtaken by the next key is cancelled. */

#include "config.h"

#include "hearth-filter-suggest.h"

#include "hearth-choices.h"
#include "members/hearth-member-filter.h"

#include <string.h>

struct _HearthFilterSuggest
{
  gatomicrefcount  refs;  /* one for the owner, one for each answer on the way */
  GtkWidget       *entry; /* NULL once freed */
  HearthCommunity *community;
  HearthChoices   *choices;
  GPtrArray       *candidates; /* shown */
  GCancellable    *asking;
  gboolean         choosing;
};

typedef struct
{
  char *text;
  gsize cursor;
} Question;

static void
question_free (Question *question)
{
  g_free (question->text);
  g_free (question);
}

static HearthFilterSuggest *
suggest_ref (HearthFilterSuggest *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

static void
suggest_unref (HearthFilterSuggest *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_object (&self->asking);
  g_object_unref (self->community);
  g_free (self);
}

static gsize
get_cursor (HearthFilterSuggest *self,
            const char          *text)
{
  return (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->entry))) - text);
}

static void ask (HearthFilterSuggest *self);

static void
chosen_cb (guint    index,
           gpointer user_data)
{
  HearthFilterSuggest         *self = user_data;
  const char                  *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const HearthFilterCandidate *candidate = g_ptr_array_index (self->candidates, index);
  gboolean                     more = g_str_has_suffix (candidate->text, ":") || g_str_has_suffix (candidate->text, "/");
  gboolean                     space = !more && text[candidate->end] != ' ' && text[candidate->end] != ',' && text[candidate->end] != ')';
  g_autofree char             *whole = g_strdup_printf ("%.*s%s%s%s", (int) candidate->start, text, candidate->text, space ? " " : "", text + candidate->end);
  gsize                        cursor = candidate->start + strlen (candidate->text) + !more;
  glong                        position = g_utf8_pointer_to_offset (whole, whole + MIN (cursor, strlen (whole)));

  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), whole);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) position);
  self->choosing = FALSE;
  if (more)
    ask (self);
}

static void
add (HearthFilterSuggest         *self,
     const HearthFilterCandidate *candidate)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *title = gtk_label_new (candidate->title);
  g_autofree char *words = candidate->detail != NULL ? g_strdup_printf ("%s, %s", candidate->title, candidate->detail) : g_strdup (candidate->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  if (candidate->detail != NULL)
    {
      GtkWidget *detail = gtk_label_new (candidate->detail);

      gtk_label_set_xalign (GTK_LABEL (detail), 0);
      gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (detail, "dimmed");
      gtk_box_append (GTK_BOX (box), detail);
    }
  if (candidate->count != HEARTH_NONE)
    {
      g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, candidate->count);
      GtkWidget       *count = gtk_label_new (text);
      char            *counted = g_strdup_printf ("%s, %s", words, text);

      gtk_widget_set_hexpand (count, TRUE);
      gtk_widget_set_halign (count, GTK_ALIGN_END);
      gtk_widget_add_css_class (count, "dimmed");
      gtk_widget_add_css_class (count, "numeric");
      gtk_box_append (GTK_BOX (box), count);
      g_free (words);
      words = counted;
    }
  hearth_choices_add (self->choices, box, words);
}

static void
show (HearthFilterSuggest *self,
      GPtrArray           *candidates)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_ptr_array_ref (candidates);
  hearth_choices_clear (self->choices);
  for (guint i = 0; i < candidates->len; i++)
    add (self, g_ptr_array_index (candidates, i));
  hearth_choices_show (self->choices, 200, 360);
}

static gpointer
complete (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  const Question *question = data;

  return hearth_member_filter_complete (conn, question->text, question->cursor, cancellable, error);
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  HearthFilterSuggest  *self = user_data;
  g_autoptr (GPtrArray) candidates = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (candidates != NULL && self->entry != NULL && hearth_choices_are_wanted (self->choices))
    show (self, candidates);
  suggest_unref (self);
}

/* A word of one letter fits too much to be helped with. */
static gboolean
is_worth_asking (const char *text,
                 gsize       cursor)
{
  gsize start = cursor;

  while (start > 0 && !g_ascii_isspace (text[start - 1]) && text[start - 1] != '(')
    start--;

  return cursor - start >= 2;
}

static void
ask (HearthFilterSuggest *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gsize       cursor = get_cursor (self, text);
  Question   *question;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!is_worth_asking (text, cursor))
    {
      hearth_filter_suggest_close (self);
      return;
    }

  question = g_new (Question, 1);
  *question = (Question) { g_strdup (text), cursor };
  self->asking = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), complete, question, (GDestroyNotify) question_free,
                        (GDestroyNotify) g_ptr_array_unref, self->asking, completed_cb, suggest_ref (self));
}

static void
changed_cb (HearthFilterSuggest *self)
{
  if (!self->choosing && hearth_choices_are_wanted (self->choices))
    ask (self);
}

HearthFilterSuggest *
hearth_filter_suggest_new (GtkWidget       *entry,
                           HearthCommunity *community)
{
  HearthFilterSuggest *self = g_new0 (HearthFilterSuggest, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entry = entry;
  self->community = g_object_ref (community);
  self->choices = hearth_choices_new (entry, chosen_cb, self);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);

  return self;
}

void
hearth_filter_suggest_free (HearthFilterSuggest *self)
{
  g_cancellable_cancel (self->asking);
  g_signal_handlers_disconnect_by_data (self->entry, self);
  hearth_choices_free (self->choices);
  self->entry = NULL;
  suggest_unref (self);
}

gboolean
hearth_filter_suggest_close (HearthFilterSuggest *self)
{
  return hearth_choices_close (self->choices);
}
