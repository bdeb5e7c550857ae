/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one painter: puts a drawing on any cairo surface, be it a window's, a picture, a page of a PDF or an SVG file. Nothing is painted
 * as pixels, and text stays text. Any thread: Pango keeps fonts a thread. */

#pragma once

#include "chart/hearth-chart-look.h"

#include <cairo.h>

/* Paints at the origin of cr in its units; what was set in cr is as before afterwards. The paper itself is not painted. */
void hearth_drawing_paint (const HearthDrawing   *drawing,
                           const HearthChartLook *look,
                           cairo_t               *cr);

/* A ruler for the font of the look as it will be painted. Good on the thread it was made on. */
HearthRuler *hearth_ruler_new (const HearthChartLook *look);
void         hearth_ruler_free (HearthRuler *ruler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRuler, hearth_ruler_free)

/* A picture with its paper, scale px of it to one of the drawing. Caller frees; a surface in an error state when there is no memory. */
cairo_surface_t *hearth_drawing_to_surface (const HearthDrawing   *drawing,
                                            const HearthChartLook *look,
                                            double                 scale);
