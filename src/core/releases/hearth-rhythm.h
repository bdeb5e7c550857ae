/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rhythm of what members get: long silences, and weeks with too much at once. Pure functions, any thread. */

#pragma once

#include "base/hearth-civil-day.h"

typedef struct
{
  int quiet_days; /* so many days without anything are a gap */
  int week_most;  /* more in seven days are too many */
} HearthRhythmRule;

/* Two weeks, and three a week. */
#define HEARTH_RHYTHM_RULE { 14, 3 }

typedef enum
{
  HEARTH_RHYTHM_GAP,
  HEARTH_RHYTHM_CROWD,
} HearthRhythmKind;

typedef struct
{
  HearthRhythmKind kind;
  HearthDay        first, last; /* of a gap the days without anything, of a crowd those of its first and last thing */
  guint            count;       /* of a crowd */
} HearthRhythmSpan;

/* days: HearthDay of everything there is, in any order; looked at from first to last, both included. What is before first counts for the gap
 * that first lies in. Array of HearthRhythmSpan, in order; spans of one kind do not overlap. */
GArray *hearth_rhythm_find (GArray                 *days,
                            HearthDay               first,
                            HearthDay               last,
                            const HearthRhythmRule *rule);
