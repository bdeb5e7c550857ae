/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Everything shared is behind the queue's mutex. */

#include "db/hearth-worker.h"

typedef struct
{
  HearthQueue *queue;
  HearthConn  *conn;
  GThread     *thread;
  guint        lanes;
} Worker;

struct _HearthQueue
{
  GMutex     lock;
  GCond      wake;
  GQueue     jobs[HEARTH_N_LANES];
  GPtrArray *workers;
  gboolean   closed;  /* nothing more may be pushed */
  gboolean   stopped; /* the threads have been joined */
};

/* Waits; NULL when the queue is closed and this worker's lanes are empty. */
static HearthJob *
take_job (Worker *worker)
{
  HearthQueue *queue = worker->queue;
  HearthJob   *job = NULL;

  g_mutex_lock (&queue->lock);
  while (TRUE)
    {
      for (guint lane = 0; job == NULL && lane < HEARTH_N_LANES; lane++)
        if (worker->lanes & 1u << lane)
          job = g_queue_pop_head (&queue->jobs[lane]);
      if (job != NULL || queue->closed)
        break;
      g_cond_wait (&queue->wake, &queue->lock);
    }
  g_mutex_unlock (&queue->lock);
  return job;
}

static gpointer
serve (gpointer data)
{
  Worker    *worker = data;
  HearthJob *job;

  hearth_conn_take (worker->conn);
  while ((job = take_job (worker)) != NULL)
    job->run (worker->conn, job);
  return NULL;
}

HearthQueue *
hearth_queue_new (void)
{
  HearthQueue *queue = g_new0 (HearthQueue, 1);

  g_mutex_init (&queue->lock);
  g_cond_init (&queue->wake);
  for (guint lane = 0; lane < HEARTH_N_LANES; lane++)
    g_queue_init (&queue->jobs[lane]);
  queue->workers = g_ptr_array_new_with_free_func (g_free);
  return queue;
}

void
hearth_queue_add_worker (HearthQueue *queue,
                         const char  *name,
                         HearthConn  *conn,
                         guint        lanes)
{
  Worker *worker = g_new0 (Worker, 1);

  worker->queue = queue;
  worker->conn = conn;
  worker->lanes = lanes;
  worker->thread = g_thread_new (name, serve, worker);
  g_ptr_array_add (queue->workers, worker);
}

gboolean
hearth_queue_push (HearthQueue *queue,
                   HearthLane   lane,
                   HearthJob   *job)
{
  gboolean taken;

  g_mutex_lock (&queue->lock);
  taken = !queue->closed;
  if (taken)
    {
      g_queue_push_tail (&queue->jobs[lane], job);
      g_cond_broadcast (&queue->wake);
    }
  g_mutex_unlock (&queue->lock);
  return taken;
}

void
hearth_queue_close (HearthQueue *queue)
{
  if (queue->stopped)
    return;
  g_mutex_lock (&queue->lock);
  queue->closed = TRUE;
  g_cond_broadcast (&queue->wake);
  g_mutex_unlock (&queue->lock);
  for (guint i = 0; i < queue->workers->len; i++)
    {
      Worker *worker = g_ptr_array_index (queue->workers, i);

      g_thread_join (worker->thread);
      hearth_conn_take (worker->conn);
      hearth_conn_close (worker->conn);
    }
  queue->stopped = TRUE;
}

void
hearth_queue_free (HearthQueue *queue)
{
  hearth_queue_close (queue);
  g_ptr_array_unref (queue->workers);
  g_mutex_clear (&queue->lock);
  g_cond_clear (&queue->wake);
  g_free (queue);
}
