/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every sample is in its part of a waveform, once, however many there are and however they come. */

#include "sound/hearth-waveform.h"

#include <math.h>

/* A ramp, which says in each part which samples are in it. */
static void
try_ramp (guint64 frames,
          guint   channels,
          gsize   piece)
{
  g_autofree HearthWaveform *waveform = g_new0 (HearthWaveform, 1);
  g_autofree float          *samples = g_new (float, frames *channels);

  for (guint64 i = 0; i < frames * channels; i++)
    samples[i] = (float) (i / channels + 1) / (float) frames * (i % channels == 0 ? 1 : -1);
  *waveform = (HearthWaveform) { .frames = frames, .rate = 8000, .channels = channels };
  for (guint64 at = 0; at < frames; at += piece)
    hearth_waveform_push (waveform, at, samples + at * channels, (gsize) MIN (piece, frames - at));
  g_assert_cmpfloat (waveform->peak, ==, 1);
  g_assert_true (hearth_waveform_is_sane (waveform));
  for (guint i = 0; i < HEARTH_WAVEFORM_PARTS; i++)
    {
      guint64 first = i * frames / HEARTH_WAVEFORM_PARTS, end = (i + 1) * frames / HEARTH_WAVEFORM_PARTS;
      float   most = end > first ? (float) end / (float) frames : 0;

      g_assert_cmpfloat (waveform->most[i], ==, most);
      g_assert_cmpfloat (waveform->least[i], ==, channels == 2 ? -most : 0);
    }
}

static void
test_ramp (void)
{
  static const guint64 frames[] = { 1, 7, 1999, 2000, 2001, 100003 };

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      try_ramp (frames[i], 1, 1 << 20);
      try_ramp (frames[i], 2, 777);
      try_ramp (frames[i], 1, 1);
    }
}

static void
test_sane (void)
{
  g_autofree HearthWaveform *waveform = g_new0 (HearthWaveform, 1);

  g_assert_false (hearth_waveform_is_sane (waveform));
  *waveform = (HearthWaveform) { .frames = 1, .rate = 44100, .channels = 2, .loudness = -INFINITY };
  g_assert_true (hearth_waveform_is_sane (waveform));
  waveform->most[HEARTH_WAVEFORM_PARTS - 1] = NAN;
  g_assert_false (hearth_waveform_is_sane (waveform));
  waveform->most[HEARTH_WAVEFORM_PARTS - 1] = -1;
  g_assert_false (hearth_waveform_is_sane (waveform));
  waveform->most[HEARTH_WAVEFORM_PARTS - 1] = 1;
  waveform->loudness = INFINITY;
  g_assert_false (hearth_waveform_is_sane (waveform));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound/waveform/ramp", test_ramp);
  g_test_add_func ("/sound/waveform/sane", test_sane);
  return g_test_run ();
}
