/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: PNG through libpng, decoded whole; palettes become colours. What else is in the file (profiles, sizes, words) goes along. */

#include "hearth-worker.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIDE_MOST 30000

/* A picture in memory. libpng leaves by longjmp: whatever it has to do with lies outside of the function that does it. */
typedef struct
{
  int         fd;
  png_structp png;
  png_infop   info;
  png_infop   end;
  guint8    **rows;
  guint       width, height, channels, depth;
} Png;

static void
read_bytes (png_structp png,
            png_bytep   bytes,
            size_t      len)
{
  Png *file = png_get_io_ptr (png);

  while (len > 0)
    {
      gssize n = read (file->fd, bytes, len);

      if (n <= 0)
        png_error (png, "ends early");
      bytes += n;
      len -= (gsize) n;
    }
}

static void
write_bytes (png_structp png,
             png_bytep   bytes,
             size_t      len)
{
  Png *file = png_get_io_ptr (png);

  if (!hearth_worker_write (file->fd, bytes, len))
    png_error (png, "cannot be written");
}

static void
flush_bytes (png_structp png)
{
}

static void
be_quiet (png_structp     png,
          png_const_charp words)
{
}

static gboolean
read_all (Png *file)
{
  if (setjmp (png_jmpbuf (file->png)) != 0)
    return FALSE;
  png_set_read_fn (file->png, file, read_bytes);
  png_set_user_limits (file->png, SIDE_MOST, SIDE_MOST);
  png_read_info (file->png, file->info);
  png_set_expand (file->png);
  png_set_interlace_handling (file->png);
  png_read_update_info (file->png, file->info);
  file->width = png_get_image_width (file->png, file->info);
  file->height = png_get_image_height (file->png, file->info);
  file->channels = png_get_channels (file->png, file->info);
  file->depth = png_get_bit_depth (file->png, file->info);
  if ((guint64) file->width * file->height > 100000000 || file->depth < 8)
    return FALSE;
  file->rows = g_new0 (guint8 *, file->height);
  for (guint y = 0; y < file->height; y++)
    file->rows[y] = g_malloc (png_get_rowbytes (file->png, file->info));
  png_read_image (file->png, file->rows);
  png_read_end (file->png, file->end);
  return TRUE;
}

static gboolean
open_png (Png *file,
          int  fd)
{
  memset (file, 0, sizeof *file);
  file->fd = fd;
  file->png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, be_quiet);
  file->info = png_create_info_struct (file->png);
  file->end = png_create_info_struct (file->png);
  return lseek (fd, 0, SEEK_SET) == 0 && read_all (file);
}

static void
clear_png (Png *file)
{
  for (guint y = 0; file->rows != NULL && y < file->height; y++)
    g_free (file->rows[y]);
  g_free (file->rows);
  png_destroy_read_struct (&file->png, &file->info, &file->end);
}

/* Colours without what is transparent. */
static guint
count_colours (const Png *file)
{
  return file->channels - (file->channels % 2 == 0 ? 1 : 0);
}

static guint8
light_at (const Png *file,
          guint      x,
          guint      y)
{
  gsize         wide = file->depth / 8;
  const guint8 *at = file->rows[y] + x * file->channels * wide;

  return count_colours (file) == 1 ? *at : (guint8) ((77 * at[0] + 150 * at[wide] + 29 * at[2 * wide]) >> 8);
}

static void
take_light (const Png         *file,
            HearthMarkPicture *picture)
{
  picture->width = file->width;
  picture->height = file->height;
  picture->light = g_malloc ((gsize) file->width * file->height + 1);
  for (guint y = 0; y < file->height; y++)
    for (guint x = 0; x < file->width; x++)
      picture->light[(gsize) y * file->width + x] = light_at (file, x, y);
}

gboolean
hearth_worker_read_png (int                fd,
                        HearthMarkPicture *picture)
{
  Png      file;
  gboolean done = open_png (&file, fd);

  if (done)
    take_light (&file, picture);
  clear_png (&file);
  return done;
}

static void
change_cell (Png  *file,
             guint left,
             guint top,
             int   sign)
{
  guint  colours = count_colours (file), wide = file->depth / 8;
  double sum = 0, squares = 0, n = HEARTH_MARK_PICTURE_CELL * HEARTH_MARK_PICTURE_CELL;
  int    step;

  for (guint y = top; y < top + HEARTH_MARK_PICTURE_CELL; y++)
    for (guint x = left; x < left + HEARTH_MARK_PICTURE_CELL; x++)
      {
        double light = light_at (file, x, y);

        sum += light;
        squares += light * light;
      }
  step = sign * (int) (hearth_mark_picture_strength (sqrt (MAX (0, squares / n - sum / n * sum / n))) + 0.5);
  for (guint y = top; y < top + HEARTH_MARK_PICTURE_CELL; y++)
    for (guint x = left; x < left + HEARTH_MARK_PICTURE_CELL; x++)
      for (guint c = 0; c < colours; c++)
        {
          guint8 *at = file->rows[y] + (gsize) (x * file->channels + c) * wide;

          *at = (guint8) CLAMP (*at + step, 0, 255);
        }
}

static gboolean
write_all (Png        *from,
           Png        *to,
           png_structp png)
{
  if (setjmp (png_jmpbuf (png)) != 0)
    return FALSE;
  png_set_write_fn (png, to, write_bytes, flush_bytes);
  png_write_info (png, from->info);
  png_set_interlace_handling (png);
  png_write_image (png, from->rows);
  png_write_end (png, from->end);
  return TRUE;
}

HearthWorkerStatus
hearth_worker_mark_png (const guint8            seed[HEARTH_MARK_SEED_BYTES],
                        HearthMarkSoundFigures *figures)
{
  Png               from, to = { .fd = HEARTH_WORKER_OTHER };
  gboolean          done = open_png (&from, HEARTH_WORKER_ORIGINAL);
  gsize             n = done ? hearth_mark_picture_cells (from.width, from.height) : 0;
  g_autofree gint8 *signs = hearth_mark_signs (seed, n);
  png_structp       png;

  if (!done || n < HEARTH_MARK_PICTURE_LEAST)
    {
      clear_png (&from);
      return HEARTH_WORKER_CANNOT;
    }
  for (gsize i = 0; i < n; i++)
    {
      guint columns = from.width / HEARTH_MARK_PICTURE_CELL;

      change_cell (&from, (guint) (i % columns) * HEARTH_MARK_PICTURE_CELL, (guint) (i / columns) * HEARTH_MARK_PICTURE_CELL, signs[i]);
    }
  png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, be_quiet);
  done = write_all (&from, &to, png);
  png_destroy_write_struct (&png, NULL);
  clear_png (&from);
  figures->cells = n;
  return done ? HEARTH_WORKER_DONE : HEARTH_WORKER_FAILED;
}
