/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of “Say Something”: who, why, what was said last, and what one can do about it. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-today.h"

#include <adwaita.h>

#define HEARTH_TYPE_TODAY_ROW (hearth_today_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthTodayRow, hearth_today_row, HEARTH, TODAY_ROW, AdwPreferencesRow)

/* Signal "answered" (const char *verb): "write", "later", "week", "month", "not", "never". Activating the row is "write". */

GtkWidget *hearth_today_row_new (HearthCommunity *community);

/* What it says from now on; copied. */
void hearth_today_row_set (HearthTodayRow         *row,
                           const HearthSuggestion *suggestion,
                           const HearthTodayClock *clock);

/* Whether the buttons have room beside the words, most of them as icons; else they stand below, with words. */
void hearth_today_row_set_roomy (HearthTodayRow *row,
                                 gboolean        roomy);

/* Whom it is about, their name, and the reason shown. */
gint64            hearth_today_row_get_member (HearthTodayRow *row);
const char       *hearth_today_row_get_name (HearthTodayRow *row);
const HearthFact *hearth_today_row_get_fact (HearthTodayRow *row);
