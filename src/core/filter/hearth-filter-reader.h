/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A place in the text of a filter, and what is read there of the values of a field. For filter/ only. */

#pragma once

#include "filter/hearth-filter.h"

typedef struct
{
  const char          *text;
  const char          *at;
  const char          *term; /* the field being read */
  guint                depth;
  guint                n_terms;
  HearthFilterProblem *problem;
} HearthFilterReader;

/* What is wrong between start and end, which are in the text; the first one counts. Takes words and fix (may be NULL). */
void hearth_filter_reader_fail (HearthFilterReader *reader,
                                const char         *start,
                                const char         *end,
                                char               *words,
                                char               *fix);

gboolean hearth_filter_is_space (const char *at);
gboolean hearth_filter_is_end (const char *at); /* of a word */

void hearth_filter_reader_skip_space (HearthFilterReader *reader);

/* Moves past the quote that closes; what is between, doubled quotes made single. Caller frees. */
char *hearth_filter_reader_quoted (HearthFilterReader *reader);

/* What follows "key:", which began at start. platform: that of handle:, or NULL. NULL when something is wrong with it. */
HearthFilter *hearth_filter_reader_values (HearthFilterReader      *reader,
                                           const HearthFilterField *field,
                                           const char              *platform,
                                           const char              *start);
