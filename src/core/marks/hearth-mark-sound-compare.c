/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-mark-sound.h: holding a copy against the original. Where it begins is found by correlating both, roughly sampled; then only the energy of
 * cells is compared, which neither the phase that a codec changes nor a few samples more or less do anything to. */

#include "marks/hearth-mark-sound-private.h"

#include <math.h>

#define ROUGH  128  /* rough samples of a window */
#define AROUND 8    /* blocks on each side that a cell is held against: equalisers, loudness */
#define MOST   3.0f /* deviations: no cell says more */
#define FLOOR  1e-6 /* energy of a band, to that of a full-scale window: below is no evidence */

/* The mean of each so many samples, without what is slow. */
static float *
make_rough (const float *samples,
            gsize        n,
            gsize        step,
            gsize        room)
{
  float *rough = fftwf_alloc_real (room + 2);
  float  before = 0;

  for (gsize i = 0; i < room + 2; i++)
    {
      float mean = 0;

      if ((i + 1) * step <= n && i < room)
        for (gsize k = 0; k < step; k++)
          mean += samples[i * step + k];
      rough[i] = mean - before;
      before = mean;
    }
  return rough;
}

/* a becomes the correlation of a with b, frequencies evened out by half, so that a bass does not drown the rest. */
static void
correlate (float *a,
           float *b,
           gsize  room)
{
  hearth_mark_ear_transform (a, room, FALSE);
  hearth_mark_ear_transform (b, room, FALSE);
  for (gsize i = 0; i <= room / 2; i++)
    {
      float re = a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1];
      float im = a[2 * i + 1] * b[2 * i] - a[2 * i] * b[2 * i + 1];
      float root = sqrtf (hypotf (re, im));

      a[2 * i] = root > 0 ? re / root : 0;
      a[2 * i + 1] = root > 0 ? im / root : 0;
    }
  hearth_mark_ear_transform (a, room, TRUE);
}

gssize
hearth_mark_sound_align (const float *original,
                         gsize        n,
                         const float *copy,
                         gsize        m,
                         guint        rate)
{
  g_autoptr (HearthMarkEar) ear = hearth_mark_ear_new (rate);
  gsize                     step = ear->size / ROUGH, room = 1, best = 0;
  float                    *a, *b;

  while (room < (n + m) / step + 2)
    room *= 2;
  a = make_rough (original, n, step, room);
  b = make_rough (copy, m, step, room);
  correlate (a, b, room);
  for (gsize i = 0; i < room; i++)
    if (fabsf (a[i]) > fabsf (a[best]))
      best = i;
  fftwf_free (a);
  fftwf_free (b);
  return best < n / step + 1 ? (gssize) (best * step) : ((gssize) best - (gssize) room) * (gssize) step;
}

/* How much louder each band of the window is in the copy, added up over the windows of a block. */
static void
add_window (HearthMarkEar *ear,
            const float   *original,
            const float   *copy,
            float          before[HEARTH_MARK_EAR_BANDS],
            float          after[HEARTH_MARK_EAR_BANDS])
{
  float energy[HEARTH_MARK_EAR_BANDS];

  hearth_mark_ear_listen (ear, original);
  hearth_mark_ear_energy (ear, energy);
  for (guint band = 0; band < HEARTH_MARK_EAR_BANDS; band++)
    before[band] += energy[band];
  hearth_mark_ear_listen (ear, copy);
  hearth_mark_ear_energy (ear, energy);
  for (guint band = 0; band < HEARTH_MARK_EAR_BANDS; band++)
    after[band] += energy[band];
}

/* The logarithms of what the cells differ by; NAN for one that is not there. */
static float *
compare_cells (HearthMarkEar *ear,
               const float   *original,
               gsize          n,
               const float   *copy,
               gsize          m,
               gssize         offset,
               gsize          cells)
{
  float *differ = g_new (float, cells);
  gsize  half = hearth_mark_sound_half (ear);
  float  least = (float) (FLOOR * ear->size * ear->size / 8 * HEARTH_MARK_BLOCK);

  for (gsize block = 0; block < cells / HEARTH_MARK_BANDS; block++)
    {
      float    before[HEARTH_MARK_EAR_BANDS] = { 0 }, after[HEARTH_MARK_EAR_BANDS] = { 0 };
      gsize    first = block * HEARTH_MARK_BLOCK;
      gsize    at = MAX (first, 1) * half - half; /* the first window begins before the sound */
      gsize    end = (first + HEARTH_MARK_BLOCK) * half;
      gssize   in_copy = (gssize) at - offset;
      gboolean there = end <= n && in_copy >= 0 && (gsize) in_copy + (end - at) <= m;

      for (gsize i = at; there && i + 2 * half <= end; i += half)
        add_window (ear, original + i, copy + (gssize) i - offset, before, after);
      for (guint i = 0; i < HEARTH_MARK_BANDS; i++)
        {
          guint band = HEARTH_MARK_FIRST + i;

          differ[block * HEARTH_MARK_BANDS + i] = there && before[band] > least && after[band] > 0 ? logf (after[band] / before[band]) : NAN;
        }
    }
  return differ;
}

/* Of one band: what each cell differs by from those around it, in deviations and weighed by how quiet the band is otherwise. */
static void
weigh_band (const float *differ,
            float       *evidence,
            gsize        blocks)
{
  double deviation = 0;
  gsize  n = 0;

  for (gsize i = 0; i < blocks; i++)
    {
      gsize  from = i - MIN (i, AROUND), to = MIN (i + AROUND + 1, blocks), around = 0;
      double sum = 0;

      for (gsize k = from; k < to; k++)
        if (!isnan (differ[k * HEARTH_MARK_BANDS]))
          {
            sum += (double) differ[k * HEARTH_MARK_BANDS];
            around++;
          }
      evidence[i * HEARTH_MARK_BANDS] = isnan (differ[i * HEARTH_MARK_BANDS]) ? 0 : differ[i * HEARTH_MARK_BANDS] - (float) (sum / (double) around);
      if (evidence[i * HEARTH_MARK_BANDS] != 0)
        {
          deviation += fabs ((double) evidence[i * HEARTH_MARK_BANDS]);
          n++;
        }
    }
  deviation = n > 0 ? deviation / (double) n : 1;
  for (gsize i = 0; i < blocks; i++)
    evidence[i * HEARTH_MARK_BANDS] = CLAMP (evidence[i * HEARTH_MARK_BANDS] / (float) deviation, -MOST, MOST) / (float) MAX (deviation, 1e-4);
}

float *
hearth_mark_sound_compare (const float *original,
                           gsize        n,
                           const float *copy,
                           gsize        m,
                           gssize       offset,
                           guint        rate,
                           gsize       *cells)
{
  g_autoptr (HearthMarkEar) ear = hearth_mark_ear_new (rate);
  gsize                     half = hearth_mark_sound_half (ear);
  g_autofree float         *differ = NULL;
  float                    *evidence;

  *cells = MIN (n / half / HEARTH_MARK_BLOCK * HEARTH_MARK_BANDS, hearth_mark_sound_count (ear, rate));
  evidence = g_new0 (float, *cells + 1);
  differ = compare_cells (ear, original, n, copy, m, offset, *cells);
  for (guint band = 0; band < HEARTH_MARK_BANDS; band++)
    weigh_band (differ + band, evidence + band, *cells / HEARTH_MARK_BANDS);
  return evidence;
}
