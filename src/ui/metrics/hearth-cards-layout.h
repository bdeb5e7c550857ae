/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cards of one width in as many columns as there is room for, so that those of one group stand below those of another. Properties
 * "card-width" (int, sp): a card is at least so wide, where there is room; "fill": a few take all the room there is. Main thread. */

#pragma once

#include <gtk/gtk.h>

#define HEARTH_TYPE_CARDS_LAYOUT (hearth_cards_layout_get_type ())
G_DECLARE_FINAL_TYPE (HearthCardsLayout, hearth_cards_layout, HEARTH, CARDS_LAYOUT, GtkLayoutManager)
