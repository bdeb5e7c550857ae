/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the plans ask for between two days, with the reason as data: for Today, for the command line, for notifications. On the connection's
 * thread. */

#pragma once

#include "releases/hearth-moment.h"

typedef enum
{
  HEARTH_DUE_TASK,        /* its day; number: days overdue */
  HEARTH_DUE_IMPOSSIBLE,  /* a task that wants more days before the release than are left; number: how many it wants */
  HEARTH_DUE_MOMENT,      /* to be sent; number: days since its day */
  HEARTH_DUE_POLL_CLOSES, /* the last day of answers; number: humans who voted or took part */
  HEARTH_DUE_LOOP,        /* a step left open; step says which, number: humans who voted or took part */
  HEARTH_DUE_RELEASE,     /* comes out */
} HearthDueReason;

typedef struct
{
  HearthDueReason reason;
  HearthTable     table; /* TASK, MOMENT or RELEASE */
  gint64          row;
  HearthId        id;
  char           *title;
  char           *release;     /* title; NULL */
  gint64          release_row; /* HEARTH_NONE */
  HearthDay       day;
  gint64          at;      /* UTC milliseconds of a moment with a clock; HEARTH_NONE: some time that day */
  char           *owner;   /* of a task; NULL */
  gboolean        blocked; /* a task that waits for another */
  gint64          kind;    /* HearthMomentKind of a moment */
  HearthLoopStep  step;
  gint64          number;
} HearthDue;

void hearth_due_free (HearthDue *due);

/* "task" "impossible" "moment" "poll-closes" "loop" "release". Static. */
const char *hearth_due_reason_key (HearthDueReason reason);

/* From first to last, both included; what was due before first and is still to be done too, and open steps whenever they became so. By day and
 * clock. Plans of dropped releases are left out. Array of HearthDue; NULL on error. */
GPtrArray *hearth_due_list (HearthConn *conn,
                            HearthDay   first,
                            HearthDay   last,
                            HearthDay   today,
                            GTimeZone  *zone,
                            GError    **error);

/* The reason in words: "due 3 days ago", "12 voted, the result was never told". Caller frees. Pure. */
char *hearth_due_explain (const HearthDue *due,
                          HearthDay        today);
