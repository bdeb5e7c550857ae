/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A generator lives on its user's stack. */

#include "demo/hearth-demo-random.h"

#include <math.h>

static guint64
split_mix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint64
rotate (guint64 x,
        int     by)
{
  return (x << by) | (x >> (64 - by));
}

void
hearth_demo_random_init (HearthDemoRandom *random,
                         guint64           seed,
                         guint64           stage,
                         guint64           index)
{
  guint64 state = seed;

  state = split_mix (&state) ^ stage;
  state = split_mix (&state) ^ index;
  for (guint i = 0; i < G_N_ELEMENTS (random->state); i++)
    random->state[i] = split_mix (&state);
}

guint64
hearth_demo_random_next (HearthDemoRandom *random)
{
  guint64 *s = random->state;
  guint64  result = rotate (s[1] * 5, 7) * 9;
  guint64  t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);

  return result;
}

double
hearth_demo_random_unit (HearthDemoRandom *random)
{
  return (double) (hearth_demo_random_next (random) >> 11) * 0x1.0p-53;
}

guint
hearth_demo_random_below (HearthDemoRandom *random,
                          guint             n)
{
  return (guint) (((hearth_demo_random_next (random) >> 32) * n) >> 32);
}

gboolean
hearth_demo_random_chance (HearthDemoRandom *random,
                           double            probability)
{
  return hearth_demo_random_unit (random) < probability;
}

double
hearth_demo_random_exponential (HearthDemoRandom *random)
{
  return -log1p (-hearth_demo_random_unit (random));
}

static double
draw_normal (HearthDemoRandom *random)
{
  double radius = sqrt (2 * hearth_demo_random_exponential (random));

  return radius * cos (2 * G_PI * hearth_demo_random_unit (random));
}

double
hearth_demo_random_gamma (HearthDemoRandom *random,
                          double            shape)
{
  double d, c;

  if (shape < 1)
    return hearth_demo_random_gamma (random, shape + 1) * pow (1 - hearth_demo_random_unit (random), 1 / shape);

  d = shape - 1.0 / 3;
  c = 1 / sqrt (9 * d);
  for (;;)
    {
      double x = draw_normal (random);
      double v = pow (1 + c * x, 3);
      double u = 1 - hearth_demo_random_unit (random);

      if (v > 0 && log (u) < 0.5 * x * x + d - d * v + d * log (v))
        return d * v;
    }
}

guint
hearth_demo_random_weighted (HearthDemoRandom *random,
                             const guint      *weights,
                             guint             n)
{
  guint sum = 0;
  guint at;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  at = hearth_demo_random_below (random, sum);
  for (guint i = 0; i < n; i++)
    {
      if (at < weights[i])
        return i;
      at -= weights[i];
    }

  return n - 1;
}
