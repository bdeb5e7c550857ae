/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens SQLite the way vault-and-sync wants it ("Local SQLite rules"): full sync, erased pages zeroed, a schema that cannot run
 * code, one connection that writes and checkpoints. Made on the thread that opens the database, then taken by its own. */

#include "db/hearth-conn.h"

#include "base/hearth-error.h"
#include "db/hearth-capture.h"
#include "db/hearth-conn-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Virtual machine steps between two looks at the cancellable: well under a millisecond. */
#define PROGRESS_STEPS 2000

#define PRAGMAS_BOTH             \
  "PRAGMA trusted_schema = OFF;" \
  "PRAGMA cell_size_check = ON;" \
  "PRAGMA mmap_size = 0;"        \
  "PRAGMA foreign_keys = OFF;"   \
  "PRAGMA temp_store = FILE;"

/* recursive_triggers makes the delete trigger fire for a row that REPLACE throws out, which no hook sees: the fence then counts one
 * stamp too many and refuses. Without it such a loss would go unnoticed. */
#define PRAGMAS_WRITE                     \
  "PRAGMA journal_mode = WAL;"            \
  "PRAGMA synchronous = FULL;"            \
  "PRAGMA secure_delete = ON;"            \
  "PRAGMA recursive_triggers = ON;"       \
  "PRAGMA journal_size_limit = 67108864;" \
  "PRAGMA cache_size = -65536;"

#define PRAGMAS_READ               \
  "PRAGMA query_only = ON;"        \
  "PRAGMA wal_autocheckpoint = 0;" \
  "PRAGMA cache_size = -16384;"

static int
look_at_cancellable (gpointer data)
{
  HearthConn *conn = data;

  return conn->cancellable != NULL && g_cancellable_is_cancelled (conn->cancellable);
}

static gboolean
configure (HearthConn *conn,
           GError    **error)
{
  sqlite3 *db = conn->sqlite;

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_progress_handler (db, PROGRESS_STEPS, look_at_cancellable, conn);
  hearth_capture_add_functions (db);
  if (!hearth_conn_exec (conn, PRAGMAS_BOTH, error))
    return FALSE;
  if (conn->mode == HEARTH_CONN_READ)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      return hearth_conn_exec (conn, PRAGMAS_READ, error);
    }
  if (!hearth_conn_exec (conn, PRAGMAS_WRITE, error))
    return FALSE;
  conn->capture = hearth_capture_new (conn);
  return TRUE;
}

/* A community on a read-only disk has no place for the -shm file; when no -wal is left over either, the file alone is the truth. */
static gboolean
open_immutable (HearthConn *conn,
                const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);

  if (g_file_test (wal, G_FILE_TEST_EXISTS))
    return FALSE;
  sqlite3_close (g_steal_pointer (&conn->sqlite));
  return sqlite3_open_v2 (uri, &conn->sqlite, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
}

static gboolean
open_file (HearthConn *conn,
           const char *path,
           GError    **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int rc;

  flags |= conn->mode == HEARTH_CONN_READ     ? SQLITE_OPEN_READONLY
           : conn->mode == HEARTH_CONN_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                              : SQLITE_OPEN_READWRITE;
  rc = sqlite3_open_v2 (path, &conn->sqlite, flags, NULL);
  /* Opening is lazy: the header is read by the first question. */
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (conn->sqlite, "PRAGMA schema_version", NULL, NULL, NULL);
  if (((rc & 0xff) == SQLITE_CANTOPEN || rc == SQLITE_READONLY_DIRECTORY) && conn->mode == HEARTH_CONN_READ && open_immutable (conn, path))
    rc = sqlite3_exec (conn->sqlite, "PRAGMA schema_version", NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  hearth_sqlite_set_error (conn->sqlite, rc, "open", error);
  return FALSE;
}

HearthConn *
hearth_conn_open (const char    *path,
                  HearthConnMode mode,
                  GError       **error)
{
  g_autoptr (HearthConn) conn = g_new0 (HearthConn, 1);

  conn->mode = mode;
  conn->stmts = g_hash_table_new (NULL, NULL);
  conn->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  conn->updates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!open_file (conn, path, error) || !configure (conn, error))
    return NULL;
  return g_steal_pointer (&conn);
}

void
hearth_conn_close (HearthConn *conn)
{
  int rc;

  if (conn == NULL)
    return;
  hearth_conn_assert_owner (conn);
  conn->cancellable = NULL;
  hearth_stmt_cache_clear (conn);
  rc = sqlite3_close (conn->sqlite);
  if (rc != SQLITE_OK)
    g_critical ("a statement outlived its connection");
  g_clear_pointer (&conn->capture, hearth_capture_free);
  g_clear_pointer (&conn->put_off, hearth_changes_unref);
  g_hash_table_unref (conn->stmts);
  g_hash_table_unref (conn->updates);
  g_hash_table_unref (conn->resources);
  g_free (conn);
}

void
hearth_conn_take (HearthConn *conn)
{
  conn->owner = g_thread_self ();
}

void
hearth_conn_set_cancellable (HearthConn   *conn,
                             GCancellable *cancellable)
{
  conn->cancellable = cancellable;
}

void
hearth_conn_rollback (HearthConn *conn)
{
  GCancellable *cancellable = g_steal_pointer (&conn->cancellable);

  /* A cancelled or failed statement may have rolled back already. */
  if (!sqlite3_get_autocommit (conn->sqlite))
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "ROLLBACK", NULL);

      if (stmt == NULL || !hearth_stmt_run (stmt, NULL))
        sqlite3_exec (conn->sqlite, "ROLLBACK", NULL, NULL, NULL);
    }
  conn->has_key = FALSE;
  conn->cancellable = cancellable;
}

sqlite3 *
hearth_conn_get_sqlite (HearthConn *conn)
{
  return conn->sqlite;
}

gboolean
hearth_conn_is_writer (HearthConn *conn)
{
  return conn->mode != HEARTH_CONN_READ;
}

const HearthId *
hearth_conn_get_key (HearthConn *conn)
{
  static const char      sql[] = "SELECT id FROM community ORDER BY rowid LIMIT 1";
  g_autoptr (HearthStmt) stmt = NULL;

  if (conn->has_key)
    return &conn->key;
  memset (&conn->key, 0, sizeof conn->key);
  stmt = hearth_stmt_new (conn, sql, NULL);
  if (stmt != NULL && hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW)
    conn->has_key = hearth_stmt_id (stmt, 0, &conn->key);
  return &conn->key;
}

gboolean
hearth_conn_exec (HearthConn *conn,
                  const char *sql,
                  GError    **error)
{
  int rc;

  hearth_conn_assert_owner (conn);
  rc = sqlite3_exec (conn->sqlite, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  hearth_conn_set_error (conn, rc, sql, error);
  return FALSE;
}

void
hearth_conn_set_error (HearthConn *conn,
                       int         rc,
                       const char *doing,
                       GError    **error)
{
  const char *refusal = conn->capture != NULL ? hearth_capture_get_refusal (conn->capture) : NULL;

  if (rc == SQLITE_CONSTRAINT_COMMITHOOK && refusal != NULL)
    {
      g_message ("refused to commit: %s", refusal);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                   /* Translators: %s is a reason, in English. */
                   _ ("Nothing was changed: the change log would have missed something (%s). Please report this."),
                   refusal);
      return;
    }
  hearth_sqlite_set_error (conn->sqlite, rc, doing, error);
}
