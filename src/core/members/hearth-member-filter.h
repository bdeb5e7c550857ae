/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a filter finds (filter/hearth-filter.h is the language). Reader's thread. */

#pragma once

#include "db/hearth-db.h"
#include "filter/hearth-filter.h"

/* Names in the filter that there are none of: the first as a problem, with the nearest that there is as its fix; NULL in *problem when all
 * are known. Such a name finds nobody. FALSE on error. */
gboolean hearth_member_filter_check (HearthConn           *conn,
                                     const HearthFilter   *filter,
                                     HearthFilterProblem **problem,
                                     GCancellable         *cancellable,
                                     GError              **error);

/* The members found, by rowid, ascending (gint64). NULL on error. */
GArray *hearth_member_filter_find (HearthConn         *conn,
                                   const HearthFilter *filter,
                                   GCancellable       *cancellable,
                                   GError            **error);

/* The filter that finds these members and nobody else, by their ids: the same on every device. INVALID for more than HEARTH_FILTER_MOST_MEMBERS, whom
 * a filter should not name one by one, and for none. Caller frees. */
#define HEARTH_FILTER_MOST_MEMBERS 500
char *hearth_member_filter_of (HearthConn *conn,
                               GArray     *members,
                               GError    **error);

/* How many are found; -1 on error. */
gint64 hearth_member_filter_count (HearthConn         *conn,
                                   const HearthFilter *filter,
                                   GCancellable       *cancellable,
                                   GError            **error);

/* Reads into memory what filters compare with, so that the first one typed finds it there; nothing to do when it is. FALSE on error. */
gboolean hearth_member_filter_warm (HearthConn   *conn,
                                    GCancellable *cancellable,
                                    GError      **error);

/* Whether it may find others from one day to the next although nothing was written: "quiet:>40d", "birthday:today". */
gboolean hearth_member_filter_moves (const HearthFilter *filter);

/* Whether a change may be one of whom filter finds. Main thread. */
gboolean hearth_member_filter_is_touched (const HearthFilter *filter,
                                          HearthChanges      *changes);

/* One way to go on typing. */
typedef struct
{
  char  *text;  /* what is put in */
  gsize  start; /* in place of these bytes */
  gsize  end;
  char  *title;  /* what is shown */
  char  *detail; /* may be NULL */
  gint64 count;  /* how many members it finds, HEARTH_NONE where that is not known */
} HearthFilterCandidate;

void hearth_filter_candidate_free (HearthFilterCandidate *candidate);

/* What can be typed where the cursor (in bytes) is: fields, and names in this community with their counts, the likeliest first. Array of
 * HearthFilterCandidate, NULL on error. */
GPtrArray *hearth_member_filter_complete (HearthConn   *conn,
                                          const char   *text,
                                          gsize         cursor,
                                          GCancellable *cancellable,
                                          GError      **error);
