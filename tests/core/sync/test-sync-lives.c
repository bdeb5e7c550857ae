/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random histories of devices that sync through a storage with all that a run is: heads, segments, snapshots, compaction, copies that become
 * devices of their own, devices that come late or are away for long; while requests fail or are done without an answer, the network goes
 * away between any two, listings are old, halves or double, files are cut, exchanged or not kept. Afterwards the storage behaves, and the
 * oracles are those of sync-judge.h. HEARTH_LIVES says how many, HEARTH_FIRST from which number on, HEARTH_LIFE which one, by the number that a
 * failure prints; unless asked for so many they are always the same ones. HEARTH_UNDO=0: none with undo, of which less is judged. lives.py plays many, on every
 * core. */

#include "../../remove-tree.h"
#include "sync-lives-begin.h"
#include "sync-lives-ways.h"

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

/* A copy and its original go on, and the storage does not show one what the other wrote last. A third hears now the one, now the other. */
static void
go_apart (guint one,
          guint other,
          guint step)
{
  World *world = &lives.world;

  for (guint i = 1 + pick (world, 4); i > 0; i--)
    {
      guint who = pick (world, 3), dev = who == 0 ? one : who == 1 ? other
                                                                   : pick (world, world->n);

      if (world->gone[dev])
        continue;
      set_clock (dev, step);
      for (guint acts = pick (world, 4); acts > 0; acts--)
        act (world, dev);
      if (!lives.life[dev].lazy)
        sync_in (dev, CLOUD_STALE);
    }
}

static void
happen (guint     dev,
        CloudMood mood,
        guint     step)
{
  World *world = &lives.world;

  if (world->n == SYNC_DEVICES)
    return;
  switch (lives.apart && pick (world, 2) == 0 ? 0 : pick (world, 5))
    {
    case 0:
      clone_one (dev);
      if (lives.apart || pick (world, 2) == 0)
        go_apart (dev, world->n - 1, step);
      break;
    case 1:
      come_late (mood);
      break;
    case 2:
      if (lives.backup.there && !world->gone[lives.backup.dev])
        {
          restore_one ();
          if (pick (world, 2) == 0)
            go_apart (world->n - 1, world->n - 1, step);
        }
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
        happen (dev, mood, i);
      else if (what >= 5)
        act (world, dev);
      else if (!lives.life[dev].lazy)
        sync_in (dev, mood);
    }
}

/* A device died, or did not come to be, of which half a head is there, that nobody will write again. */
static gboolean
is_half_left (void)
{
  gboolean died = lives.left;

  for (guint dev = 0; dev < lives.world.n; dev++)
    died = died || lives.world.gone[dev];
  return died && cloud_has_half ("head/");
}

/* One hears the others out; NULL when it is well, and *rests when there was nothing to hear or say. */
static const char *
settle_one (guint     dev,
            guint     at,
            gboolean *rests)
{
  static const char *const codes[] = { "failed", "busy", "corrupt", "too new", "locked", "bad key", "offline", "auth", "conflict", "no space", "limit", "invalid", "not found" };
  int                      code;

  set_clock (dev, at);
  code = sync_one (dev, CLOUD_WELL);
  if (is_copy (code, dev))
    code = renew (dev, CLOUD_WELL);
  *rests = code == WELL && lives.result.pulled + lives.result.pushed == 0;
  if (code != WELL)
    return codes[MIN ((guint) code, G_N_ELEMENTS (codes) - 1)];
  return lives.result.skipped > 0 && !is_half_left () ? "a device is not heard for good" : NULL;
}

/* All hear each other out, in turn, until there is nothing more to hear for any of them. */
static const char *
settle_all (void)
{
  World      *world = &lives.world;
  const char *wrong = NULL;
  guint       quiet = 0;

  for (guint turn = 0; turn < ROUNDS * world->n; turn++)
    {
      guint       dev = turn % world->n;
      gboolean    rests = TRUE;
      const char *trouble = world->gone[dev] ? NULL : settle_one (dev, 1000 + turn / world->n, &rests);

      if (trouble != NULL)
        wrong = trouble;
      quiet = trouble == NULL && rests ? quiet + 1 : 0;
      if (quiet == world->n)
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
  lives.left = FALSE;
  world->n = 2 + pick (world, FIRST - 1);
  world->rows = 1 + pick (world, SYNC_ROWS);
  world->shy = pick (world, 2) == 0;
  lives.apart = seed % 8 == 2 || seed % 8 == 3;
  cloud_reset ();
  cloud.aloud = lives.aloud;
  for (guint dev = 0; dev < world->n; dev++)
    device_begin (&devices[dev]);
  for (guint dev = world->n; dev < SYNC_DEVICES; dev++)
    g_clear_error (&devices[dev].trouble);
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
  keys_drop ();
  return wrong;
}

/* The number of the first: HEARTH_FIRST, or any where so many are asked for. */
static guint32
get_first (void)
{
  if (lives.aloud)
    return (guint32) ask ("HEARTH_LIFE", 0);
  return g_getenv ("HEARTH_LIVES") != NULL && g_getenv ("HEARTH_FIRST") == NULL ? (guint32) g_test_rand_int () : (guint32) ask ("HEARTH_FIRST", 1);
}

/* Every fourth with undo, of which is only judged that all come to the same. */
static void
test_lives (void)
{
  guint32 seed;
  guint64 n;

  lives.aloud = g_getenv ("HEARTH_LIFE") != NULL;
  seed = get_first ();
  n = lives.aloud ? 1 : ask ("HEARTH_LIVES", LIVES);
  for (guint64 i = 0; i < n; i++, seed++)
    {
      const char *wrong = run_life (seed, ask ("HEARTH_UNDO", seed % 4 == 0));

      if (wrong == NULL)
        continue;
      g_test_message ("HEARTH_LIFE=%u: %s", seed, wrong);
      g_test_fail_printf ("HEARTH_LIFE=%u: %s", seed, wrong);
    }
  g_test_message ("%" G_GUINT64_FORMAT " histories", n);
}

/* What once went wrong and was put right, by number; what else did is planted. */
static const guint32 regressions[] = {
  1703530101, /* what only half a head did without was taken away, and then a disk died */
  25711,      /* what a copy heard of its own words was in a snapshot that nobody had to read */
  6996,       /* a head that was read wrongly was taken away, and then the disk died of who wrote it */
  139582,     /* an heir told again in every run what it could have but in part, its writer having written all anew since */
  181259,     /* what was erased, here again and deleted before that was said, lay in a grave, from which an heir took it */
  732427,     /* a head was not kept, and another one of its step, written just before, passed for it */
};

static void
test_regressions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (regressions); i++)
    if (g_getenv ("HEARTH_LIFE") == NULL)
      g_assert_cmpstr (run_life (regressions[i], FALSE), ==, NULL);
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
          keys_drop ();
        }
    }
  hearth_clock_set (HEARTH_NONE);
  g_test_message ("%u runs, each cut one request later", n);
}

#ifdef HEARTH_SYNC_WATCH

/* After the histories. */
static void
test_ways (void)
{
  assert_ways (ask ("HEARTH_LIVES", LIVES), g_getenv ("HEARTH_FIRST") == NULL);
}

static void
test_planted (void)
{
  find_planted (HEARTH_SYNC_FAULT_RUN, HEARTH_SYNC_FAULTS - 1, known, run_life);
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
  /* One thread, which nobody asks how much memory it takes. */
  sqlite3_config (SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  dice = g_rand_new_with_seed (0);
  randombytes_set_implementation (&dice_implementation);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/lives/lives", test_lives);
  g_test_add_func ("/sync/lives/regressions", test_regressions);
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
