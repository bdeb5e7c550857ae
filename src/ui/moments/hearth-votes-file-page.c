/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What would be written is found out by writing it in a transaction that is taken back, so that it cannot be another thing than what
 * is written then. */

#include "config.h"

#include "hearth-votes-file-page.h"

#include "hearth-answer-list.h"
#include "hearth-choice-row.h"
#include "hearth-moment-editor.h"
#include "hearth-moment-write.h"
#include "hearth-window.h"
#include "import/hearth-import-votes.h"

#include <glib/gi18n.h>

#define MOST_NAMED 100

struct _HearthVotesFilePage
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  gint64           moment;
  char            *title;
  char            *path;
  gboolean         votes;
  HearthVotesFile *file; /* NULL until it was looked at */
  GCancellable    *trying;

  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *who;
  GtkWidget *what;
  GtkWidget *add_options;
  GtkWidget *sample;
  GtkWidget *found;
  GtkWidget *left;
  GtkWidget *write;
};

G_DEFINE_FINAL_TYPE (HearthVotesFilePage, hearth_votes_file_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- The writing, tried and done ---- */

typedef struct
{
  gint64             moment;
  char              *path;
  gboolean           votes, add_options;
  HearthVotesColumns columns;
  HearthVotesCounts  counts;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hearth_votes_counts_clear (&job->counts);
  g_free (job->path);
  g_free (job);
}

/* The second column may be none where only who took part is asked. */
static HearthVotesColumns
get_columns (HearthVotesFilePage *self)
{
  HearthVotesColumns columns = { (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->who)), (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->what)) };

  if (!self->votes)
    columns.what--;

  return columns;
}

static Job *
job_new (HearthVotesFilePage *self)
{
  Job *job = g_new0 (Job, 1);

  job->moment = self->moment;
  job->path = g_strdup (self->path);
  job->votes = self->votes;
  job->add_options = adw_switch_row_get_active (ADW_SWITCH_ROW (self->add_options));
  job->columns = get_columns (self);

  return job;
}

static gboolean
run_job (HearthConn   *conn,
         Job          *job,
         GCancellable *cancellable,
         GError      **error)
{
  hearth_votes_counts_clear (&job->counts);

  return job->votes ? hearth_import_votes (conn, job->moment, job->path, job->columns, job->add_options, &job->counts, cancellable, error)
                    : hearth_import_took_part (conn, job->moment, job->path, job->columns, &job->counts, cancellable, error);
}

static gint64
write_body (HearthConn *conn,
            gpointer    data,
            GTimeZone  *zone,
            GError    **error)
{
  Job *job = data;

  return run_job (conn, job, NULL, error) ? job->counts.votes : -1;
}

static char *
say_counts (const Job *job)
{
  gulong n = (gulong) job->counts.votes;

  if (job->votes)
    return g_strdup_printf (ngettext ("%d new vote", "%d new votes", n), (int) n);

  return g_strdup_printf (ngettext ("%d took part", "%d took part", n), (int) n);
}

static char *
say_written (gint64   answer,
             gpointer data)
{
  return say_counts (data);
}

static void
written_cb (GtkWidget *owner,
            gint64     answer,
            gpointer   data)
{
  if (answer >= 0)
    hearth_answer_list_leave (owner);
}

static void
write_cb (HearthVotesFilePage *self)
{
  gtk_widget_set_sensitive (self->write, FALSE);
  hearth_moment_write (GTK_WIDGET (self), self->community,
                       &(HearthMomentWrite) { self->votes ? "vote" : "took-part", self->title, write_body, say_written, written_cb, job_new (self), job_free });
}

typedef struct
{
  HearthVotesFilePage *self;
  Job                 *job;
} Trying;

static gboolean
try_body (HearthConn       *conn,
          HearthChangeInfo *info,
          gpointer          data,
          GCancellable     *cancellable,
          GError          **error)
{
  return run_job (conn, data, cancellable, error);
}

static void
show_tried (HearthVotesFilePage *self,
            const Job           *job,
            const GError        *error)
{
  g_autofree char *new = NULL, *words = NULL, *unmatched = NULL;
  guint            n = error == NULL && job->counts.left != NULL ? job->counts.left->len : 0;
  g_autofree char *left = n > 0 ? hearth_answer_list_join (job->counts.left, "\n", MOST_NAMED) : g_strdup ("");

  new = error == NULL ? say_counts (job) : g_strdup (error->message);
  unmatched = g_strdup_printf (ngettext ("%u row is left behind", "%u rows are left behind", n), n);
  words = n > 0 ? g_strdup_printf ("%s · %s", new, unmatched) : g_strdup (new);
  gtk_label_set_text (GTK_LABEL (self->found), words);
  gtk_label_set_text (GTK_LABEL (self->left), left);
  gtk_widget_set_visible (self->left, n > 0);
  gtk_widget_set_sensitive (self->write, error == NULL && job->counts.votes > 0);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Trying            *trying = user_data;
  g_autoptr (GError) error = NULL;
  gboolean           done = hearth_db_rehearse_finish (HEARTH_DB (source), result, &error);

  if (trying->self->community != NULL && (done || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    show_tried (trying->self, trying->job, error);
  job_free (trying->job);
  g_object_unref (trying->self);
  g_free (trying);
}

static void
try (HearthVotesFilePage *self)
{
  Trying *trying;

  if (self->file == NULL || self->community == NULL)
    return;
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  self->trying = g_cancellable_new ();
  gtk_widget_set_sensitive (self->write, FALSE);
  trying = g_new0 (Trying, 1);
  trying->self = g_object_ref (self);
  trying->job = job_new (self);
  hearth_db_rehearse_async (hearth_community_get_db (self->community), try_body, trying->job, NULL, self->trying, tried_cb, trying);
}

/* ---- The file ---- */

static void
show_sample (HearthVotesFilePage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HearthVotesColumns  columns = get_columns (self);

  for (guint i = 0; i < self->file->rows->len; i++)
    {
      char **cells = g_ptr_array_index (self->file->rows, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", cells[columns.who]);
      if (columns.what >= 0)
        g_string_append_printf (text, " · %s", cells[columns.what]);
    }
  gtk_label_set_text (GTK_LABEL (self->sample), text->str);
}

static void
columns_changed_cb (HearthVotesFilePage *self)
{
  if (self->file == NULL)
    return;
  show_sample (self);
  try (self);
}

static void
show_file (HearthVotesFilePage *self,
           HearthVotesFile     *file)
{
  g_autoptr (GtkStringList) who = gtk_string_list_new (NULL), what = gtk_string_list_new (NULL);

  if (!self->votes)
    gtk_string_list_append (what, _ ("None"));
  for (guint i = 0; i < file->columns->len; i++)
    {
      gtk_string_list_append (who, g_ptr_array_index (file->columns, i));
      gtk_string_list_append (what, g_ptr_array_index (file->columns, i));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->who), G_LIST_MODEL (who));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->what), G_LIST_MODEL (what));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->who), (guint) MAX (file->found.who, 0));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->what), self->votes ? (guint) MAX (file->found.what, 0) : 0);
  self->file = file;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "columns");
  columns_changed_cb (self);
}

static void
peek (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  GError          *error = NULL;
  HearthVotesFile *file = hearth_votes_file_peek (data, cancellable, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) hearth_votes_file_free);
  else
    g_task_return_error (task, error);
}

static void
peeked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVotesFilePage        *self = HEARTH_VOTES_FILE_PAGE (source);
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVotesFile) file = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->community == NULL)
    return;
  if (file != NULL)
    {
      show_file (self, g_steal_pointer (&file));
      return;
    }
  adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
}

/* ---- The page ---- */

static GtkWidget *
make_combo (HearthVotesFilePage *self,
            const char          *title)
{
  GtkWidget *row = hearth_choice_row_new (title);

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
make_columns (HearthVotesFilePage *self)
{
  GtkWidget *page = adw_preferences_page_new (), *columns = adw_preferences_group_new (), *sample = adw_preferences_group_new ();
  GtkWidget *result = adw_preferences_group_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->who = make_combo (self, _ ("Who It Was"));
  self->what = make_combo (self, "");
  self->add_options = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_options), _ ("Make an option of every answer that is none yet"));
  g_signal_connect_object (self->add_options, "notify::active", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (columns), self->who);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (columns), self->what);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (columns), self->add_options);
  self->sample = hearth_answer_list_label_new ("dimmed");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (sample), _ ("The First Rows"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (sample), self->sample);
  self->found = hearth_answer_list_label_new ("heading");
  self->left = hearth_answer_list_label_new ("warning");
  gtk_box_append (GTK_BOX (box), self->found);
  gtk_box_append (GTK_BOX (box), self->left);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (result), _ ("What Will Happen"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (result), box);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (columns));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (sample));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (result));

  return page;
}

static void
hearth_votes_file_page_dispose (GObject *object)
{
  HearthVotesFilePage *self = HEARTH_VOTES_FILE_PAGE (object);

  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_votes_file_page_parent_class)->dispose (object);
}

static void
hearth_votes_file_page_finalize (GObject *object)
{
  HearthVotesFilePage *self = HEARTH_VOTES_FILE_PAGE (object);

  g_clear_pointer (&self->file, hearth_votes_file_free);
  g_free (self->title);
  g_free (self->path);

  G_OBJECT_CLASS (hearth_votes_file_page_parent_class)->finalize (object);
}

static void
hearth_votes_file_page_class_init (HearthVotesFilePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_votes_file_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_votes_file_page_finalize;
}

static void
hearth_votes_file_page_init (HearthVotesFilePage *self)
{
  self->stack = gtk_stack_new ();
  self->error = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->error), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->error), _ ("The File Could Not Be Read"));
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "reading");
  gtk_stack_add_named (GTK_STACK (self->stack), make_columns (self), "columns");
  gtk_stack_add_named (GTK_STACK (self->stack), self->error, "error");
  self->write = hearth_answer_list_fill (ADW_NAVIGATION_PAGE (self), self->stack, G_CALLBACK (write_cb));
}

AdwNavigationPage *
hearth_votes_file_page_new (HearthCommunity       *community,
                            const HearthMomentRow *row,
                            gboolean               votes,
                            const char            *path)
{
  HearthVotesFilePage *self = g_object_new (HEARTH_TYPE_VOTES_FILE_PAGE, NULL);
  g_autoptr (GTask)    task = g_task_new (self, NULL, peeked_cb, NULL);

  self->community = g_object_ref (community);
  self->moment = row->rowid;
  self->title = g_strdup (row->title);
  self->path = g_strdup (path);
  self->votes = votes;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), votes ? _ ("Votes from a File") : _ ("Who Took Part, from a File"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what), votes ? _ ("What They Chose") : _ ("What They Said"));
  gtk_widget_set_visible (self->add_options, votes);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, peek);

  return ADW_NAVIGATION_PAGE (self);
}

typedef struct
{
  GtkWidget       *inside;
  HearthCommunity *community;
  HearthMomentRow  row;
  gboolean         votes;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->inside);
  g_object_unref (asking->community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &asking->row);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile)  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char   *path = file != NULL ? g_file_get_path (file) : NULL;
  HearthWindow      *window = hearth_window_of (asking->inside);

  if (window == NULL)
    return;
  if (path != NULL)
    hearth_moment_editor_push (asking->inside, hearth_votes_file_page_new (asking->community, &asking->row, asking->votes, path));
  else if (file != NULL)
    hearth_window_toast (window, _ ("Only files on this computer can be read"));
  else
    hearth_window_report_error (window, error);
}

void
hearth_votes_file_page_ask (GtkWidget             *inside,
                            HearthCommunity       *community,
                            const HearthMomentRow *row,
                            gboolean               votes)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Asking                   *asking = g_new0 (Asking, 1);

  asking->inside = g_object_ref (inside);
  asking->community = g_object_ref (community);
  asking->votes = votes;
  hearth_row_copy (HEARTH_TABLE_MOMENT, &asking->row, row);
  gtk_file_dialog_set_title (dialog, votes ? _ ("Votes from a File") : _ ("Who Took Part, from a File"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (inside)), NULL, chosen_cb, asking);
}
