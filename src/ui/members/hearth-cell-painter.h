/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws what stands in the cells of a long list: text, pills, avatars, and grey bars where a line is still being read. One painter
 * serves a whole list: a cell made of widgets costs a thousand of them at every jump, one that is drawn costs nothing until it
 * comes into sight. Places are counted from the start of the line, so that the callers need not know which way one reads.
 * Main thread. */

#pragma once

#include <gtk/gtk.h>

typedef struct _HearthCellPainter HearthCellPainter;

typedef enum
{
  HEARTH_CELL_BODY,
  HEARTH_CELL_HEADING, /* bold */
  HEARTH_CELL_CAPTION, /* smaller, dimmed */
  HEARTH_CELL_FIGURES, /* every digit of the same width */
  HEARTH_CELL_PILL,
  HEARTH_CELL_N_FONTS
} HearthCellFont;

/* widget: whose font the cells have; is not kept. Free with hearth_cell_painter_unref. */
HearthCellPainter *hearth_cell_painter_new (GtkWidget *widget);
HearthCellPainter *hearth_cell_painter_ref (HearthCellPainter *painter);
void               hearth_cell_painter_unref (HearthCellPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCellPainter, hearth_cell_painter_unref)

/* px in the font as it is now. */
int hearth_cell_painter_measure_line (HearthCellPainter *painter,
                                      HearthCellFont     font);
int hearth_cell_painter_measure_chars (HearthCellPainter *painter,
                                       int                chars);

/* Between begin and end everything is drawn into that cell, in its size, direction and colour. end answers whether any text had to
 * be cut off. */
void     hearth_cell_painter_begin (HearthCellPainter *painter,
                                    GtkWidget         *cell,
                                    GtkSnapshot       *snapshot);
gboolean hearth_cell_painter_end (HearthCellPainter *painter);

int hearth_cell_painter_get_width (HearthCellPainter *painter);
int hearth_cell_painter_get_height (HearthCellPainter *painter);

/* For top, which is px from above: in the middle of the cell. */
#define HEARTH_CELL_MIDDLE (-1)

/* One line of text, at most room px wide; at the end of that room when at_end. Answers its width. */
int hearth_cell_painter_draw_text (HearthCellPainter *painter,
                                   HearthCellFont     font,
                                   const char        *text,
                                   int                start,
                                   int                room,
                                   int                top,
                                   gboolean           at_end);

/* As many of words as there is room for, then how many more there are. */
void hearth_cell_painter_draw_pills (HearthCellPainter *painter,
                                     const char *const *words);

/* A disc of size px in the middle of the height, with the initials and the colour AdwAvatar gives that name. */
void hearth_cell_painter_draw_avatar (HearthCellPainter *painter,
                                      const char        *name,
                                      int                start,
                                      int                size);

/* The same disc with a picture in it. */
void hearth_cell_painter_draw_photo (HearthCellPainter *painter,
                                     GdkTexture        *photo,
                                     int                start,
                                     int                size);

/* A grey bar with round ends (a disc when it is as wide as high) for what is not known yet. */
void hearth_cell_painter_draw_bar (HearthCellPainter *painter,
                                   int                start,
                                   int                width,
                                   int                top,
                                   int                height);

/* In the place of an avatar while lines are chosen: a tick in a disc where the line is selected, else the disc alone. */
void hearth_cell_painter_draw_check (HearthCellPainter *painter,
                                     int                start,
                                     int                size);

/* A small bar for each of n values, the highest as high as the cell has room for; a line where there is nothing. */
void hearth_cell_painter_draw_bars (HearthCellPainter *painter,
                                    const guint       *values,
                                    guint              n);

/* A dot of size px in the middle of the height, in the accent colour: the deeper the more of most level is. */
void hearth_cell_painter_draw_dot (HearthCellPainter *painter,
                                   int                start,
                                   int                size,
                                   int                level,
                                   int                most);
