/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of HearthCellPainter share. */

#pragma once

#include "hearth-cell-painter.h"

#define HEARTH_CELL_N_DISCS 14

struct _HearthCellPainter
{
  PangoLayout   *layout;
  PangoAttrList *attributes[HEARTH_CELL_N_FONTS];
  guint          serial; /* of the font that was measured */
  int            ascents[HEARTH_CELL_N_FONTS];
  int            heights[HEARTH_CELL_N_FONTS];
  int            char_width; /* Pango units */
  GskRenderNode *discs[HEARTH_CELL_N_DISCS];
  int            disc_size;

  /* The cell being drawn. */
  GtkSnapshot *snapshot;
  GdkRGBA      color;
  gboolean     contrast;
  gboolean     rtl;
  gboolean     selected;
  gboolean     cut;
  int          width;
  int          height;
};

/* hearth-cell-painter.c */
int  hearth_cell_painter_place (HearthCellPainter *painter,
                                int                start,
                                int                width);
int  hearth_cell_measure_text (const char *text);
void hearth_cell_painter_set_text (HearthCellPainter *painter,
                                   PangoAttrList     *attributes,
                                   const char        *text,
                                   int                room);
void hearth_cell_painter_append_layout (HearthCellPainter *painter,
                                        int                x,
                                        int                y,
                                        const GdkRGBA     *color);

/* hearth-cell-shapes.c */
void hearth_cell_painter_clear_discs (HearthCellPainter *painter);
