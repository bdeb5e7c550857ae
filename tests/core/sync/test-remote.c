/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every storage must do, whatever kind it is. Run on a folder; with HEARTH_TEST_REMOTE (an address), HEARTH_TEST_USER and
 * HEARTH_TEST_PASSWORD on that, which tests/e2e/test-remotes.py does with real servers. */

#include "remote-links.h"
#include "sync/hearth-remote-probe.h"

static void
assert_holds (Fixture    *fixture,
              const char *path,
              GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) back = hearth_remote_get (fixture->remote, path, g_bytes_get_size (bytes), NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
}

static void
assert_missing (Fixture    *fixture,
                const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_remote_get (fixture->remote, path, 100, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static GArray *
list (Fixture    *fixture,
      const char *folder)
{
  g_autoptr (GError) error = NULL;
  GArray            *entries = hearth_remote_list (fixture->remote, folder, NULL, &error);

  g_assert_no_error (error);
  return entries;
}

/* The size that is listed for a name, G_MAXUINT64 when it is not. */
static guint64
find_size (GArray     *entries,
           const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (g_array_index (entries, HearthRemoteEntry, i).name, name))
      return g_array_index (entries, HearthRemoteEntry, i).size;
  return G_MAXUINT64;
}

static void
test_sizes (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  static const gsize sizes[] = { 0, 1, 1023, 65536, 1024 * 1024 + 1, 9 * 1024 * 1024 };
  g_autoptr (GArray) entries = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char   *path = g_strdup_printf ("sizes/%u", i);
      g_autoptr (GBytes) bytes = make_bytes (sizes[i], i);

      put (fixture, path, bytes);
      assert_holds (fixture, path, bytes);
    }
  entries = list (fixture, "sizes");
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_assert_cmpuint (find_size (entries, name), ==, sizes[i]);
    }
}

static void
test_names (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = {
    "head-0123456789abcdef0123456789abcdef-0123456789abcdef-01234567.x",
    "a space",
    "Käse & Brot",
    "100%20",
    "plus+and;semi,comma=is",
    "日本語",
    "hash#quest?ion",
    "it's",
    "(brackets) [too]",
    "tilde~_-",
    "e\xcc\x81 and \xc3\xa9",
  };
  g_autofree char   *huge = g_strnfill (200, 'n');
  g_autoptr (GBytes) bytes = make_bytes (7, 1);
  g_autoptr (GArray) entries = NULL;

  for (guint i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      const char      *name = i < G_N_ELEMENTS (names) ? names[i] : huge;
      g_autofree char *path = g_strconcat ("odd näme/", name, NULL);

      put (fixture, path, bytes);
      assert_holds (fixture, path, bytes);
    }
  entries = list (fixture, "odd näme");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (find_size (entries, names[i]), ==, 7);
  g_assert_cmpuint (find_size (entries, huge), ==, 7);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (names) + 1);
}

static void
test_folders (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) bytes = make_bytes (10, 2);
  g_autoptr (GArray) missing = list (fixture, "nowhere");
  g_autoptr (GArray) deep = NULL;
  g_autoptr (GArray) above = NULL;
  g_autoptr (GArray) top = NULL;

  g_assert_cmpuint (missing->len, ==, 0);
  put (fixture, "log/one/two/file", bytes);
  put (fixture, "log/one/beside", bytes);
  put (fixture, "log/one-more", bytes);
  put (fixture, "top", bytes);
  deep = list (fixture, "log/one/two");
  g_assert_cmpuint (deep->len, ==, 1);
  above = list (fixture, "log/one");
  g_assert_cmpuint (above->len, ==, 1);
  g_assert_cmpuint (find_size (above, "beside"), ==, 10);
  top = list (fixture, "");
  g_assert_cmpuint (top->len, ==, 1);
  g_assert_cmpuint (find_size (top, "top"), ==, 10);
}

static void
test_missing (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) bytes = make_bytes (10, 3);
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  assert_missing (fixture, "nothing");
  assert_missing (fixture, "no/where/nothing");
  g_assert_true (hearth_remote_remove (fixture->remote, "no/where/nothing", NULL, &error));
  put (fixture, "some/thing", bytes);
  put (fixture, "some/other", bytes);
  g_assert_true (hearth_remote_remove (fixture->remote, "some/thing", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hearth_remote_remove (fixture->remote, "some/thing", NULL, &error));
  g_assert_no_error (error);
  assert_missing (fixture, "some/thing");
  assert_holds (fixture, "some/other", bytes);
  entries = list (fixture, "some");
  g_assert_cmpuint (entries->len, ==, 1);
}

static void
test_create (Fixture           *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) first = make_bytes (100, 4);
  g_autoptr (GBytes) second = make_bytes (50, 5);
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_remote_create (fixture->remote, "once/only", first, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (hearth_remote_create (fixture->remote, "once/only", second, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT);
  assert_holds (fixture, "once/only", first);
  /* What was cut short is written again. */
  put (fixture, "once/only", second);
  assert_holds (fixture, "once/only", second);
}

static void
test_limit (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) bytes = make_bytes (2 * 1024 * 1024, 6);
  g_autoptr (GError) error = NULL;

  put (fixture, "large", bytes);
  g_assert_null (hearth_remote_get (fixture->remote, "large", 1000, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
}

static void
test_many (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  const guint        n = g_getenv ("HEARTH_TEST_MANY") != NULL ? (guint) atoi (g_getenv ("HEARTH_TEST_MANY")) : 120;
  g_autoptr (GBytes) bytes = make_bytes (3, 7);
  g_autoptr (GArray) entries = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("many/%05u", i);

      put (fixture, path, bytes);
    }
  entries = list (fixture, "many");
  g_assert_cmpuint (entries->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%05u", i);

      g_assert_cmpuint (find_size (entries, name), ==, 3);
    }
}

static void
test_probe (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GArray)  entries = NULL;
  HearthRemoteProfile profile;

  g_assert_true (hearth_remote_probe (fixture->remote, &profile, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (profile.largest, ==, 9 * 1024 * 1024);
  g_assert_cmpint (ABS (profile.skew), <, 60);
  g_assert_cmpuint (profile.requests, >, 100);
  entries = list (fixture, "probe");
  g_assert_cmpuint (entries->len, ==, 0);
}

static void
test_cancelled (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes)       bytes = make_bytes (100, 8);
  g_autoptr (GError)       error = NULL;

  if (fixture->remote->http == NULL)
    {
      g_test_skip ("A folder has nothing to wait for");
      return;
    }
  g_cancellable_cancel (cancellable);
  g_assert_false (hearth_remote_put (fixture->remote, "never", bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_missing (fixture, "never");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture      *fixture,
                 gconstpointer data);
  } tests[] = {
    { "/remote/sizes", test_sizes },
    { "/remote/names", test_names },
    { "/remote/folders", test_folders },
    { "/remote/missing", test_missing },
    { "/remote/create", test_create },
    { "/remote/limit", test_limit },
    { "/remote/many", test_many },
    { "/remote/probe", test_probe },
    { "/remote/cancelled", test_cancelled },
    { "/remote/link", test_link },
    { "/remote/link-ended", test_link_ended },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
