/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: WAV and FLAC through libsndfile, which keeps rate, depth and channels, and of tags those that it knows. */

#include "hearth-worker.h"

#include <math.h>
#include <sndfile.h>
#include <unistd.h>

#define AT_ONCE 4096
#define LEAST   15 /* seconds: with less nobody could be named after a lossy format */

static SNDFILE *
open_original (int      fd,
               SF_INFO *info)
{
  HearthWorkerKind kind = hearth_worker_kind (fd);

  if ((kind != HEARTH_WORKER_WAVE && kind != HEARTH_WORKER_FLAC) || lseek (fd, 0, SEEK_SET) != 0)
    return NULL;
  return sf_open_fd (fd, SFM_READ, info, SF_FALSE);
}

static gboolean
is_sound (const SF_INFO *info)
{
  return info->samplerate >= 8000 && info->samplerate <= 384000 && info->channels >= 1 && info->channels <= 64 && info->frames > 0;
}

static gboolean
can_carry (const SF_INFO *info)
{
  return is_sound (info) && info->frames >= (sf_count_t) LEAST * info->samplerate;
}

static gboolean
copy_marked (SNDFILE                *from,
             SNDFILE                *to,
             const SF_INFO          *info,
             const guint8            seed[HEARTH_MARK_SEED_BYTES],
             HearthMarkSoundFigures *figures)
{
  g_autoptr (HearthMarkSound) sound = hearth_mark_sound_new ((guint) info->samplerate, (guint) info->channels, seed);
  gsize                       channels = (gsize) info->channels;
  g_autofree double          *in = g_new (double, AT_ONCE *channels), *out = g_new (double, hearth_mark_sound_room (sound, AT_ONCE) * channels);
  sf_count_t                  n;
  gboolean                    done = TRUE;

  while (done && (n = sf_readf_double (from, in, AT_ONCE)) > 0)
    {
      sf_count_t ready = (sf_count_t) hearth_mark_sound_push (sound, in, (gsize) n, out);

      done = sf_writef_double (to, out, ready) == ready;
    }
  if (done)
    {
      n = (sf_count_t) hearth_mark_sound_push (sound, NULL, 0, out);
      done = sf_writef_double (to, out, n) == n;
    }
  hearth_mark_sound_figures (sound, figures);
  return done && sf_error (from) == SF_ERR_NO_ERROR;
}

HearthWorkerStatus
hearth_worker_mark_sound (const guint8            seed[HEARTH_MARK_SEED_BYTES],
                          HearthMarkSoundFigures *figures)
{
  SF_INFO  info = { 0 }, same;
  SNDFILE *from = open_original (HEARTH_WORKER_ORIGINAL, &info), *to;
  gboolean done;

  if (from == NULL || !can_carry (&info))
    {
      if (from != NULL)
        sf_close (from);
      return HEARTH_WORKER_CANNOT;
    }
  same = info;
  to = sf_open_fd (HEARTH_WORKER_OTHER, SFM_WRITE, &same, SF_FALSE);
  if (to == NULL)
    {
      sf_close (from);
      return HEARTH_WORKER_CANNOT;
    }
  sf_command (to, SFC_SET_CLIPPING, NULL, SF_TRUE);
  for (int tag = SF_STR_FIRST; tag <= SF_STR_LAST; tag++)
    if (sf_get_string (from, tag) != NULL)
      sf_set_string (to, tag, sf_get_string (from, tag));
  done = copy_marked (from, to, &info, seed, figures);
  done = sf_close (to) == 0 && done;
  sf_close (from);
  return !done ? HEARTH_WORKER_FAILED : figures->cells > 0 ? HEARTH_WORKER_DONE
                                                           : HEARTH_WORKER_CANNOT;
}

float *
hearth_worker_read_sound (int    fd,
                          gsize *n,
                          guint *rate)
{
  SF_INFO           info = { 0 };
  SNDFILE          *file = open_original (fd, &info);
  g_autofree float *many = NULL;
  float            *one;
  sf_count_t        most, got;

  if (file == NULL || !can_carry (&info))
    {
      if (file != NULL)
        sf_close (file);
      return NULL;
    }
  most = MIN (info.frames, (sf_count_t) HEARTH_MARK_SOUND_MOST * info.samplerate);
  many = g_new (float, AT_ONCE *(gsize) info.channels);
  one = g_new (float, (gsize) most + 1);
  for (*n = 0; (sf_count_t) *n < most && (got = sf_readf_float (file, many, MIN (AT_ONCE, most - (sf_count_t) *n))) > 0; *n += (gsize) got)
    for (sf_count_t i = 0; i < got; i++)
      {
        float sum = 0;

        for (int c = 0; c < info.channels; c++)
          sum += many[i * info.channels + c];
        one[*n + (gsize) i] = sum / (float) info.channels;
      }
  *rate = (guint) info.samplerate;
  sf_close (file);
  return one;
}
