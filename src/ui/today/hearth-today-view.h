/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Today view: whom to write to and why, what is coming up, what a host could do, how it is going. Main thread. Property "narrow" as all
 * views have it. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_TODAY_VIEW (hearth_today_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthTodayView, hearth_today_view, HEARTH, TODAY_VIEW, AdwBin)

GtkWidget *hearth_today_view_new (HearthCommunity *community);

/* The keyboard goes to the first line there is, once there is one. */
void hearth_today_view_focus (HearthTodayView *view);
