/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What of that which is due is to be told by the desktop now: a pure function of the lines of the day, what was told already, the hour one
 * wants to be told at, and the clock. Nothing is told before that hour, and nothing twice for the same time. */

#pragma once

#include "today/hearth-coming.h"

/* When a line is told: what has a time of its own today (a moment to send, a poll that closes, a reminder, what the vault opens) then, all
 * else at the hour (0..23) of today. HEARTH_NONE for what comes after today. */
gint64 hearth_notice_time (const HearthComing     *due,
                           int                     hour,
                           const HearthTodayClock *clock);

/* What telling it is remembered by: another time is another thing to tell. Caller frees. */
char *hearth_notice_key (const HearthComing *due);

/* Of lines (HearthComing) those to tell now, borrowed, in their order; told: a set of keys. next: when the next is to be told, else the hour
 * of tomorrow. Caller owns the array. */
GPtrArray *hearth_notice_pick (GPtrArray              *lines,
                               GHashTable             *told,
                               int                     hour,
                               const HearthTodayClock *clock,
                               gint64                 *next);
