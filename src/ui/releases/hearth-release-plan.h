/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part Plan of a release's page as a list: phases, and in each its tasks and moments in the order of their days. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_RELEASE_PLAN (hearth_release_plan_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleasePlan, hearth_release_plan, HEARTH, RELEASE_PLAN, AdwBin)

GtkWidget *hearth_release_plan_new (HearthCommunity *community,
                                    gint64           release);
