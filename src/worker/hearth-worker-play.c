/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: playing and listening. What is played is asked for piece by piece (frame, 8 bytes, and how many, 8 bytes; answered by how many, 8 bytes, and as many
 * pairs of floats), so going somewhere else is only asking for another frame, and two sounds can be at the same place. The parent gives the samples to the speakers:
 * a sound device is nothing that this process could open. */

#include "hearth-worker.h"

#include "sound/hearth-loudness.h"

#include <string.h>

#define AT_ONCE 4096

/* ---- Two channels of any number ---- */

/* How much of a channel goes left and right. Five and six are left, right, centre, (low effects,) surrounds (ITU-R BS.775); of other numbers every other one. */
static void
weigh (guint channels,
       guint channel,
       float to[2])
{
  static const float of_six[6][2] = { { 1, 0 }, { 0, 1 }, { 0.7071f, 0.7071f }, { 0, 0 }, { 0.7071f, 0 }, { 0, 0.7071f } };

  if (channels == 1)
    to[0] = to[1] = 1;
  else if (channels == 5 || channels == 6)
    memcpy (to, of_six[channels == 5 && channel > 2 ? channel + 1 : channel], 2 * sizeof *to);
  else
    {
      to[0] = channel % 2 == 0;
      to[1] = channel % 2 == 1;
    }
}

static void
mix_down (const float *samples,
          gsize        n,
          guint        channels,
          float       *pairs)
{
  float weights[64][2], sum[2] = { 0 }, by;

  for (guint c = 0; c < channels; c++)
    {
      weigh (channels, c, weights[c]);
      sum[0] += weights[c][0];
      sum[1] += weights[c][1];
    }
  by = 1 / MAX (MAX (sum[0], sum[1]), 1);
  for (gsize i = 0; i < n; i++)
    {
      float left = 0, right = 0;

      for (guint c = 0; c < channels; c++)
        {
          left += samples[i * channels + c] * weights[c][0];
          right += samples[i * channels + c] * weights[c][1];
        }
      pairs[2 * i] = left * by;
      pairs[2 * i + 1] = right * by;
    }
}

/* ---- The two verbs ---- */

static gboolean
answer (HearthWorkerSound *sound,
        const guint64      asked[2])
{
  guint              channels = hearth_worker_sound_facts (sound)->channels;
  gsize              most = (gsize) MIN (asked[1], AT_ONCE);
  g_autofree float  *samples = g_new (float, MAX (most, 1) * channels);
  g_autofree guint8 *said = g_malloc (sizeof (guint64) + most * 2 * sizeof (float));
  guint64            n = hearth_worker_sound_read (sound, asked[0], samples, most);

  memcpy (said, &n, sizeof n);
  mix_down (samples, (gsize) n, channels, (float *) (gpointer) (said + sizeof n));
  return hearth_worker_write (HEARTH_WORKER_OTHER, said, sizeof n + (gsize) n * 2 * sizeof (float));
}

HearthWorkerStatus
hearth_worker_play (HearthWorkerSound *sound)
{
  guint64 asked[2];

  while (hearth_worker_take (HEARTH_WORKER_OTHER, asked, sizeof asked))
    if (!answer (sound, asked))
      return HEARTH_WORKER_FAILED;
  return HEARTH_WORKER_DONE;
}

HearthWorkerStatus
hearth_worker_listen (HearthWorkerSound *sound)
{
  static HearthWaveform      waveform;
  const HearthSoundFacts    *facts = hearth_worker_sound_facts (sound);
  g_autoptr (HearthLoudness) loudness = hearth_loudness_new (facts->rate, facts->channels);
  g_autofree float          *samples = g_new (float, AT_ONCE *(gsize) facts->channels);
  guint64                    at = 0;
  gsize                      n;

  waveform = (HearthWaveform) { .frames = facts->frames, .rate = facts->rate, .channels = facts->channels };
  while ((n = hearth_worker_sound_read (sound, at, samples, AT_ONCE)) > 0)
    {
      hearth_waveform_push (&waveform, at, samples, n);
      hearth_loudness_push (loudness, samples, n);
      at += n;
    }
  waveform.loudness = hearth_loudness_integrated (loudness);
  return at > 0 && hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) &waveform, sizeof waveform) ? HEARTH_WORKER_DONE : HEARTH_WORKER_FAILED;
}
