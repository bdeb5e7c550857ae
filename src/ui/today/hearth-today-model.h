/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The daily page of a community as it is now, read once for all who show some of it: the view, the sidebar, notifications. A commit that
 * touches what Today goes by has it read again, one reading at a time; so has midnight. Main thread; reading runs on a reader. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-today.h"

#define HEARTH_TYPE_TODAY_MODEL (hearth_today_model_get_type ())
G_DECLARE_FINAL_TYPE (HearthTodayModel, hearth_today_model, HEARTH, TODAY_MODEL, GObject)

/* Signal "changed": there is another page, or another error. */

/* The community's own; lives as long as it. The first call begins to read. */
HearthTodayModel *hearth_today_model_of (HearthCommunity *community);

/* The last one read; NULL until there is one. Owned by the model, until "changed". */
const HearthToday *hearth_today_model_get (HearthTodayModel *model);

/* Why the last reading failed; NULL when it did not. */
const GError *hearth_today_model_get_error (HearthTodayModel *model);

/* The day the page is of. zone is the community's. */
void hearth_today_model_get_clock (HearthTodayModel *model,
                                   HearthTodayClock *clock);
