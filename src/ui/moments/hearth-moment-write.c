/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-moment-write.h"

#include "hearth-window.h"

typedef struct
{
  GtkWidget        *owner;
  HearthWindow     *window; /* that of owner, which may have left it when all is written */
  HearthCommunity  *community;
  HearthMomentWrite write;
  gint64            answer;
} Job;

static void
job_free (Job *job)
{
  if (job->write.data_free != NULL)
    job->write.data_free (job->write.data);
  g_object_unref (job->owner);
  g_clear_object (&job->window);
  g_object_unref (job->community);
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

  job->answer = job->write.body (conn, job->write.data, hearth_community_get_time_zone (job->community), error);

  return job->answer >= 0;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  g_autofree char   *sentence = seq >= 0 && job->write.say != NULL ? job->write.say (job->answer, job->write.data) : NULL;

  if (job->write.done != NULL)
    job->write.done (job->owner, seq >= 0 ? job->answer : -1, job->write.data);
  if (job->window == NULL)
    return;
  if (seq < 0)
    hearth_window_report_error (job->window, error);
  else if (sentence != NULL)
    hearth_window_toast_undo (job->window, sentence, seq);
}

void
hearth_moment_write (GtkWidget               *owner,
                     HearthCommunity         *community,
                     const HearthMomentWrite *write)
{
  const HearthChangeInfo info = { write->history, write->subject, HEARTH_NONE };
  Job                   *job = g_new0 (Job, 1);
  HearthWindow          *window = hearth_window_of (owner);

  job->owner = g_object_ref (owner);
  job->window = window != NULL ? g_object_ref (window) : NULL;
  job->community = g_object_ref (community);
  job->write = *write;
  /* Made on the thread that owns it. */
  hearth_community_get_time_zone (community);
  hearth_db_write_async (hearth_community_get_db (community), &info, write_func, job, NULL, NULL, written_cb, job);
}
