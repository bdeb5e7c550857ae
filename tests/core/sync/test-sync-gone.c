/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One of three computers is removed, and somebody is erased: of what it wrote about them nothing is left on the storage, though it is not there to write
 * it anew; what else it said everybody has, who had heard it and who had not; and what nobody heard is left alone. */

#include "sync-people.h"
#include "sync-search.h"

/* By the one that will be removed; cem hears nothing of it. */
static void
plant (People *people)
{
  write_sql (people->pair.ben, "INSERT INTO member (rowid, id, name, city, joined_at) VALUES (hearth_next (2), randomblob (16), 'Zq7canary Lind', 'Zq7canary-one', 1)");
  run (people->pair.ben);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Zq7canary-two' WHERE name LIKE 'Zq7%'; UPDATE member SET city = 'Porto' WHERE name = 'Mika'");
  run (people->pair.ben);
  run (people->pair.ana);
}

static Search
search_remote (People *people)
{
  Search search = search_all (&people->pair, people->pair.remote);

  g_test_message ("in %u of %u objects", search.inside, search.objects);
  return search;
}

static void
assert_nothing_left (People *people)
{
  Search left = search_remote (people);

  g_assert_cmpuint (left.objects, >=, 4);
  g_assert_cmpuint (left.inside, ==, 0);
  assert_two_same (people);
  g_assert_true (lives_in (people->pair.ana, "Porto"));
  g_assert_true (lives_in (people->cem, "Porto"));
}

static void
assert_newcomer_same (People *people)
{
  g_autoptr (GError) error = NULL;
  HearthCommunity   *dora = join_as (&people->pair, "dora");
  g_autofree char   *ana = NULL;
  g_autofree char *new = NULL;

  run (dora);
  run_some (people);
  run (dora);
  ana = dup_digest (people->pair.ana);
  new = dup_digest (dora);
  g_assert_cmpstr (ana, ==, new);
  hearth_community_close (dora);
  g_object_unref (dora);
}

static void
test_removed_first (People            *people,
                    gconstpointer data G_GNUC_UNUSED)
{
  HearthSyncResult result;

  plant (people);
  g_assert_cmpuint (search_remote (people).inside, >=, 2);
  set_role (people, HEARTH_SYNC_GONE);
  forget (people->pair.ana);
  run_some (people);
  assert_nothing_left (people);
  assert_newcomer_same (people);
  /* It is done once. */
  g_assert_true (hearth_sync_run (db_of (people->pair.ana), &result, NULL, NULL));
  g_assert_cmpuint (result.requests, ==, 1);
}

/* The computer that never came back is removed because of it. */
static void
test_erased_first (People            *people,
                   gconstpointer data G_GNUC_UNUSED)
{
  plant (people);
  forget (people->pair.ana);
  run_some (people);
  g_assert_cmpuint (search_remote (people).inside, >=, 2);
  set_role (people, HEARTH_SYNC_GONE);
  run_some (people);
  assert_nothing_left (people);
  assert_newcomer_same (people);
}

static guint
count_segments (People *people)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&people->ben);
  g_autofree char *path = g_build_filename (people->pair.remote, "log", hex, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint            n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The storage shows Ben's heads, or does not. */
static void
show_heads (People  *people,
            gboolean shown)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&people->ben);
  g_autofree char *there = g_build_filename (people->pair.remote, "head", NULL);
  g_autofree char *away = g_build_filename (people->pair.dir, "away", NULL);
  g_autoptr (GDir) dir = NULL;
  const char      *name;

  g_mkdir_with_parents (away, 0700);
  dir = g_dir_open (shown ? away : there, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (shown ? away : there, name, NULL);
      g_autofree char *to = g_build_filename (shown ? there : away, name, NULL);

      if (g_str_has_prefix (name, hex))
        g_assert_cmpint (g_rename (from, to), ==, 0);
    }
}

/* Cem has all that Ana said, and nothing of what only Ana had heard. */
static void
test_late (People            *people,
           gconstpointer data G_GNUC_UNUSED)
{
  plant (people);
  forget (people->pair.ana);
  run_some (people);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Faro' WHERE name = 'Ana'");
  run (people->pair.ben);
  run (people->pair.ana);
  show_heads (people, FALSE);
  set_role (people, HEARTH_SYNC_GONE);
  run_some (people);
  g_assert_false (lives_in (people->cem, "Faro"));
  g_assert_cmpuint (count_segments (people), >, 0);
  show_heads (people, TRUE);
  run (people->pair.ana);
  g_assert_cmpuint (count_segments (people), ==, 0);
  run (people->cem);
  g_assert_true (lives_in (people->cem, "Faro"));
  run_some (people);
  assert_nothing_left (people);
}

/* Of what it went on to say after it was removed nobody took in anything. */
static void
test_unheard (People            *people,
              gconstpointer data G_GNUC_UNUSED)
{
  plant (people);
  copy_tree (people->pair.remote, people->before);
  set_role (people, HEARTH_SYNC_GONE);
  run_some (people);
  go_back (people);
  write_sql (people->pair.ben, "UPDATE member SET country = 'PT' WHERE name = 'Ana'");
  run (people->pair.ben);
  come_forth (people);
  g_assert_cmpuint (count_segments (people), >, 1);
  forget (people->pair.ana);
  run_some (people);
  assert_nothing_left (people);
  g_assert_cmpuint (count_segments (people), ==, 1);
}

/* An editor forgets nobody, and clears up after nobody. */
static void
test_editor (People            *people,
             gconstpointer data G_GNUC_UNUSED)
{
  guint before;

  plant (people);
  set_role (people, HEARTH_SYNC_GONE);
  write_sql (people->cem, "UPDATE sync_device SET role = 2 WHERE dev = (SELECT dev FROM sync_self); INSERT INTO sync_erased (tbl, id) VALUES (2, randomblob (16))");
  before = count_segments (people);
  run (people->cem);
  g_assert_cmpuint (count_segments (people), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/gone/removed-first", People, NULL, set_up, test_removed_first, tear_down_people);
  g_test_add ("/sync/gone/erased-first", People, NULL, set_up, test_erased_first, tear_down_people);
  g_test_add ("/sync/gone/late", People, NULL, set_up, test_late, tear_down_people);
  g_test_add ("/sync/gone/unheard", People, NULL, set_up, test_unheard, tear_down_people);
  g_test_add ("/sync/gone/editor", People, NULL, set_up, test_editor, tear_down_people);

  return g_test_run ();
}
