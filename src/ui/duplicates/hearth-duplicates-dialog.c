/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-duplicates-dialog.h. A pair that was answered goes from the list at once, and the next one comes; the list is looked for
 * again when members change, without taking the shown pair away under the user's hands. */

#include "config.h"

#include "hearth-duplicates-dialog.h"

#include "hearth-merge-choice.h"
#include "members/hearth-duplicate.h"

#include <glib/gi18n.h>

/* More are not answered at one sitting; those that are make room. */
#define MOST 500

#define HEARTH_TYPE_DUPLICATES_DIALOG (hearth_duplicates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthDuplicatesDialog, hearth_duplicates_dialog, HEARTH, DUPLICATES_DIALOG, AdwDialog)

struct _HearthDuplicatesDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle  *title;
  GtkWidget       *steps;
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkLabel        *why;
  AdwBin          *side_by_side;
  GtkWidget       *buttons, *skip, *refuse, *merge;
  GtkWidget       *error;

  HearthWindow     *window; /* weak */
  HearthCommunity  *community;
  GCancellable     *searching; /* the search that runs */
  GCancellable     *reading;   /* of the two pages */
  HearthDuplicates *found;     /* NULL for two of the user's choice */
  guint             index;     /* of the pair that is shown */
  gint64            pair[2];   /* it; 0 for none */
  gboolean          chosen;    /* by the user */
};

G_DEFINE_FINAL_TYPE (HearthDuplicatesDialog, hearth_duplicates_dialog, ADW_TYPE_DIALOG)

static void show_pair (HearthDuplicatesDialog *self);

/* ---- Reading ---- */

typedef struct
{
  HearthMemberPage *pages[2];
} Sides;

static void
sides_free (Sides *sides)
{
  g_clear_pointer (&sides->pages[0], hearth_member_page_free);
  g_clear_pointer (&sides->pages[1], hearth_member_page_free);
  g_free (sides);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sides, sides_free)

static gpointer
read_sides (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (Sides) sides = g_new0 (Sides, 1);

  for (guint i = 0; i < 2; i++)
    if ((sides->pages[i] = hearth_member_load_page (conn, ((const gint64 *) data)[i], error)) == NULL)
      return NULL;
  return g_steal_pointer (&sides);
}

static void
show_error (HearthDuplicatesDialog *self,
            const GError           *error)
{
  adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
  gtk_widget_set_visible (self->buttons, FALSE);
}

static void
sides_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HearthDuplicatesDialog) self = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autoptr (Sides)                  sides = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  gboolean                           writable;

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (sides == NULL)
    {
      show_error (self, error);
      return;
    }
  writable = !hearth_db_is_read_only (hearth_community_get_db (self->community));
  adw_bin_set_child (self->side_by_side, hearth_merge_choice_new (sides->pages[0], sides->pages[1], hearth_community_get_time_zone (self->community)));
  gtk_stack_set_visible_child_name (self->stack, "pair");
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_widget_set_sensitive (self->merge, writable);
  gtk_widget_set_sensitive (self->refuse, writable);
}

static GCancellable *
renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

static const HearthDuplicate *
get_shown (HearthDuplicatesDialog *self)
{
  return self->found != NULL && self->index < self->found->pairs->len ? g_ptr_array_index (self->found->pairs, self->index) : NULL;
}

static void
show_place (HearthDuplicatesDialog *self)
{
  guint n = self->found != NULL ? self->found->pairs->len : 0;
  /* Translators: %1$u of %2$u pairs is shown */
  g_autofree char *place = n > 0 ? g_strdup_printf (_ ("%1$u of %2$u"), self->index + 1, n) : NULL;

  adw_window_title_set_subtitle (self->title, place != NULL ? place : "");
  gtk_widget_set_visible (self->steps, n > 1);
  gtk_widget_set_visible (self->skip, n > 1);
}

static void
show_pair (HearthDuplicatesDialog *self)
{
  const HearthDuplicate *shown = get_shown (self);
  g_autofree char       *reasons = shown != NULL ? hearth_duplicate_describe (shown) : NULL;
  g_autofree char       *why = NULL;

  show_place (self);
  if (shown == NULL && !self->chosen)
    {
      self->pair[0] = self->pair[1] = 0;
      gtk_widget_set_visible (self->buttons, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "nobody");
      return;
    }
  if (shown != NULL)
    {
      self->pair[0] = shown->member;
      self->pair[1] = shown->other;
      /* Translators: %s are reasons why two members may be one person, such as “the same phone number: +49123” */
      why = g_strdup_printf (_ ("Perhaps one person: %s"), reasons);
    }
  gtk_label_set_text (self->why, why != NULL ? why : _ ("What they say differently is for you to choose."));
  gtk_widget_set_sensitive (self->merge, FALSE);
  gtk_widget_set_sensitive (self->refuse, FALSE);
  hearth_db_read_async (hearth_community_get_db (self->community), read_sides, g_memdup2 (self->pair, sizeof self->pair), g_free,
                        (GDestroyNotify) sides_free, renew (&self->reading), sides_read_cb, g_object_ref (self));
}

static gpointer
search (HearthConn   *conn,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  return hearth_duplicates_find (conn, FALSE, MOST, cancellable, error);
}

/* The pair that is shown stays, wherever it is now. */
static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HearthDuplicatesDialog) self = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autoptr (HearthDuplicates)       found = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->found, hearth_duplicates_free);
  self->found = g_steal_pointer (&found);
  for (guint i = 0; self->pair[0] != 0 && i < self->found->pairs->len; i++)
    {
      const HearthDuplicate *pair = g_ptr_array_index (self->found->pairs, i);

      if (pair->member != self->pair[0] || pair->other != self->pair[1])
        continue;
      self->index = i;
      show_place (self);
      return;
    }
  self->index = MIN (self->index, MAX (self->found->pairs->len, 1) - 1);
  show_pair (self);
}

static void
changed_cb (HearthDuplicatesDialog *self,
            HearthChanges          *changes)
{
  if (!self->chosen && (hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER) || hearth_changes_has_table (changes, HEARTH_TABLE_IDENTITY) ||
                        hearth_changes_has_table (changes, HEARTH_TABLE_NOT_SAME)))
    hearth_db_read_long_async (hearth_community_get_db (self->community), search, NULL, NULL, (GDestroyNotify) hearth_duplicates_free,
                               renew (&self->searching), searched_cb, g_object_ref (self));
}

/* ---- Answering ---- */

typedef struct
{
  HearthDuplicatesDialog *dialog;
  gint64                  pair[2];
  guint64                 fields;
  gboolean                refuse;
  char                   *name;
} Answer;

static void
answer_free (Answer *answer)
{
  g_object_unref (answer->dialog);
  g_free (answer->name);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gboolean
write_answer (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  const Answer *answer = data;

  info->subject = answer->name;
  return answer->refuse ? hearth_duplicate_refuse (conn, answer->pair[0], answer->pair[1], error)
                        : hearth_member_merge_taking (conn, answer->pair[0], answer->pair[1], answer->fields, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Answer)      answer = user_data;
  HearthDuplicatesDialog *self = answer->dialog;
  g_autoptr (GError)      error = NULL;
  gint64                  seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  const char             *said = answer->refuse ? _ ("They are not suggested again") : _ ("Merged into one");
  AdwToast               *toast;

  if (seq < 0 && self->window != NULL)
    hearth_window_report_error (self->window, error);
  if (seq <= 0)
    return;
  if (self->stack == NULL || self->chosen || !gtk_widget_get_mapped (GTK_WIDGET (self->toasts)))
    {
      if (self->window != NULL)
        hearth_window_toast_undo (self->window, said, seq);
      return;
    }
  /* In the dialog, where it can be reached. */
  toast = adw_toast_new (said);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-change");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (seq));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
answer (HearthDuplicatesDialog *self,
        gboolean                refuse)
{
  const HearthDuplicate *shown = get_shown (self);
  const HearthChangeInfo info = { refuse ? "not-same" : "merge", NULL, HEARTH_NONE };
  GtkWidget             *choice = adw_bin_get_child (self->side_by_side);
  Answer                *made = g_new0 (Answer, 1);

  made->dialog = g_object_ref (self);
  made->pair[0] = self->pair[0];
  made->pair[1] = self->pair[1];
  made->refuse = refuse;
  made->fields = choice != NULL ? hearth_merge_choice_get_fields (HEARTH_MERGE_CHOICE (choice)) : 0;
  if (shown != NULL)
    /* Translators: two names */
    made->name = refuse ? g_strdup_printf (_ ("%1$s and %2$s"), shown->name, shown->other_name) : g_strdup (shown->name);
  hearth_db_write_async (hearth_community_get_db (self->community), &info, write_answer, made, NULL, NULL, written_cb, made);
  if (self->chosen)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  self->pair[0] = self->pair[1] = 0;
  if (shown != NULL)
    g_ptr_array_remove_index (self->found->pairs, self->index);
  if (self->index >= self->found->pairs->len)
    self->index = 0;
  show_pair (self);
}

static void
merge_cb (HearthDuplicatesDialog *self)
{
  answer (self, FALSE);
}

static void
refuse_cb (HearthDuplicatesDialog *self)
{
  answer (self, TRUE);
}

static void
step (HearthDuplicatesDialog *self,
      guint                   by)
{
  guint n = self->found != NULL ? self->found->pairs->len : 0;

  if (n < 2)
    return;
  self->index = (self->index + by) % n;
  show_pair (self);
}

static void
next_cb (HearthDuplicatesDialog *self)
{
  step (self, 1);
}

static void
previous_cb (HearthDuplicatesDialog *self)
{
  step (self, self->found != NULL ? self->found->pairs->len - 1 : 0);
}

static gboolean
step_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  if (g_variant_get_boolean (args))
    next_cb (HEARTH_DUPLICATES_DIALOG (widget));
  else
    previous_cb (HEARTH_DUPLICATES_DIALOG (widget));
  return TRUE;
}

static void
hearth_duplicates_dialog_dispose (GObject *object)
{
  HearthDuplicatesDialog *self = HEARTH_DUPLICATES_DIALOG (object);

  g_cancellable_cancel (self->searching);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->searching);
  g_clear_object (&self->reading);
  g_clear_object (&self->community);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_DUPLICATES_DIALOG);
  g_clear_pointer (&self->found, hearth_duplicates_free);
  G_OBJECT_CLASS (hearth_duplicates_dialog_parent_class)->dispose (object);
}

static void
hearth_duplicates_dialog_class_init (HearthDuplicatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_duplicates_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-duplicates-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthDuplicatesDialog, name)
  CHILD (title);
  CHILD (steps);
  CHILD (toasts);
  CHILD (stack);
  CHILD (why);
  CHILD (side_by_side);
  CHILD (buttons);
  CHILD (skip);
  CHILD (refuse);
  CHILD (merge);
  CHILD (error);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, step_key_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, step_key_cb, "b", FALSE);
}

static void
hearth_duplicates_dialog_init (HearthDuplicatesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HearthDuplicatesDialog *
dialog_new (HearthWindow *window)
{
  HearthDuplicatesDialog *self = g_object_new (HEARTH_TYPE_DUPLICATES_DIALOG, NULL);

  g_set_weak_pointer (&self->window, window);
  self->community = g_object_ref (hearth_window_get_community (window));
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

AdwDialog *
hearth_duplicates_dialog_new (HearthWindow *window)
{
  HearthDuplicatesDialog *self = dialog_new (window);

  hearth_db_read_long_async (hearth_community_get_db (self->community), search, NULL, NULL, (GDestroyNotify) hearth_duplicates_free,
                             renew (&self->searching), searched_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}

AdwDialog *
hearth_duplicates_dialog_new_for (HearthWindow *window,
                                  gint64        keep,
                                  gint64        other)
{
  HearthDuplicatesDialog *self = dialog_new (window);

  self->chosen = TRUE;
  self->pair[0] = keep;
  self->pair[1] = other;
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Merge Two Members"));
  gtk_widget_set_visible (self->refuse, FALSE);
  show_pair (self);
  return ADW_DIALOG (self);
}
