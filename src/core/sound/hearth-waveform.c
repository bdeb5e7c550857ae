/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sound/hearth-waveform.h"

#include <math.h>

/* The first sample of that part. */
static guint64
begin_of (const HearthWaveform *waveform,
          guint64               part)
{
  guint64 whole = waveform->frames / HEARTH_WAVEFORM_PARTS, rest = waveform->frames % HEARTH_WAVEFORM_PARTS;

  return part * whole + part * rest / HEARTH_WAVEFORM_PARTS;
}

static guint64
part_of (const HearthWaveform *waveform,
         guint64               at)
{
  guint64 part = (guint64) ((double) at / (double) waveform->frames * HEARTH_WAVEFORM_PARTS);

  part = MIN (part, HEARTH_WAVEFORM_PARTS - 1);
  while (part > 0 && begin_of (waveform, part) > at)
    part--;
  while (part + 1 < HEARTH_WAVEFORM_PARTS && begin_of (waveform, part + 1) <= at)
    part++;
  return part;
}

void
hearth_waveform_push (HearthWaveform *waveform,
                      guint64         at,
                      const float    *samples,
                      gsize           n)
{
  guint64 end = MIN (waveform->frames, at + n);

  while (at < end)
    {
      guint64 part = part_of (waveform, at), to = MIN (end, part + 1 < HEARTH_WAVEFORM_PARTS ? begin_of (waveform, part + 1) : waveform->frames);
      gsize   values = (gsize) (to - at) * waveform->channels;
      float   least = waveform->least[part], most = waveform->most[part];

      for (gsize i = 0; i < values; i++)
        {
          least = samples[i] < least ? samples[i] : least;
          most = samples[i] > most ? samples[i] : most;
        }
      waveform->least[part] = least;
      waveform->most[part] = most;
      waveform->peak = MAX (waveform->peak, (double) MAX (most, -least));
      samples += values;
      at = to;
    }
}

gboolean
hearth_waveform_is_sane (const HearthWaveform *waveform)
{
  gboolean sane = waveform->frames > 0 && waveform->rate >= 8000 && waveform->rate <= 384000 && waveform->channels >= 1 && waveform->channels <= 64 && !isnan (waveform->loudness) &&
                  waveform->loudness < 100 && isfinite (waveform->peak) && waveform->peak >= 0;

  for (guint i = 0; sane && i < HEARTH_WAVEFORM_PARTS; i++)
    sane = isfinite (waveform->least[i]) && isfinite (waveform->most[i]) && waveform->least[i] <= waveform->most[i];
  return sane;
}
