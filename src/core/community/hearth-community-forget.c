/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "community/hearth-community-forget.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-backup.h"
#include "db/hearth-stmt.h"
#include "members/hearth-forgotten.h"
#include "metrics/hearth-metric-derive.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64              member;
  HearthForgetResult *result;
  GArray             *ids;
  HearthForgotten    *marks; /* all there are, afterwards */
} Job;

/* In a community that several share, only its owners do what nobody can take back: roles 1 and 2 of sync/hearth-sync-standing.h may not. */
static gboolean
check_role (HearthConn *conn,
            GError    **error)
{
  gint64 refused = hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev WHERE d.role IN (1, 2)", 0, error);

  if (refused > 0)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Only an owner of this community can erase somebody for good, on every device. Ask one of them to."));
  return refused == 0;
}

/* HearthWriteFunc. */
static gboolean
erase (HearthConn               *conn,
       HearthChangeInfo *info    G_GNUC_UNUSED,
       gpointer                  data,
       GCancellable *cancellable G_GNUC_UNUSED,
       GError                  **error)
{
  Job *job = data;

  if (!check_role (conn, error) || !hearth_member_erase (conn, job->member, &job->result->counts, job->ids, error))
    return FALSE;
  job->marks = hearth_forgotten_load (conn, error);
  return job->marks != NULL;
}

/* HearthWriteFunc. */
static gboolean
erase_again (HearthConn               *conn,
             HearthChangeInfo *info    G_GNUC_UNUSED,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  gint64 n_humans;

  return hearth_member_erase_again (conn, data, &n_humans, error);
}

static void
clean_backups (HearthDb *db,
               Job      *job)
{
  g_autoptr (GPtrArray) backups = hearth_backup_list (hearth_db_get_path (db), NULL);
  g_autoptr (GArray)    marks = g_array_new (FALSE, FALSE, sizeof (HearthMark));
  HearthEraseAgain      again = { hearth_forgotten_get_salt (job->marks), marks, job->ids, TRUE };

  hearth_forgotten_list (job->marks, marks);
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const HearthBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GError)  error = NULL;
      gboolean            changed;

      if (hearth_backup_rewrite (backup->path, hearth_metric_derive, erase_again, &again, &changed, NULL, &error))
        {
          job->result->backups += changed;
          continue;
        }
      job->result->backups_failed++;
      g_message ("%s: %s", backup->path, error->message);
    }
}

gboolean
hearth_community_forget (HearthDb           *db,
                         gint64              member,
                         GCancellable       *cancellable,
                         HearthForgetResult *result,
                         GError            **error)
{
  const HearthChangeInfo info = { .kind = "erase", .count = HEARTH_NONE };
  g_autoptr (GArray)     ids = g_array_new (FALSE, FALSE, sizeof (HearthId));
  g_autofree char       *damaged = g_strconcat (hearth_db_get_path (db), ".damaged", NULL);
  g_autoptr (GError)     failure = NULL;
  Job                    job = { member, result, ids, NULL };

  *result = (HearthForgetResult) { 0 };
  result->seq = hearth_db_write (db, &info, erase, &job, cancellable, error);
  if (result->seq > 0)
    {
      clean_backups (db, &job);
      result->log_emptied = hearth_db_empty_log (db, &failure);
      if (failure != NULL)
        g_message ("%s", failure->message);
      result->damaged = g_file_test (damaged, G_FILE_TEST_EXISTS);
    }
  g_clear_pointer (&job.marks, hearth_forgotten_free);
  return result->seq > 0;
}

gboolean
hearth_community_forget_rehearse (HearthDb          *db,
                                  gint64             member,
                                  GCancellable      *cancellable,
                                  HearthEraseCounts *counts,
                                  GError           **error)
{
  HearthForgetResult result = { 0 };
  Job                job = { member, &result, NULL, NULL };
  gboolean           done = hearth_db_rehearse (db, erase, &job, cancellable, error);

  g_clear_pointer (&job.marks, hearth_forgotten_free);
  *counts = result.counts;
  return done;
}

gboolean
hearth_community_forget_again (HearthDb     *db,
                               GCancellable *cancellable,
                               GError      **error)
{
  const HearthChangeInfo info = { .kind = "erase", .count = HEARTH_NONE };
  const char            *path = hearth_db_get_path (db);
  g_autoptr (GBytes)     bytes = hearth_backup_take_marks (path);
  g_autoptr (GArray)     marks = g_array_new (FALSE, FALSE, sizeof (HearthMark));
  HearthEraseAgain       again = { .marks = marks };
  const guint8          *data;
  gsize                  size;

  if (bytes == NULL)
    return TRUE;
  data = g_bytes_get_data (bytes, &size);
  again.salt = data;
  g_array_append_vals (marks, data + HEARTH_FORGOTTEN_SALT, (guint) ((size - HEARTH_FORGOTTEN_SALT) / sizeof (HearthMark)));
  if (hearth_db_write (db, &info, erase_again, &again, cancellable, error) < 0)
    return FALSE;
  /* Else it is done again at the next opening. */
  if (hearth_db_empty_log (db, NULL))
    hearth_backup_drop_marks (path);
  return TRUE;
}

typedef struct
{
  gint64             member;
  HearthForgetResult result;
} AsyncJob;

static void
forget_in_thread (GTask        *task,
                  gpointer      db,
                  gpointer      data,
                  GCancellable *cancellable)
{
  AsyncJob *job = data;
  GError   *error = NULL;

  if (hearth_community_forget (db, job->member, cancellable, &job->result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hearth_community_forget_async (HearthDb           *db,
                               gint64              member,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (db, cancellable, callback, user_data);
  AsyncJob         *job = g_new0 (AsyncJob, 1);

  job->member = member;
  g_task_set_source_tag (task, hearth_community_forget_async);
  g_task_set_task_data (task, job, g_free);
  /* Whether a cancel came in time the writer alone knows. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, forget_in_thread);
}

gboolean
hearth_community_forget_finish (HearthDb           *db,
                                GAsyncResult       *result,
                                HearthForgetResult *forgotten,
                                GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), FALSE);
  *forgotten = ((AsyncJob *) g_task_get_task_data (G_TASK (result)))->result;
  return g_task_propagate_boolean (G_TASK (result), error);
}
