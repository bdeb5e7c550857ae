/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written about one line of a timeline (HearthMemberWrite.row). See hearth-member-write.h. */

#pragma once

#include "hearth-member-write.h"

/* Its kind, direction, time and words; amount and currency where a currency is given. Only of a line of one's own. */
extern const HearthMemberDeed hearth_line_change;

/* A note of its own about something (item). */
extern const HearthMemberDeed hearth_line_note;
extern const HearthMemberDeed hearth_line_delete;
