/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the filter language share. For filter/ only. */

#pragma once

#include "filter/hearth-filter.h"

/* Reads one amount as a field of that type takes it. When it is none, FALSE and in *fix what may have been meant, or NULL. */
gboolean hearth_filter_amount_read (const char           *text,
                                    HearthFilterFieldType type,
                                    HearthFilterAmount   *amount,
                                    char                **fix);
void     hearth_filter_amount_print (const HearthFilterAmount *amount,
                                     GString                  *out);

/* A value of a field that compares: sign, amount, range. The same answers. */
gboolean hearth_filter_value_read (const char           *text,
                                   HearthFilterFieldType type,
                                   HearthFilterValue    *value,
                                   char                **fix);
void     hearth_filter_value_print (const HearthFilterValue *value,
                                    GString                 *out);
void     hearth_filter_value_free (HearthFilterValue *value);

HearthFilter *hearth_filter_new (HearthFilterType type,
                                 gsize            start);

/* Words separated by white space, as they are written in a filter. */
void hearth_filter_print_words (const HearthFilter *filter,
                                GString            *out);
