/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sound/hearth-sound-facts.h"

#include <math.h>
#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000000000)

gboolean
hearth_sound_is_playable (guint64 frames,
                          guint64 rate,
                          guint64 channels)
{
  /* A century at the highest rate is still far below what a time in nanoseconds holds. */
  return rate >= 8000 && rate <= 384000 && channels >= 1 && channels <= 64 && frames > 0 && frames / rate < G_GUINT64_CONSTANT (3155760000);
}

static gboolean
is_text (const char tag[HEARTH_SOUND_TAG_BYTES])
{
  return memchr (tag, '\0', HEARTH_SOUND_TAG_BYTES) != NULL && g_utf8_validate (tag, -1, NULL);
}

gboolean
hearth_sound_facts_is_sane (const HearthSoundFacts *facts)
{
  return hearth_sound_is_playable (facts->frames, facts->rate, facts->channels) && is_text (facts->title) && is_text (facts->artist) && is_text (facts->album);
}

gint64
hearth_sound_time_of (guint64 frame,
                      guint32 rate)
{
  return (gint64) (frame / rate) * SECOND + (gint64) (frame % rate) * SECOND / rate;
}

guint64
hearth_sound_frame_at (gint64  time,
                       guint32 rate)
{
  time = MAX (time, 0);
  return (guint64) (time / SECOND) * rate + ((guint64) (time % SECOND) * rate + SECOND / 2) / SECOND;
}

void
hearth_sound_match (const double loudness[2],
                    double       gain[2])
{
  double quieter = MIN (loudness[0], loudness[1]);

  for (guint i = 0; i < 2; i++)
    gain[i] = isfinite (quieter) && isfinite (loudness[i]) ? pow (10, (quieter - loudness[i]) / 20) : 1;
}
