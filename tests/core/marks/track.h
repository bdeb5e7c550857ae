/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Music enough to try marks on, the same for the same number: a beat with drums, chords of plucked and held tones between a bass and five octaves above
 * it, in stereo, with quiet and with nothing in places. */

#pragma once

#include <glib.h>
#include <math.h>

#define TRACK_CHANNELS 2

typedef struct
{
  double *samples; /* interleaved */
  gsize   n;       /* of each channel */
  guint   rate;
} Track;

static inline void
track_clear (Track *track)
{
  g_free (track->samples);
}

static inline void
track_add (Track *track,
           gsize  at,
           double left,
           double right)
{
  track->samples[2 * at] += left;
  track->samples[2 * at + 1] += right;
}

static inline void
track_drum (Track   *track,
            GRand   *rand,
            gsize    at,
            gboolean low)
{
  double before = 0;

  for (gsize i = 0; i < track->rate * 3 / 10 && at + i < track->n; i++)
    {
      double t = (double) i / track->rate, noise = g_rand_double_range (rand, -1, 1);
      double hit = low ? 0.5 * sin (2 * G_PI * (50 * t + 2 * (1 - exp (-t / 0.03)))) * exp (-t / 0.12) : 0.3 * noise * exp (-t / 0.06);
      double hat = 0.08 * (noise - before) * exp (-t / 0.02);

      before = noise;
      track_add (track, at + i, hit + hat, 0.9 * hit + 0.7 * hat);
    }
}

static inline void
track_tone (Track *track,
            GRand *rand,
            gsize  at,
            double pitch)
{
  double lasts = g_rand_double_range (rand, 0.2, 2.5), loud = g_rand_double_range (rand, 0.03, 0.1), side = g_rand_double (rand);
  double dull = g_rand_double_range (rand, 0.8, 2), rise = g_rand_double_range (rand, 0.002, 0.05);

  for (guint part = 1; part < 12 && pitch * part < track->rate * 0.45; part++)
    {
      double step = 2 * G_PI * pitch * part / track->rate, phase = g_rand_double_range (rand, 0, 6.28), size = loud * pow (part, -dull);
      double fade = exp (-2 / (lasts * track->rate)), turn_re = fade * cos (step), turn_im = fade * sin (step), re = size * cos (phase), im = size * sin (phase);

      /* A tone that fades is a point that is turned and drawn nearer at each step. */
      for (gsize i = 0; i < 2 * lasts * track->rate && at + i < track->n; i++)
        {
          double before = re, tone = im * MIN (1, (double) i / track->rate / rise);

          re = re * turn_re - im * turn_im;
          im = before * turn_im + im * turn_re;
          track_add (track, at + i, tone * side, tone * (1 - side));
        }
    }
}

/* Seconds of it at rate. */
static inline Track
track_new (guint  number,
           double seconds,
           guint  rate)
{
  static const int scale[] = { 0, 2, 4, 5, 7, 9, 11 };
  Track            track = { g_new0 (double, 2 * (gsize) (seconds * rate)), (gsize) (seconds * rate), rate };
  GRand           *rand = g_rand_new_with_seed (number);
  double           beat = 30 / g_rand_double_range (rand, 70, 150), root = g_rand_double_range (rand, 80, 160), most = 0;
  guint            count = 0;

  for (double at = 0; at < seconds; at += beat, count++)
    {
      gboolean rest = count / 16 % 7 == 5; /* bars of one voice */

      if (!rest)
        track_drum (&track, rand, (gsize) (at * rate), count % 2 == 0);
      for (int voices = rest ? 1 : g_rand_int_range (rand, 1, 4); voices > 0; voices--)
        track_tone (&track, rand, (gsize) (at * rate), root * pow (2, (scale[g_rand_int_range (rand, 0, 7)] + 12 * g_rand_int_range (rand, 0, 4)) / 12.0));
    }
  for (gsize i = 0; i < 2 * track.n; i++)
    {
      track.samples[i] += g_rand_double_range (rand, -0.0005, 0.0005);
      most = MAX (most, fabs (track.samples[i]));
    }
  for (gsize i = 0; i < 2 * track.n; i++)
    track.samples[i] *= 0.9 / most;
  g_rand_free (rand);
  return track;
}
