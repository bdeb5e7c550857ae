/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart made into a drawing of a size. Pure: the same chart, size, direction and ruler give the same drawing, on any thread that the
 * ruler is good on. */

#pragma once

#include "chart/hearth-chart-look.h"

/* width and height in px; anything is safe, and below some 40 px only what there is room for is drawn. The drawing borrows no strings of
 * the chart. Caller frees. Reading direction right to left mirrors it as a whole, axes and all. */
HearthDrawing *hearth_chart_lay_out (const HearthChart *chart,
                                     const HearthRuler *ruler,
                                     double             width,
                                     double             height,
                                     gboolean           rtl);

/* The height in px a chart of that width likes to have: by its rows where it has some, else what reads well. */
double hearth_chart_get_height (const HearthChart *chart,
                                const HearthRuler *ruler,
                                double             width);

/* Whether it is made of lines of text below each other, so that with less height some are left out, and with more nothing is gained. */
gboolean hearth_chart_has_fixed_height (const HearthChart *chart);
