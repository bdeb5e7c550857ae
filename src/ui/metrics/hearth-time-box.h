/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which time is shown and what it is compared with, a menu to choose another, and a step to either side. Its menu and buttons activate actions
 * of the group "metrics". Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_TIME_BOX (hearth_time_box_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimeBox, hearth_time_box, HEARTH, TIME_BOX, AdwBin)

/* compared: NULL when with nothing. */
void hearth_time_box_set (HearthTimeBox *box,
                          const char    *time,
                          const char    *compared);
