/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sound looks like: how far it goes down and up in each of so many parts of the same length, over all channels. With how loud it is, this is what
 * the worker says of a sound that it listens to. Takes samples as they go by. Pure functions, any thread; a value is one thread's. */

#pragma once

#include <glib.h>

#define HEARTH_WAVEFORM_PARTS 2000 /* more than a window has columns */

typedef struct
{
  guint64 frames; /* samples of each channel */
  guint32 rate;
  guint32 channels;
  double  loudness; /* LUFS; -INFINITY for silence */
  double  peak;     /* the largest sample, 1 is full scale */
  float   least[HEARTH_WAVEFORM_PARTS];
  float   most[HEARTH_WAVEFORM_PARTS]; /* not below least */
} HearthWaveform;

/* Takes n samples of each channel, interleaved, that begin at sample at of waveform->frames. Those after its end are left out. */
void hearth_waveform_push (HearthWaveform *waveform,
                           guint64         at,
                           const float    *samples,
                           gsize           n);

/* Whether it is what such functions make: numbers in their bounds. For what another process said. */
gboolean hearth_waveform_is_sane (const HearthWaveform *waveform);
