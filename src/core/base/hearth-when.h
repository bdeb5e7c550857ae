/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days as people say them: "tomorrow", "in 2 weeks", "next friday", "3 weeks ago", "12 May", "12 May 2027", "2027-05-12". Any thread. */

#pragma once

#include <glib.h>

/* Reads what was typed in the user's language or English, relative to now in zone. *ms is the noon of that day there: the day is what is
 * known. A day and month without a year is the next one when ahead is TRUE, else the last one. FALSE when it is no day. */
gboolean hearth_when_parse (const char *text,
                            gint64      now,
                            GTimeZone  *zone,
                            gboolean    ahead,
                            gint64     *ms);

/* The same for a day of a plan: "28 days before", "2 weeks after", "on the day", "-28", counted from the day in which from (ms) is. FALSE when it is
 * not said so; it may still be a day that hearth_when_parse reads. */
gboolean hearth_when_parse_from (const char *text,
                                 gint64      from,
                                 GTimeZone  *zone,
                                 gint64     *ms);

/* days after a date, negative: before, as hearth_when_parse_from reads it again. Caller frees. */
char *hearth_when_format_from (int days);

/* The day as people write it, which hearth_when_parse reads again. Caller frees. */
char *hearth_when_format (gint64     ms,
                          GTimeZone *zone);
