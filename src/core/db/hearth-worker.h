/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads of a database and the queue before them. A worker owns one connection and serves some of the lanes, the lowest first;
 * one lane is served in order. */

#pragma once

#include "db/hearth-conn-private.h"

typedef enum
{
  HEARTH_LANE_SHORT, /* pages and rows: both readers */
  HEARTH_LANE_LONG,  /* searches, counts, checks: the second reader only, so that a page never waits behind one */
  HEARTH_LANE_WRITE,
  HEARTH_N_LANES,
} HearthLane;

typedef struct _HearthJob HearthJob;

/* Runs on the worker's thread. */
typedef void (*HearthJobFunc) (HearthConn *conn,
                               HearthJob  *job);

struct _HearthJob
{
  HearthJobFunc run;
};

typedef struct _HearthQueue HearthQueue;

HearthQueue *hearth_queue_new (void);

/* Takes conn. lanes: bits 1 << HearthLane. */
void hearth_queue_add_worker (HearthQueue *queue,
                              const char  *name,
                              HearthConn  *conn,
                              guint        lanes);

/* FALSE when the queue is closed: the job was not taken. Any thread. */
gboolean hearth_queue_push (HearthQueue *queue,
                            HearthLane   lane,
                            HearthJob   *job);

/* Waits until everything pushed has run, then closes the connections, the last added last. */
void hearth_queue_close (HearthQueue *queue);
void hearth_queue_free (HearthQueue *queue);
