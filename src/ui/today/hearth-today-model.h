/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The daily page of a community as it is now, read once for all who show some of it: the view, the sidebar, notifications. A commit that
 * touches what Today goes by has it read again, one reading at a time; so has midnight. Main thread; reading runs on a reader. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-today.h"

#define HEARTH_TYPE_TODAY_MODEL (hearth_today_model_get_type ())
G_DECLARE_FINAL_TYPE (HearthTodayModel, hearth_today_model, HEARTH, TODAY_MODEL, GObject)

/* Signal "changed": there is another page, another number, or another error. */

/* The community's own; lives as long as it. The first call only looks for the number that was kept. */
HearthTodayModel *hearth_today_model_of (HearthCommunity *community);

/* For who shows the page: begins to read it, unless that has begun. */
void hearth_today_model_want (HearthTodayModel *model);

/* For who shows the number only: begins to read the page, should no number have been kept for just this state. */
void hearth_today_model_want_number (HearthTodayModel *model);

/* How many need a word; HEARTH_NONE as long as it is not known. */
gint64 hearth_today_model_get_number (HearthTodayModel *model);

/* Before the community closes: keeps the number for the next opening. */
void hearth_today_model_keep (HearthCommunity *community);

/* The last one read; NULL until there is one. Owned by the model, until "changed". */
const HearthToday *hearth_today_model_get (HearthTodayModel *model);

/* Why the last reading failed; NULL when it did not. */
const GError *hearth_today_model_get_error (HearthTodayModel *model);

/* The day the page is of. zone is the community's. */
void hearth_today_model_get_clock (HearthTodayModel *model,
                                   HearthTodayClock *clock);
