/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of each month by itself: once a month is over and Hearth is open, it is made and put into a folder that was chosen. What was
 * chosen is kept for each community on this computer alone (the settings' "reports"). Main thread. */

#pragma once

#include "hearth-window.h"

/* The folder of the community shown; NULL when none was chosen. Caller unrefs. anonymise may be NULL. */
GFile *hearth_report_schedule_get (HearthWindow *window,
                                   gboolean     *anonymise);

/* folder NULL: no longer. The next report is that of the month at hand. */
void hearth_report_schedule_set (HearthWindow *window,
                                 GFile        *folder,
                                 gboolean      anonymise);

/* Makes the report of the last month that is over if it was not made yet. Says so with a toast; a failure too, and it is tried again at the next
 * call. */
void hearth_report_schedule_run (HearthWindow *window);
