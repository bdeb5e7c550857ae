/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How loud a sound is as a whole (EBU R 128 by ITU-R BS.1770-4: K-weighted, in blocks of 400 ms, those gated out that are far quieter), so that two mixes
 * can be compared by ear at the same loudness. Takes samples as they go by. Pure functions, any thread; a value is one thread's. */

#pragma once

#include <glib.h>

typedef struct _HearthLoudness HearthLoudness;

/* rate: samples a second, 8000 to 384000; channels: 1 to 64. Five and six are taken as left, right, centre, (low effects,) surrounds. */
HearthLoudness *hearth_loudness_new (guint rate,
                                     guint channels);
void            hearth_loudness_free (HearthLoudness *loudness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLoudness, hearth_loudness_free)

/* n samples of each channel, interleaved; 1 is full scale. */
void hearth_loudness_push (HearthLoudness *loudness,
                           const float    *samples,
                           gsize           n);

/* LUFS of all so far. -INFINITY for silence, and for less than a block. */
double hearth_loudness_integrated (const HearthLoudness *loudness);
