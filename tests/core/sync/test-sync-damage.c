/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A storage that is not what it was: every object with each bit turned, cut at each length, and in the place of each other; and whole runs
 * while a file is damaged, exchanged or gone. Either it is noticed or it does not matter: a device is as it was, or as the others are, and
 * once the file is back it comes to the same. HEARTH_TRIALS says how many runs; with it every bit is turned, else every seventh. */

#include "sync-storage.h"

#define TRIALS 40

typedef struct
{
  GPtrArray *paths; /* of every file on the storage */
  GArray    *news;  /* guint: which of them are not read yet */
  GRand     *rand;
} Storage;

static guint
trials (void)
{
  const char *asked = g_getenv ("HEARTH_TRIALS");

  return asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : TRIALS;
}

static void
assert_refused (HearthSyncSpace          *space,
                const HearthSyncEnvelope *envelope,
                const guint8             *key,
                gconstpointer             data,
                gsize                     len)
{
  g_autoptr (GBytes) object = g_bytes_new (data, len);
  HearthSyncEnvelope expected = *envelope;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = hearth_sync_unseal (object, &expected, hearth_sync_space_get_key (space, 1), key, &error);

  g_assert_null (body);
  g_assert_true (error != NULL && error->domain == HEARTH_ERROR);
}

static void
damage_object (HearthSyncSpace *space,
               const char      *path,
               guint            stride)
{
  g_autoptr (GBytes) object = read_file (path);
  HearthSyncEnvelope envelope;
  guint8             key[HEARTH_SYNC_PUBLIC_BYTES];
  gsize              len;
  gconstpointer      data = g_bytes_get_data (object, &len);
  g_autofree guint8 *copy = g_memdup2 (data, len);

  expect_object (space, object, &envelope, key);
  for (gsize bit = 0; bit < 8 * len; bit += stride)
    {
      copy[bit / 8] ^= (guint8) (1 << (bit % 8));
      assert_refused (space, &envelope, key, copy, len);
      copy[bit / 8] ^= (guint8) (1 << (bit % 8));
    }
  for (gsize cut = 0; cut < len; cut += stride)
    assert_refused (space, &envelope, key, copy, cut);
}

/* Something of everything that there is on a storage. */
static void
fill (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      write_sql (fixture->ana, "UPDATE member SET city = hex (randomblob (20)) WHERE name = 'Mika'");
      run (fixture->ana);
      run (fixture->ben);
      write_sql (fixture->ben, "UPDATE member SET country = hex (randomblob (20)) WHERE name = 'Mika'");
      run (fixture->ben);
      run (fixture->ana);
    }
}

static void
test_objects (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthSyncSpace) space = NULL;
  g_autoptr (GPtrArray)       paths = NULL;
  guint                       n = 0;

  fill (fixture);
  space = open_space (fixture);
  paths = list_storage (fixture);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) object = NULL;
      HearthSyncEnvelope envelope;
      guint8             key[HEARTH_SYNC_PUBLIC_BYTES];

      if (!is_object (paths->pdata[i]))
        continue;
      n++;
      damage_object (space, paths->pdata[i], g_getenv ("HEARTH_TRIALS") != NULL ? 1 : 7);
      object = read_file (paths->pdata[i]);
      expect_object (space, object, &envelope, key);
      for (guint j = 0; j < paths->len; j++)
        {
          g_autoptr (GBytes) other = read_file (paths->pdata[j]);

          /* A head and an older head of the same step are told apart by their names. */
          if (i != j && !g_str_has_suffix (paths->pdata[i], ".head"))
            assert_refused (space, &envelope, key, g_bytes_get_data (other, NULL), g_bytes_get_size (other));
        }
    }
  g_test_message ("%u objects", n);
  g_assert_cmpuint (n, >=, 8);
}

/* What is wrong now, in words; the file as it was is in *before. Caller frees. */
static char *
damage_one (Storage *storage,
            guint   *which,
            GBytes **before)
{
  const char        *path;
  g_autofree guint8 *copy = NULL;
  gsize              len;
  guint              kind = (guint) g_rand_int_range (storage->rand, 0, 4);

  /* Rather what is to be read now. */
  if (g_rand_int_range (storage->rand, 0, 4) > 0)
    *which = g_array_index (storage->news, guint, g_rand_int_range (storage->rand, 0, (gint32) storage->news->len));
  else
    *which = (guint) g_rand_int_range (storage->rand, 0, (gint32) storage->paths->len);
  path = storage->paths->pdata[*which];
  *before = read_file (path);
  copy = g_memdup2 (g_bytes_get_data (*before, &len), g_bytes_get_size (*before));
  if (kind == 0)
    {
      gsize bit = (gsize) g_rand_int_range (storage->rand, 0, (gint32) (8 * len));

      copy[bit / 8] ^= (guint8) (1 << (bit % 8));
      g_assert_true (g_file_set_contents (path, (const char *) copy, (gssize) len, NULL));
      return g_strdup_printf ("bit %" G_GSIZE_FORMAT " of %s", bit, path);
    }
  if (kind == 1)
    {
      gint32 cut = g_rand_int_range (storage->rand, 0, (gint32) len);

      g_assert_true (g_file_set_contents (path, (const char *) copy, cut, NULL));
      return g_strdup_printf ("%d bytes of %s", cut, path);
    }
  if (kind == 2)
    {
      const char        *other = storage->paths->pdata[g_rand_int_range (storage->rand, 0, (gint32) storage->paths->len)];
      g_autoptr (GBytes) bytes = read_file (other);

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
      return g_strdup_printf ("%s in the place of %s", other, path);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  return g_strdup_printf ("no %s", path);
}

static void
list_news (Fixture *fixture,
           Storage *storage)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&storage->paths);

  storage->paths = list_storage (fixture);
  g_array_set_size (storage->news, 0);
  for (guint i = 0; i < storage->paths->len; i++)
    if (!g_ptr_array_find_with_equal_func (before, storage->paths->pdata[i], g_str_equal, NULL))
      g_array_append_val (storage->news, i);
}

/* TRUE when the device noticed. */
static gboolean
try_one (Fixture *fixture,
         Storage *storage)
{
  g_autofree char   *was = dup_digest (fixture->ben);
  g_autofree char   *is = NULL;
  g_autofree char   *now = NULL;
  g_autofree char   *what = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;
  gboolean           done;
  guint              which;

  write_sql (fixture->ana, "UPDATE member SET city = hex (randomblob (20)) WHERE name = 'Mika'");
  run (fixture->ana);
  is = dup_digest (fixture->ana);
  list_news (fixture, storage);
  what = damage_one (storage, &which, &before);
  done = hearth_sync_run (db_of (fixture->ben), &result, NULL, &error);
  g_assert_true (done || error->domain == HEARTH_ERROR);
  now = dup_digest (fixture->ben);
  if (!g_str_equal (now, was) && !g_str_equal (now, is))
    g_error ("With %s, a device is neither as it was nor as the others are.", what);
  /* What is not there may not have been written yet: that cannot be told apart, and nothing is lost by it. */
  if (done && result.skipped == 0 && !g_str_has_prefix (what, "no ") && !g_str_equal (now, is))
    g_error ("With %s, a device says that all is well, and it is not.", what);
  g_assert_true (g_file_set_contents (storage->paths->pdata[which], g_bytes_get_data (before, NULL), (gssize) g_bytes_get_size (before), NULL));
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
  g_clear_pointer (&storage->paths, g_ptr_array_unref);
  storage->paths = list_storage (fixture);
  return !done || result.skipped > 0;
}

static void
test_runs (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (guint));
  Storage            storage = { .rand = rand, .news = news };
  guint              noticed = 0;

  fill (fixture);
  storage.paths = list_storage (fixture);
  for (guint i = 0; i < trials (); i++)
    noticed += try_one (fixture, &storage);
  g_test_message ("%u runs with a damaged file: %u noticed, the others did not need it", trials (), noticed);
  g_assert_cmpuint (noticed, >=, trials () / 4);
  g_clear_pointer (&storage.paths, g_ptr_array_unref);
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
  g_test_add ("/sync/damage/objects", Fixture, NULL, set_up, test_objects, tear_down);
  g_test_add ("/sync/damage/runs", Fixture, NULL, set_up, test_runs, tear_down);

  return g_test_run ();
}
