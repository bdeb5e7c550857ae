/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar under the list while members are being chosen: how many, and what can be done with them. Its buttons activate actions of
 * HEARTH_MEMBERS_ACTIONS. Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_CHOSEN_BAR (hearth_chosen_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthChosenBar, hearth_chosen_bar, HEARTH, CHOSEN_BAR, AdwBin)

void hearth_chosen_bar_set_count (HearthChosenBar *bar,
                                  guint            n);
