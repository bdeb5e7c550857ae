/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the words of a day say, for its two readers: hearth-when.c (days from now) and hearth-when-from.c (days from a date). Nobody else includes
 * this. */

#pragma once

#include <glib.h>

typedef enum
{
  HEARTH_WORD_TODAY,
  HEARTH_WORD_TOMORROW,
  HEARTH_WORD_AFTER_TOMORROW,
  HEARTH_WORD_YESTERDAY,
  HEARTH_WORD_NOTHING,
  HEARTH_WORD_NEXT,
  HEARTH_WORD_LAST,
  HEARTH_WORD_AGO,
  HEARTH_WORD_ONE,
  HEARTH_WORD_DAY,
  HEARTH_WORD_WEEK,
  HEARTH_WORD_MONTH,
  HEARTH_WORD_YEAR,
  HEARTH_WORD_BEFORE,
  HEARTH_WORD_AFTER,
  HEARTH_WORD_RELEASE,
  HEARTH_N_WORDS
} HearthWord;

/* What the words said. -1: not said. */
typedef struct
{
  int      numbers[3];
  guint    n_numbers;
  int      unit; /* HEARTH_WORD_DAY... */
  int      weekday;
  int      month;
  gboolean next;
  gboolean last;
  gboolean ago;
  gboolean from;          /* these three may be said */
  gboolean before, after; /* a date */
  gboolean release;       /* the date by its name */
} HearthSaid;

/* FALSE: there is a word that says nothing of a day. */
gboolean hearth_when_take_words (HearthSaid *said,
                                 const char *text,
                                 gboolean    from);

/* NULL: no such day. Caller unrefs. */
GDateTime *hearth_when_add_units (GDateTime *today,
                                  int        unit,
                                  int        count);
GDateTime *hearth_when_make_noon (GDateTime *at);
