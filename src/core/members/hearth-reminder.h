/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reminders about a member, once or every week, month or year. A repeated one keeps in reminder.every what it repeats on, so that the 31st
 * stays the 31st after a February and putting it off moves this time only: "week 1 09:00" (1: Monday), "month 31 09:00",
 * "year 02-29 09:00", in the community's time zone. The word alone means the day and time of reminder.at. */

#pragma once

#include "members/hearth-member.h"

typedef struct
{
  HearthReminder reminder;
  gint64         member; /* the human */
  char          *name;
  gboolean       overdue; /* was due before today */
} HearthReminderLine;

void hearth_reminder_line_free (HearthReminderLine *line);

/* "week", "month", "year" of every; NULL for once, and for what this version does not know. Static. Pure. */
const char *hearth_reminder_get_period (const char *every);

/* What reminder.every says for a period (as above) from that time on; NULL for once. Caller frees. Pure. */
char *hearth_reminder_make_every (const char *period,
                                  gint64      at,
                                  GTimeZone  *zone);

/* The first moments of now's day and of the next in that zone. Pure. */
void hearth_reminder_get_day (gint64     now,
                              GTimeZone *zone,
                              gint64    *start,
                              gint64    *end);

/* The first time after that one; HEARTH_NONE when it is not repeated. at: what the period alone goes by. Pure. */
gint64 hearth_reminder_next (const char *every,
                             gint64      at,
                             gint64      after,
                             GTimeZone  *zone);

/* Those not done that are due before then (UTC milliseconds; G_MAXINT64: all to come), the earliest first; overdue by now's day in that zone.
 * Array of HearthReminderLine; NULL on error. */
GPtrArray *hearth_reminder_list (HearthConn *conn,
                                 gint64      now,
                                 GTimeZone  *zone,
                                 gint64      before,
                                 GError    **error);

/* The human's, those to come first and then what is done, the latest first. */
GPtrArray *hearth_reminder_list_of (HearthConn *conn,
                                    gint64      member,
                                    gint64      now,
                                    GTimeZone  *zone,
                                    GError    **error);

/* Write functions. period: "week", "month", "year", or NULL for once. INVALID without words, for another period. Rowid, -1 on error. */
gint64 hearth_reminder_add (HearthConn *conn,
                            gint64      member,
                            gint64      at,
                            const char *words,
                            const char *period,
                            GTimeZone  *zone,
                            GError    **error);

/* Changes all three; done_at is left as it is. */
gboolean hearth_reminder_edit (HearthConn *conn,
                               gint64      reminder,
                               gint64      at,
                               const char *words,
                               const char *period,
                               GTimeZone  *zone,
                               GError    **error);

/* Once: done. Repeated: on to its next time after now, and after this time when that is still to come. */
gboolean hearth_reminder_done (HearthConn *conn,
                               gint64      reminder,
                               gint64      now,
                               GTimeZone  *zone,
                               GError    **error);

/* This time only. */
gboolean hearth_reminder_snooze (HearthConn *conn,
                                 gint64      reminder,
                                 gint64      until,
                                 GError    **error);
