/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-worker.h. "mark" takes the seed (32 bytes) from standard input and says what it made in one line; "compare" writes how many values there are
 * (8 bytes) and the values (floats), in the machine's order. "play" and "listen" say a HearthSoundFacts first, on the socket that they are asked on. */

#include "hearth-worker.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static HearthWorkerStatus
mark (void)
{
  guint8                 seed[HEARTH_MARK_SEED_BYTES];
  HearthMarkSoundFigures figures = { 0 };
  HearthWorkerStatus     status = HEARTH_WORKER_CANNOT;

  if (!hearth_worker_confine ())
    return HEARTH_WORKER_FAILED;
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
  gboolean          picture = kind == HEARTH_WORKER_PNG || kind == HEARTH_WORKER_JPEG;
  gsize             n = 0;
  g_autofree float *evidence = NULL;
  guint64           count;

  if (!picture)
    hearth_worker_load_decoders (FALSE);
  if (!hearth_worker_confine ())
    return HEARTH_WORKER_FAILED;
  evidence = picture ? compare_pictures (&n) : compare_sounds (&n);
  count = n;
  if (evidence == NULL)
    return HEARTH_WORKER_CANNOT;
  return hearth_worker_write (STDOUT_FILENO, (const guint8 *) &count, sizeof count) && hearth_worker_write (STDOUT_FILENO, (const guint8 *) evidence, n * sizeof (float)) ? HEARTH_WORKER_DONE
                                                                                                                                                                          : HEARTH_WORKER_FAILED;
}

/* verb: what is done with the sound once it is open. */
static HearthWorkerStatus
with_sound (HearthWorkerStatus (*verb) (HearthWorkerSound *sound))
{
  HearthWorkerSource            source;
  g_autoptr (HearthWorkerSound) sound = NULL;

  if (!hearth_worker_source_open (&source, HEARTH_WORKER_ORIGINAL))
    return HEARTH_WORKER_FAILED;
  if (source.reader == HEARTH_VAULT_READ_DECODERS)
    hearth_worker_load_decoders (FALSE);
  if (!hearth_worker_confine ())
    return HEARTH_WORKER_FAILED;
  sound = hearth_worker_sound_open (&source);
  if (sound == NULL)
    return HEARTH_WORKER_CANNOT;
  if (!hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) hearth_worker_sound_facts (sound), sizeof (HearthSoundFacts)))
    return HEARTH_WORKER_FAILED;
  return verb (sound);
}

static HearthWorkerStatus
with_pages (HearthWorkerSource *source,
            HearthWorkerStatus (*verb) (HearthWorkerSource *source))
{
  hearth_worker_load_fonts ();
  if (!hearth_worker_confine ())
    return HEARTH_WORKER_FAILED;
  hearth_worker_watch_pages ();
  return verb (source);
}

static HearthWorkerStatus
look (gboolean tags)
{
  HearthWorkerSource source;

  if (!hearth_worker_source_open (&source, HEARTH_WORKER_ORIGINAL))
    return HEARTH_WORKER_FAILED;
  if (!tags && source.reader == HEARTH_VAULT_READ_PAGES)
    return with_pages (&source, hearth_worker_look_at_page);
  hearth_worker_load_decoders (TRUE);
  return hearth_worker_confine () ? hearth_worker_look (&source, tags) : HEARTH_WORKER_FAILED;
}

static HearthWorkerStatus
film (void)
{
  HearthWorkerSource source;

  if (!hearth_worker_source_open (&source, HEARTH_WORKER_ORIGINAL))
    return HEARTH_WORKER_FAILED;
  hearth_worker_load_decoders (TRUE);
  return hearth_worker_confine () ? hearth_worker_film (&source) : HEARTH_WORKER_FAILED;
}

static HearthWorkerStatus
pages (void)
{
  HearthWorkerSource source;

  return hearth_worker_source_open (&source, HEARTH_WORKER_ORIGINAL) ? with_pages (&source, hearth_worker_pages) : HEARTH_WORKER_FAILED;
}

static HearthWorkerStatus
do_verb (const char *verb)
{
  if (strcmp (verb, "mark") == 0)
    return mark ();
  if (strcmp (verb, "compare") == 0)
    return compare ();
  if (strcmp (verb, "play") == 0)
    return with_sound (hearth_worker_play);
  if (strcmp (verb, "look") == 0)
    return look (FALSE);
  if (strcmp (verb, "tagged") == 0)
    return look (TRUE);
  if (strcmp (verb, "film") == 0)
    return film ();
  if (strcmp (verb, "pages") == 0)
    return pages ();
  return strcmp (verb, "listen") == 0 ? with_sound (hearth_worker_listen) : HEARTH_WORKER_FAILED;
}

int
main (int   argc,
      char *argv[])
{
  HearthWorkerStatus status = HEARTH_WORKER_FAILED;

  if (argc == 2 && hearth_worker_limit ())
    status = do_verb (argv[1]);
  fflush (stdout);
  /* What tidies up at the end would open files. */
  _exit ((int) status);
}
