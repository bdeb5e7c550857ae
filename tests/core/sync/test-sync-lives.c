/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random histories of devices that sync through a storage with all that a run is: heads, segments, snapshots, compaction, copies that become
 * devices of their own, devices that come late or are away for long; while requests fail or are done without an answer, the network goes
 * away between any two, listings are old, halves or double, files are cut, exchanged or not kept. Afterwards the storage behaves, and the
 * oracles are those of sync-judge.h. HEARTH_LIVES says how many, HEARTH_LIFE which one, by the number that a failure prints; unless asked for
 * so many they are always the same ones. */

#include "../../remove-tree.h"
#include "sync-lives-begin.h"

#ifndef LIVES
#define LIVES 30
#endif

#define YEAR_MS (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)
#define ROUNDS  40 /* within which all must have heard each other */

static gboolean
is_copy (int   code,
         guint dev)
{
  return code == HEARTH_ERROR_LOCKED && lives.life[dev].copied;
}

/* What it says while the storage is in a mood is not judged: only what comes of it. */
static void
sync_in (guint     dev,
         CloudMood mood)
{
  if (is_copy (sync_one (dev, mood), dev) && pick (&lives.world, 3) > 0)
    renew (dev, mood);
}

static void
happen (guint     dev,
        CloudMood mood)
{
  World *world = &lives.world;

  if (world->n == SYNC_DEVICES)
    return;
  switch (pick (world, 5))
    {
    case 0:
      clone_one (dev);
      break;
    case 1:
      come_late (mood);
      break;
    case 2:
      if (lives.backup.there && !world->gone[lives.backup.dev])
        restore_one ();
      break;
    default:
      keep_backup (&lives.backup, dev);
    }
}

static void
take_steps (void)
{
  World *world = &lives.world;
  guint  steps = 5 + pick (world, pick (world, 6) == 0 ? 120 : 35);

  for (guint i = 0; i < steps; i++)
    {
      guint     dev = pick (world, world->n);
      guint     what = pick (world, 12), chance = pick (world, 2 * CLOUD_MOODS);
      CloudMood mood = chance < CLOUD_MOODS ? (CloudMood) chance : CLOUD_WELL;

      if (lives.aloud)
        g_test_message ("%u: device %u of %u does %u in mood %u", i, dev, world->n, what, mood);
      if (world->gone[dev])
        continue;
      set_clock (dev, i);
      if (what == 0)
        happen (dev, mood);
      else if (what >= 5)
        act (world, dev);
      else if (!lives.life[dev].lazy)
        sync_in (dev, mood);
    }
}

/* A device died of which half a head is there, that nobody will write again. */
static gboolean
is_half_left (void)
{
  gboolean died = FALSE;

  for (guint dev = 0; dev < lives.world.n; dev++)
    died = died || lives.world.gone[dev];
  return died && cloud_has_half ("head/");
}

/* All hear each other out. */
static const char *
settle_all (void)
{
  static const char *const codes[] = { "failed", "busy", "corrupt", "too new", "locked", "bad key", "offline", "auth", "conflict", "no space", "limit", "invalid", "not found" };
  World                   *world = &lives.world;
  const char              *wrong = NULL;

  for (guint round = 0; round < ROUNDS; round++)
    {
      gboolean quiet = TRUE;

      wrong = NULL;
      for (guint dev = 0; dev < world->n; dev++)
        {
          int code;

          if (world->gone[dev])
            continue;
          set_clock (dev, 1000 + round);
          code = sync_one (dev, CLOUD_WELL);
          if (is_copy (code, dev))
            code = renew (dev, CLOUD_WELL);
          if (code != WELL)
            wrong = codes[MIN ((guint) code, G_N_ELEMENTS (codes) - 1)];
          else if (lives.result.skipped > 0 && !is_half_left ())
            wrong = "a device is not heard for good";
          quiet = quiet && wrong == NULL && lives.result.pulled + lives.result.pushed == 0;
        }
      if (quiet)
        return NULL;
    }
  return wrong != NULL ? wrong : "devices never come to rest";
}

static void
begin (guint32  seed,
       gboolean undo)
{
  World *world = &lives.world;

  g_rand_set_seed (dice, seed);
  g_rand_set_seed (cloud.rand, seed);
  g_array_set_size (world->ops, 0);
  *world = (World) { .devices = devices, .rand = cloud.rand, .ops = world->ops, .undo = undo };
  memset (lives.life, 0, sizeof lives.life);
  memset (lives.reached, 0, sizeof lives.reached);
  memset (lives.confirmed, 0, sizeof lives.confirmed);
  g_hash_table_remove_all (lives.told);
  g_hash_table_remove_all (lives.heads);
  lives.backup.there = FALSE;
  world->n = 2 + pick (world, FIRST - 1);
  world->rows = 1 + pick (world, SYNC_ROWS);
  world->shy = pick (world, 2) == 0;
  cloud_reset ();
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    device_begin (&devices[dev]);
  for (guint dev = 0; dev < world->n; dev++)
    world->skew[dev] = pick (world, 4) == 0 ? ((gint64) pick (world, 11) - 5) * YEAR_MS : 0;
  if (pick (world, 4) == 0)
    {
      lives.life[pick (world, world->n)].lazy = TRUE;
      lives.went[WENT_STALE]++;
    }
}

/* What is wrong with it, or NULL. */
static const char *
run_life (guint32  seed,
          gboolean undo)
{
  const char *wrong;

  begin (seed, undo);
  take_steps ();
  wrong = settle_all ();
  if (wrong == NULL)
    wrong = judge (&lives.world);
  if (wrong != NULL && lives.aloud)
    tell (&lives.world);
  hearth_clock_set (HEARTH_NONE);
  drop_keys ();
  return wrong;
}

static guint64
ask (const char *variable,
     guint64     otherwise)
{
  const char *asked = g_getenv (variable);

  return asked != NULL ? g_ascii_strtoull (asked, NULL, 10) : otherwise;
}

/* Every fourth with undo, of which only is judged that all come to the same. */
static void
test_lives (void)
{
  gboolean one = g_getenv ("HEARTH_LIFE") != NULL;
  guint32  seed = one ? (guint32) ask ("HEARTH_LIFE", 0) : g_getenv ("HEARTH_LIVES") != NULL ? (guint32) g_test_rand_int ()
                                                                                             : 1;
  guint64  n = one ? 1 : ask ("HEARTH_LIVES", LIVES);

  lives.aloud = one;
  for (guint64 i = 0; i < n; i++, seed++)
    {
      const char *wrong = run_life (seed, seed % 4 == 0);

      if (wrong != NULL)
        {
          g_test_fail_printf ("HEARTH_LIFE=%u: %s", seed, wrong);
          return;
        }
    }
  g_test_message ("%" G_GUINT64_FORMAT " histories", n);
}

#define SCENES 4

/* A device, which may be a copy that is to become another, goes away after so many requests; WELL when it needed no more. */
static int
cut_after (guint dev,
           guint left)
{
  GError *error = NULL;
  int     code;

  cloud_begin (CLOUD_GONE, 0, left);
  lives.speaks = dev;
  code = finish_run (hearth_sync_run (devices[dev].db, &lives.result, NULL, &error), &error);
  if (!is_copy (code, dev))
    return code;
  cloud_begin (CLOUD_GONE, 0, left);
  lives.speaks = dev;
  return finish_run (hearth_sync_renew (devices[dev].db, recovery->chars, "copy", &lives.result, NULL, &error), &error);
}

/* The same again and again, cut one request later each time. */
static void
test_boundaries (void)
{
  guint n = 0;

  for (guint32 scene = 0; scene < SCENES; scene++)
    {
      int code = HEARTH_ERROR_OFFLINE;

      for (guint left = 0; code != WELL; left++, n++)
        {
          World *world = &lives.world;
          guint  dev;

          begin (1000 + scene, FALSE);
          take_steps ();
          dev = world->n < SYNC_DEVICES && scene % 2 == 1 ? (clone_one (first_there (world)), world->n - 1) : first_there (world);
          for (guint i = 0; i < 12; i++)
            act (world, i % 2 == 0 ? first_there (world) : dev);
          sync_one (first_there (world), CLOUD_WELL);
          act (world, dev);
          code = cut_after (dev, left);
          g_assert_true (code == WELL || code == HEARTH_ERROR_OFFLINE || code == HEARTH_ERROR_LOCKED);
          g_assert_cmpstr (settle_all (), ==, NULL);
          g_assert_cmpstr (judge (world), ==, NULL);
          drop_keys ();
        }
    }
  hearth_clock_set (HEARTH_NONE);
  g_test_message ("%u runs, each cut one request later", n);
}

#ifdef HEARTH_SYNC_WATCH

static const char *const ways[HEARTH_SYNC_WAYS - HEARTH_SYNC_WAY_RUN] = {
  "snapshots taken in",
  "devices that could not be heard",
  "writes the storage did not give back",
  "heads in another size than they were written",
  "everything written anew, there being much",
  "everything written anew, somebody being erased",
  "superfluous files taken away",
  "copies noticed",
  "copies that became devices of their own",
  "storages that showed an older state",
  "heads that were read for want of the one after them",
};

static const char *const happened[WENTS] = {
  "devices copied",
  "devices put back from a backup",
  "devices that are another now",
  "devices that came late",
  "devices that were away all the time",
  "runs with something left from before",
  "edits lost with a disk",
};

static const char *const moods[CLOUD_MOODS] = {
  NULL,
  "requests that failed or got no answer",
  "requests after the network was gone",
  "files that were not there yet",
  "names left out of a listing or doubled",
  "files read damaged",
  "files not kept, or by half",
};

static void
assert_often (guint64     times,
              const char *what,
              guint64     n)
{
  g_test_message ("%8" G_GUINT64_FORMAT " %s", times, what);
  if (n >= 1000)
    g_assert_cmpuint (times, >=, n / 100);
}

/* After the histories: a thousand of 100,000, or it is not tested. */
static void
test_ways (void)
{
  guint64 n = ask ("HEARTH_LIVES", LIVES);

  for (guint way = HEARTH_SYNC_WAY_RUN; way < HEARTH_SYNC_WAYS; way++)
    assert_often (hearth_sync_ways[way], ways[way - HEARTH_SYNC_WAY_RUN], n);
  for (guint way = 0; way < WENTS; way++)
    assert_often (lives.went[way], happened[way], n);
  for (guint mood = CLOUD_WELL + 1; mood < CLOUD_MOODS; mood++)
    assert_often (cloud.played[mood], moods[mood], n);
}

#define ENOUGH 5000 /* histories in which each must have been found */

static void
test_planted (void)
{
  for (guint fault = HEARTH_SYNC_FAULT_RUN; fault < HEARTH_SYNC_FAULTS; fault++)
    {
      const char *wrong = NULL;
      guint       tried = 0;

      hearth_sync_fault = (HearthSyncFault) fault;
      for (; wrong == NULL && tried < ENOUGH; tried++)
        wrong = run_life (tried, FALSE);
      hearth_sync_fault = HEARTH_SYNC_FAULT_NONE;
      g_test_message ("fault %u: found in history %u (%s)", fault, tried, wrong != NULL ? wrong : "not at all");
      g_assert_nonnull (wrong);
    }
}

#endif

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = NULL;
  int              status;

  /* Keys and parts of snapshots are files. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  dir = g_dir_make_tmp ("hearth-lives-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", dir, TRUE);
  dice = g_rand_new_with_seed (0);
  randombytes_set_implementation (&dice_implementation);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/lives/lives", test_lives);
  g_test_add_func ("/sync/lives/boundaries", test_boundaries);
#ifdef HEARTH_SYNC_WATCH
  g_test_add_func ("/sync/lives/ways", test_ways);
  g_test_add_func ("/sync/lives/planted", test_planted);
#endif
  set_up ();
  status = g_test_run ();
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    device_close (&devices[dev]);
  remove_tree (dir);
  return status;
}
