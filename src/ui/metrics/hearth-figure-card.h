/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One figure: its name, the count in words, the number in large, how sure it is, how it went, and what it is compared with. Too few to tell is
 * a dimmed card with the reason. Main thread. */

#pragma once

#include "metrics/hearth-figure.h"

#include <adwaita.h>

#define HEARTH_TYPE_FIGURE_CARD (hearth_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthFigureCard, hearth_figure_card, HEARTH, FIGURE_CARD, AdwBin)

/* Signal "opened": the members behind it are asked for. */
GtkWidget *hearth_figure_card_new (const HearthFigureInfo *info);

const HearthFigureInfo *hearth_figure_card_get_info (HearthFigureCard *card);

/* Shows the figure, of which it keeps what it needs for the definition. */
void hearth_figure_card_set (HearthFigureCard   *card,
                             const HearthFigure *figure);

/* What it shows is of another time; the new one is being worked out. */
void hearth_figure_card_set_pending (HearthFigureCard *card);
