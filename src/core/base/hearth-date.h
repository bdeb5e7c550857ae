/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as exports write them, and as people read them. */

#pragma once

#include <glib.h>

/* Which of 3/4/2026 is the month, when the text cannot tell. */
typedef enum
{
  HEARTH_DATE_ISO,         /* only forms that say it themselves */
  HEARTH_DATE_MONTH_FIRST, /* American exports: Bandcamp */
  HEARTH_DATE_DAY_FIRST,
} HearthDateOrder;

/* How much a text says of when. */
typedef enum
{
  HEARTH_DATE_DAY,    /* a day and no time: it belongs to whoever reads it */
  HEARTH_DATE_TIME,   /* and a time of day, but not where */
  HEARTH_DATE_MOMENT, /* and the zone */
} HearthDateGrain;

/* Reads ISO 8601 with or without time, fraction, offset or Z ("2026-01-02T03:04:05.6780000+01:00", "2026-05-01 10:00:00 +0200",
 * "2023-04-11 14:02:46 UTC", Go's "2020-02-10 23:07:16.199433 +0000 UTC"), "1/15/24 3:05pm", "1/3/26 10:12 am", "04 Jan 2021
 * 23:22:11 GMT", "03.04.2026". A text without zone is in zone (NULL: UTC). *grain may be NULL. FALSE when it is not a date. */
gboolean hearth_date_parse (const char      *text,
                            HearthDateOrder  order,
                            GTimeZone       *zone,
                            gint64          *ms,
                            HearthDateGrain *grain);

/* What "14/03/2026" says of its neighbours: that the day comes first; HEARTH_DATE_ISO for a text that says nothing of the order. */
HearthDateOrder hearth_date_find_order (const char *text);

/* As above by a strptime pattern (C locale names; %s is unix seconds). */
gboolean hearth_date_parse_format (const char *text,
                                   const char *pattern,
                                   GTimeZone  *zone,
                                   gint64     *ms);

/* Whether what such a pattern reads has a time of day in it. */
gboolean hearth_date_pattern_has_time (const char *pattern);

/* "today", "yesterday", "5 days ago", "3 weeks ago", then the date; relative to now in that zone. Caller frees. */
char *hearth_date_relative (gint64     ms,
                            gint64     now,
                            GTimeZone *zone);

/* The date and time in the user's locale. Caller frees. */
char *hearth_date_full (gint64     ms,
                        GTimeZone *zone);

/* ISO 8601 with offset, as --json prints it. Caller frees. */
char *hearth_date_iso (gint64     ms,
                       GTimeZone *zone);
