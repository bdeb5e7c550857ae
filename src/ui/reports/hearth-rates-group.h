/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In the preferences: what other currencies are worth, as the artist says it. Each rate a line; a form for one more. Every change can be
 * undone. Main thread. */

#pragma once

#include "hearth-window.h"

#define HEARTH_TYPE_RATES_GROUP (hearth_rates_group_get_type ())
G_DECLARE_FINAL_TYPE (HearthRatesGroup, hearth_rates_group, HEARTH, RATES_GROUP, AdwPreferencesGroup)

AdwPreferencesGroup *hearth_rates_group_new (HearthWindow *window);
