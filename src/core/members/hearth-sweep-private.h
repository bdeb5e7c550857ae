/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sweep over all humans, or over those of a range of rowids, knows before it reads what they did: who stands for a human, where they
 * stand, and a line for each to add up in. Shared by the two sweeps, over lines and words (hearth-derive-sweep.c) and over stages alone
 * (hearth-derive-stages.c). For members/ only; on the connection's thread. */

#pragma once

#include "members/hearth-derive-private.h"

typedef enum
{
  HEARTH_SWEEP_MERGED = 1 << 0,    /* somebody else is read through this row: nothing of it is listed by itself */
  HEARTH_SWEEP_SHARED = 1 << 1,    /* others are merged into this row */
  HEARTH_SWEEP_APPLICANT = 1 << 2, /* the root of somebody who has only asked to join */
} HearthSweepMark;

typedef struct
{
  HearthConn              *conn;
  const HearthDeriveBasis *basis;
  GHashTable              *marks;       /* gint64 -> HearthSweepMark; most rows have none */
  gint64                   first, last; /* the members swept */
  GArray                  *members;     /* gint64, ascending: those who stand for a human */
  GPtrArray               *lines;       /* of lines for them in that order, in chunks; NULL where nothing is known */
} HearthSweep;

/* No member has a rowid beyond; the lowest number of all would be bound as NULL. */
#define HEARTH_SWEEP_FIRST (-G_MAXINT64)
#define HEARTH_SWEEP_LAST  G_MAXINT64

/* Reads who there is and where they stand. FALSE on error; clear it either way. basis is borrowed. */
gboolean hearth_sweep_init (HearthSweep             *sweep,
                            HearthConn              *conn,
                            const HearthDeriveBasis *basis,
                            gint64                   first,
                            gint64                   last,
                            GError                 **error);
void     hearth_sweep_clear (HearthSweep *sweep);

/* Adds up tiers, and who came through whom: after what the lines' rows did is added or before, it is the same. */
gboolean hearth_sweep_read_ties (HearthSweep *sweep,
                                 GError     **error);

HearthSweepMark hearth_sweep_get_mark (HearthSweep *sweep,
                                       gint64       member);

/* Index of a member who stands for a human, -1 when it is not among them. */
gint64 hearth_sweep_find (HearthSweep *sweep,
                          gint64       member);

/* The line at an index, made when it is first asked for. */
HearthRosterLine *hearth_sweep_get_line (HearthSweep *sweep,
                                         gint64       index);

/* The line of a member who stands for a human, NULL for others. */
HearthRosterLine *hearth_sweep_find_line (HearthSweep *sweep,
                                          gint64       member);

/* The same as it is, without making one. */
HearthRosterLine hearth_sweep_copy_line (HearthSweep *sweep,
                                         guint        index);

/* whole: a statement over a table; part: over its rows of members ?1 to ?2. */
HearthStmt *hearth_sweep_open_table (HearthSweep *sweep,
                                     const char  *whole,
                                     const char  *part,
                                     GError     **error);
