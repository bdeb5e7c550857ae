/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading and writing calendars share. For releases/ only. */

#pragma once

/* Tells the library once how we want it. Any thread. */
void hearth_calendar_set_up (void);
