/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loudness is what EBU Tech 3341 says of its test signals 1 to 6, at other rates too, however the samples come. */

#include "sound/hearth-loudness.h"

#include <math.h>

#define MOST_PARTS 5

typedef struct
{
  double seconds;
  double level; /* dBFS of a sine of 1 kHz in left and right */
} Part;

static void
push_sine (HearthLoudness *loudness,
           guint           rate,
           guint           channels,
           double          seconds,
           const double   *levels,
           gsize           piece)
{
  gsize             n = (gsize) (seconds * rate + 0.5);
  g_autofree float *samples = g_new (float, n *channels);

  for (gsize i = 0; i < n; i++)
    for (guint c = 0; c < channels; c++)
      samples[i * channels + c] = (float) (pow (10, levels[c] / 20) * sin (2 * G_PI * 1000 * (double) i / rate));
  for (gsize at = 0; at < n; at += piece)
    hearth_loudness_push (loudness, samples + at * channels, MIN (piece, n - at));
}

static void
test_signals (void)
{
  static const struct
  {
    Part   parts[MOST_PARTS];
    double lufs;
  } cases[] = {
    { { { 20, -23 } }, -23 },
    { { { 20, -33 } }, -33 },
    { { { 10, -36 }, { 60, -23 }, { 10, -36 } }, -23 },
    { { { 10, -72 }, { 10, -36 }, { 60, -23 }, { 10, -36 }, { 10, -72 } }, -23 },
    { { { 20, -26 }, { 20.1, -20 }, { 20, -26 } }, -23 },
  };
  static const guint rates[] = { 48000, 44100, 22050 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize r = 0; r < (i == 0 ? G_N_ELEMENTS (rates) : 1); r++)
      {
        g_autoptr (HearthLoudness) loudness = hearth_loudness_new (rates[r], 2);

        for (guint k = 0; k < MOST_PARTS && cases[i].parts[k].seconds > 0; k++)
          push_sine (loudness, rates[r], 2, cases[i].parts[k].seconds, (const double[]) { cases[i].parts[k].level, cases[i].parts[k].level }, 4001);
        g_assert_cmpfloat_with_epsilon (hearth_loudness_integrated (loudness), cases[i].lufs, 0.1);
      }
}

/* Signal 6, and the same with low effects that do not count. */
static void
test_surround (void)
{
  static const double        five[] = { -28, -28, -24, -30, -30 }, six[] = { -28, -28, -24, -3, -30, -30 };
  g_autoptr (HearthLoudness) first = hearth_loudness_new (48000, 5), second = hearth_loudness_new (48000, 6);

  push_sine (first, 48000, 5, 20, five, 48000);
  push_sine (second, 48000, 6, 20, six, 48000);
  g_assert_cmpfloat_with_epsilon (hearth_loudness_integrated (first), -23, 0.1);
  g_assert_cmpfloat_with_epsilon (hearth_loudness_integrated (second), -23, 0.1);
}

static void
test_nothing (void)
{
  static const double        quiet[] = { -90 };
  g_autoptr (HearthLoudness) loudness = hearth_loudness_new (8000, 1);

  g_assert_cmpfloat (hearth_loudness_integrated (loudness), ==, -INFINITY);
  push_sine (loudness, 8000, 1, 0.39, (const double[]) { -20 }, 1);
  g_assert_cmpfloat (hearth_loudness_integrated (loudness), ==, -INFINITY);
  push_sine (loudness, 8000, 1, 0.01, (const double[]) { -20 }, 1);
  g_assert_cmpfloat (hearth_loudness_integrated (loudness), >, -30);
  g_clear_pointer (&loudness, hearth_loudness_free);
  loudness = hearth_loudness_new (8000, 1);
  push_sine (loudness, 8000, 1, 5, quiet, 100);
  g_assert_cmpfloat (hearth_loudness_integrated (loudness), ==, -INFINITY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound/loudness/signals", test_signals);
  g_test_add_func ("/sound/loudness/surround", test_surround);
  g_test_add_func ("/sound/loudness/nothing", test_nothing);
  return g_test_run ();
}
