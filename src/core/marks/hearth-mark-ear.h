/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The spectrum of a window of sound in bands as the ear has them (half a Bark each, Traunmueller's formula), and what it hides in each: Schroeder's spread
 * and Johnston's offset for tones, the stricter of his two, without the threshold in quiet. A value is one thread's. */

#pragma once

#include <fftw3.h>
#include <glib.h>

#define HEARTH_MARK_EAR_BANDS 50 /* up to 25 Bark */

typedef struct
{
  guint          size; /* samples of a window; a power of two, 21 to 47 ms */
  float         *window;
  float         *samples;
  fftwf_complex *bins; /* size / 2 + 1 */
  fftwf_plan     forward;
  fftwf_plan     backward;
  guint8        *band_of; /* of each bin */
  float          spread[HEARTH_MARK_EAR_BANDS][HEARTH_MARK_EAR_BANDS];
  float          offset[HEARTH_MARK_EAR_BANDS];
} HearthMarkEar;

HearthMarkEar *hearth_mark_ear_new (guint rate);
void           hearth_mark_ear_free (HearthMarkEar *ear);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMarkEar, hearth_mark_ear_free)

/* Windows size samples that are stride apart and transforms them into bins. */
void hearth_mark_ear_listen (HearthMarkEar *ear,
                             const float   *samples);

/* bins back into samples, windowed: half a window apart they add up to what was listened to. */
void hearth_mark_ear_speak (HearthMarkEar *ear);

/* Energy of each band in bins. */
void hearth_mark_ear_energy (const HearthMarkEar *ear,
                             float                energy[HEARTH_MARK_EAR_BANDS]);

/* How much energy of something else each band hides. */
void hearth_mark_ear_hides (const HearthMarkEar *ear,
                            const float          energy[HEARTH_MARK_EAR_BANDS],
                            float                hidden[HEARTH_MARK_EAR_BANDS]);

/* n samples, from fftwf_alloc_real (n + 2), into their spectrum (n / 2 + 1 pairs) in the same place, or back, n times as large. */
void hearth_mark_ear_transform (float   *samples,
                                gsize    n,
                                gboolean back);
