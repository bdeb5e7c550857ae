/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Newer and older versions of Hearth in one space: what one does not understand waits or is kept, is handed on, and is taken in after the update. */

#include "sync-pair.h"

#include "sync/hearth-sync-stamp.h"
#include "sync/hearth-sync-unknown.h"

#define NEW_TABLE 254
#define NEW_COL   60
#define LATE      ((guint64) 1 << 62)

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
  run (fixture->ana);
}

static gboolean
is_newer (HearthCommunity *community)
{
  g_autoptr (HearthSyncStatus) status = hearth_db_read (db_of (community), hearth_sync_read_status, NULL, NULL, NULL);

  return status->newer;
}

typedef void (*FileFunc) (const char *path);

static void
for_files (const char *folder,
           FileFunc    func)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        for_files (path, func);
      else
        func (path);
    }
}

/* The envelope of a version that does not exist yet, or the one that does. */
static void
change_version (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize            len;

  g_assert_true (g_file_get_contents (path, &bytes, &len, NULL));
  bytes[9] = bytes[9] == 1 ? 2 : 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) len, NULL));
}

static void
change_versions_of (Fixture         *fixture,
                    HearthCommunity *community)
{
  g_autofree char *heads = g_build_filename (fixture->remote, "head", NULL);
  g_autoptr (GDir) dir = g_dir_open (heads, 0, NULL);
  g_autofree char *hex = NULL;
  g_autofree char *log = NULL;
  const char      *name;
  Who              who;

  hearth_db_read (db_of (community), read_who, &who, NULL, NULL);
  hex = hearth_sync_id_to_hex (&who.device);
  log = g_build_filename (fixture->remote, "log", hex, NULL);
  for_files (log, change_version);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, hex))
      {
        g_autofree char *path = g_build_filename (heads, name, NULL);

        change_version (path);
      }
}

/* Ben's Hearth writes in a way that Ana's cannot read. */
static void
test_newer_format (Fixture           *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = dup_digest (fixture->ana);
  g_autofree char *after = NULL;

  write_sql (fixture->ben, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ben);
  change_versions_of (fixture, fixture->ben);
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ana);
      g_assert_true (is_newer (fixture->ana));
    }
  after = dup_digest (fixture->ana);
  g_assert_cmpstr (after, ==, before);
  write_sql (fixture->ana, "UPDATE member SET country = 'BE' WHERE name = 'Ana'");
  run (fixture->ana);
  run (fixture->ben);
  /* The update. */
  change_versions_of (fixture, fixture->ben);
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
  g_assert_false (is_newer (fixture->ana));
  g_assert_cmpint (write_sql (fixture->ana, "UPDATE member SET city = NULL WHERE city = 'Ghent'"), >, 0);
}

static void
put (GByteArray *body,
     guint64     number)
{
  hearth_pack_put_number (body, number);
}

static void
put_text (GByteArray *body,
          const char *text)
{
  hearth_pack_put (body, &(HearthPacked) { .type = SQLITE_TEXT, .data = (const guint8 *) text, .len = strlen (text) });
}

static const HearthId future = { { 9, 9, 9 } };
static const HearthId thing = { { 1, 2, 3, 4 } };

/* What a newer Hearth would write: a column of a member that is not known, and a row of a table that is not, with a value and a touch. */
static gboolean
take_newer (HearthConn            *conn,
            HearthChangeInfo *info G_GNUC_UNUSED,
            gpointer               data,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  g_autoptr (HearthStmt)     stmt = hearth_stmt_new (conn, "SELECT id FROM member WHERE name = 'Mika'", error);
  GByteArray                *body = data;
  HearthId                   member;

  g_assert_cmpint (hearth_stmt_step (stmt, error), ==, HEARTH_STEP_ROW);
  g_assert_true (hearth_stmt_id (stmt, 0, &member));
  put (body, 1);
  g_byte_array_append (body, future.bytes, sizeof future.bytes);
  put (body, HEARTH_TABLE_MEMBER);
  g_byte_array_append (body, member.bytes, sizeof member.bytes);
  put (body, 0);
  put (body, 1); /* cells */
  put (body, NEW_COL);
  put (body, 1);
  put (body, LATE);
  put (body, 0);
  put (body, 0);
  put_text (body, "a favourite colour");
  put (body, 0); /* lives */
  put (body, NEW_TABLE);
  g_byte_array_append (body, thing.bytes, sizeof thing.bytes);
  put (body, 1); /* base */
  put (body, 1);
  put (body, 5);
  put (body, LATE);
  put (body, 1);
  put_text (body, "a thing");
  put (body, 0);
  put (body, 1); /* lives */
  put (body, 1);
  put (body, 6);
  put (body, 2);
  put (body, 0);
  return book != NULL && hearth_sync_stamp (book, error) && hearth_sync_join (book, body->data, body->len, cancellable, error);
}

static gpointer
tell_unknown (HearthConn               *conn,
              gpointer data             G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  static const char      sql[] = "SELECT group_concat (line) FROM (SELECT u.tbl || hex (u.id) || ' ' || col || hex (value) || hlc || hex (d.id) AS line FROM sync_unknown AS u JOIN sync_device AS d USING (dev) "
                                 "UNION ALL SELECT b.tbl || hex (b.id) || seq || b.hlc || hex (d.id) FROM sync_unknown_base AS b JOIN sync_device AS d USING (dev) "
                                 "UNION ALL SELECT l.tbl || hex (l.id) || touch || tomb || hex (d.id) FROM sync_unknown_life AS l JOIN sync_device AS d USING (dev) ORDER BY 1)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  g_assert_cmpint (hearth_stmt_step (stmt, error), ==, HEARTH_STEP_ROW);
  return g_strdup (hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "");
}

static char *
dup_unknown (HearthCommunity *community)
{
  return hearth_db_read (db_of (community), tell_unknown, NULL, NULL, NULL);
}

static void
take (HearthCommunity *community)
{
  const HearthChangeInfo info = { .kind = HEARTH_SYNC_KIND, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autoptr (GByteArray) body = g_byte_array_new ();

  hearth_db_write (db_of (community), &info, take_newer, body, NULL, &error);
  g_assert_no_error (error);
}

/* An older version stands between two newer ones: nothing is lost on the way through it. */
static void
test_handed_on (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) third = NULL;
  g_autofree char            *folder = g_build_filename (fixture->dir, "third", NULL);
  g_autofree char            *kept = NULL;
  g_autofree char            *got = NULL;

  take (fixture->ana);
  kept = dup_unknown (fixture->ana);
  g_assert_cmpstr (kept, !=, "");
  g_assert_true (is_newer (fixture->ana));
  /* Somebody is erased, so that Ana says everything anew, and Ben's old words go. */
  write_sql (fixture->ana, "INSERT INTO sync_erased (tbl, id) VALUES (2, randomblob (16))");
  run (fixture->ana);
  third = hearth_community_create_with (folder, join, fixture, &error);
  g_assert_no_error (error);
  got = dup_unknown (third);
  g_assert_cmpstr (got, ==, kept);
  hearth_community_close (third);
}

/* What came before the update is there after it. */
static void
test_after_the_update (Fixture           *fixture,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *left = NULL;

  take (fixture->ana);
  /* As if the colour were the city, and the thing a member, neither of which the version before knew. */
  write_sql (fixture->ana, "UPDATE sync_unknown SET col = 3 WHERE col = 60; UPDATE sync_unknown SET tbl = 2 WHERE tbl = 254;"
                           "UPDATE sync_unknown_base SET tbl = 2 WHERE tbl = 254; UPDATE sync_unknown_life SET tbl = 2 WHERE tbl = 254;"
                           "UPDATE sync_setting SET value = '7' WHERE key = 'knows'");
  run (fixture->ana);
  left = dup_unknown (fixture->ana);
  g_assert_cmpstr (left, ==, "");
  g_assert_false (is_newer (fixture->ana));
  g_assert_cmpint (write_sql (fixture->ana, "UPDATE member SET country = 'BE' WHERE name = 'a thing'"), >, 0);
  g_assert_cmpint (write_sql (fixture->ana, "UPDATE member SET country = 'BE' WHERE name = 'Mika' AND city = 'a favourite colour'"), >, 0);
}

/* Erased on a newer device: nothing of it is kept here, and it stays so whatever comes after. */
static gboolean
erase_thing (HearthConn            *conn,
             HearthChangeInfo *info G_GNUC_UNUSED,
             gpointer data          G_GNUC_UNUSED,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  g_autoptr (GByteArray)     body = g_byte_array_new ();

  put (body, 0);
  put (body, NEW_TABLE);
  g_byte_array_append (body, thing.bytes, sizeof thing.bytes);
  put (body, 2);
  put (body, 0);
  return book != NULL && hearth_sync_join (book, body->data, body->len, cancellable, error);
}

static void
test_erased (Fixture           *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  const HearthChangeInfo info = { .kind = HEARTH_SYNC_KIND, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autofree char       *before = NULL;
  g_autofree char       *after = NULL;

  take (fixture->ana);
  before = dup_unknown (fixture->ana);
  g_assert_nonnull (strstr (before, "254"));
  hearth_db_write (db_of (fixture->ana), &info, erase_thing, NULL, NULL, &error);
  g_assert_no_error (error);
  take (fixture->ana);
  after = dup_unknown (fixture->ana);
  g_assert_null (strstr (after, "254"));
  g_assert_cmpstr (after, !=, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/versions/newer-format", Fixture, NULL, set_up, test_newer_format, tear_down);
  g_test_add ("/sync/versions/handed-on", Fixture, NULL, set_up, test_handed_on, tear_down);
  g_test_add ("/sync/versions/after-the-update", Fixture, NULL, set_up, test_after_the_update, tear_down);
  g_test_add ("/sync/versions/erased", Fixture, NULL, set_up, test_erased, tear_down);

  return g_test_run ();
}
