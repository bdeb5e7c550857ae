/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The time, from one place so that tests and the demo can set it. */

#pragma once

#include <glib.h>

/* Absent integer or time in a value type (SQL NULL). */
#define HEARTH_NONE G_MININT64

/* UTC milliseconds since 1970. Any thread. */
gint64 hearth_clock_now (void);

/* Fixes the clock at that time for every thread, or lets it run again with HEARTH_NONE. The environment variable HEARTH_NOW
 * (ISO 8601) does the same for a whole process, for pictures and tests. */
void hearth_clock_set (gint64 ms);
