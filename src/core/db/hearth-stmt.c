/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements and their cache. The cache maps the address of a literal to a list of idle statements: borrowing takes one off, freeing
 * puts it back, so the same SQL used inside its own loop simply gets a second statement. One connection, one thread. */

#include "db/hearth-stmt.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-conn-private.h"

#include <string.h>

#define RESOURCE_PREFIX "/io/github/hearth_app/Hearth/sql/"

struct _HearthStmt
{
  HearthConn   *conn;
  sqlite3_stmt *stmt;
  const char   *sql; /* the cache key; NULL for a dynamic statement */
  int           bind_rc;
  HearthStmt   *next; /* in the idle list */
};

static HearthStmt *
prepare (HearthConn *conn,
         const char *sql,
         gboolean    keep,
         GError    **error)
{
  sqlite3_stmt *raw = NULL;
  HearthStmt   *stmt;
  int           rc;

  rc = sqlite3_prepare_v3 (conn->sqlite, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, &raw, NULL);
  if (rc != SQLITE_OK)
    {
      hearth_conn_set_error (conn, rc, sql, error);
      return NULL;
    }
  g_assert (raw != NULL);
  stmt = g_new0 (HearthStmt, 1);
  stmt->conn = conn;
  stmt->stmt = raw;
  stmt->sql = keep ? sql : NULL;
  return stmt;
}

HearthStmt *
hearth_stmt_new (HearthConn *conn,
                 const char *sql,
                 GError    **error)
{
  HearthStmt *idle;

  hearth_conn_assert_owner (conn);
  idle = g_hash_table_lookup (conn->stmts, sql);
  if (idle == NULL)
    return prepare (conn, sql, TRUE, error);
  /* The address of a text that broke the rule and was freed may come back with other words. */
  g_assert (strcmp (sqlite3_sql (idle->stmt), sql) == 0);
  g_hash_table_insert (conn->stmts, (gpointer) sql, idle->next);
  idle->next = NULL;
  return idle;
}

HearthStmt *
hearth_stmt_new_dynamic (HearthConn *conn,
                         const char *sql,
                         GError    **error)
{
  hearth_conn_assert_owner (conn);
  return prepare (conn, sql, FALSE, error);
}

HearthStmt *
hearth_stmt_new_resource (HearthConn *conn,
                          const char *name,
                          GError    **error)
{
  GBytes *text = g_hash_table_lookup (conn->resources, name);

  if (text == NULL)
    {
      g_autofree char *path = g_strconcat (RESOURCE_PREFIX, name, ".sql", NULL);

      text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (text == NULL)
        return NULL;
      g_hash_table_insert (conn->resources, g_strdup (name), text);
    }
  /* GResource keeps a NUL after the data. */
  return hearth_stmt_new (conn, g_bytes_get_data (text, NULL), error);
}

void
hearth_stmt_free (HearthStmt *stmt)
{
  if (stmt == NULL)
    return;
  hearth_conn_assert_owner (stmt->conn);
  if (stmt->sql == NULL)
    {
      sqlite3_finalize (stmt->stmt);
      g_free (stmt);
      return;
    }
  sqlite3_reset (stmt->stmt);
  sqlite3_clear_bindings (stmt->stmt);
  stmt->bind_rc = SQLITE_OK;
  stmt->next = g_hash_table_lookup (stmt->conn->stmts, stmt->sql);
  g_hash_table_insert (stmt->conn->stmts, (gpointer) stmt->sql, stmt);
}

sqlite3_stmt *
hearth_stmt_get_sqlite (HearthStmt *stmt)
{
  return stmt->stmt;
}

/* For the connection's end: every statement must have been given back. */
void
hearth_stmt_cache_clear (HearthConn *conn)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, conn->stmts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HearthStmt *stmt = value;

      while (stmt != NULL)
        {
          HearthStmt *next = stmt->next;

          sqlite3_finalize (stmt->stmt);
          g_free (stmt);
          stmt = next;
        }
    }
  g_hash_table_remove_all (conn->stmts);
}

static void
note_bind (HearthStmt *stmt,
           int         rc)
{
  if (stmt->bind_rc == SQLITE_OK)
    stmt->bind_rc = rc;
}

void
hearth_stmt_bind_int (HearthStmt *stmt,
                      int         index,
                      gint64      value)
{
  if (value == HEARTH_NONE)
    note_bind (stmt, sqlite3_bind_null (stmt->stmt, index));
  else
    note_bind (stmt, sqlite3_bind_int64 (stmt->stmt, index, value));
}

void
hearth_stmt_bind_text (HearthStmt *stmt,
                       int         index,
                       const char *text)
{
  hearth_stmt_bind_text_len (stmt, index, text, -1);
}

void
hearth_stmt_bind_text_len (HearthStmt *stmt,
                           int         index,
                           const char *text,
                           gssize      len)
{
  sqlite3_uint64 bytes = text == NULL ? 0 : len < 0 ? strlen (text)
                                                    : (sqlite3_uint64) len;

  note_bind (stmt, sqlite3_bind_text64 (stmt->stmt, index, text, bytes, SQLITE_STATIC, SQLITE_UTF8));
}

void
hearth_stmt_bind_blob (HearthStmt   *stmt,
                       int           index,
                       gconstpointer data,
                       gsize         len)
{
  /* A blob without bytes is not NULL. */
  if (data == NULL && len == 0)
    note_bind (stmt, sqlite3_bind_zeroblob (stmt->stmt, index, 0));
  else
    note_bind (stmt, sqlite3_bind_blob64 (stmt->stmt, index, data, len, SQLITE_STATIC));
}

void
hearth_stmt_bind_id (HearthStmt     *stmt,
                     int             index,
                     const HearthId *id)
{
  note_bind (stmt, sqlite3_bind_blob (stmt->stmt, index, id->bytes, sizeof id->bytes, SQLITE_STATIC));
}

HearthStep
hearth_stmt_step (HearthStmt *stmt,
                  GError    **error)
{
  int rc = stmt->bind_rc;

  hearth_conn_assert_owner (stmt->conn);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (stmt->stmt);
  if (rc == SQLITE_ROW)
    return HEARTH_STEP_ROW;
  if (rc == SQLITE_DONE)
    return HEARTH_STEP_DONE;
  hearth_conn_set_error (stmt->conn, rc, sqlite3_sql (stmt->stmt), error);
  sqlite3_reset (stmt->stmt);
  return HEARTH_STEP_ERROR;
}

gboolean
hearth_stmt_run (HearthStmt *stmt,
                 GError    **error)
{
  HearthStep step = hearth_stmt_step (stmt, error);

  g_assert (step != HEARTH_STEP_ROW);
  if (step == HEARTH_STEP_ERROR)
    return FALSE;
  sqlite3_reset (stmt->stmt);
  return TRUE;
}

void
hearth_stmt_reset (HearthStmt *stmt)
{
  sqlite3_reset (stmt->stmt);
}

gint64
hearth_stmt_int (HearthStmt *stmt,
                 int         column)
{
  if (sqlite3_column_type (stmt->stmt, column) == SQLITE_NULL)
    return HEARTH_NONE;
  return sqlite3_column_int64 (stmt->stmt, column);
}

const char *
hearth_stmt_text (HearthStmt *stmt,
                  int         column)
{
  return (const char *) sqlite3_column_text (stmt->stmt, column);
}

gconstpointer
hearth_stmt_blob (HearthStmt *stmt,
                  int         column,
                  gsize      *len)
{
  gconstpointer data = sqlite3_column_blob (stmt->stmt, column);

  *len = (gsize) sqlite3_column_bytes (stmt->stmt, column);
  if (data == NULL && sqlite3_column_type (stmt->stmt, column) != SQLITE_NULL)
    return "";
  return data;
}

gboolean
hearth_stmt_id (HearthStmt *stmt,
                int         column,
                HearthId   *id)
{
  gsize         len;
  gconstpointer data = hearth_stmt_blob (stmt, column, &len);

  if (data == NULL || len != sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, data, sizeof id->bytes);
  return TRUE;
}

gint64
hearth_stmt_scalar (HearthConn *conn,
                    const char *sql,
                    gint64      fallback,
                    GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return -1;
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return sqlite3_column_type (stmt->stmt, 0) == SQLITE_NULL ? fallback : hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return fallback;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}
