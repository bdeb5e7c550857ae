/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The seam between the main thread and the database's threads. A job goes out through the queue and comes home as a source in the
 * context it was asked from, so that callbacks, frees and the last unref all happen there and never on a worker. */

#include "base/hearth-error.h"
#include "db/hearth-db-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  HearthJob        parent;
  HearthDb        *db; /* alive while the job is: the task, or the caller who waits, holds it */
  HearthReadFunc   read;
  HearthWriteFunc  write;
  HearthChangeInfo info;
  gpointer         data;
  GDestroyNotify   data_free;
  GDestroyNotify   result_free;
  GCancellable    *cancellable;
  GTask           *task; /* NULL when somebody waits */
  gboolean         in_order;
  gboolean         answered; /* under the database's asking */

  gboolean waited_for; /* by a caller without a main loop, under lock */
  GMutex   lock;
  GCond    ready;
  gboolean is_done;

  gpointer result;
  gint64   seq;
  gboolean success;
  GError  *error;
} Job;

static Job *
job_new (HearthDb     *db,
         HearthJobFunc run,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->parent.run = run;
  job->db = db;
  job->data = data;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_mutex_init (&job->lock);
  g_cond_init (&job->ready);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  if (job->result != NULL && job->result_free != NULL)
    job->result_free (job->result);
  g_clear_error (&job->error);
  g_clear_object (&job->cancellable);
  g_free ((char *) job->info.kind);
  g_free ((char *) job->info.subject);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->ready);
  g_clear_object (&job->task);
  g_free (job);
}

static void
set_info (Job                    *job,
          const HearthChangeInfo *info)
{
  job->info = *info;
  job->info.kind = g_strdup (info->kind);
  job->info.subject = g_strdup (info->subject);
}

/* In the context that asked. */
static gboolean
job_came_home_cb (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->read != NULL)
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
  else if (job->info.kind != NULL)
    g_task_return_int (job->task, (gssize) job->seq);
  else
    g_task_return_boolean (job->task, job->success);
  return G_SOURCE_REMOVE;
}

/* Two readers answer short questions, and the later one may be first. A view that asked twice would then keep the older answer, so
 * the later waits for the one asked before it: with one reader busy searching it would have done so too. */
static void
send_home_in_order (Job *job)
{
  HearthDb *db = job->db;
  Job      *next;

  g_mutex_lock (&db->asking);
  job->answered = TRUE;
  while ((next = g_queue_peek_head (&db->asked)) != NULL && next->answered)
    {
      g_queue_pop_head (&db->asked);
      hearth_db_send (g_task_get_context (next->task), job_came_home_cb, next, job_free);
    }
  g_mutex_unlock (&db->asking);
}

static void
send_home (Job *job)
{
  if (job->in_order)
    {
      send_home_in_order (job);
      return;
    }
  if (job->waited_for)
    {
      g_mutex_lock (&job->lock);
      job->is_done = TRUE;
      g_cond_signal (&job->ready);
      g_mutex_unlock (&job->lock);
      return;
    }
  hearth_db_send (g_task_get_context (job->task), job_came_home_cb, job, job_free);
}

static void
run_read (HearthConn *conn,
          HearthJob  *base)
{
  Job *job = (Job *) base;

  job->result = hearth_txn_read (conn, job->read, job->data, job->cancellable, &job->error);
  send_home (job);
}

/* A community keeps a file of dead weight beside its database (hearth-community-reserve.c). When the disk is full it makes room for
 * the small change that the user will want to save next. */
static void
let_reserve_go (HearthDb     *db,
                const GError *error)
{
  g_autofree char *reserve = g_strconcat (db->path, "-reserve", NULL);

  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE) && g_unlink (reserve) == 0)
    g_message ("The disk is full; the reserve has been given back.");
}

static void
run_write (HearthConn *conn,
           HearthJob  *base)
{
  Job                      *job = (Job *) base;
  g_autoptr (HearthChanges) changes = NULL;

  job->success = hearth_txn_write (conn, &job->info, job->write, job->db->derive, job->data, job->cancellable, &changes,
                                   &job->error);
  if (!job->success)
    let_reserve_go (job->db, job->error);
  if (changes != NULL)
    {
      job->seq = hearth_changes_get_seq (changes);
      hearth_db_send_changed (job->db, changes);
    }
  send_home (job);
}

static void
run_rehearsal (HearthConn *conn,
               HearthJob  *base)
{
  Job *job = (Job *) base;

  job->success = hearth_txn_rehearse (conn, job->write, job->data, job->cancellable, &job->error);
  if (!job->success)
    let_reserve_go (job->db, job->error);
  send_home (job);
}

/* Why a job cannot even be queued. */
static GError *
make_refusal (HearthDb *db)
{
  if (db->flags & HEARTH_DB_READ_ONLY)
    return g_error_new_literal (HEARTH_ERROR, HEARTH_ERROR_NO_SPACE, _ ("This community is open for reading only."));
  return g_error_new_literal (HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("This community has been closed."));
}

static gboolean
try_push (HearthDb  *db,
          HearthLane lane,
          Job       *job)
{
  if (lane == HEARTH_LANE_WRITE && (db->flags & HEARTH_DB_READ_ONLY))
    return FALSE;
  return hearth_queue_push (db->queue, lane, &job->parent);
}

static void
start (HearthDb           *db,
       HearthLane          lane,
       Job                *job,
       gpointer            tag,
       GDestroyNotify      data_free,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  job->data_free = data_free;
  job->task = g_task_new (db, job->cancellable, callback, user_data);
  /* The writer alone knows whether a cancel came before or after the commit; what was read for nobody is not handed over. */
  g_task_set_check_cancellable (job->task, lane != HEARTH_LANE_WRITE);
  g_task_set_source_tag (job->task, tag);
  job->in_order = lane == HEARTH_LANE_SHORT;
  if (job->in_order)
    {
      g_mutex_lock (&db->asking);
      g_queue_push_tail (&db->asked, job);
      g_mutex_unlock (&db->asking);
    }
  if (try_push (db, lane, job))
    return;
  job->error = make_refusal (db);
  send_home (job);
}

static void
start_and_wait (HearthDb  *db,
                HearthLane lane,
                Job       *job)
{
  job->waited_for = TRUE;
  if (!try_push (db, lane, job))
    {
      job->error = make_refusal (db);
      return;
    }
  g_mutex_lock (&job->lock);
  while (!job->is_done)
    g_cond_wait (&job->ready, &job->lock);
  g_mutex_unlock (&job->lock);
}

static void
read_in_lane (HearthDb           *db,
              HearthLane          lane,
              HearthReadFunc      func,
              gpointer            data,
              GDestroyNotify      data_free,
              GDestroyNotify      result_free,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  Job *job = job_new (db, run_read, data, cancellable);

  job->read = func;
  job->result_free = result_free;
  start (db, lane, job, hearth_db_read_async, data_free, callback, user_data);
}

void
hearth_db_read_async (HearthDb           *db,
                      HearthReadFunc      func,
                      gpointer            data,
                      GDestroyNotify      data_free,
                      GDestroyNotify      result_free,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  read_in_lane (db, HEARTH_LANE_SHORT, func, data, data_free, result_free, cancellable, callback, user_data);
}

void
hearth_db_read_long_async (HearthDb           *db,
                           HearthReadFunc      func,
                           gpointer            data,
                           GDestroyNotify      data_free,
                           GDestroyNotify      result_free,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  read_in_lane (db, HEARTH_LANE_LONG, func, data, data_free, result_free, cancellable, callback, user_data);
}

gpointer
hearth_db_read_finish (HearthDb     *db,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hearth_db_write_async (HearthDb               *db,
                       const HearthChangeInfo *info,
                       HearthWriteFunc         func,
                       gpointer                data,
                       GDestroyNotify          data_free,
                       GCancellable           *cancellable,
                       GAsyncReadyCallback     callback,
                       gpointer                user_data)
{
  Job *job = job_new (db, run_write, data, cancellable);

  job->write = func;
  set_info (job, info);
  start (db, HEARTH_LANE_WRITE, job, hearth_db_write_async, data_free, callback, user_data);
}

gint64
hearth_db_write_finish (HearthDb     *db,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), -1);
  return g_task_propagate_int (G_TASK (result), error);
}

gpointer
hearth_db_read (HearthDb      *db,
                HearthReadFunc func,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Job     *job = job_new (db, run_read, data, cancellable);
  gpointer result;

  job->read = func;
  start_and_wait (db, HEARTH_LANE_LONG, job);
  result = g_steal_pointer (&job->result);
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return result;
}

gint64
hearth_db_write (HearthDb               *db,
                 const HearthChangeInfo *info,
                 HearthWriteFunc         func,
                 gpointer                data,
                 GCancellable           *cancellable,
                 GError                **error)
{
  Job   *job = job_new (db, run_write, data, cancellable);
  gint64 seq;

  job->write = func;
  set_info (job, info);
  start_and_wait (db, HEARTH_LANE_WRITE, job);
  seq = job->success ? job->seq : -1;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return seq;
}

gboolean
hearth_db_rehearse (HearthDb       *db,
                    HearthWriteFunc func,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  Job     *job = job_new (db, run_rehearsal, data, cancellable);
  gboolean success;

  job->write = func;
  start_and_wait (db, HEARTH_LANE_WRITE, job);
  success = job->success;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return success;
}

void
hearth_db_rehearse_async (HearthDb           *db,
                          HearthWriteFunc     func,
                          gpointer            data,
                          GDestroyNotify      data_free,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Job *job = job_new (db, run_rehearsal, data, cancellable);

  job->write = func;
  start (db, HEARTH_LANE_WRITE, job, hearth_db_rehearse_async, data_free, callback, user_data);
}

gboolean
hearth_db_rehearse_finish (HearthDb     *db,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
run_checkpoint (HearthConn *conn,
                HearthJob  *base)
{
  Job *job = (Job *) base;
  int  rc = sqlite3_wal_checkpoint_v2 (conn->sqlite, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  job->success = rc == SQLITE_OK;
  if (rc == SQLITE_BUSY)
    job->error = g_error_new_literal (HEARTH_ERROR, HEARTH_ERROR_BUSY, _ ("Something else is still reading this community."));
  else if (rc != SQLITE_OK)
    hearth_sqlite_set_error (conn->sqlite, rc, "checkpoint", &job->error);
  send_home (job);
}

gboolean
hearth_db_empty_log (HearthDb *db,
                     GError  **error)
{
  Job     *job = job_new (db, run_checkpoint, NULL, NULL);
  gboolean success;

  start_and_wait (db, HEARTH_LANE_WRITE, job);
  success = job->success;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return success;
}
