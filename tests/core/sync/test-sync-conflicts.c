/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that lost: what is told of them, putting one back and taking that back, and that they are kept for 90 days and no longer. */

#include "sync-pair.h"

#include "base/hearth-clock.h"

#define NOON ((gint64) 1790000000000)
#define DAY  ((gint64) 24 * 60 * 60 * 1000)

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  hearth_clock_set (NOON);
  set_up_at (fixture, NULL);
  run (fixture->ana);
  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  hearth_clock_set (NOON + 60000);
  write_sql (fixture->ben, "UPDATE member SET city = 'Lille' WHERE name = 'Mika'");
  run (fixture->ana);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
}

static GArray *
read_conflicts (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  GArray            *conflicts = hearth_db_read (db_of (community), hearth_sync_read_conflicts, NULL, NULL, &error);

  g_assert_no_error (error);
  return conflicts;
}

static void
assert_count (HearthCommunity *community,
              guint            n)
{
  g_autoptr (GArray)           conflicts = read_conflicts (community);
  g_autoptr (HearthSyncStatus) status = hearth_db_read (db_of (community), hearth_sync_read_status, NULL, NULL, NULL);

  g_assert_cmpuint (conflicts->len, ==, n);
  g_assert_cmpint (status->conflicts, ==, n);
}

static gboolean
restore (HearthConn               *conn,
         HearthChangeInfo *info    G_GNUC_UNUSED,
         gpointer                  data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError                  **error)
{
  return hearth_sync_conflict_restore (conn, *(gint64 *) data, error);
}

static gint64
put_back (HearthCommunity *community,
          gint64           n,
          GError         **error)
{
  const HearthChangeInfo info = { .kind = "sync-restore", .count = HEARTH_NONE };

  return hearth_db_write (db_of (community), &info, restore, &n, NULL, error);
}

static gboolean
take_back (HearthConn            *conn,
           HearthChangeInfo *info G_GNUC_UNUSED,
           gpointer               data,
           GCancellable          *cancellable,
           GError               **error)
{
  return hearth_undo_apply (conn, *(gint64 *) data, cancellable, error);
}

static void
test_told (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  HearthCommunity *both[] = { fixture->ana, fixture->ben };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (GArray)        conflicts = read_conflicts (both[i]);
      const HearthSyncConflict *conflict = &g_array_index (conflicts, HearthSyncConflict, 0);

      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_cmpstr (conflict->about, ==, "Mika");
      g_assert_cmpstr (conflict->field, ==, "city");
      g_assert_cmpstr (conflict->value, ==, "Ghent");
      g_assert_cmpstr (conflict->now, ==, "Lille");
      g_assert_cmpstr (conflict->device, ==, "studio");
      g_assert_cmpint (conflict->at, ==, NOON);
    }
}

/* What lost once and comes in again is not told of twice. */
static void
test_once (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  write_sql (fixture->ben, "UPDATE sync_device SET seen = 1, chain = NULL WHERE dev <> (SELECT dev FROM sync_self)");
  run (fixture->ben);
  assert_count (fixture->ben, 1);
  assert_same (fixture);
}

static void
test_put_back (Fixture           *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autoptr (GArray)     conflicts = read_conflicts (fixture->ben);
  gint64                 seq = put_back (fixture->ben, g_array_index (conflicts, HearthSyncConflict, 0).n, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write_sql (fixture->ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika' AND city = 'Ghent'"), >, 0);
  assert_count (fixture->ben, 0);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
  assert_count (fixture->ana, 0);
  g_assert_cmpint (hearth_db_write (db_of (fixture->ben), &info, take_back, &seq, NULL, &error), >, 0);
  g_assert_no_error (error);
  assert_count (fixture->ben, 1);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
  assert_count (fixture->ana, 1);
}

/* Nothing is put back into what is gone, and it is shown again when that is. */
static void
test_deleted (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) conflicts = read_conflicts (fixture->ben);

  write_sql (fixture->ben, "DELETE FROM member WHERE name = 'Mika'");
  assert_count (fixture->ben, 0);
  g_assert_cmpint (put_back (fixture->ben, g_array_index (conflicts, HearthSyncConflict, 0).n, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

/* Known by an account alone, and met somewhere; and a line about somebody. */
static void
test_about (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GArray) conflicts = NULL;

  write_sql (fixture->ana, "INSERT INTO source (rowid, id, name) VALUES (hearth_next (12), randomblob (16), 'Bandcamp');"
                           "INSERT INTO identity (rowid, id, member, platform, account, handle) SELECT hearth_next (3), randomblob (16), rowid, 'discord', '77', 'tidalfinch' FROM member WHERE name = 'Mika';"
                           "UPDATE member SET name = NULL, source = (SELECT max (rowid) FROM source) WHERE name = 'Mika'");
  conflicts = read_conflicts (fixture->ana);
  g_assert_cmpstr (g_array_index (conflicts, HearthSyncConflict, 0).about, ==, "tidalfinch");
}

static gpointer
count_rows (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  return GINT_TO_POINTER (1 + (int) hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_conflict", 0, error));
}

static void
test_kept (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  hearth_clock_set (NOON + 90 * DAY);
  run (fixture->ana);
  assert_count (fixture->ana, 1);
  hearth_clock_set (NOON + 90 * DAY + 60000);
  assert_count (fixture->ana, 0);
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db_of (fixture->ana), count_rows, NULL, NULL, NULL)), ==, 2);
  run (fixture->ana);
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db_of (fixture->ana), count_rows, NULL, NULL, NULL)), ==, 1);
}

/* HearthReadFunc: 1 plus how many values say that they took the place of one by the same device. */
static gpointer
count_own (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  return GINT_TO_POINTER (1 + (int) hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_cell WHERE prev_dev = dev", 0, error));
}

#define NOOR "INSERT INTO member (rowid, id, name, city, joined_at) VALUES (hearth_next (2), x'000102030405060708090a0b0c0d0e0f', 'Noor', "

/* Under an id that was here before, while the clock is behind: what its values took the place of is somebody else's, or nobody's. A copy of this computer
 * may have written at the same time, and what that says would pass for known. */
static void
test_made_again (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  write_sql (fixture->ana, NOOR "'Ghent', 1)");
  hearth_clock_set (NOON + DAY);
  write_sql (fixture->ana, "UPDATE member SET city = 'Bruges' WHERE name = 'Noor'");
  run (fixture->ana);
  hearth_clock_set (NOON);
  write_sql (fixture->ana, "DELETE FROM member WHERE name = 'Noor'");
  write_sql (fixture->ana, NOOR "'Lier', 1)");
  run (fixture->ana);
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db_of (fixture->ana), count_own, NULL, NULL, NULL)), ==, 1);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
  g_assert_cmpint (write_sql (fixture->ben, "UPDATE member SET country = 'BE' WHERE name = 'Noor' AND city = 'Lier'"), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/conflicts/told", Fixture, NULL, set_up, test_told, tear_down);
  g_test_add ("/sync/conflicts/once", Fixture, NULL, set_up, test_once, tear_down);
  g_test_add ("/sync/conflicts/put-back", Fixture, NULL, set_up, test_put_back, tear_down);
  g_test_add ("/sync/conflicts/deleted", Fixture, NULL, set_up, test_deleted, tear_down);
  g_test_add ("/sync/conflicts/about", Fixture, NULL, set_up, test_about, tear_down);
  g_test_add ("/sync/conflicts/made-again", Fixture, NULL, set_up, test_made_again, tear_down);
  g_test_add ("/sync/conflicts/kept", Fixture, NULL, set_up, test_kept, tear_down);

  return g_test_run ();
}
