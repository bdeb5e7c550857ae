/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of the running transaction's capture and its fence: see the header for the idea, hearth-capture-functions.c for what
 * the triggers call, vault-and-sync ("Capturing changes") for the measurements behind it. The writer's thread.
 *
 * Rowids. The log names rows by rowid, and SQLite gives the rowid of a deleted last row to the next one: undoing an old import
 * would then delete a stranger. So every table has a mark, the highest rowid ever used; hearth_row_insert counts on from it (an
 * AUTOINCREMENT column would read and write its own table at each statement), and the fence refuses an insert below the mark. */

#include "db/hearth-capture-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
find_table (const char *name)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);

      if (strcmp (info->name, name) == 0)
        return table;
    }
  return 0;
}

static void
note_insert (HearthCapture *capture,
             int            table,
             gint64         row)
{
  capture->inserted++;
  if (row <= capture->used_before[table] && !capture->may_reinsert)
    capture->reused = TRUE;
  capture->used[table] = MAX (capture->used[table], row);
  hearth_changes_add_inserted (capture->changes, table, row);
}

/* Called inside sqlite3_step for each row of each rowid table; must not use the connection. */
static void
row_changed_cb (gpointer      data,
                int           op,
                const char   *database,
                const char   *name,
                sqlite3_int64 row)
{
  HearthCapture *capture = data;
  int            table;

  if (strcmp (database, "main") != 0)
    return;
  /* A bulk insert names the same table again and again; the name is compared because its address may have been freed. */
  if (capture->last_table != NULL && strcmp (name, capture->last_table->name) == 0)
    table = capture->last_table->table;
  else
    table = find_table (name);
  if (table != 0)
    {
      capture->last_table = hearth_table_info (table);
      if (capture->changes == NULL)
        capture->unguarded++;
      else if (op == SQLITE_INSERT)
        note_insert (capture, table, row);
      else
        capture->hooked++;
    }
  else if (op == SQLITE_INSERT && strcmp (name, "change_row") == 0)
    {
      capture->rows_logged++;
    }
  else if (op == SQLITE_INSERT && strcmp (name, "change_range") == 0)
    {
      capture->ranges_logged++;
    }
}

static const char *
find_fault (HearthCapture *capture)
{
  if (capture->unguarded > 0)
    return "written outside a write transaction";
  if (capture->changes == NULL)
    return NULL;
  if (!capture->closed)
    return "the log was not closed";
  if (capture->hooked != capture->stamped)
    return "rows changed that no trigger saw";
  if (capture->rows_logged != capture->rows_wanted)
    return "a trigger did not write its row";
  if (capture->inserted != capture->inserted_at_close || capture->ranges_logged != capture->ranges_wanted)
    return "rows inserted that no range covers";
  if (capture->reused)
    return "a row id was used twice";
  if (capture->schema_changed)
    return "the schema changed outside a migration";
  return NULL;
}

static int
about_to_commit_cb (gpointer data)
{
  HearthCapture *capture = data;

  capture->refusal = find_fault (capture);
  return capture->refusal != NULL;
}

static void
rolled_back_cb (gpointer data)
{
  HearthCapture *capture = data;

  capture->unguarded = 0;
}

HearthCapture *
hearth_capture_new (HearthConn *conn)
{
  HearthCapture *capture = g_new0 (HearthCapture, 1);

  capture->conn = conn;
  capture->buffer = g_byte_array_new ();
  sqlite3_update_hook (conn->sqlite, row_changed_cb, capture);
  sqlite3_commit_hook (conn->sqlite, about_to_commit_cb, capture);
  sqlite3_rollback_hook (conn->sqlite, rolled_back_cb, capture);
  hearth_capture_add_writer_functions (capture);
  return capture;
}

void
hearth_capture_free (HearthCapture *capture)
{
  g_clear_pointer (&capture->changes, hearth_changes_unref);
  g_byte_array_unref (capture->buffer);
  g_free (capture);
}

const char *
hearth_capture_get_refusal (HearthCapture *capture)
{
  return capture->refusal;
}

static gint64
read_top (HearthConn *conn,
          HearthTable table,
          GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (rowid) FROM %s", hearth_table_info (table)->name);

  return hearth_stmt_scalar (conn, g_intern_string (sql), 0, error);
}

gboolean
hearth_capture_load_marks (HearthConn *conn,
                           GError    **error)
{
  HearthCapture         *capture = conn->capture;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT tbl, used, top FROM row_mark", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 table = hearth_stmt_int (stmt, 0);

      if (hearth_table_info ((int) table) == NULL)
        continue;
      capture->used[table] = hearth_stmt_int (stmt, 1);
      capture->top[table] = hearth_stmt_int (stmt, 2);
    }
  for (int table = hearth_table_next (0); step == HEARTH_STEP_DONE && table != 0; table = hearth_table_next (table))
    {
      gint64 top = read_top (conn, table, error);

      if (top < 0)
        return FALSE;
      capture->used[table] = MAX (capture->used[table], top);
    }
  return step == HEARTH_STEP_DONE;
}

gint64
hearth_row_next (HearthConn *conn,
                 HearthTable table)
{
  g_assert (conn->capture != NULL);
  return ++conn->capture->used[table];
}

gboolean
hearth_capture_begin (HearthConn *conn,
                      GError    **error)
{
  HearthCapture *capture = conn->capture;
  gint64         seq = hearth_stmt_scalar (conn, "SELECT max (seq) + 1 FROM change_txn", 1, error);
  gint64         schema = seq < 0 ? -1 : hearth_stmt_scalar (conn, "PRAGMA schema_version", 0, error);

  if (schema < 0)
    return FALSE;
  g_assert (capture->changes == NULL);
  capture->seq = seq;
  capture->schema = schema;
  capture->undoes = HEARTH_NONE;
  capture->changes = hearth_changes_new (seq);
  capture->hooked = capture->stamped = capture->inserted = capture->inserted_at_close = 0;
  capture->rows_logged = capture->rows_wanted = capture->ranges_logged = capture->ranges_wanted = 0;
  capture->reused = capture->may_reinsert = capture->closed = capture->schema_changed = FALSE;
  capture->refusal = NULL;
  memcpy (capture->used_before, capture->used, sizeof capture->used);
  memcpy (capture->top_before, capture->top, sizeof capture->top);
  return TRUE;
}

void
hearth_capture_end (HearthConn *conn,
                    gboolean    committed)
{
  HearthCapture *capture = conn->capture;

  if (!committed)
    {
      memcpy (capture->used, capture->used_before, sizeof capture->used);
      memcpy (capture->top, capture->top_before, sizeof capture->top);
    }
  g_clear_pointer (&capture->changes, hearth_changes_unref);
}

HearthChanges *
hearth_capture_get_changes (HearthConn *conn)
{
  HearthCapture *capture = conn->capture;

  /* An undo that finds nothing left to do is a step all the same, or it would be the next one to undo for ever. */
  return capture->inserted + capture->rows_wanted > 0 || capture->undoes != HEARTH_NONE ? capture->changes : NULL;
}

guint64
hearth_capture_get_count (HearthConn *conn)
{
  return conn->capture->inserted + conn->capture->hooked;
}

static gint64
read_schema_version (HearthConn *conn)
{
  return hearth_stmt_scalar (conn, "PRAGMA schema_version", 0, NULL);
}

gboolean
hearth_conn_exec_schema (HearthConn *conn,
                         const char *sql,
                         GError    **error)
{
  HearthCapture *capture = conn->capture;
  gboolean       intact = capture != NULL && read_schema_version (conn) == capture->schema;
  gboolean       done = hearth_conn_exec (conn, sql, error);

  if (intact && done)
    capture->schema = read_schema_version (conn);
  return done;
}

static gboolean
log_transaction (HearthConn             *conn,
                 const HearthChangeInfo *info,
                 GError                **error)
{
  /* An undo speaks of the step it takes back, and the undo of an undo is a redo. */
  static const char      sql[] = "INSERT INTO change_txn (seq, at, kind, subject, count, undoes) "
                                 "SELECT ?1, ?2, CASE WHEN ?6 IS NULL THEN ?3 WHEN t.kind = 'undo' THEN 'redo' ELSE 'undo' END, "
                                 "coalesce (?4, t.subject), coalesce (?5, t.count), ?6 "
                                 "FROM (SELECT 1) LEFT JOIN change_txn AS t ON t.seq = ?6";
  HearthCapture         *capture = conn->capture;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, capture->seq);
  hearth_stmt_bind_int (stmt, 2, hearth_clock_now ());
  hearth_stmt_bind_text (stmt, 3, info->kind);
  hearth_stmt_bind_text (stmt, 4, info->subject);
  hearth_stmt_bind_int (stmt, 5, info->count);
  hearth_stmt_bind_int (stmt, 6, capture->undoes);
  return hearth_stmt_run (stmt, error);
}

static gboolean
log_ranges (HearthConn *conn,
            HearthTable table,
            GError    **error)
{
  HearthCapture         *capture = conn->capture;
  g_autoptr (HearthStmt) stmt = NULL;
  guint                  n;
  const HearthRange     *ranges = hearth_changes_get_inserted (capture->changes, table, &n);

  stmt = hearth_stmt_new (conn, "INSERT INTO change_range (seq, tbl, first, last) VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;
  capture->ranges_wanted += n;
  for (guint i = 0; i < n; i++)
    {
      hearth_stmt_bind_int (stmt, 1, capture->seq);
      hearth_stmt_bind_int (stmt, 2, table);
      hearth_stmt_bind_int (stmt, 3, ranges[i].first);
      hearth_stmt_bind_int (stmt, 4, ranges[i].last);
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_mark (HearthConn *conn,
            HearthTable table,
            GError    **error)
{
  static const char      sql[] = "INSERT INTO row_mark (tbl, used, top) VALUES (?1, ?2, ?3) "
                                 "ON CONFLICT (tbl) DO UPDATE SET used = excluded.used, top = excluded.top";
  HearthCapture         *capture = conn->capture;
  g_autoptr (HearthStmt) stmt = NULL;
  gint64                 top = read_top (conn, table, error);

  if (top < 0)
    return FALSE;
  if (top == capture->top_before[table] && capture->used[table] == capture->used_before[table])
    return TRUE;
  capture->top[table] = top;
  stmt = hearth_stmt_new (conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, capture->used[table]);
  hearth_stmt_bind_int (stmt, 3, top);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_capture_close (HearthConn             *conn,
                      const HearthChangeInfo *info,
                      gint64                 *seq,
                      GError                **error)
{
  HearthCapture *capture = conn->capture;
  HearthChanges *changes = hearth_capture_get_changes (conn);

  *seq = 0;
  if (changes != NULL && !log_transaction (conn, info, error))
    return FALSE;
  /* A row of another device that was dead when it came took a rowid as well, and changed nothing. */
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      gboolean changed = changes != NULL && hearth_changes_has_table (changes, table);

      if ((changed && !log_ranges (conn, table, error)) ||
          ((changed || capture->used[table] != capture->used_before[table]) && !write_mark (conn, table, error)))
        return FALSE;
    }
  /* Where a trigger was dropped, DELETE without WHERE truncates and calls no hook: only the schema tells. */
  capture->schema_changed = read_schema_version (conn) != capture->schema;
  capture->inserted_at_close = capture->inserted;
  capture->closed = TRUE;
  if (changes != NULL)
    *seq = capture->seq;
  return TRUE;
}

void
hearth_capture_set_undoes (HearthConn *conn,
                           gint64      seq)
{
  conn->capture->undoes = seq;
}

void
hearth_capture_allow_reinsert (HearthConn *conn,
                               gboolean    allow)
{
  conn->capture->may_reinsert = allow;
}

gint64
hearth_capture_get_seq (HearthConn *conn)
{
  return conn->capture->seq;
}

void
hearth_capture_adopt (HearthConn *conn,
                      HearthTable table,
                      gint64      first,
                      gint64      last)
{
  HearthCapture *capture = conn->capture;

  capture->inserted += (guint64) (last - first + 1);
  hearth_changes_add_inserted_range (capture->changes, table, first, last);
}

gint64
hearth_capture_get_top (HearthConn *conn,
                        HearthTable table)
{
  return conn->capture->top[table];
}
