/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The two filters are given for 48 kHz; for other rates they are made from the analogue ones that those come from. */

#include "sound/hearth-loudness.h"

#include <math.h>

#define ABSOLUTE   -70.0 /* LUFS: what is quieter does not count */
#define RELATIVE   -10.0 /* LU below the mean of what counts */
#define OFFSET     -0.691
#define HOPS       4 /* of 100 ms in a block */
#define SURROUND   1.41
#define LOW_EFFECT 0.0

/* y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y'' */
typedef struct
{
  double b0, b1, b2, a1, a2;
} Filter;

typedef struct
{
  double weight;
  double shelf[2], pass[2]; /* states */
} Channel;

struct _HearthLoudness
{
  guint    rate;
  guint    channels;
  Filter   shelf; /* a head's */
  Filter   pass;  /* without what is low */
  Channel *channel;
  guint64  at;  /* samples so far */
  guint64  end; /* where the hop ends */
  double   energy;
  GArray  *hops; /* double: mean squares, weighted, each of 100 ms */
};

static Filter
make_shelf (guint rate)
{
  const double gain = pow (10, 3.999843853973347 / 20), half = pow (gain, 0.4996667741545416), q = 0.7071752369554196;
  const double k = tan (G_PI * 1681.974450955533 / rate), a0 = 1 + k / q + k * k;

  return (Filter) { (gain + half * k / q + k * k) / a0, 2 * (k * k - gain) / a0, (gain - half * k / q + k * k) / a0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0 };
}

static Filter
make_pass (guint rate)
{
  const double q = 0.5003270373238773, k = tan (G_PI * 38.13547087602444 / rate), a0 = 1 + k / q + k * k;

  return (Filter) { 1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0 };
}

static double
weight_of (guint channel,
           guint channels)
{
  if (channels == 6 && channel == 3)
    return LOW_EFFECT;
  return (channels == 5 || channels == 6) && channel >= channels - 2 ? SURROUND : 1;
}

HearthLoudness *
hearth_loudness_new (guint rate,
                     guint channels)
{
  HearthLoudness *loudness = g_new0 (HearthLoudness, 1);

  g_assert (rate >= 8000 && rate <= 384000 && channels >= 1 && channels <= 64);
  loudness->rate = rate;
  loudness->channels = channels;
  loudness->shelf = make_shelf (rate);
  loudness->pass = make_pass (rate);
  loudness->channel = g_new0 (Channel, channels);
  for (guint i = 0; i < channels; i++)
    loudness->channel[i].weight = weight_of (i, channels);
  loudness->end = rate / 10;
  loudness->hops = g_array_new (FALSE, FALSE, sizeof (double));
  return loudness;
}

void
hearth_loudness_free (HearthLoudness *loudness)
{
  g_array_unref (loudness->hops);
  g_free (loudness->channel);
  g_free (loudness);
}

static inline double
run_filter (const Filter *filter,
            double        state[2],
            double        x)
{
  double y = filter->b0 * x + state[0];

  state[0] = filter->b1 * x - filter->a1 * y + state[1];
  state[1] = filter->b2 * x - filter->a2 * y;
  return y;
}

/* Energy of n samples of that channel. */
static double
weigh (const HearthLoudness *loudness,
       Channel              *channel,
       const float          *samples,
       gsize                 n)
{
  Channel      now = *channel;
  const Filter shelf = loudness->shelf, pass = loudness->pass;
  double       sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      double heard = run_filter (&pass, now.pass, run_filter (&shelf, now.shelf, (double) samples[i * loudness->channels]));

      sum += heard * heard;
    }
  *channel = now;
  return sum * channel->weight;
}

void
hearth_loudness_push (HearthLoudness *loudness,
                      const float    *samples,
                      gsize           n)
{
  while (n > 0)
    {
      gsize now = (gsize) MIN (n, loudness->end - loudness->at);

      for (guint i = 0; i < loudness->channels; i++)
        loudness->energy += weigh (loudness, &loudness->channel[i], samples + i, now);
      loudness->at += now;
      samples += now * loudness->channels;
      n -= now;
      if (loudness->at == loudness->end)
        {
          double mean = loudness->energy * 10 / loudness->rate;

          g_array_append_val (loudness->hops, mean);
          loudness->energy = 0;
          loudness->end = (loudness->hops->len + 1) * (guint64) loudness->rate / 10;
        }
    }
}

static double
to_lufs (double energy)
{
  return energy > 0 ? OFFSET + 10 * log10 (energy) : -INFINITY;
}

/* The mean energy of the blocks that are louder than that. */
static double
mean_above (const HearthLoudness *loudness,
            double                least)
{
  double sum = 0;
  gsize  n = 0;

  for (guint i = HOPS - 1; i < loudness->hops->len; i++)
    {
      double block = 0;

      for (guint k = 0; k < HOPS; k++)
        block += g_array_index (loudness->hops, double, i - k) / HOPS;
      if (to_lufs (block) > least)
        {
          sum += block;
          n++;
        }
    }
  return n > 0 ? sum / (double) n : 0;
}

double
hearth_loudness_integrated (const HearthLoudness *loudness)
{
  double all = to_lufs (mean_above (loudness, ABSOLUTE));

  return to_lufs (mean_above (loudness, MAX (ABSOLUTE, all + RELATIVE)));
}
