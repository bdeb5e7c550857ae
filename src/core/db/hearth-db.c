/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The seam between the main thread and the database's threads. A job goes out through the queue and comes home as a source in the
 * context it was asked from, so that callbacks, frees and the last unref all happen there and never on a worker. */

#include "db/hearth-db.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-db-private.h"
#include "db/hearth-worker.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _HearthDb
{
  GObject          parent_instance;
  char            *path;
  HearthDbFlags    flags;
  HearthDeriveFunc derive;
  HearthQueue     *queue;
  GMainContext    *context; /* where "changed" is emitted */
  int              lock;
};

G_DEFINE_FINAL_TYPE (HearthDb, hearth_db, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
  job->info.kind = g_strdup (info->kind);
  job->info.subject = g_strdup (info->subject);
  job->info.count = info->count;
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

/* Attached by hand: g_main_context_invoke would run it here when nobody owns the context at this moment. */
static void
send (GMainContext  *context,
      GSourceFunc    func,
      gpointer       data,
      GDestroyNotify data_free)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, data_free);
  g_source_set_static_name (source, "hearth-db");
  g_source_attach (source, context);
}

static void
send_home (Job *job)
{
  if (job->waited_for)
    {
      g_mutex_lock (&job->lock);
      job->is_done = TRUE;
      g_cond_signal (&job->ready);
      g_mutex_unlock (&job->lock);
      return;
    }
  send (g_task_get_context (job->task), job_came_home_cb, job, job_free);
}

typedef struct
{
  HearthDb      *db;
  HearthChanges *changes;
} Emission;

static gboolean
emit_changed_cb (gpointer data)
{
  Emission *emission = data;

  g_signal_emit (emission->db, signals[CHANGED], 0, emission->changes);
  return G_SOURCE_REMOVE;
}

static void
emission_free (gpointer data)
{
  Emission *emission = data;

  hearth_changes_unref (emission->changes);
  g_object_unref (emission->db);
  g_free (emission);
}

static void
send_changed (HearthDb      *db,
              HearthChanges *changes)
{
  Emission *emission = g_new0 (Emission, 1);

  emission->db = g_object_ref (db);
  emission->changes = hearth_changes_ref (changes);
  send (db->context, emit_changed_cb, emission, emission_free);
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
      send_changed (job->db, changes);
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
  /* The writer alone knows whether a cancel came before or after the commit. */
  g_task_set_check_cancellable (job->task, FALSE);
  g_task_set_source_tag (job->task, tag);
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

void
hearth_db_close (HearthDb *db)
{
  if (db->queue != NULL)
    hearth_queue_close (db->queue);
  if (db->lock >= 0)
    close (db->lock);
  db->lock = -1;
}

const char *
hearth_db_get_path (HearthDb *db)
{
  return db->path;
}

gboolean
hearth_db_is_read_only (HearthDb *db)
{
  return (db->flags & HEARTH_DB_READ_ONLY) != 0;
}

static void
hearth_db_dispose (GObject *object)
{
  hearth_db_close (HEARTH_DB (object));
  G_OBJECT_CLASS (hearth_db_parent_class)->dispose (object);
}

static void
hearth_db_finalize (GObject *object)
{
  HearthDb *db = HEARTH_DB (object);

  g_clear_pointer (&db->queue, hearth_queue_free);
  g_clear_pointer (&db->context, g_main_context_unref);
  g_free (db->path);
  G_OBJECT_CLASS (hearth_db_parent_class)->finalize (object);
}

static void
hearth_db_class_init (HearthDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_db_dispose;
  object_class->finalize = hearth_db_finalize;
  signals[CHANGED] = g_signal_new ("changed", HEARTH_TYPE_DB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   HEARTH_TYPE_CHANGES);
}

static void
hearth_db_init (HearthDb *db)
{
  db->lock = -1;
  db->context = g_main_context_ref_thread_default ();
  db->queue = hearth_queue_new ();
}

static gboolean
add_reader (HearthDb   *db,
            const char *name,
            guint       lanes,
            GError    **error)
{
  HearthConn *conn = hearth_db_open_reader (db->path, error);

  if (conn == NULL)
    return FALSE;
  hearth_queue_add_worker (db->queue, name, conn, lanes);
  return TRUE;
}

HearthDb *
hearth_db_open (const char      *path,
                HearthDbFlags    flags,
                HearthDeriveFunc derive,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autoptr (HearthDb) db = g_object_new (HEARTH_TYPE_DB, NULL);
  HearthConn          *writer = NULL;
  gboolean             good;

  db->path = g_strdup (path);
  db->flags = flags;
  db->derive = derive;
  if (!(flags & HEARTH_DB_READ_ONLY))
    {
      writer = hearth_db_open_writer (path, flags, derive, &db->lock, cancellable, error);
      if (writer == NULL)
        return NULL;
    }
  good = add_reader (db, "hearth-read", 1u << HEARTH_LANE_SHORT, error) && add_reader (db, "hearth-search", 1u << HEARTH_LANE_SHORT | 1u << HEARTH_LANE_LONG, error);
  /* Added last, it is closed last: only the writer checkpoints. */
  if (writer != NULL)
    hearth_queue_add_worker (db->queue, "hearth-write", writer, 1u << HEARTH_LANE_WRITE);
  return good ? g_steal_pointer (&db) : NULL;
}
