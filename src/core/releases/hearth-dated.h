/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything with a day, from all the plans or from one, as one list: what a timeline and a calendar show. Reading and putting elsewhere is
 * for the connection's thread; the rest is pure. */

#pragma once

#include "releases/hearth-plan.h"

typedef enum
{
  HEARTH_LANE_TASKS,
  HEARTH_LANE_MOMENTS,
  HEARTH_LANE_VAULT, /* things of the vault that open */
  HEARTH_LANE_SALES, /* campaigns */
  HEARTH_N_LANES,
} HearthLane;

typedef struct
{
  HearthLane      lane;
  HearthTable     table; /* TASK, MOMENT, VAULT_ITEM, CAMPAIGN */
  gint64          row;
  HearthId        id;
  char           *title;       /* never NULL */
  char           *release;     /* its title; NULL */
  gint64          release_row; /* HEARTH_NONE */
  HearthDay       release_day;
  HearthDay       first, last; /* both of it; the same for what has one day */
  gint64          least;       /* days before the release, HEARTH_NONE */
  gboolean        counted;     /* its day is counted from the release */
  gboolean        done;        /* a task done, a moment sent: it stays where it is */
  gboolean        lasts;       /* has a last day that can be put elsewhere */
  HearthTaskState state;       /* of a task */
  int             kind;        /* of a moment or campaign */
  int             waits_for;   /* which of the items, -1 */
  char           *owner;       /* name; NULL */
} HearthDated;

typedef struct
{
  char     *title; /* never NULL */
  HearthDay first, last;
} HearthDatedSpan;

typedef struct
{
  HearthDay  today;
  GPtrArray *items;    /* HearthDated, by first day, lane and id */
  GPtrArray *phases;   /* HearthDatedSpan, of one release only, by first day */
  GPtrArray *releases; /* HearthDatedSpan of one day: when they come out, by day */
  guint      undated[HEARTH_N_LANES];
} HearthDatedPlan;

void hearth_dated_free (HearthDated *dated);
void hearth_dated_plan_free (HearthDatedPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDatedPlan, hearth_dated_plan_free)

/* Without items. */
HearthDatedPlan *hearth_dated_plan_new (HearthDay today);

/* release: of that one; -1: of all that were not dropped, and what belongs to none. zone: whose days the openings of the vault are in. NULL on
 * error. */
HearthDatedPlan *hearth_dated_read (HearthConn *conn,
                                    gint64      release,
                                    HearthDay   today,
                                    GTimeZone  *zone,
                                    GError    **error);

/* Sorts the items and lets them know what they wait for; waits: for each item as it is now the rowid of a task, HEARTH_NONE. For who makes
 * a plan by hand. */
void hearth_dated_plan_settle (HearthDatedPlan *plan,
                               const gint64    *waits);

/* Which item a row is; -1. */
int hearth_dated_find (const HearthDatedPlan *plan,
                       HearthTable            table,
                       gint64                 row);

/* What would be wrong with it from first to last, in words for a person: too late for the shops, before what it waits for, after what waits for
 * it, over. NULL when nothing is. Caller frees. */
char *hearth_dated_explain (const HearthDatedPlan *plan,
                            guint                  item,
                            HearthDay              first,
                            HearthDay              last);

/* Write function body: puts it there. A day that is counted from the release stays so counted; an opening of the vault keeps its time of
 * day. last is used where it lasts. */
gboolean hearth_dated_put (HearthConn        *conn,
                           const HearthDated *dated,
                           HearthDay          first,
                           HearthDay          last,
                           GTimeZone         *zone,
                           GError           **error);
