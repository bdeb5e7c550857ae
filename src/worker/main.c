/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-worker.h. "mark" takes the seed (32 bytes) from standard input and says what it made in one line; "compare" writes how many values there are
 * (8 bytes) and the values (floats), in the machine's order. */

#include "hearth-worker.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define SECONDS 600 /* of computing */
#define MEMORY  (G_GUINT64_CONSTANT (6) << 30)

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

static void
limit_one (int     resource,
           guint64 most)
{
  struct rlimit limit = { .rlim_cur = most, .rlim_max = most };

  setrlimit (resource, &limit);
}

static void
limit_myself (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0);
  limit_one (RLIMIT_CORE, 0);
  limit_one (RLIMIT_CPU, SECONDS);
  limit_one (RLIMIT_NOFILE, 256);
#if !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer)
  limit_one (RLIMIT_AS, MEMORY); /* a sanitizer takes all there is, to lie in wait */
#endif
}

static HearthWorkerStatus
mark (void)
{
  guint8                 seed[HEARTH_MARK_SEED_BYTES];
  HearthMarkSoundFigures figures = { 0 };
  HearthWorkerStatus     status = HEARTH_WORKER_CANNOT;

  if (fread (seed, 1, sizeof seed, stdin) != sizeof seed)
    return HEARTH_WORKER_FAILED;
  switch (hearth_worker_kind (HEARTH_WORKER_ORIGINAL))
    {
    case HEARTH_WORKER_WAVE:
    case HEARTH_WORKER_FLAC:
      status = hearth_worker_mark_sound (seed, &figures);
      break;
    case HEARTH_WORKER_PNG:
      status = hearth_worker_mark_png (seed, &figures);
      break;
    case HEARTH_WORKER_JPEG:
      status = hearth_worker_mark_jpeg (seed, &figures);
      break;
    case HEARTH_WORKER_OTHER_KIND:
    default:
      break;
    }
  printf ("%d %d %lu\n", (int) floor (figures.under_signal * 100), (int) floor (figures.under_mask * 100), (unsigned long) figures.cells);
  return status;
}

static gboolean
read_picture (int                fd,
              HearthMarkPicture *picture)
{
  switch (hearth_worker_kind (fd))
    {
    case HEARTH_WORKER_PNG:
      return hearth_worker_read_png (fd, picture);
    case HEARTH_WORKER_JPEG:
      return hearth_worker_read_jpeg (fd, picture);
    case HEARTH_WORKER_WAVE:
    case HEARTH_WORKER_FLAC:
    case HEARTH_WORKER_OTHER_KIND:
    default:
      return FALSE;
    }
}

static float *
compare_pictures (gsize *n)
{
  HearthMarkPicture original = { 0 }, copy = { 0 };
  float            *best = NULL;

  if (read_picture (HEARTH_WORKER_ORIGINAL, &original) && read_picture (HEARTH_WORKER_OTHER, &copy) && MIN (original.width, original.height) >= HEARTH_MARK_PICTURE_CELL &&
      MIN (copy.width, copy.height) >= HEARTH_MARK_PICTURE_CELL)
    best = hearth_mark_picture_compare (&original, &copy, n);
  hearth_mark_picture_clear (&original);
  hearth_mark_picture_clear (&copy);
  return best;
}

static float *
compare_sounds (gsize *cells)
{
  gsize             n, m;
  guint             rate;
  g_autofree float *original = hearth_worker_read_sound (HEARTH_WORKER_ORIGINAL, &n, &rate);
  g_autofree float *copy = original != NULL ? hearth_worker_decode_sound (HEARTH_WORKER_OTHER, rate, &m) : NULL;

  if (copy == NULL || m < rate)
    return NULL;
  return hearth_mark_sound_compare (original, n, copy, m, hearth_mark_sound_align (original, n, copy, m, rate), rate, cells);
}

static HearthWorkerStatus
compare (void)
{
  HearthWorkerKind  kind = hearth_worker_kind (HEARTH_WORKER_ORIGINAL);
  gsize             n = 0;
  g_autofree float *evidence = kind == HEARTH_WORKER_PNG || kind == HEARTH_WORKER_JPEG ? compare_pictures (&n) : compare_sounds (&n);
  guint64           count = n;

  if (evidence == NULL)
    return HEARTH_WORKER_CANNOT;
  return hearth_worker_write (STDOUT_FILENO, (const guint8 *) &count, sizeof count) && hearth_worker_write (STDOUT_FILENO, (const guint8 *) evidence, n * sizeof (float)) ? HEARTH_WORKER_DONE
                                                                                                                                                                          : HEARTH_WORKER_FAILED;
}

int
main (int   argc,
      char *argv[])
{
  limit_myself ();
  if (argc == 2 && strcmp (argv[1], "mark") == 0)
    return mark ();
  if (argc == 2 && strcmp (argv[1], "compare") == 0)
    return compare ();
  return HEARTH_WORKER_FAILED;
}
