/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words on a timeline, each laid out once: panning and zooming draw the same ones at every frame, and to lay them out again is most of what a
 * frame costs. Main thread. */

#pragma once

#include <gtk/gtk.h>

typedef struct _HearthPlanInk HearthPlanInk;

typedef enum
{
  HEARTH_INK_BODY,
  HEARTH_INK_CAPTION, /* smaller */
  HEARTH_INK_HEADING, /* smaller and bold */
  HEARTH_INK_N_FONTS
} HearthInkFont;

/* widget: whose font it is; must live as long. */
HearthPlanInk *hearth_plan_ink_new (GtkWidget *widget);
void           hearth_plan_ink_free (HearthPlanInk *ink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPlanInk, hearth_plan_ink_free)

/* px in the font as it is now. */
int hearth_plan_ink_get_line (HearthPlanInk *ink,
                              HearthInkFont  font);
int hearth_plan_ink_get_char (HearthPlanInk *ink);

/* px it would like to be wide; *height may be NULL. room: px, where it is wrapped; 0: in one line. */
int hearth_plan_ink_measure (HearthPlanInk *ink,
                             HearthInkFont  font,
                             const char    *text,
                             int            room,
                             int           *height);

/* Draws one line with an ellipsis where room (px; 0: as much as it likes) is too small. Answers its width. at_end: at the end of the room,
 * which is the right. */
int hearth_plan_ink_draw (HearthPlanInk *ink,
                          GtkSnapshot   *snapshot,
                          HearthInkFont  font,
                          const char    *text,
                          const GdkRGBA *color,
                          double         x,
                          double         y,
                          int            room,
                          gboolean       at_end);

/* The same in as many lines as it needs, and not kept. */
void hearth_plan_ink_draw_lines (HearthPlanInk *ink,
                                 GtkSnapshot   *snapshot,
                                 HearthInkFont  font,
                                 const char    *text,
                                 const GdkRGBA *color,
                                 double         x,
                                 double         y,
                                 int            room);
