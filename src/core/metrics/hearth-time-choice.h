/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which time figures are looked at, as somebody chooses it: this month or the one before, a quarter, all there is, from one date to
 * another. Pure functions; days are those of the community. */

#pragma once

#include "metrics/hearth-figure.h"

typedef enum
{
  HEARTH_TIME_MONTH,
  HEARTH_TIME_QUARTER,
  HEARTH_TIME_YEAR,
  HEARTH_TIME_TWELVE, /* twelve months, the last of them not over */
  HEARTH_TIME_ALL,
  HEARTH_TIME_OWN,
} HearthTimeKind;

typedef struct
{
  HearthTimeKind kind;
  gint32         day; /* in it; of HEARTH_TIME_OWN: the first */
  gint32         to;  /* the day after the last of HEARTH_TIME_OWN */
} HearthTimeChoice;

/* Sets from, to and, unless groups are asked for, by: so fine that a line has some points to show, and no finer. */
void hearth_time_choice_ask (const HearthTimeChoice *choice,
                             HearthFigureQuery      *query);

/* Goes back (-1) or on (1) by as much as it is long. FALSE when there is nothing there: after today, or of all there is. */
gboolean hearth_time_choice_step (HearthTimeChoice *choice,
                                  int               by,
                                  gint32            today);

/* "November 2026", "Q4 2026", "2026", "1–21 November 2026"; to is the day after the last. Caller frees. */
char *hearth_time_words (gint32 from,
                         gint32 to);
