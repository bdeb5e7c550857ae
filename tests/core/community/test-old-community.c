/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community that an older Hearth made (tests/data/community-N.db.gz, N its version) is opened: upgraded after a copy of what was there,
 * whole, with everything derived anew, and every step of its history can still be taken back. Such a file is made once, with the version
 * it is of, and never again. */

#include "base/hearth-error.h"
#include "community/hearth-community.h"
#include "db/hearth-backup.h"
#include "db/hearth-check.h"
#include "db/hearth-migrate.h"
#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
unpack (const char *from,
        const char *to)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (GFile)         source = g_file_new_for_path (from), target = g_file_new_for_path (to);
  g_autoptr (GConverter)    unzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream)  packed = G_INPUT_STREAM (g_file_read (source, NULL, &error));
  g_autoptr (GInputStream)  plain = NULL;
  g_autoptr (GOutputStream) out = NULL;

  g_assert_no_error (error);
  plain = g_converter_input_stream_new (packed, unzip);
  out = G_OUTPUT_STREAM (g_file_create (target, G_FILE_CREATE_NONE, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_splice (out, plain, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "data", data, NULL);

  fixture->folder = g_dir_make_tmp ("hearth-old-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "community.db", NULL);
  unpack (golden, fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", fixture->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static HearthCommunity *
open_community (Fixture      *fixture,
                HearthDbFlags flags)
{
  g_autoptr (GError) error = NULL;
  HearthCommunity   *community = hearth_community_open (fixture->folder, flags, NULL, &error);

  g_assert_no_error (error);
  return community;
}

static void
assert_sound (HearthCommunity *community)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = hearth_community_check (community, HEARTH_CHECK_FULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static gpointer
read_number (HearthConn   *conn,
             gpointer      sql,
             GCancellable *cancellable,
             GError      **error)
{
  return GSIZE_TO_POINTER ((gsize) hearth_stmt_scalar (conn, sql, 0, error));
}

static int
ask (HearthCommunity *community,
     const char      *sql)
{
  g_autoptr (GError) error = NULL;
  gpointer           answer = hearth_db_read (hearth_community_get_db (community), read_number, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return (int) GPOINTER_TO_SIZE (answer);
}

/* The copy is of before the upgrade, and a community of its own. */
static void
assert_copied (Fixture *fixture,
               int      version)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) copies = hearth_backup_list (fixture->path, &error);
  sqlite3              *sqlite;
  sqlite3_stmt         *stmt;

  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpstr (((HearthBackup *) copies->pdata[0])->reason, ==, "upgrade");
  g_assert_cmpint (sqlite3_open_v2 (((HearthBackup *) copies->pdata[0])->path, &sqlite, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (sqlite, "PRAGMA user_version", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (stmt, 0), ==, version);
  sqlite3_finalize (stmt);
  sqlite3_close (sqlite);
}

static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (HearthCommunity) community = open_community (fixture, HEARTH_DB_NONE);

  assert_copied (fixture, 1);
  assert_sound (community);
  g_assert_cmpint (ask (community, "PRAGMA user_version"), ==, hearth_migrate_version ());
  g_assert_cmpint (ask (community, "SELECT count(*) FROM roster"), ==, 5);
  /* Derived since: Ana bought twice and came once. */
  g_assert_cmpint (ask (community, "SELECT count(*) FROM roster WHERE stage IS NOT NULL"), ==, 5);
  g_assert_cmpint (ask (community, "SELECT stage FROM roster JOIN identity USING (member) WHERE account = 'ana@example.org'"), ==, 2);
  hearth_community_close (community);
}

/* A look is enough. */
static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (HearthCommunity) community = open_community (fixture, HEARTH_DB_READ_ONLY);

  assert_copied (fixture, 1);
  assert_sound (community);
  g_assert_cmpint (ask (community, "SELECT count(*) FROM roster WHERE stage IS NOT NULL"), ==, 5);
  hearth_community_close (community);
}

/* Upgraded, and then the power went, before anything was derived. */
static void
test_crash_in_between (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (HearthCommunity) community = open_community (fixture, HEARTH_DB_NONE), again = NULL;
  sqlite3                    *sqlite;

  hearth_community_close (community);
  g_assert_cmpint (sqlite3_open (fixture->path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, "UPDATE roster SET stage = NULL; DELETE FROM meta WHERE key = 'derived'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
  again = open_community (fixture, HEARTH_DB_NONE);
  assert_sound (again);
  hearth_community_close (again);
}

static gboolean
write_undo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  return hearth_undo_apply (conn, *(const gint64 *) data, cancellable, error);
}

static gpointer
read_next (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  *(gint64 *) data = hearth_undo_next (conn, error);
  return NULL;
}

/* Edits, a merge, an import, tags, additions: one by one, back to the beginning. */
static void
test_undo_all (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (HearthCommunity) community = open_community (fixture, HEARTH_DB_NONE);
  HearthDb                   *db = hearth_community_get_db (community);
  guint                       steps = 0;

  for (;;)
    {
      const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
      g_autoptr (GError)     error = NULL;
      gint64                 next = 0;

      hearth_db_read (db, read_next, &next, NULL, &error);
      g_assert_no_error (error);
      if (next <= 1)
        break;
      g_assert_cmpint (hearth_db_write (db, &info, write_undo, &next, NULL, &error), >, 0);
      g_assert_no_error (error);
      assert_sound (community);
      steps++;
    }
  g_assert_cmpuint (steps, ==, 15);
  g_assert_cmpint (ask (community, "SELECT count(*) FROM member"), ==, 0);
  g_assert_cmpint (ask (community, "SELECT count(*) FROM roster"), ==, 0);
  hearth_community_close (community);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/old-community/1/open", Fixture, "community-1.db.gz", set_up, test_open, tear_down);
  g_test_add ("/old-community/1/read-only", Fixture, "community-1.db.gz", set_up, test_read_only, tear_down);
  g_test_add ("/old-community/1/crash-in-between", Fixture, "community-1.db.gz", set_up, test_crash_in_between, tear_down);
  g_test_add ("/old-community/1/undo-all", Fixture, "community-1.db.gz", set_up, test_undo_all, tear_down);
  return g_test_run ();
}
