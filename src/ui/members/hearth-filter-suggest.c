/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Candidates come from a reader; an answer that is overtaken by the next key is cancelled. */

#include "config.h"

#include "hearth-filter-suggest.h"

#include "members/hearth-member-filter.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HearthFilterSuggest
{
  gatomicrefcount     refs;  /* one for the owner, one for each answer on the way */
  GtkWidget          *entry; /* NULL once freed */
  HearthCommunity    *community;
  GtkWidget          *popover;
  GtkWidget          *list;
  GtkEventController *keys;
  GPtrArray          *candidates; /* shown */
  GCancellable       *asking;
  gboolean            choosing;
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
choose (HearthFilterSuggest *self,
        GtkListBoxRow       *row)
{
  const char                  *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const HearthFilterCandidate *candidate = g_ptr_array_index (self->candidates, (guint) gtk_list_box_row_get_index (row));
  gboolean                     more = g_str_has_suffix (candidate->text, ":") || g_str_has_suffix (candidate->text, "/");
  gboolean                     space = !more && text[candidate->end] != ' ' && text[candidate->end] != ',' && text[candidate->end] != ')';
  g_autofree char             *whole = g_strdup_printf ("%.*s%s%s%s", (int) candidate->start, text, candidate->text, space ? " " : "", text + candidate->end);
  gsize                        cursor = candidate->start + strlen (candidate->text) + !more;
  glong                        position = g_utf8_pointer_to_offset (whole, whole + MIN (cursor, strlen (whole)));

  hearth_filter_suggest_close (self);
  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), whole);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) position);
  self->choosing = FALSE;
  if (more)
    ask (self);
}

static GtkWidget *
make_row (const HearthFilterCandidate *candidate)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *title = gtk_label_new (candidate->title);
  GtkWidget       *row = gtk_list_box_row_new ();
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
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (row), "words", g_steal_pointer (&words), g_free);

  return row;
}

static void
show (HearthFilterSuggest *self,
      GPtrArray           *candidates)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_ptr_array_ref (candidates);
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < candidates->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (candidates, i)));
  if (candidates->len == 0)
    {
      hearth_filter_suggest_close (self);
      return;
    }
  gtk_widget_set_size_request (self->popover, CLAMP (gtk_widget_get_width (self->entry), 200, 360), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  /* Already open it would keep the height of the last answer. */
  gtk_popover_present (GTK_POPOVER (self->popover));
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

  if (candidates != NULL && self->entry != NULL && gtk_widget_get_mapped (self->entry) &&
      (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
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
  if (!self->choosing && (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    ask (self);
}

static void
left_cb (HearthFilterSuggest *self)
{
  if ((gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    hearth_filter_suggest_close (self);
}

static void
move (HearthFilterSuggest *self,
      int                  by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0
                                                                                      : -1;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;

  if (next == NULL && by > 0)
    return;

  gtk_list_box_select_row (GTK_LIST_BOX (self->list), next);
  if (next != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), g_object_get_data (G_OBJECT (next), "words"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
key_pressed_cb (HearthFilterSuggest *self,
                guint                keyval)
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
    case GDK_KEY_Escape:
      hearth_filter_suggest_close (self);
      return GDK_EVENT_STOP;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
row_activated_cb (HearthFilterSuggest *self,
                  GtkListBoxRow       *row)
{
  choose (self, row);
}

HearthFilterSuggest *
hearth_filter_suggest_new (GtkWidget       *entry,
                           HearthCommunity *community)
{
  HearthFilterSuggest *self = g_new0 (HearthFilterSuggest, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entry = entry;
  self->community = g_object_ref (community);
  self->list = gtk_list_box_new ();
  gtk_widget_set_focusable (self->list, FALSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggestions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, entry);

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (entry, self->keys);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "state-flags-changed", G_CALLBACK (left_cb), self);

  return self;
}

void
hearth_filter_suggest_free (HearthFilterSuggest *self)
{
  g_cancellable_cancel (self->asking);
  g_signal_handlers_disconnect_by_data (self->entry, self);
  gtk_widget_remove_controller (self->entry, self->keys);
  gtk_widget_unparent (self->popover);
  self->entry = NULL;
  suggest_unref (self);
}

gboolean
hearth_filter_suggest_close (HearthFilterSuggest *self)
{
  gboolean open = gtk_widget_get_visible (self->popover);

  gtk_popover_popdown (GTK_POPOVER (self->popover));

  return open;
}
