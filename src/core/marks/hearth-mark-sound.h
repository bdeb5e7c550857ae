/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks in sound. A cell is six windows of half a Bark between 0.4 and 8.5 kHz, made louder or softer by at most an eighth of a decibel: what lossy
 * formats keep, since it is what is heard, and what they change no more on one side than on the other. Samples are floats, 1 is full scale.
 * Pure functions, any thread. */

#pragma once

#include "marks/hearth-mark.h"

#define HEARTH_MARK_SOUND_MOST 600 /* seconds of each that are compared: their beginnings */

typedef struct _HearthMarkSound HearthMarkSound;

/* What a mark came out as. */
typedef struct
{
  double under_signal; /* decibels, of the whole */
  double under_mask;   /* decibels by which it stays under the masking threshold where it is nearest to it */
  gsize  cells;        /* that are marked */
} HearthMarkSoundFigures;

/* Marks a sound as it goes by. rate: samples a second, 8000 to 384000; channels: 1 to 64. */
HearthMarkSound *hearth_mark_sound_new (guint        rate,
                                        guint        channels,
                                        const guint8 seed[HEARTH_MARK_SEED_BYTES]);

/* Takes n samples of each channel, interleaved, and gives what is marked of them and of those before: how many of each channel, at most n + 2 windows.
 * out: room for them, hearth_mark_sound_room(). in NULL: the end, gives the rest. */
gsize hearth_mark_sound_push (HearthMarkSound *sound,
                              const double    *in,
                              gsize            n,
                              double          *out);
gsize hearth_mark_sound_room (HearthMarkSound *sound,
                              gsize            n);
void  hearth_mark_sound_figures (HearthMarkSound        *sound,
                                 HearthMarkSoundFigures *figures);
void  hearth_mark_sound_free (HearthMarkSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMarkSound, hearth_mark_sound_free)

/* Where copy begins in original, in samples; negative when it has something before it. Both at rate, one channel. */
gssize hearth_mark_sound_align (const float *original,
                                gsize        n,
                                const float *copy,
                                gsize        m,
                                guint        rate);

/* What each cell of original differs by in copy, which begins at offset in it. *cells: how many. Caller frees. */
float *hearth_mark_sound_compare (const float *original,
                                  gsize        n,
                                  const float *copy,
                                  gsize        m,
                                  gssize       offset,
                                  guint        rate,
                                  gsize       *cells);
