/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sound says of itself, as the worker tells it before it plays or listens. Pure functions, any thread. */

#pragma once

#include <glib.h>

#define HEARTH_SOUND_TAG_BYTES 256

typedef struct
{
  guint64 frames;   /* samples of each channel */
  guint32 rate;     /* a second */
  guint32 channels; /* of the file; what is played has two */
  /* UTF-8, NUL-terminated, empty where it has none. */
  char title[HEARTH_SOUND_TAG_BYTES];
  char artist[HEARTH_SOUND_TAG_BYTES];
  char album[HEARTH_SOUND_TAG_BYTES];
} HearthSoundFacts;

/* Numbers that a sound can have. */
gboolean hearth_sound_is_playable (guint64 frames,
                                   guint64 rate,
                                   guint64 channels);

/* Whether the numbers are in their bounds and the tags are texts. For what another process said. */
gboolean hearth_sound_facts_is_sane (const HearthSoundFacts *facts);

/* Nanoseconds, and back. */
gint64  hearth_sound_time_of (guint64 frame,
                              guint32 rate);
guint64 hearth_sound_frame_at (gint64  time,
                               guint32 rate);

/* What both are to be multiplied by so that two sounds of these loudnesses (LUFS) are as loud as the quieter one: nothing is ever made louder, which could
 * clip. One of silence (-INFINITY) leaves both as they are. */
void hearth_sound_match (const double loudness[2],
                         double       gain[2]);
