/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One job for all of them: what is to be done, copied, and whom to tell. The bodies run on the writer thread. */

#include "config.h"

#include "hearth-application-write.h"

#include "hearth-window.h"

#include <glib/gi18n.h>

typedef struct _Job Job;

struct _Job
{
  gboolean (*body) (HearthConn *conn, Job *job, GError **error);
  const char            *history;
  const char            *sentence; /* %s: who it is about; translated */
  gint64                 application;
  HearthApplicationState state;
  char                  *who; /* for the sentence and the history */
  char                  *name, *email, *words;
  gboolean               edits_who;
  gint64                 at;
  GPtrArray             *answers;

  GtkWidget               *widget;
  HearthDb                *db;
  HearthApplicationWritten done;
  gpointer                 user_data;
};

static void
job_free (Job *job)
{
  g_free (job->who);
  g_free (job->name);
  g_free (job->email);
  g_free (job->words);
  g_clear_pointer (&job->answers, g_ptr_array_unref);
  g_object_unref (job->widget);
  g_object_unref (job->db);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
decide (HearthConn *conn,
        Job        *job,
        GError    **error)
{
  return hearth_application_decide (conn, job->application, job->state, job->words, HEARTH_NONE, error);
}

static gboolean delete (HearthConn *conn,
                        Job        *job,
                        GError    **error)
{
  return hearth_application_delete (conn, job->application, error);
}

static gboolean
save (HearthConn *conn,
      Job        *job,
      GError    **error)
{
  if (job->application == 0)
    job->application = hearth_application_add (conn, job->name, job->email, job->at, error);
  else if (job->edits_who && !hearth_application_edit (conn, job->application, job->name, job->email, error))
    return FALSE;
  for (guint i = 0; job->application > 0 && i < job->answers->len; i++)
    {
      const HearthGivenAnswer *answer = g_ptr_array_index (job->answers, i);

      if (!hearth_application_answer (conn, job->application, answer->question, answer->words, error))
        return FALSE;
    }

  return job->application > 0;
}

static gboolean
write_func (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job *job = data;

  return job->body (conn, job, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)     job = user_data;
  g_autoptr (GError)  error = NULL;
  gint64              seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  HearthWindow       *window = hearth_window_of (job->widget);
  g_autoptr (GString) sentence = g_string_new (job->sentence);

  g_string_replace (sentence, "%s", job->who, 1);
  if (window != NULL && seq < 0)
    hearth_window_report_error (window, error);
  else if (window != NULL && seq > 0)
    hearth_window_toast_undo (window, sentence->str, seq);
  if (job->done != NULL)
    job->done (seq < 0 ? HEARTH_NONE : job->application, job->user_data);
}

static Job *
job_new (GtkWidget       *widget,
         HearthCommunity *community,
         const char      *who)
{
  Job *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->db = g_object_ref (hearth_community_get_db (community));
  job->who = g_strdup (who);
  job->at = HEARTH_NONE;

  return job;
}

static void
run (Job *job)
{
  const HearthChangeInfo info = { job->history, job->who, HEARTH_NONE };

  hearth_db_write_async (job->db, &info, write_func, job, NULL, NULL, written_cb, job);
}

void
hearth_application_write_decide (GtkWidget               *widget,
                                 HearthCommunity         *community,
                                 const HearthApplication *application,
                                 HearthApplicationState   state,
                                 const char              *words)
{
  Job     *job = job_new (widget, community, application->name);
  gboolean yes = state == HEARTH_APPLICATION_YES;

  job->body = decide;
  job->history = yes ? "application-yes" : "application-no";
  /* Translators: %s is somebody who asked to join and is now a member */
  job->sentence = yes ? _ ("%s is in")
                      /* Translators: %s is somebody who asked to join and is not let in */
                      : _ ("%s is not let in for now");
  job->application = application->row.rowid;
  job->state = state;
  job->words = g_strdup (words);
  run (job);
}

void
hearth_application_write_delete (GtkWidget               *widget,
                                 HearthCommunity         *community,
                                 const HearthApplication *application)
{
  Job *job = job_new (widget, community, application->name);

  job->body = delete;
  job->history = "application-delete";
  /* Translators: %s is somebody who asked to join */
  job->sentence = _ ("Deleted the application of %s");
  job->application = application->row.rowid;
  run (job);
}

void
hearth_application_write_save (GtkWidget               *widget,
                               HearthCommunity         *community,
                               gint64                   application,
                               gboolean                 who,
                               const char              *name,
                               const char              *email,
                               gint64                   at,
                               GPtrArray               *answers,
                               HearthApplicationWritten done,
                               gpointer                 user_data)
{
  Job *job = job_new (widget, community, name != NULL && *name != '\0' ? name : email);

  job->body = save;
  job->history = application == 0 ? "application" : "application-edit";
  /* Translators: %s is somebody who asks to join */
  job->sentence = application == 0 ? _ ("%s waits for your answer")
                                   /* Translators: %s is somebody who asks to join */
                                   : _ ("Changed the application of %s");
  job->application = application;
  job->edits_who = who;
  job->name = g_strdup (name);
  job->email = g_strdup (email);
  job->at = at;
  job->answers = answers;
  job->done = done;
  job->user_data = user_data;
  run (job);
}

static void
given_free (HearthGivenAnswer *answer)
{
  g_free (answer->words);
  g_free (answer);
}

GPtrArray *
hearth_given_answers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) given_free);
}

void
hearth_given_answers_add (GPtrArray  *answers,
                          gint64      question,
                          const char *words)
{
  HearthGivenAnswer *answer = g_new0 (HearthGivenAnswer, 1);

  answer->question = question;
  answer->words = g_strdup (words);
  g_ptr_array_add (answers, answer);
}
