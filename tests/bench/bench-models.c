/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The models, at three sizes each with the exponent, and at the size that has a bar the bar. Members are drawn from the models themselves, with
 * days as a community has them; the network grows by preference and closes triangles. Processor time of this thread, the best of three. */

#include "models/hearth-buying.h"
#include "models/hearth-lifetime.h"
#include "models/hearth-network.h"
#include "models/hearth-survival.h"

#include <math.h>
#include <time.h>

#define RUNS 3

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000.0 + now.tv_nsec / 1e6;
}

/* Gamma by the sum of two exponentials or one, scaled: enough spread for a bench. */
static double
draw_rate (GRand *rand,
           double mean)
{
  double u = g_rand_double (rand);

  return mean * -log (1 - u) * (g_rand_boolean (rand) ? 0.3 : 1.7);
}

static HearthHistory *
make_histories (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  HearthHistory    *histories = g_new (HearthHistory, n);

  for (guint i = 0; i < n; i++)
    {
      double rate = draw_rate (rand, 0.08);
      double stop = g_rand_double (rand) * 0.6;
      double t = 0;
      guint  last = 0;

      histories[i] = (HearthHistory) { 0, 0, g_rand_int_range (rand, 60, 1200) / 7.0 };
      while (g_rand_double (rand) > stop)
        {
          t -= log (1 - g_rand_double (rand)) / rate;
          if (t > histories[i].T)
            break;
          if ((guint) (t * 7) == last)
            continue;
          last = (guint) (t * 7);
          histories[i].x++;
          histories[i].tx = last / 7.0;
        }
    }
  return histories;
}

static double
fit (guint             n,
     HearthBuyingModel model,
     gboolean          with_priors)
{
  g_autofree HearthHistory *histories = make_histories (n);
  double                    start = cpu_ms ();
  g_autoptr (HearthLot)     lot = hearth_lot_new (histories, NULL, n);
  HearthBuying              buying;
  double                    here = 0;

  if (!hearth_buying_fit (&buying, model, lot, with_priors))
    g_error ("no fit");
  for (guint i = 0; with_priors && i < n; i++)
    here += hearth_buying_alive (&buying, &histories[i]);
  if (with_priors && !(here > 0))
    g_error ("nobody is here");
  return cpu_ms () - start;
}

static double
fit_bgnbd (guint n)
{
  return fit (n, HEARTH_BUYING_BGNBD, FALSE);
}

static double
fit_mbgnbd (guint n)
{
  return fit (n, HEARTH_BUYING_MBGNBD, TRUE);
}

static double
fit_pnbd (guint n)
{
  return fit (n, HEARTH_BUYING_PNBD, FALSE);
}

static double
draw_lots (guint n)
{
  g_autofree HearthHistory *histories = make_histories (n);
  g_autofree double        *means = g_new (double, n);
  double                    start;
  HearthInterval            interval;

  for (guint i = 0; i < n; i++)
    means[i] = histories[i].x > 0 ? 5 + i % 40 : 0;
  start = cpu_ms ();
  if (!hearth_lifetime_bootstrap (&interval, HEARTH_BUYING_MBGNBD, histories, means, n, (HearthHorizon) { 12, 4.35, 0.01 }, 200, 1))
    g_error ("no interval");
  return cpu_ms () - start;
}

static double
survive (guint n)
{
  g_autofree HearthHistory *histories = make_histories (n);
  g_autofree double        *times = g_new (double, n);
  g_autofree guint8        *ended = g_new (guint8, n);
  g_autofree guint         *groups = g_new (guint, n);
  double                    start;
  HearthLogRank             rank;

  for (guint i = 0; i < n; i++)
    {
      times[i] = histories[i].T;
      ended[i] = histories[i].x % 2;
      groups[i] = i % 5;
    }
  start = cpu_ms ();
  hearth_survival_free (hearth_survival_fit (times, ended, n, HEARTH_SURVIVAL_LOG_LOG));
  hearth_survival_compare (&rank, times, ended, groups, n, 5);
  return cpu_ms () - start;
}

/* n nodes and 100 ties for 7 of them. */
static HearthNetwork *
make_network (guint n)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (3);
  guint                 n_ties = n * 100 / 7;
  g_autofree HearthTie *ties = g_new (HearthTie, n_ties);

  for (guint i = 0; i < n_ties; i++)
    {
      guint one = (guint) g_rand_int_range (rand, 0, (gint32) n);
      guint other = i > 0 && g_rand_double (rand) < 0.7 ? ties[g_rand_int_range (rand, 0, (gint32) i)].to : (guint) g_rand_int_range (rand, 0, (gint32) n);

      ties[i] = (HearthTie) { one, other, 1 };
    }
  return hearth_network_new (n, ties, n_ties);
}

static double
tie (guint n)
{
  double                    start = cpu_ms ();
  g_autoptr (HearthNetwork) network = make_network (n);
  g_autoptr (HearthPieces)  pieces = hearth_network_find_pieces (network);
  g_autofree double        *constraint = g_new (double, n);
  HearthClustering          clustering;

  hearth_network_cluster (network, &clustering);
  hearth_network_constrain (network, FALSE, constraint);
  if (clustering.triangles == 0 || pieces->components == 0)
    g_error ("no network");
  return cpu_ms () - start;
}

static double
centre (guint n)
{
  g_autoptr (HearthNetwork) network = make_network (n);
  g_autofree double        *closeness = g_new (double, n);
  g_autofree double        *betweenness = g_new (double, n);
  double                    start = cpu_ms ();

  hearth_network_centre (network, closeness, betweenness);
  return cpu_ms () - start;
}

static double
lay_out (guint n)
{
  g_autoptr (HearthNetwork) network = make_network (n);
  g_autofree double        *places = g_new (double, 2 * n);
  double                    start = cpu_ms ();

  for (guint i = 0; i < 2 * n; i++)
    places[i] = -1;
  hearth_network_lay_out (network, places);
  return cpu_ms () - start;
}

static const struct
{
  const char *title;
  double (*run) (guint n);
  guint  sizes[3];
  double bar; /* of the last size, in ms; 0: none */
} rows[] = {
  { "BG/NBD fit, customers", fit_bgnbd, { 2357, 7452, 23570 }, 1000 },
  { "here-ness (MBG/NBD), members", fit_mbgnbd, { 10000, 31623, 100000 }, 2000 },
  { "Pareto/NBD fit, customers", fit_pnbd, { 2357, 7452, 23570 }, 0 },
  { "lifetime value, 200 draws, buyers", draw_lots, { 75, 150, 300 }, 0 },
  { "survival and log-rank, members", survive, { 10000, 31623, 100000 }, 0 },
  { "network figures, nodes (x 14 ties)", tie, { 700, 2214, 7000 }, 2000 },
  { "closeness and betweenness, nodes", centre, { 350, 1107, 3500 }, 0 },
  { "layout, nodes (x 14 ties)", lay_out, { 250, 500, 1000 }, 1000 },
};

int
main (int   argc,
      char *argv[])
{
  g_print ("%-38s %27s %27s %9s %9s\n", "work", "sizes", "ms", "exponent", "bar (ms)");
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      double best[3];

      for (guint size = 0; size < 3; size++)
        {
          best[size] = (double) INFINITY;
          for (guint run = 0; run < RUNS; run++)
            best[size] = MIN (best[size], rows[row].run (rows[row].sizes[size]));
        }
      g_print ("%-38s %8u %8u %9u %8.1f %8.1f %9.1f %9.2f", rows[row].title, rows[row].sizes[0], rows[row].sizes[1], rows[row].sizes[2],
               best[0], best[1], best[2], log (best[2] / best[0]) / log ((double) rows[row].sizes[2] / rows[row].sizes[0]));
      if (rows[row].bar > 0)
        g_print (" %9.0f", rows[row].bar);
      g_print ("\n");
    }
  return 0;
}
