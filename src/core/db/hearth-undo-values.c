/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns: which of them later steps changed, and putting the others back. A later change counts when the column now holds something
 * else than what the step left: that value is the first thing replaced after it. So a later edit that was itself undone does not. */

#include "base/hearth-clock.h"
#include "db/hearth-capture.h"
#include "db/hearth-pack.h"
#include "db/hearth-undo-private.h"

#include <string.h>

#define BIT(column) (G_GUINT64_CONSTANT (1) << ((column)->number - 1))

/* A row under scrutiny: the packed columns it holds now, and what has been seen of its later log. */
typedef struct
{
  gint64      table;
  gint64      row;
  gboolean    exists;
  GByteArray *now;
  guint       starts[64];
  guint64     seen;
  guint64     differs;
} Scrutiny;

static gboolean
load_now (HearthConn *conn,
          Scrutiny   *scrutiny,
          GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) scrutiny->table);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_row_load_sql (info->table), error);
  HearthStep             step;

  g_byte_array_set_size (scrutiny->now, 0);
  scrutiny->seen = scrutiny->differs = 0;
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, scrutiny->row);
  step = hearth_stmt_step (stmt, error);
  scrutiny->exists = step == HEARTH_STEP_ROW;
  for (guint i = 0; scrutiny->exists && i < info->n_columns; i++)
    {
      scrutiny->starts[i] = scrutiny->now->len;
      hearth_pack_column (scrutiny->now, hearth_stmt_get_sqlite (stmt), (int) i + 2);
    }
  scrutiny->starts[info->n_columns] = scrutiny->now->len;
  return step != HEARTH_STEP_ERROR;
}

static gboolean
compare_old (Scrutiny     *scrutiny,
             guint64       mask,
             const guint8 *at,
             gsize         len,
             GError      **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) scrutiny->table);
  const guint8          *end = at + len;

  for (guint i = 0; i < info->n_columns; i++)
    {
      guint64      bit = BIT (&info->columns[i]);
      HearthPacked old;
      gsize        size = scrutiny->starts[i + 1] - scrutiny->starts[i];

      if ((mask & bit) == 0)
        continue;
      if (!hearth_pack_next (&at, end, &old))
        {
          hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "change_row.old", error);
          return FALSE;
        }
      if ((scrutiny->seen & bit) == 0 && (old.size != size || memcmp (old.start, scrutiny->now->data + scrutiny->starts[i], size) != 0))
        scrutiny->differs |= bit;
      scrutiny->seen |= bit;
    }
  return TRUE;
}

static gboolean
keep (HearthConn     *conn,
      const Scrutiny *scrutiny,
      GError        **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  if (scrutiny->differs == 0)
    return TRUE;
  stmt = hearth_stmt_new (conn, "INSERT INTO temp.undo_keep (tbl, row, mask) VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, scrutiny->table);
  hearth_stmt_bind_int (stmt, 2, scrutiny->row);
  hearth_stmt_bind_int (stmt, 3, (gint64) scrutiny->differs);
  return hearth_stmt_run (stmt, error);
}

static gboolean
scrutinise (HearthUndo *undo,
            HearthStmt *stmt,
            Scrutiny   *scrutiny,
            GError    **error)
{
  gint64        table = hearth_stmt_int (stmt, 0);
  gint64        row = hearth_stmt_int (stmt, 1);
  gsize         len;
  const guint8 *old = hearth_stmt_blob (stmt, 3, &len);

  if (hearth_table_info ((int) table) == NULL)
    return TRUE;
  if (table != scrutiny->table || row != scrutiny->row)
    {
      if (!keep (undo->conn, scrutiny, error))
        return FALSE;
      scrutiny->table = table;
      scrutiny->row = row;
      if (!load_now (undo->conn, scrutiny, error))
        return FALSE;
    }
  return !scrutiny->exists || compare_old (scrutiny, (guint64) hearth_stmt_int (stmt, 2), old, len, error);
}

gboolean
hearth_undo_note_later (HearthUndo *undo,
                        GError    **error)
{
  static const char table[] = "CREATE TABLE IF NOT EXISTS temp.undo_keep (tbl INTEGER, row INTEGER, mask INTEGER, "
                              "PRIMARY KEY (tbl, row)) WITHOUT ROWID; DELETE FROM temp.undo_keep;";
  /* SQLite sorts in a bounded part of memory and the rest on disk. */
  static const char      sql[] = "SELECT tbl, row, mask, old FROM change_row WHERE seq > ?1 AND op = 23 ORDER BY tbl, row, rowid";
  g_autoptr (GByteArray) now = g_byte_array_new ();
  g_autoptr (HearthStmt) stmt = NULL;
  Scrutiny               scrutiny = { .now = now };
  HearthStep             step;

  if (!hearth_conn_exec (undo->conn, table, error))
    return FALSE;
  stmt = hearth_stmt_new (undo->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, undo->head);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (!scrutinise (undo, stmt, &scrutiny, error))
      return FALSE;
  return step == HEARTH_STEP_DONE && keep (undo->conn, &scrutiny, error);
}

/* The columns to leave as they are. */
static gboolean
ask_kept (HearthConn *conn,
          gint64      table,
          gint64      row,
          guint64    *mask,
          GError    **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (conn, "SELECT mask FROM temp.undo_keep WHERE tbl = ?1 AND row = ?2", error);
  HearthStep step;

  *mask = 0;
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    *mask = (guint64) hearth_stmt_int (stmt, 0);
  return step != HEARTH_STEP_ERROR;
}

/* Whether the row that a value refers to is there; a reference to a row that a later step deleted is not put back. */
static gboolean
target_exists (HearthConn             *conn,
               const HearthColumnInfo *column,
               const HearthPacked     *value,
               gboolean               *exists,
               GError                **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  *exists = TRUE;
  if (column->type != HEARTH_TYPE_REF || value->type != SQLITE_INTEGER)
    return TRUE;
  stmt = hearth_stmt_new (conn, hearth_row_load_sql (column->refers), error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, value->number);
  step = hearth_stmt_step (stmt, error);
  *exists = step == HEARTH_STEP_ROW;
  return step != HEARTH_STEP_ERROR;
}

/* Takes the old values apart and drops from mask what must stay. */
static gboolean
read_values (HearthUndo            *undo,
             const HearthTableInfo *info,
             HearthStmt            *entry,
             guint64               *mask,
             HearthPacked          *values,
             GError               **error)
{
  gsize         len;
  const guint8 *at = hearth_stmt_blob (entry, 3, &len);
  const guint8 *end = at + len;
  guint64       logged = (guint64) hearth_stmt_int (entry, 2);
  guint64       kept;

  if (!ask_kept (undo->conn, info->table, hearth_stmt_int (entry, 1), &kept, error))
    return FALSE;
  *mask = logged & ~kept;
  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      gboolean                exists;

      if ((logged & BIT (column)) == 0)
        continue;
      if (!hearth_pack_next (&at, end, &values[i]))
        {
          hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "change_row.old", error);
          return FALSE;
        }
      if (column->type == HEARTH_TYPE_REF && values[i].type == SQLITE_INTEGER)
        values[i].number = hearth_undo_follow (undo, column->refers, values[i].number);
      if (!target_exists (undo->conn, column, &values[i], &exists, error))
        return FALSE;
      if (!exists)
        *mask &= ~BIT (column);
    }
  return TRUE;
}

static gboolean
put_back_entry (HearthUndo *undo,
                HearthStmt *entry,
                GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) hearth_stmt_int (entry, 0));
  g_autoptr (HearthStmt) stmt = NULL;
  HearthPacked           values[64];
  guint64                mask;
  int                    index = 2;

  if (info == NULL)
    return TRUE;
  if (!read_values (undo, info, entry, &mask, values, error))
    return FALSE;
  if (mask == 0)
    return TRUE;
  stmt = hearth_stmt_new (undo->conn, hearth_row_update_sql (undo->conn, info->table, mask), error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, hearth_undo_follow (undo, info->table, hearth_stmt_int (entry, 1)));
  for (guint i = 0; i < info->n_columns; i++)
    if (mask & BIT (&info->columns[i]))
      hearth_pack_bind (&values[i], hearth_stmt_get_sqlite (stmt), index++);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_undo_put_back_values (HearthUndo *undo,
                             GError    **error)
{
  /* Backwards: a row changed twice in the step ends with what it was before. */
  static const char      sql[] = "SELECT tbl, row, mask, old FROM change_row WHERE seq = ?1 AND op = 23 ORDER BY rowid DESC";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (undo->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, undo->head);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (!put_back_entry (undo, stmt, error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}
