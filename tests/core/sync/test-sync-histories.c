/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random histories of two to five devices through the real engine: inserts of the same row on two of them, edits, deletes with all that
 * belongs to a row, erasing, undo, clocks that are years off, segments that come twice or late or never, snapshots. Oracles: all come to the
 * same; a row is there exactly when a touch of it was seen by no delete; a value is one that nobody knowingly wrote over; one that lost
 * against another written at the same time is kept somewhere; of what was erased nothing is. HEARTH_HISTORIES says how many, HEARTH_HISTORY
 * which one, by the number that a failure prints; unless asked for so many they are always the same ones. */

#include "sync-judge.h"
#include "sync-planted.h"

/* In each of the two tests. */
#ifndef HISTORIES
#define HISTORIES 100
#endif

#define YEAR_MS (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)

static Device devices[SYNC_DEVICES];

static void
op_clear (Op *op)
{
  g_free (op->value);
}

static void
take_steps (World *world)
{
  guint steps = 5 + pick (world, pick (world, 4) == 0 ? 120 : 35);

  for (guint i = 0; i < steps; i++)
    {
      guint dev = pick (world, world->n), other = (dev + 1 + pick (world, world->n - 1)) % world->n;

      switch (pick (world, 10))
        {
        case 0:
        case 1:
          publish (world, dev);
          break;
        case 2:
        case 3:
          pull (world, dev, other);
          break;
        case 4:
          if (pick (world, 2) == 0)
            join_whole (world, dev, other);
          break;
        default:
          hearth_clock_set (1800000000000 + world->skew[dev] + ((gint64) pick (world, 200) - 100) * dev + i);
          act (world, dev);
        }
    }
}

/* What is wrong with it, or NULL. */
static const char *
run_history (guint32  seed,
             gboolean undo)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) ops = g_array_new (FALSE, FALSE, sizeof (Op));
  World              world = { .devices = devices, .rand = rand, .ops = ops, .undo = undo };
  const char        *wrong;

  g_array_set_clear_func (ops, (GDestroyNotify) op_clear);
  world.n = 2 + pick (&world, SYNC_DEVICES - 1);
  world.rows = 1 + pick (&world, SYNC_ROWS);
  /* Three who have one row to talk about: there one hears from another what a third did. */
  if (pick (&world, 4) == 0)
    {
      world.n = 3;
      world.rows = 1;
    }
  world.shy = pick (&world, 2) == 0;
  for (guint dev = 0; dev < world.n; dev++)
    {
      world.skew[dev] = pick (&world, 4) == 0 ? ((gint64) pick (&world, 11) - 5) * YEAR_MS : 0;
      device_begin (&devices[dev]);
    }
  take_steps (&world);
  settle (&world);
  wrong = judge (&world);
  if (wrong != NULL)
    tell (&world);
  hearth_clock_set (HEARTH_NONE);
  return wrong;
}

static void
run_histories (gboolean undo)
{
  gboolean one = g_getenv ("HEARTH_HISTORY") != NULL;
  guint32  seed = one ? (guint32) ask ("HEARTH_HISTORY", 0) : g_getenv ("HEARTH_HISTORIES") != NULL ? (guint32) g_test_rand_int ()
                                                                                                    : 1;
  guint64  n = one ? 1 : ask ("HEARTH_HISTORIES", HISTORIES);

  for (guint64 i = 0; i < n; i++, seed++)
    {
      const char *wrong = run_history (seed, undo);

      if (wrong != NULL)
        {
          g_test_fail_printf ("HEARTH_HISTORY=%u: %s", seed, wrong);
          return;
        }
    }
  g_test_message ("%" G_GUINT64_FORMAT " histories", n);
}

static void
test_edits (void)
{
  run_histories (FALSE);
}

static void
test_undo (void)
{
  run_histories (TRUE);
}

#ifdef HEARTH_SYNC_WATCH

static const char *const ways[HEARTH_SYNC_WAY_RUN] = {
  "two values of the same time",
  "writes that went beyond their clock",
  "incoming values that lost",
  "values here that lost",
  "rows made on two devices",
  "dead rows that came back",
  "rows that died of another's words",
  "rows in the place of a dead one with their id",
  "words about an erased row",
  "rows erased by another device",
  "words about a row that nobody brought yet",
};

/* After the histories: a way that is hardly ever gone is not tested. */
static void
test_ways (void)
{
  guint64 n = 2 * ask ("HEARTH_HISTORIES", HISTORIES); /* in two tests */

  for (guint way = 0; way < HEARTH_SYNC_WAY_RUN; way++)
    assert_often (hearth_sync_ways[way], ways[way], n, TRUE);
}

static void
test_planted (void)
{
  find_planted (1, HEARTH_SYNC_FAULT_RUN - 1, NULL, run_history);
}

#endif

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    device_open (&devices[dev], dev);
  g_test_add_func ("/sync/histories/edits", test_edits);
  g_test_add_func ("/sync/histories/undo", test_undo);
#ifdef HEARTH_SYNC_WATCH
  g_test_add_func ("/sync/histories/ways", test_ways);
  g_test_add_func ("/sync/histories/planted", test_planted);
#endif
  status = g_test_run ();
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    device_close (&devices[dev]);
  return status;
}
