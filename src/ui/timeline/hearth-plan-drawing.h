/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One frame of the timeline while it is drawn: what both of its painters know (hearth-plan-timeline-draw.c behind the bars, -over.c over them) and
 * what they draw with. Nobody else includes this. */

#pragma once

#include "hearth-plan-timeline-private.h"

#define HEARTH_PLAN_GAP 6 /* px */

typedef struct
{
  HearthPlanTimeline *self;
  GtkSnapshot        *snapshot;
  int                 width, height;
  gboolean            rtl, contrast;
  GdkRGBA             color, accent, wrong, ground;
  HearthDay           from, to; /* that can be seen */
} HearthPlanDrawing;

GdkRGBA hearth_plan_drawing_shade (const GdkRGBA *color,
                                   float          alpha); /* so much of its own */
void    hearth_plan_drawing_fill (HearthPlanDrawing *drawing,
                                  GdkRGBA            color,
                                  double             x,
                                  double             y,
                                  double             width,
                                  double             height);
void    hearth_plan_drawing_fill_round (HearthPlanDrawing *drawing,
                                        GdkRGBA            color,
                                        double             x,
                                        double             y,
                                        double             width,
                                        double             height);

/* From the beginning of one day to that of another, as px from the left. */
void hearth_plan_drawing_get_span (HearthPlanDrawing *drawing,
                                   double             first,
                                   double             end,
                                   double            *left,
                                   double            *right);

/* Words at the beginning of a span, as far as that can be seen. */
void hearth_plan_drawing_label (HearthPlanDrawing *drawing,
                                HearthInkFont      font,
                                const char        *text,
                                const GdkRGBA     *color,
                                double             left,
                                double             right,
                                double             y);

/* hearth-plan-timeline-over.c */
void hearth_plan_drawing_over (HearthPlanDrawing *drawing);
