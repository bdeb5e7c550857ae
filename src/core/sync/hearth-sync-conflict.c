/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What was put back is not forgotten but found to be what stands there, so that taking it back shows it again. */

#include "sync/hearth-sync-conflict.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-error.h"
#include "db/hearth-conn-private.h"
#include "db/hearth-pack.h"
#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEPT_MS ((gint64) HEARTH_SYNC_CONFLICT_DAYS * 24 * 60 * 60 * 1000)

static void
conflict_clear (HearthSyncConflict *conflict)
{
  g_free (conflict->about);
  g_free (conflict->table);
  g_free (conflict->field);
  g_free (conflict->value);
  g_free (conflict->now);
  g_free (conflict->device);
}

static const HearthColumnInfo *
find_column (int    table,
             gint64 number)
{
  const HearthTableInfo *info = hearth_table_info (table);

  for (guint i = 0; info != NULL && i < info->n_columns; i++)
    if (info->columns[i].number == number)
      return &info->columns[i];
  return NULL;
}

/* The first column of sql, whose parameter is the row; NULL for none. */
static char *
read_text (HearthConn *conn,
           const char *sql,
           gint64      row)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), NULL);

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, row);
  return hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

/* A member without a name goes by an account. */
static char *
dup_own_name (HearthConn *conn,
              int         table,
              gint64      row)
{
  const HearthTableInfo *info = hearth_table_info (table);
  char                  *found = NULL;

  for (guint i = 0; i < info->n_columns && found == NULL; i++)
    {
      const char      *column = info->columns[i].name;
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE rowid = ?1", column, info->name);

      if (g_str_equal (column, "name") || g_str_equal (column, "title"))
        found = read_text (conn, sql, row);
    }
  if (found == NULL && table == HEARTH_TABLE_MEMBER)
    found = read_text (conn, "SELECT coalesce (handle, account) FROM identity WHERE member = ?1 ORDER BY rowid LIMIT 1", row);
  return found;
}

/* What a row is called, by its own name or that of whom it belongs to; NULL for none. */
static char *
dup_name (HearthConn *conn,
          int         table,
          gint64      row)
{
  const HearthTableInfo *info = hearth_table_info (table);
  char                  *found = dup_own_name (conn, table, row);

  for (guint i = 0; i < info->n_columns && found == NULL && table != HEARTH_TABLE_MEMBER; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      g_autofree char        *sql = g_strdup_printf ("SELECT CAST (%s AS TEXT) FROM %s WHERE rowid = ?1", column->name, info->name);
      g_autofree char        *whose = column->type == HEARTH_TYPE_REF && column->refers != HEARTH_TABLE_SOURCE ? read_text (conn, sql, row) : NULL;

      if (whose != NULL)
        found = dup_own_name (conn, (int) column->refers, g_ascii_strtoll (whose, NULL, 10));
    }
  return found;
}

/* NULL for none, and for bytes. */
static char *
show (HearthConn             *conn,
      const HearthColumnInfo *column,
      const HearthPacked     *value)
{
  if (value->type == SQLITE_TEXT)
    return g_strndup ((const char *) value->data, value->len);
  if (value->type != SQLITE_INTEGER)
    return NULL;
  if (column->type == HEARTH_TYPE_REF)
    return dup_own_name (conn, (int) column->refers, value->number);
  if (column->type == HEARTH_TYPE_TIME)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

      return hearth_date_full (value->number, zone);
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
}

/* What stands there, packed; NULL where the row is gone. */
static GByteArray *
read_value (HearthConn             *conn,
            int                     table,
            gint64                  row,
            const HearthColumnInfo *column)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM %s WHERE rowid = ?1", column->name, hearth_table_info (table)->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, row);
  if (hearth_stmt_step (stmt, NULL) != HEARTH_STEP_ROW || !hearth_pack_column (bytes, hearth_stmt_get_sqlite (stmt), 0))
    return NULL;
  return g_steal_pointer (&bytes);
}

/* What stands in the place of the lost value, packed; NULL for one that is no news: its row is gone, or has that value. */
static GByteArray *
read_news (HearthConn             *conn,
           HearthStmt             *stmt,
           const HearthColumnInfo *column,
           HearthPacked           *value)
{
  g_autoptr (GByteArray) now = column == NULL ? NULL : read_value (conn, (int) hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), column);
  gsize                  len;
  const guint8          *lost = hearth_stmt_blob (stmt, 4, &len);
  const guint8          *at = lost;

  if (now == NULL || (now->len == len && memcmp (now->data, lost, len) == 0) || !hearth_pack_next (&at, lost + len, value))
    return NULL;
  return g_steal_pointer (&now);
}

static gboolean
fill (HearthConn         *conn,
      HearthStmt         *stmt,
      HearthSyncConflict *conflict)
{
  int                     table = (int) hearth_stmt_int (stmt, 1);
  gint64                  row = hearth_stmt_int (stmt, 2);
  const HearthColumnInfo *column = find_column (table, hearth_stmt_int (stmt, 3));
  HearthPacked            value, stands;
  g_autoptr (GByteArray)  now = read_news (conn, stmt, column, &value);
  const guint8           *at;

  if (now == NULL)
    return FALSE;
  at = now->data;
  conflict->n = hearth_stmt_int (stmt, 0);
  conflict->at = hearth_stmt_int (stmt, 5);
  conflict->device = g_strdup (hearth_stmt_text (stmt, 6));
  conflict->about = dup_name (conn, table, row);
  conflict->table = g_strdup (hearth_table_info (table)->name);
  conflict->field = g_strdup (column->name);
  conflict->value = show (conn, column, &value);
  conflict->now = hearth_pack_next (&at, now->data + now->len, &stands) ? show (conn, column, &stands) : NULL;
  return TRUE;
}

gpointer
hearth_sync_read_conflicts (HearthConn               *conn,
                            gpointer data             G_GNUC_UNUSED,
                            GCancellable *cancellable G_GNUC_UNUSED,
                            GError                  **error)
{
  static const char      sql[] = "SELECT c.n, c.tbl, c.row, c.col, c.value, c.hlc >> 16, d.name FROM sync_conflict AS c "
                                 "LEFT JOIN sync_device AS d ON d.dev = c.dev WHERE c.found > ?1 ORDER BY c.n DESC LIMIT 1000";
  g_autoptr (GArray)     conflicts = g_array_new (FALSE, TRUE, sizeof (HearthSyncConflict));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  g_array_set_clear_func (conflicts, (GDestroyNotify) conflict_clear);
  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, hearth_clock_now () - KEPT_MS);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthSyncConflict conflict = { 0 };

      if (fill (conn, stmt, &conflict))
        g_array_append_val (conflicts, conflict);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&conflicts) : NULL;
}

/* Only the values: what they are about costs a dozen statements each, and this is asked for after every change. */
gint64
hearth_sync_count_conflicts (HearthConn *conn,
                             GError    **error)
{
  static const char      sql[] = "SELECT n, tbl, row, col, value FROM sync_conflict WHERE found > ?1 ORDER BY n DESC LIMIT 1000";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;
  gint64                 count = 0;

  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, hearth_clock_now () - KEPT_MS);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthPacked           value;
      g_autoptr (GByteArray) now = read_news (conn, stmt, find_column ((int) hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 3)), &value);

      count += now != NULL;
    }
  return step == HEARTH_STEP_DONE ? count : -1;
}

static gboolean
write_value (HearthConn             *conn,
             int                     table,
             gint64                  row,
             const HearthColumnInfo *column,
             const HearthPacked     *value,
             GError                **error)
{
  g_autofree char       *sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE rowid = ?1", hearth_table_info (table)->name, column->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, row);
  hearth_pack_bind (value, hearth_stmt_get_sqlite (stmt), 2);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_conflict_restore (HearthConn *conn,
                              gint64      n,
                              GError    **error)
{
  g_autoptr (HearthStmt)  stmt = hearth_stmt_new (conn, "SELECT tbl, row, col, value FROM sync_conflict WHERE n = ?1", error);
  const HearthColumnInfo *column = NULL;
  g_autoptr (GByteArray)  now = NULL;
  HearthPacked            value;
  HearthStep              step;
  int                     table = 0;
  gint64                  row = 0;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, n);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return FALSE;
  if (step == HEARTH_STEP_ROW)
    {
      gsize         len;
      const guint8 *at = hearth_stmt_blob (stmt, 3, &len);

      table = (int) hearth_stmt_int (stmt, 0);
      row = hearth_stmt_int (stmt, 1);
      column = hearth_pack_next (&at, at + len, &value) ? find_column (table, hearth_stmt_int (stmt, 2)) : NULL;
    }
  now = column == NULL ? NULL : read_value (conn, table, row, column);
  if (now != NULL)
    return write_value (conn, table, row, column, &value, error);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That value is no longer kept, or what it was about was deleted."));
  return FALSE;
}

gboolean
hearth_sync_conflict_drop_old (HearthConn *conn,
                               GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "DELETE FROM sync_conflict WHERE found <= ?1", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, hearth_clock_now () - KEPT_MS);
  return hearth_stmt_run (stmt, error);
}
