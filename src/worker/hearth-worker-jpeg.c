/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: JPEG through libjpeg. A cell is a block of the format, and its mean is one number in the file: that is changed, and nothing is
 * encoded anew. What else is in the file goes along. */

#include "hearth-worker.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#define AREA_MOST 100000000
#define MARKERS   16 /* APP0 to APP15 */

/* libjpeg calls back here instead of ending the process. */
typedef struct
{
  struct jpeg_error_mgr base; /* first */
  jmp_buf               back;
} Errors;

typedef struct
{
  struct jpeg_decompress_struct from;
  struct jpeg_compress_struct   to;
  Errors                        errors;
  guint8                       *bytes;
  gsize                         len;
  unsigned char                *out;
  unsigned long                 out_len;
  gint8                        *signs;
  gsize                         n;
} Jpeg;

static void
leave (j_common_ptr common)
{
  Errors *errors = (Errors *) common->err;

  longjmp (errors->back, 1);
}

static void
be_quiet (j_common_ptr common)
{
}

static void
start (Jpeg *jpeg)
{
  jpeg->from.err = jpeg_std_error (&jpeg->errors.base);
  jpeg->errors.base.error_exit = leave;
  jpeg->errors.base.output_message = be_quiet;
}

static void
clear (Jpeg *jpeg)
{
  jpeg_destroy_decompress (&jpeg->from);
  g_free (jpeg->bytes);
}

static gboolean
read_head (Jpeg *jpeg)
{
  jpeg_mem_src (&jpeg->from, jpeg->bytes, jpeg->len);
  jpeg_save_markers (&jpeg->from, JPEG_COM, 0xffff);
  for (int i = 0; i < MARKERS; i++)
    jpeg_save_markers (&jpeg->from, JPEG_APP0 + i, 0xffff);
  return jpeg_read_header (&jpeg->from, TRUE) == JPEG_HEADER_OK && (guint64) jpeg->from.image_width * jpeg->from.image_height <= AREA_MOST;
}

static gboolean
read_light (Jpeg              *jpeg,
            HearthMarkPicture *picture)
{
  if (setjmp (jpeg->errors.back) != 0)
    return FALSE;
  jpeg_create_decompress (&jpeg->from);
  if (!read_head (jpeg))
    return FALSE;
  jpeg->from.out_color_space = JCS_GRAYSCALE;
  jpeg_start_decompress (&jpeg->from);
  picture->width = jpeg->from.output_width;
  picture->height = jpeg->from.output_height;
  picture->light = g_malloc0 ((gsize) picture->width * picture->height + 1);
  while (jpeg->from.output_scanline < jpeg->from.output_height)
    {
      JSAMPROW row = picture->light + (gsize) jpeg->from.output_scanline * picture->width;

      jpeg_read_scanlines (&jpeg->from, &row, 1);
    }
  return TRUE;
}

gboolean
hearth_worker_read_jpeg (int                fd,
                         HearthMarkPicture *picture)
{
  Jpeg     jpeg = { 0 };
  gboolean done;

  jpeg.bytes = hearth_worker_read (fd, &jpeg.len);
  if (jpeg.bytes == NULL)
    return FALSE;
  start (&jpeg);
  done = read_light (&jpeg, picture);
  clear (&jpeg);
  return done;
}

/* The deviation of a block's pixels, from what it is made up of. */
static double
deviation (const JCOEF  *block,
           const UINT16 *steps)
{
  double squares = 0;

  for (int i = 1; i < DCTSIZE2; i++)
    squares += (double) block[i] * steps[i] * block[i] * steps[i];
  return sqrt (squares) / DCTSIZE;
}

static void
change_component (Jpeg                *jpeg,
                  jpeg_component_info *component,
                  jvirt_barray_ptr     array)
{
  guint         columns = jpeg->from.image_width / DCTSIZE;
  const UINT16 *steps = component->quant_table->quantval;

  for (gsize i = 0; i < jpeg->n; i += columns)
    {
      JBLOCKARRAY row = jpeg->from.mem->access_virt_barray ((j_common_ptr) &jpeg->from, array, (JDIMENSION) (i / columns), 1, TRUE);

      for (guint x = 0; x < columns; x++)
        {
          JCOEF *block = row[0][x];
          double change = hearth_mark_picture_strength (deviation (block, steps)) * DCTSIZE / steps[0];
          int    most = MAX (1, 1024 / steps[0]); /* lightness goes from -128 to 127, eight times */

          block[0] = (JCOEF) CLAMP (block[0] + jpeg->signs[i + x] * MAX (1, (int) (change + 0.5)), -most, most);
        }
    }
}

/* Whether the blocks of that component are squares of eight pixels of the picture. */
static gboolean
is_whole (const struct jpeg_decompress_struct *from,
          const jpeg_component_info           *component)
{
  return component->h_samp_factor == from->max_h_samp_factor && component->v_samp_factor == from->max_v_samp_factor && component->quant_table != NULL;
}

static gboolean
change_all (Jpeg             *jpeg,
            jvirt_barray_ptr *arrays)
{
  J_COLOR_SPACE space = jpeg->from.jpeg_color_space;
  int           n = space == JCS_RGB ? 3 : 1;

  if (space != JCS_RGB && space != JCS_YCbCr && space != JCS_GRAYSCALE)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      if (!is_whole (&jpeg->from, &jpeg->from.comp_info[i]))
        return FALSE;
      change_component (jpeg, &jpeg->from.comp_info[i], arrays[i]);
    }
  return TRUE;
}

static void
copy_markers (Jpeg *jpeg)
{
  for (jpeg_saved_marker_ptr marker = jpeg->from.marker_list; marker != NULL; marker = marker->next)
    /* These two the library writes by itself. */
    if (!(marker->marker == JPEG_APP0 && jpeg->to.write_JFIF_header) && !(marker->marker == JPEG_APP0 + 14 && jpeg->to.write_Adobe_marker))
      jpeg_write_marker (&jpeg->to, marker->marker, marker->data, marker->data_length);
}

static HearthWorkerStatus
mark (Jpeg        *jpeg,
      const guint8 seed[HEARTH_MARK_SEED_BYTES])
{
  jvirt_barray_ptr *arrays;

  if (setjmp (jpeg->errors.back) != 0)
    return HEARTH_WORKER_CANNOT;
  jpeg_create_decompress (&jpeg->from);
  jpeg_create_compress (&jpeg->to);
  if (!read_head (jpeg))
    return HEARTH_WORKER_CANNOT;
  arrays = jpeg_read_coefficients (&jpeg->from);
  jpeg->n = hearth_mark_picture_cells (jpeg->from.image_width, jpeg->from.image_height);
  if (jpeg->n < HEARTH_MARK_PICTURE_LEAST)
    return HEARTH_WORKER_CANNOT;
  jpeg->signs = hearth_mark_signs (seed, jpeg->n);
  if (!change_all (jpeg, arrays))
    return HEARTH_WORKER_CANNOT;
  jpeg_copy_critical_parameters (&jpeg->from, &jpeg->to);
  jpeg->to.optimize_coding = TRUE;
  if (jpeg->from.progressive_mode)
    jpeg_simple_progression (&jpeg->to);
  jpeg_mem_dest (&jpeg->to, &jpeg->out, &jpeg->out_len);
  jpeg_write_coefficients (&jpeg->to, arrays);
  copy_markers (jpeg);
  jpeg_finish_compress (&jpeg->to);
  return hearth_worker_write (HEARTH_WORKER_OTHER, jpeg->out, jpeg->out_len) ? HEARTH_WORKER_DONE : HEARTH_WORKER_FAILED;
}

HearthWorkerStatus
hearth_worker_mark_jpeg (const guint8            seed[HEARTH_MARK_SEED_BYTES],
                         HearthMarkSoundFigures *figures)
{
  Jpeg               jpeg = { 0 };
  HearthWorkerStatus status;

  jpeg.bytes = hearth_worker_read (HEARTH_WORKER_ORIGINAL, &jpeg.len);
  if (jpeg.bytes == NULL)
    return HEARTH_WORKER_CANNOT;
  start (&jpeg);
  jpeg.to.err = jpeg.from.err;
  status = mark (&jpeg, seed);
  jpeg_destroy_compress (&jpeg.to);
  clear (&jpeg);
  free (jpeg.out);
  g_free (jpeg.signs);
  figures->cells = jpeg.n;
  return status;
}
