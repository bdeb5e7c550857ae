/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is on a storage beside what devices say: keys, and what the owner says of devices, with each bit turned, cut at each length, and in the
 * place of each other file: refused, or what it was. And the storage as a whole as it was after each run before: noticed, nothing is changed,
 * and once it is as it was all goes on. With HEARTH_TRIALS every bit is turned, else every twenty-third. */

#include "sync-storage.h"
#include "sync/hearth-sync-keys.h"

/* ---- Keys, and what the owner said ---- */

/* What a new device makes of the keys that are there, which are either refused or the ones they were. TRUE when they are refused. */
static gboolean
try_keys (HearthSyncSpace      *space,
          const char           *words,
          const HearthVaultKey *master)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthVaultKey) opened = hearth_sync_space_open_master (space, words, NULL, &error);
  g_autoptr (GPtrArray)      read = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_key_free);
  GPtrArray                 *known = space->epoch_keys;
  gboolean                   done = FALSE;

  if (opened != NULL)
    {
      g_assert_cmpmem (opened->bytes, HEARTH_VAULT_KEY_BYTES, master->bytes, HEARTH_VAULT_KEY_BYTES);
      space->epoch_keys = read;
      done = hearth_sync_keys_read_all (space, opened, NULL, &error);
      space->epoch_keys = known;
    }
  g_assert_true (done || error->domain == HEARTH_ERROR);
  if (done)
    g_assert_cmpmem (((HearthVaultKey *) read->pdata[0])->bytes, HEARTH_VAULT_KEY_BYTES, ((HearthVaultKey *) known->pdata[0])->bytes, HEARTH_VAULT_KEY_BYTES);
  return !done;
}

/* The word about a device, as data: the owner's, or refused. */
static void
try_standing (HearthSyncSpace *space,
              const char      *path,
              GBytes          *object)
{
  g_autofree char   *name = g_path_get_basename (path);
  HearthSyncStanding standing = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_sync_standing_read_name (name, &standing.device, &standing.serial));
  g_assert_false (hearth_sync_standing_open (object, &space->id, space->owner, space->epoch_keys, &standing, &error));
  g_assert_cmpuint (error->domain, ==, HEARTH_ERROR);
  hearth_sync_standing_clear (&standing);
}

/* One file as something else; TRUE when that is noticed. */
static gboolean
try_other (Fixture              *fixture,
           HearthSyncSpace      *space,
           const HearthVaultKey *master,
           const char           *path,
           gconstpointer         data,
           gsize                 len)
{
  g_autoptr (GBytes) object = g_bytes_new (data, len);
  g_autoptr (GError) error = NULL;

  if (strstr (path, "/dev/") != NULL)
    {
      try_standing (space, path, object);
      return TRUE;
    }
  g_assert_true (g_file_set_contents_full (path, data, (gssize) len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  if (strstr (path, "/keys/") != NULL)
    return try_keys (space, fixture->recovery->chars, master);
  return !hearth_sync_space_verify (space, NULL, &error) && error->domain == HEARTH_ERROR;
}

static guint
damage_other (Fixture              *fixture,
              HearthSyncSpace      *space,
              const HearthVaultKey *master,
              const char           *path,
              guint                 stride)
{
  g_autoptr (GBytes) object = read_file (path);
  gsize              len;
  gconstpointer      data = g_bytes_get_data (object, &len);
  g_autofree guint8 *copy = g_memdup2 (data, len);
  guint              noticed = 0;

  for (gsize bit = 0; bit < 8 * len; bit += stride)
    {
      copy[bit / 8] ^= (guint8) (1 << (bit % 8));
      noticed += try_other (fixture, space, master, path, copy, len);
      copy[bit / 8] ^= (guint8) (1 << (bit % 8));
    }
  for (gsize cut = 0; cut < len; cut += stride)
    noticed += try_other (fixture, space, master, path, copy, cut);
  g_assert_true (g_file_set_contents (path, data, (gssize) len, NULL));
  return noticed;
}

static void
test_others (Fixture           *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthSyncSpace) space = open_space (fixture);
  g_autoptr (HearthVaultKey)  master = hearth_sync_space_open_master (space, fixture->recovery->chars, NULL, NULL);
  g_autoptr (GPtrArray)       paths = list_storage (fixture);
  guint                       n = 0, noticed = 0;

  g_assert_nonnull (master);
  for (guint i = 0; i < paths->len; i++)
    {
      if (is_object (paths->pdata[i]))
        continue;
      n++;
      noticed += damage_other (fixture, space, master, paths->pdata[i], g_getenv ("HEARTH_TRIALS") != NULL ? 1 : 23);
      for (guint j = 0; j < paths->len; j++)
        if (i != j)
          {
            g_autoptr (GBytes) mine = read_file (paths->pdata[i]);
            g_autoptr (GBytes) other = read_file (paths->pdata[j]);

            noticed += try_other (fixture, space, master, paths->pdata[i], g_bytes_get_data (other, NULL), g_bytes_get_size (other));
            g_assert_true (g_file_set_contents (paths->pdata[i], g_bytes_get_data (mine, NULL), (gssize) g_bytes_get_size (mine), NULL));
          }
    }
  g_test_message ("%u files, %u times noticed", n, noticed);
  g_assert_false (try_keys (space, fixture->recovery->chars, master));
  g_assert_cmpuint (n, >=, 6); /* what it is, two slots, a key, and a word about each of two */
}

/* ---- Whole storages ---- */

static void
copy_files (const char *from,
            const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char      *name;

  g_mkdir (to, 0700);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char   *here = g_build_filename (from, name, NULL);
      g_autofree char   *there = g_build_filename (to, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_file_test (here, G_FILE_TEST_IS_DIR))
        {
          copy_files (here, there);
          continue;
        }
      bytes = read_file (here);
      g_assert_true (g_file_set_contents_full (there, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

#define STATES 7

/* The storage is as it was after each of the runs before, and then as it is again. */
static void
test_roll_backs (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *now = g_build_filename (fixture->dir, "now", NULL);
  char            *states[STATES];
  guint            noticed = 0;

  for (guint i = 0; i < STATES; i++)
    {
      states[i] = g_strdup_printf ("%s/state-%u", fixture->dir, i);
      copy_files (fixture->remote, states[i]);
      write_sql (i % 2 == 0 ? fixture->ben : fixture->ana, "UPDATE member SET city = hex (randomblob (20)) WHERE name = 'Mika'");
      run (i % 2 == 0 ? fixture->ben : fixture->ana);
    }
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ana);
      run (fixture->ben);
    }
  for (guint i = 0; i < STATES; i++)
    {
      g_autofree char *before = dup_digest (fixture->ben);
      g_autofree char *after = NULL;
      HearthSyncResult result;

      g_assert_cmpint (g_rename (fixture->remote, now), ==, 0);
      g_assert_cmpint (g_rename (states[i], fixture->remote), ==, 0);
      noticed += !hearth_sync_run (db_of (fixture->ben), &result, NULL, NULL);
      after = dup_digest (fixture->ben);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpint (g_rename (fixture->remote, states[i]), ==, 0);
      g_assert_cmpint (g_rename (now, fixture->remote), ==, 0);
      run (fixture->ben);
      run (fixture->ana);
      assert_same (fixture);
      g_free (states[i]);
    }
  g_assert_cmpuint (noticed, ==, STATES);
}

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/storage/keys", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/sync/storage/roll-backs", Fixture, NULL, set_up, test_roll_backs, tear_down);
  return g_test_run ();
}
