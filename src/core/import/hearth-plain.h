/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cells as programs of statistics and spreadsheets write them: nothing as NA, keys and counts as decimals, days as numbers, sums in powers
 * of ten; and what a column's first cells say of the others. Pure functions, any thread. */

#pragma once

#include "base/hearth-date.h"

/* What the first cells of a column say. All zero says nothing. */
typedef struct
{
  HearthDateOrder order;  /* of its dates; HEARTH_DATE_ISO: none tells */
  char            point;  /* '.' or ',' when one of its numbers can only have that as its decimal sign, else 0 */
  gboolean        ones;   /* "1" */
  gboolean        twos;   /* "2" */
  gboolean        others; /* anything else that is there */
} HearthColumnLook;

void hearth_column_look_note (HearthColumnLook *look,
                              const char       *text);

/* "NA", "NaN", "NULL", "None", "\N" and the like, which say that there is nothing. Never ask it of a name: there are people called Na. */
gboolean hearth_plain_is_missing (const char *text);

/* The number without ".0" behind it, as a key that went through a column of decimals has; NULL when text is not one. Caller frees. */
char *hearth_plain_key (const char *text);

/* A number with '.' or ',', in powers of ten, or with thousands between; FALSE when it is none. */
gboolean hearth_plain_number (const char *text,
                              double     *number);

/* Seconds or milliseconds since 1970, or days as spreadsheets count them (44197.5 is noon of 1 January 2021 in zone). */
gboolean hearth_plain_unix (const char *text,
                            gint64     *ms);
gboolean hearth_plain_date (const char *text,
                            GTimeZone  *zone,
                            gint64     *ms);

/* The sum as money is read: out of powers of ten, and with point, which may be 0, as its decimal sign. Caller frees. */
char *hearth_plain_sum (const char *text,
                        char        point);
