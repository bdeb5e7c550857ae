/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-stage-review.h. Looks again when something changes, so an undo brings the member back into the list. */

#include "config.h"

#include "hearth-stage-review.h"

#include "base/hearth-clock.h"
#include "hearth-spoken.h"
#include "members/hearth-stage.h"

#include <glib/gi18n.h>

/* More are not shown at once; those that are confirmed make room. */
#define SHOWN 200

#define HEARTH_TYPE_STAGE_REVIEW (hearth_stage_review_get_type ())
G_DECLARE_FINAL_TYPE (HearthStageReview, hearth_stage_review, HEARTH, STAGE_REVIEW, AdwDialog)

struct _HearthStageReview
{
  AdwDialog parent_instance;

  GtkStack   *stack;
  GtkListBox *list;
  GtkLabel   *more;
  GtkButton  *all_button;
  GtkWidget  *error;

  HearthWindow    *window; /* weak */
  HearthCommunity *community;
  GCancellable    *cancellable;
  GPtrArray       *falls; /* HearthStageFall */
  gint64           at;    /* of the review that is shown */
};

G_DEFINE_FINAL_TYPE (HearthStageReview, hearth_stage_review, ADW_TYPE_DIALOG)

typedef struct
{
  gint64      member;
  HearthStage to;
} Fall;

/* For the writer: whom to put down, and as of when. */
typedef struct
{
  GArray *falls; /* Fall */
  gint64  at;
  char   *name; /* of the only one */
} Confirmation;

static void
confirmation_free (gpointer data)
{
  Confirmation *confirmation = data;

  g_array_unref (confirmation->falls);
  g_free (confirmation->name);
  g_free (confirmation);
}

static gboolean
write_confirmation (HearthConn       *conn,
                    HearthChangeInfo *info,
                    gpointer          data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  const Confirmation *confirmation = data;

  for (guint i = 0; i < confirmation->falls->len; i++)
    {
      const Fall *fall = &g_array_index (confirmation->falls, Fall, i);

      if (!hearth_stage_confirm (conn, fall->member, fall->to, confirmation->at, error))
        return FALSE;
    }
  info->count = confirmation->falls->len;
  info->subject = confirmation->name;
  return TRUE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthWindow) window = user_data;
  g_autoptr (GError)       error = NULL;
  gint64                   seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);

  if (hearth_window_get_community (window) == NULL)
    return;
  if (seq > 0)
    hearth_window_toast_undo (window, _ ("The review is written down"), seq);
  else if (seq < 0)
    hearth_window_report_error (window, error);
}

static void
confirm (HearthStageReview *self,
         Confirmation      *confirmation)
{
  const HearthChangeInfo info = { "stage-review", NULL, HEARTH_NONE };

  if (self->window == NULL)
    {
      confirmation_free (confirmation);
      return;
    }
  hearth_db_write_async (hearth_community_get_db (self->community), &info, write_confirmation, confirmation, confirmation_free, NULL,
                         written_cb, g_object_ref (self->window));
}

static Confirmation *
confirmation_new (HearthStageReview *self)
{
  Confirmation *confirmation = g_new0 (Confirmation, 1);

  confirmation->falls = g_array_new (FALSE, FALSE, sizeof (Fall));
  confirmation->at = self->at;
  return confirmation;
}

static void
one_clicked_cb (GtkButton         *button,
                HearthStageReview *self)
{
  const HearthStageFall *shown = g_object_get_data (G_OBJECT (button), "fall");
  Confirmation          *confirmation = confirmation_new (self);
  Fall                   fall = { shown->member, shown->to };

  g_array_append_val (confirmation->falls, fall);
  confirmation->name = g_strdup (shown->name);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  confirm (self, confirmation);
}

static void
all_clicked_cb (HearthStageReview *self)
{
  Confirmation *confirmation = confirmation_new (self);

  for (guint i = 0; i < self->falls->len; i++)
    {
      const HearthStageFall *shown = g_ptr_array_index (self->falls, i);
      Fall                   fall = { shown->member, shown->to };

      g_array_append_val (confirmation->falls, fall);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_button), FALSE);
  confirm (self, confirmation);
}

static void
row_activated_cb (AdwActionRow      *row,
                  HearthStageReview *self)
{
  const HearthStageFall *fall = g_object_get_data (G_OBJECT (row), "fall");
  gint64                 member = fall->member;

  if (self->window == NULL)
    return;
  hearth_window_show_member (self->window, member);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_row (HearthStageReview     *self,
         const HearthStageFall *fall)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_label (_ ("Confirm"));
  g_autofree char *words = hearth_stage_fall_words (fall);
  /* Translators: %1$s and %2$s are stages, %3$s is a sentence such as “In the last 12 months: came to 2 events.” */
  g_autofree char *subtitle = g_strdup_printf (_ ("From %1$s to %2$s. %3$s"), hearth_stage_name (fall->from), hearth_stage_name (fall->to), words);
  /* Translators: read out for a button; %1$s is a member, %2$s a stage */
  g_autofree char *spoken = g_strdup_printf (_ ("Confirm that %1$s goes down to %2$s"), fall->name, hearth_stage_name (fall->to));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fall->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show this member’s page"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  hearth_button_speak (button, spoken);
  gtk_widget_set_sensitive (button, !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  g_object_set_data (G_OBJECT (button), "fall", (gpointer) fall);
  g_object_set_data (G_OBJECT (row), "fall", (gpointer) fall);
  g_signal_connect_object (button, "clicked", G_CALLBACK (one_clicked_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

static void
show_falls (HearthStageReview *self)
{
  guint            n = self->falls->len;
  g_autofree char *all = g_strdup_printf (ngettext ("Confirm for %u Member", "Confirm for All %u Members", n), n);
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (n, SHOWN); i++)
    add_row (self, g_ptr_array_index (self->falls, i));
  if (n > SHOWN)
    more = g_strdup_printf (ngettext ("And %u more, whom confirming all is for, too.", "And %u more, whom confirming all is for, too.", n - SHOWN),
                            n - SHOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_button_set_label (self->all_button, all);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_button), !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nobody");
}

static gpointer
read_review (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_stage_review (conn, *(const gint64 *) data, cancellable, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthStageReview) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (GPtrArray)         falls = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (falls == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  /* Rows point into what was read before. */
  gtk_list_box_remove_all (self->list);
  g_clear_pointer (&self->falls, g_ptr_array_unref);
  self->falls = g_steal_pointer (&falls);
  show_falls (self);
}

static void
reload (HearthStageReview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->at = hearth_clock_now ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_review, g_memdup2 (&self->at, sizeof self->at), g_free,
                             (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, g_object_ref (self));
}

static void
hearth_stage_review_dispose (GObject *object)
{
  HearthStageReview *self = HEARTH_STAGE_REVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->community);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_STAGE_REVIEW);
  g_clear_pointer (&self->falls, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_stage_review_parent_class)->dispose (object);
}

static void
hearth_stage_review_class_init (HearthStageReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_stage_review_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-stage-review.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthStageReview, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthStageReview, list);
  gtk_widget_class_bind_template_child (widget_class, HearthStageReview, more);
  gtk_widget_class_bind_template_child (widget_class, HearthStageReview, all_button);
  gtk_widget_class_bind_template_child (widget_class, HearthStageReview, error);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
}

static void
hearth_stage_review_init (HearthStageReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_stage_review_new (HearthWindow *window)
{
  HearthStageReview *self = g_object_new (HEARTH_TYPE_STAGE_REVIEW, NULL);

  g_set_weak_pointer (&self->window, window);
  self->community = g_object_ref (hearth_window_get_community (window));
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return ADW_DIALOG (self);
}
