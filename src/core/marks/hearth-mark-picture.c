/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A cell's place in the copy is a rectangle with broken edges; its mean comes from sums over everything left of and above a point,
 * between which is interpolated. */

#include "marks/hearth-mark-picture.h"

#include <math.h>
#include <string.h>

#define AROUND 2    /* cells on each side that a cell is held against */
#define MOST   3.0f /* deviations: no cell says more */

void
hearth_mark_picture_clear (HearthMarkPicture *picture)
{
  g_clear_pointer (&picture->light, g_free);
}

/* A quarter, clockwise. */
static void
turn (HearthMarkPicture *picture)
{
  guint8 *turned = g_malloc ((gsize) picture->width * picture->height + 1);
  guint   width = picture->width;

  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < width; x++)
      turned[(gsize) x * picture->height + (picture->height - 1 - y)] = picture->light[(gsize) y * width + x];
  g_free (picture->light);
  picture->light = turned;
  picture->width = picture->height;
  picture->height = width;
}

gsize
hearth_mark_picture_cells (guint width,
                           guint height)
{
  return (gsize) (width / HEARTH_MARK_PICTURE_CELL) * (height / HEARTH_MARK_PICTURE_CELL);
}

double
hearth_mark_picture_strength (double deviation)
{
  return CLAMP (1 + (deviation - 2) / 4, 1, 3);
}

/* Sums of all pixels left of and above each corner: (width + 1) * (height + 1). */
static double *
make_sums (const HearthMarkPicture *picture)
{
  gsize   stride = (gsize) picture->width + 1;
  double *sums = g_new0 (double, stride *((gsize) picture->height + 1));

  for (gsize y = 0; y < picture->height; y++)
    {
      double row = 0;

      for (gsize x = 0; x < picture->width; x++)
        {
          row += picture->light[y * picture->width + x];
          sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
        }
    }
  return sums;
}

static double
sum_to (const HearthMarkPicture *picture,
        const double            *sums,
        double                   x,
        double                   y)
{
  gsize  stride = (gsize) picture->width + 1;
  gsize  left = MIN ((gsize) x, picture->width - 1), top = MIN ((gsize) y, picture->height - 1);
  double right = x - (double) left, below = y - (double) top;
  double above = sums[top * stride + left] * (1 - right) + sums[top * stride + left + 1] * right;
  double under = sums[(top + 1) * stride + left] * (1 - right) + sums[(top + 1) * stride + left + 1] * right;

  return above * (1 - below) + under * below;
}

/* The mean of each of the cells that a picture of width and height has, as they lie in this one. */
static float *
make_means (const HearthMarkPicture *picture,
            guint                    width,
            guint                    height)
{
  g_autofree double *sums = make_sums (picture);
  gsize              columns = width / HEARTH_MARK_PICTURE_CELL, rows = height / HEARTH_MARK_PICTURE_CELL;
  float             *means = g_new (float, columns *rows + 1);
  double             across = (double) picture->width / width * HEARTH_MARK_PICTURE_CELL, down = (double) picture->height / height * HEARTH_MARK_PICTURE_CELL;

  for (gsize row = 0; row < rows; row++)
    for (gsize column = 0; column < columns; column++)
      {
        double x = (double) column * across, y = (double) row * down;
        double x2 = MIN (x + across, picture->width), y2 = MIN (y + down, picture->height);
        double sum = sum_to (picture, sums, x2, y2) - sum_to (picture, sums, x, y2) - sum_to (picture, sums, x2, y) + sum_to (picture, sums, x, y);

        means[row * columns + column] = (float) (sum / (across * down));
      }
  return means;
}

/* What each cell differs by from the mean of those around it. */
static float *
without_slow (const float *cells,
              gsize        columns,
              gsize        rows)
{
  float *sharp = g_new (float, columns *rows + 1);

  for (gsize row = 0; row < rows; row++)
    for (gsize column = 0; column < columns; column++)
      {
        gsize from = row - MIN (row, AROUND), to = MIN (row + AROUND + 1, rows);
        gsize left = column - MIN (column, AROUND), right = MIN (column + AROUND + 1, columns);
        float sum = 0;

        for (gsize y = from; y < to; y++)
          for (gsize x = left; x < right; x++)
            sum += cells[y * columns + x];
        sharp[row * columns + column] = cells[row * columns + column] - sum / (float) ((to - from) * (right - left));
      }
  return sharp;
}

/* Takes out of differ what is only the original's own, sharper or softer. */
static void
take_out (float       *differ,
          const float *own,
          gsize        n)
{
  double both = 0, square = 0;

  for (gsize i = 0; i < n; i++)
    {
      both += (double) differ[i] * (double) own[i];
      square += (double) own[i] * (double) own[i];
    }
  for (gsize i = 0; square > 0 && i < n; i++)
    differ[i] -= (float) (both / square) * own[i];
}

/* The deviation of the pixels of each cell. */
static float *
make_deviations (const HearthMarkPicture *picture,
                 const float             *means)
{
  gsize  columns = picture->width / HEARTH_MARK_PICTURE_CELL, rows = picture->height / HEARTH_MARK_PICTURE_CELL;
  float *deviations = g_new (float, columns *rows + 1);

  for (gsize i = 0; i < columns * rows; i++)
    {
      const guint8 *at = picture->light + i / columns * HEARTH_MARK_PICTURE_CELL * picture->width + i % columns * HEARTH_MARK_PICTURE_CELL;
      float         sum = 0;

      for (gsize y = 0; y < HEARTH_MARK_PICTURE_CELL; y++)
        for (gsize x = 0; x < HEARTH_MARK_PICTURE_CELL; x++)
          {
            float apart = at[y * picture->width + x] - means[i];

            sum += apart * apart;
          }
      deviations[i] = sqrtf (sum / (HEARTH_MARK_PICTURE_CELL * HEARTH_MARK_PICTURE_CELL));
    }
  return deviations;
}

/* How alike both are, -1 to 1. */
static double
likeness (const float *a,
          const float *b,
          gsize        n)
{
  double sum_a = 0, sum_b = 0, aa = 0, bb = 0, ab = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum_a += (double) a[i];
      sum_b += (double) b[i];
      aa += (double) a[i] * (double) a[i];
      bb += (double) b[i] * (double) b[i];
      ab += (double) a[i] * (double) b[i];
    }
  aa -= sum_a * sum_a / (double) n;
  bb -= sum_b * sum_b / (double) n;
  return aa > 0 && bb > 0 ? (ab - sum_a * sum_b / (double) n) / sqrt (aa * bb) : 0;
}

/* The means of the cells in the copy, turned the way that is most like the original. */
static float *
turn_best (const HearthMarkPicture *original,
           const float             *mine,
           gsize                    n,
           HearthMarkPicture       *copy)
{
  float *best = NULL;
  double most = -2;

  for (guint quarter = 0; quarter < 4; quarter++)
    {
      float *theirs = make_means (copy, original->width, original->height);
      double alike = likeness (mine, theirs, n);

      if (alike > most)
        {
          most = alike;
          g_free (best);
          best = theirs;
        }
      else
        g_free (theirs);
      turn (copy);
    }
  return best;
}

float *
hearth_mark_picture_compare (const HearthMarkPicture *original,
                             HearthMarkPicture       *copy,
                             gsize                   *cells)
{
  gsize             columns = original->width / HEARTH_MARK_PICTURE_CELL, rows = original->height / HEARTH_MARK_PICTURE_CELL, n = columns * rows;
  g_autofree float *mine = make_means (original, original->width, original->height);
  g_autofree float *theirs = turn_best (original, mine, n, copy);
  g_autofree float *deviations = make_deviations (original, mine);
  g_autofree float *own = without_slow (mine, columns, rows);
  float            *differ;
  double            noise = 0;

  for (gsize i = 0; i < n; i++)
    theirs[i] -= mine[i];
  differ = without_slow (theirs, columns, rows);
  take_out (differ, own, n);
  /* What there is much to see in is changed by more, by us and by everything else. */
  for (gsize i = 0; i < n; i++)
    {
      differ[i] /= 1 + deviations[i] / 8;
      noise += fabs ((double) differ[i]);
    }
  noise = n > 0 && noise > 0 ? noise / (double) n : 1;
  for (gsize i = 0; i < n; i++)
    differ[i] = CLAMP (differ[i] / (float) noise, -MOST, MOST) * (float) hearth_mark_picture_strength ((double) deviations[i]) / (1 + deviations[i] / 8);
  *cells = n;
  return differ;
}
