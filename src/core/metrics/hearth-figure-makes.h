/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions that the table of figures names, by file. For metrics/ only. */

#pragma once

#include "metrics/hearth-figure-private.h"

/* What a human adds to numerator and denominator in a period: see HearthFigureMake.measure. */
#define HEARTH_MEASURE(name) \
  void name (const HearthFold *fold, const HearthHuman *human, guint period, gint64 *part, gint64 *whole)
#define HEARTH_ADD(name) \
  void name (const HearthFold *fold, const HearthHuman *human, guint period, int sign, gpointer state)
#define HEARTH_FINISH(name) \
  void name (const HearthFold *fold, guint instance, gpointer state, HearthFigure *figure)

/* Growth. */
HEARTH_MEASURE (hearth_figure_members);
HEARTH_MEASURE (hearth_figure_joined);
HEARTH_MEASURE (hearth_figure_left);
HEARTH_MEASURE (hearth_figure_net_growth);
HEARTH_MEASURE (hearth_figure_quick_ratio);
HEARTH_MEASURE (hearth_figure_pace);
HEARTH_FINISH (hearth_figure_left_finish);
HEARTH_FINISH (hearth_figure_net_growth_finish);
HEARTH_FINISH (hearth_figure_quick_ratio_finish);
HEARTH_FINISH (hearth_figure_pace_finish);

/* Taking part. */
HEARTH_MEASURE (hearth_figure_participation);
