/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The job owns everything, so a widget may go while its write is on the way. */

#include "config.h"

#include "hearth-plan-write.h"

#include "hearth-window.h"

#include <glib/gi18n.h>

typedef struct
{
  const HearthPlanDeed *deed;
  char                 *subject;
  gpointer              data;
  GDestroyNotify        data_free;
  GtkWidget            *widget;
  HearthPlanWritten     done;
  gpointer              user_data;
} Job;

static void
job_free (Job *job)
{
  if (job->data_free != NULL && job->data != NULL)
    job->data_free (job->data);
  g_free (job->subject);
  g_object_unref (job->widget);
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
tell (Job          *job,
      HearthWindow *window,
      gint64        seq)
{
  g_autoptr (GString) sentence = NULL;

  if (job->deed->sentence == NULL || seq <= 0)
    return;
  sentence = g_string_new (_ (job->deed->sentence));
  g_string_replace (sentence, "%s", job->subject, 1);
  hearth_window_toast_undo (window, sentence->str, seq);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  HearthWindow      *window = hearth_window_of (job->widget);

  if (window != NULL && seq < 0)
    hearth_window_report_error (window, error);
  else if (window != NULL)
    tell (job, window, seq);
  if (job->done != NULL)
    job->done (seq >= 0, job->data, job->user_data);
}

void
hearth_plan_write (GtkWidget            *widget,
                   HearthCommunity      *community,
                   const HearthPlanDeed *deed,
                   const char           *subject,
                   gpointer              data,
                   GDestroyNotify        data_free,
                   HearthPlanWritten     done,
                   gpointer              user_data)
{
  Job                   *job = g_new0 (Job, 1);
  const HearthChangeInfo info = { deed->history, subject, HEARTH_NONE };

  job->deed = deed;
  job->subject = g_strdup (subject != NULL ? subject : "");
  job->data = data;
  job->data_free = data_free;
  job->widget = g_object_ref (widget);
  job->done = done;
  job->user_data = user_data;
  hearth_db_write_async (hearth_community_get_db (community), &info, write_func, job, NULL, NULL, written_cb, job);
}

HearthPlanRow *
hearth_plan_row_new (HearthTable table,
                     gint64      row,
                     guint64     mask,
                     gpointer    value)
{
  HearthPlanRow *self = g_new0 (HearthPlanRow, 1);

  self->table = table;
  self->row = row;
  self->mask = mask;
  self->value = g_memdup2 (value, hearth_table_info ((int) table)->size);

  return self;
}

void
hearth_plan_row_done (HearthPlanRow *row)
{
  hearth_row_clear (row->table, row->value);
  g_free (row->value);
  g_free (row);
}
