/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "marks/hearth-mark-ear.h"

#include <math.h>

#define WIDTH 0.5 /* Bark */

/* FFTW's planner keeps what it learns without a lock. */
static GMutex planner;

static double
bark (double hertz)
{
  return MAX (0, 26.81 * hertz / (1960 + hertz) - 0.53);
}

/* Energy that is apart by so many Bark, of 1 (Schroeder, Atal and Hall 1979). */
static double
spread_at (double apart)
{
  double at = apart + 0.474;

  return pow (10, (15.81 + 7.5 * at - 17.5 * sqrt (1 + at * at)) / 10);
}

static void
make_tables (HearthMarkEar *ear,
             guint          rate)
{
  for (guint i = 0; i < ear->size; i++)
    ear->window[i] = (float) sin (G_PI * (i + 0.5) / ear->size);
  for (guint i = 0; i <= ear->size / 2; i++)
    ear->band_of[i] = (guint8) MIN (bark ((double) i * rate / ear->size) / WIDTH, HEARTH_MARK_EAR_BANDS - 1);
  for (guint to = 0; to < HEARTH_MARK_EAR_BANDS; to++)
    {
      double sum = 0;

      ear->offset[to] = (float) pow (10, -(14.5 + (to + 0.5) * WIDTH) / 10);
      for (guint from = 0; from < HEARTH_MARK_EAR_BANDS; from++)
        sum += spread_at (((double) to - from) * WIDTH);
      /* A flat spectrum stays as it is. */
      for (guint from = 0; from < HEARTH_MARK_EAR_BANDS; from++)
        ear->spread[to][from] = (float) (spread_at (((double) to - from) * WIDTH) / sum);
    }
}

HearthMarkEar *
hearth_mark_ear_new (guint rate)
{
  HearthMarkEar *ear = g_new0 (HearthMarkEar, 1);

  ear->size = 512;
  while (ear->size * 40u < rate && ear->size < 8192)
    ear->size *= 2;
  ear->window = g_new (float, ear->size);
  ear->band_of = g_new (guint8, ear->size / 2 + 1);
  make_tables (ear, rate);
  g_mutex_lock (&planner);
  ear->samples = fftwf_alloc_real (ear->size);
  ear->bins = fftwf_alloc_complex (ear->size / 2 + 1);
  ear->forward = fftwf_plan_dft_r2c_1d ((int) ear->size, ear->samples, ear->bins, FFTW_ESTIMATE);
  ear->backward = fftwf_plan_dft_c2r_1d ((int) ear->size, ear->bins, ear->samples, FFTW_ESTIMATE);
  g_mutex_unlock (&planner);
  return ear;
}

void
hearth_mark_ear_free (HearthMarkEar *ear)
{
  g_mutex_lock (&planner);
  fftwf_destroy_plan (ear->forward);
  fftwf_destroy_plan (ear->backward);
  fftwf_free (ear->samples);
  fftwf_free (ear->bins);
  g_mutex_unlock (&planner);
  g_free (ear->window);
  g_free (ear->band_of);
  g_free (ear);
}

void
hearth_mark_ear_listen (HearthMarkEar *ear,
                        const float   *samples)
{
  for (guint i = 0; i < ear->size; i++)
    ear->samples[i] = samples[i] * ear->window[i];
  fftwf_execute (ear->forward);
}

void
hearth_mark_ear_speak (HearthMarkEar *ear)
{
  fftwf_execute (ear->backward);
  for (guint i = 0; i < ear->size; i++)
    ear->samples[i] *= ear->window[i] / (float) ear->size;
}

void
hearth_mark_ear_energy (const HearthMarkEar *ear,
                        float                energy[HEARTH_MARK_EAR_BANDS])
{
  for (guint band = 0; band < HEARTH_MARK_EAR_BANDS; band++)
    energy[band] = 0;
  for (guint i = 0; i <= ear->size / 2; i++)
    energy[ear->band_of[i]] += ear->bins[i][0] * ear->bins[i][0] + ear->bins[i][1] * ear->bins[i][1];
}

void
hearth_mark_ear_hides (const HearthMarkEar *ear,
                       const float          energy[HEARTH_MARK_EAR_BANDS],
                       float                hidden[HEARTH_MARK_EAR_BANDS])
{
  for (guint to = 0; to < HEARTH_MARK_EAR_BANDS; to++)
    {
      float sum = 0;

      for (guint from = 0; from < HEARTH_MARK_EAR_BANDS; from++)
        sum += ear->spread[to][from] * energy[from];
      hidden[to] = sum * ear->offset[to];
    }
}

void
hearth_mark_ear_transform (float   *samples,
                           gsize    n,
                           gboolean back)
{
  fftwf_plan plan;

  g_mutex_lock (&planner);
  plan = back ? fftwf_plan_dft_c2r_1d ((int) n, (fftwf_complex *) samples, samples, FFTW_ESTIMATE) : fftwf_plan_dft_r2c_1d ((int) n, samples, (fftwf_complex *) samples, FFTW_ESTIMATE);
  g_mutex_unlock (&planner);
  fftwf_execute (plan);
  g_mutex_lock (&planner);
  fftwf_destroy_plan (plan);
  g_mutex_unlock (&planner);
}
