/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks in pictures. A cell is a square of eight pixels, made lighter or darker by one to three of 255 steps: by one where it is smooth, by three where there
 * is much to see. What a smaller, coarser copy keeps of it is enough, since there are thousands. Pure functions, any thread. */

#pragma once

#include "marks/hearth-mark.h"

#define HEARTH_MARK_PICTURE_CELL  8
#define HEARTH_MARK_PICTURE_LEAST 200 /* cells: with fewer nobody could be named for sure */

/* A picture's lightness; rows follow each other. */
typedef struct
{
  guint   width;
  guint   height;
  guint8 *light; /* owned */
} HearthMarkPicture;

void hearth_mark_picture_clear (HearthMarkPicture *picture);

/* Whole cells of a picture of that size. */
gsize hearth_mark_picture_cells (guint width,
                                 guint height);

/* By how many steps a cell of that deviation (in steps, of its pixels) is changed. */
double hearth_mark_picture_strength (double deviation);

/* What each cell of original differs by in copy, which shows the same, whole, in whatever size; copy is turned by quarters until it is most like it.
 * Both at least a cell wide and high. *cells: how many. Caller frees. */
float *hearth_mark_picture_compare (const HearthMarkPicture *original,
                                    HearthMarkPicture       *copy,
                                    gsize                   *cells);
