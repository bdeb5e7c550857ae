/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sounds and pictures as somebody may have built them, given to the worker's own code as an original to be marked and as one to be held against a copy.
 * What was marked must be readable as what it was. The worker's two files are kept from before anything else is opened. */

#include "hearth-worker.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

__attribute__ ((constructor)) static void
open_files (void)
{
  for (int fd = HEARTH_WORKER_ORIGINAL; fd <= HEARTH_WORKER_OTHER; fd++)
    {
      int memory = memfd_create ("fuzz", 0);

      if (memory != fd)
        {
          dup2 (memory, fd);
          close (memory);
        }
    }
}

static void
fill (int           fd,
      const guint8 *data,
      gsize         size)
{
  g_assert_cmpint (ftruncate (fd, 0), ==, 0);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  g_assert_true (hearth_worker_write (fd, data, size));
}

static void
try_picture (gboolean (*read) (int fd, HearthMarkPicture *picture),
             HearthWorkerStatus (*mark) (const guint8 *seed, HearthMarkSoundFigures *figures))
{
  static const guint8    seed[HEARTH_MARK_SEED_BYTES] = "fuzz";
  HearthMarkPicture      before = { 0 }, after = { 0 };
  HearthMarkSoundFigures figures = { 0 };
  gboolean               readable = read (HEARTH_WORKER_ORIGINAL, &before);

  if (mark (seed, &figures) == HEARTH_WORKER_DONE)
    {
      g_assert_true (readable);
      g_assert_cmpuint (figures.cells, ==, hearth_mark_picture_cells (before.width, before.height));
      g_assert_true (read (HEARTH_WORKER_OTHER, &after));
      g_assert_cmpuint (after.width, ==, before.width);
      g_assert_cmpuint (after.height, ==, before.height);
    }
  hearth_mark_picture_clear (&before);
  hearth_mark_picture_clear (&after);
}

static void
try_sound (void)
{
  static const guint8    seed[HEARTH_MARK_SEED_BYTES] = "fuzz";
  HearthMarkSoundFigures figures = { 0 };
  gsize                  n;
  guint                  rate;
  g_autofree float      *samples = hearth_worker_read_sound (HEARTH_WORKER_ORIGINAL, &n, &rate);

  if (samples != NULL)
    g_assert_true (rate >= 8000 && n <= (gsize) HEARTH_MARK_SOUND_MOST * rate);
  g_assert_cmpint (lseek (HEARTH_WORKER_ORIGINAL, 0, SEEK_SET), ==, 0);
  hearth_worker_mark_sound (seed, &figures);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fill (HEARTH_WORKER_ORIGINAL, data, size);
  fill (HEARTH_WORKER_OTHER, NULL, 0);
  switch (hearth_worker_kind (HEARTH_WORKER_ORIGINAL))
    {
    case HEARTH_WORKER_WAVE:
    case HEARTH_WORKER_FLAC:
      try_sound ();
      break;
    case HEARTH_WORKER_PNG:
      try_picture (hearth_worker_read_png, hearth_worker_mark_png);
      break;
    case HEARTH_WORKER_JPEG:
      try_picture (hearth_worker_read_jpeg, hearth_worker_mark_jpeg);
      break;
    case HEARTH_WORKER_OTHER_KIND:
    default:
      break;
    }
  return 0;
}
