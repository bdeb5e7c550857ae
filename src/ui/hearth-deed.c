/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The job owns everything, so a widget may go while its write is on the way. */

#include "config.h"

#include "hearth-deed.h"

#include "hearth-window.h"

#include <glib/gi18n.h>

typedef struct
{
  const HearthDeed *deed;
  char             *subject;
  gpointer          data;
  GDestroyNotify    data_free;
  HearthWindow     *window; /* the widget may have left it when all is written */
  HearthDeedDone    done;
  gpointer          user_data;
} Job;

static void
job_free (Job *job)
{
  if (job->data_free != NULL && job->data != NULL)
    job->data_free (job->data);
  g_free (job->subject);
  g_clear_object (&job->window);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_func (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job *job = data;

  return job->deed->body (conn, job->data, error);
}

static void
tell (Job   *job,
      gint64 seq)
{
  g_autoptr (GString) sentence = NULL;

  if (job->deed->sentence == NULL || seq <= 0)
    return;
  sentence = g_string_new (_ (job->deed->sentence));
  g_string_replace (sentence, "%s", job->subject, 1);
  hearth_window_toast_undo (job->window, sentence->str, seq);
}

/* What was written to a community that has been left is not taken back from another. */
static gboolean
is_open (HearthWindow *window,
         HearthDb     *db)
{
  HearthCommunity *community = hearth_window_get_community (window);

  return community != NULL && hearth_community_get_db (community) == db;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  gboolean           open = job->window != NULL && is_open (job->window, HEARTH_DB (source));

  if (open && seq < 0)
    hearth_window_report_error (job->window, error);
  else if (open)
    tell (job, seq);
  if (job->done != NULL)
    job->done (seq >= 0, job->data, job->user_data);
}

void
hearth_deed_do (GtkWidget        *widget,
                HearthCommunity  *community,
                const HearthDeed *deed,
                const char       *subject,
                gpointer          data,
                GDestroyNotify    data_free,
                HearthDeedDone    done,
                gpointer          user_data)
{
  Job                   *job = g_new0 (Job, 1);
  const HearthChangeInfo info = { deed->history, subject, HEARTH_NONE };

  job->deed = deed;
  job->subject = g_strdup (subject != NULL ? subject : "");
  job->data = data;
  job->data_free = data_free;
  if (widget != NULL)
    g_set_object (&job->window, hearth_window_of (widget));
  job->done = done;
  job->user_data = user_data;
  hearth_db_write_async (hearth_community_get_db (community), &info, write_func, job, NULL, NULL, written_cb, job);
}
