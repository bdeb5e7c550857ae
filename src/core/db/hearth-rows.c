/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One codec for all value types, driven by hearth-tables.h. Any thread for the values; the connection's thread for the rows. */

#include "db/hearth-rows.h"

#include "base/hearth-error.h"
#include "db/hearth-capture.h"
#include "db/hearth-conn-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIELD(type, value, column) ((type *) (gpointer) ((char *) (value) + (column)->offset))
#define FIELD_CONST(type, value, column) \
  ((type const *) (gconstpointer) ((const char *) (value) + (column)->offset))

/* Every value type begins so. */
typedef struct
{
  gint64   rowid;
  HearthId id;
} Head;

void
hearth_row_init (HearthTable table,
                 gpointer    value)
{
  static gsize           once[HEARTH_TABLE_LAST + 1];
  static gpointer        empty[HEARTH_TABLE_LAST + 1];
  const HearthTableInfo *info = hearth_table_info (table);

  if (g_once_init_enter (&once[table]))
    {
      empty[table] = g_malloc0 (info->size);
      for (guint i = 0; i < info->n_columns; i++)
        if (info->columns[i].type != HEARTH_TYPE_TEXT && info->columns[i].type != HEARTH_TYPE_BLOB)
          *FIELD (gint64, empty[table], &info->columns[i]) = HEARTH_NONE;
      g_once_init_leave (&once[table], 1);
    }
  memcpy (value, empty[table], info->size);
}

void
hearth_row_clear (HearthTable table,
                  gpointer    value)
{
  const HearthTableInfo *info = hearth_table_info (table);

  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];

      if (column->type == HEARTH_TYPE_TEXT)
        g_free (*FIELD (char *, value, column));
      else if (column->type == HEARTH_TYPE_BLOB && *FIELD (GBytes *, value, column) != NULL)
        g_bytes_unref (*FIELD (GBytes *, value, column));
    }
  hearth_row_init (table, value);
}

void
hearth_row_copy (HearthTable   table,
                 gpointer      to,
                 gconstpointer from)
{
  const HearthTableInfo *info = hearth_table_info (table);

  memcpy (to, from, info->size);
  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];

      if (column->type == HEARTH_TYPE_TEXT)
        *FIELD (char *, to, column) = g_strdup (*FIELD_CONST (char *, from, column));
      else if (column->type == HEARTH_TYPE_BLOB && *FIELD (GBytes *, to, column) != NULL)
        g_bytes_ref (*FIELD (GBytes *, to, column));
    }
}

/* What is NULL is so in a fresh statement: most columns of most rows are. */
static void
bind_field (HearthStmt             *stmt,
            int                     index,
            const HearthColumnInfo *column,
            gconstpointer           value)
{
  switch (column->type)
    {
    case HEARTH_TYPE_TEXT:
      if (*FIELD_CONST (char *, value, column) != NULL)
        hearth_stmt_bind_text (stmt, index, *FIELD_CONST (char *, value, column));
      break;
    case HEARTH_TYPE_INT:
    case HEARTH_TYPE_TIME:
    case HEARTH_TYPE_REF:
      if (*FIELD_CONST (gint64, value, column) != HEARTH_NONE)
        hearth_stmt_bind_int (stmt, index, *FIELD_CONST (gint64, value, column));
      break;
    case HEARTH_TYPE_BLOB:
      {
        GBytes       *bytes = *FIELD_CONST (GBytes *, value, column);
        gsize         len;
        gconstpointer data;

        if (bytes == NULL)
          break;
        data = g_bytes_get_data (bytes, &len);
        hearth_stmt_bind_blob (stmt, index, data, len);
      }
      break;
    default:
      g_assert_not_reached ();
    }
}

void
hearth_row_bind (HearthStmt   *stmt,
                 int           first,
                 HearthTable   table,
                 gconstpointer value)
{
  const HearthTableInfo *info = hearth_table_info (table);
  const Head            *head = value;

  hearth_stmt_bind_int (stmt, first, head->rowid);
  hearth_stmt_bind_id (stmt, first + 1, &head->id);
  for (guint i = 0; i < info->n_columns; i++)
    bind_field (stmt, first + 2 + (int) i, &info->columns[i], value);
}

gboolean
hearth_row_insert (HearthConn *conn,
                   HearthTable table,
                   gpointer    value,
                   GError    **error)
{
  static const HearthId  none = { { 0 } };
  Head                  *head = value;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_row_insert_sql (table), error);

  if (stmt == NULL)
    return FALSE;
  if (hearth_id_equal (&head->id, &none))
    head->id = hearth_id_new ();
  head->rowid = hearth_row_next (conn, table);
  hearth_row_bind (stmt, 1, table, value);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_row_insert_new (HearthConn *conn,
                       HearthTable table,
                       gpointer    value,
                       GError    **error)
{
  Head                  *head = value;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_row_insert_or_ignore_sql (table), error);

  if (stmt == NULL)
    return FALSE;
  if (head->rowid == 0)
    head->rowid = hearth_row_next (conn, table);
  hearth_row_bind (stmt, 1, table, value);
  if (!hearth_stmt_run (stmt, error))
    return FALSE;
  if (sqlite3_changes64 (conn->sqlite) == 0)
    head->rowid = 0;
  return TRUE;
}

/* One statement for each set of columns that is ever written together: a statement that names a column also rewrites its index. */
const char *
hearth_row_update_sql (HearthConn *conn,
                       HearthTable table,
                       guint64     mask)
{
  const HearthTableInfo *info = hearth_table_info (table);
  gint64                 key = (gint64) (mask << HEARTH_TABLE_BITS | info->table);
  char                  *sql = g_hash_table_lookup (conn->updates, &key);
  GString               *text;
  int                    index = 1;

  if (sql != NULL)
    return sql;
  text = g_string_new (NULL);
  g_string_append_printf (text, "UPDATE %s SET ", info->name);
  for (guint i = 0; i < info->n_columns; i++)
    if (mask & G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1))
      {
        g_string_append_printf (text, "%s%s = ?%d", index == 1 ? "" : ", ", info->columns[i].name, index + 1);
        index++;
      }
  g_string_append (text, " WHERE rowid = ?1");
  sql = g_string_free (text, FALSE);
  g_hash_table_insert (conn->updates, g_memdup2 (&key, sizeof key), sql);
  return sql;
}

static gboolean
expect_one (HearthConn            *conn,
            const HearthTableInfo *info,
            gint64                 rowid,
            GError               **error)
{
  if (sqlite3_changes64 (conn->sqlite) == 1)
    return TRUE;
  g_debug ("no row %" G_GINT64_FORMAT " in %s", rowid, info->name);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That entry no longer exists."));
  return FALSE;
}

gboolean
hearth_row_update (HearthConn   *conn,
                   HearthTable   table,
                   gint64        rowid,
                   guint64       mask,
                   gconstpointer value,
                   GError      **error)
{
  const HearthTableInfo *info = hearth_table_info (table);
  g_autoptr (HearthStmt) stmt = NULL;
  int                    index = 2;

  if (mask == 0)
    return TRUE;
  stmt = hearth_stmt_new (conn, hearth_row_update_sql (conn, table, mask), error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, rowid);
  for (guint i = 0; i < info->n_columns; i++)
    if (mask & G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1))
      bind_field (stmt, index++, &info->columns[i], value);
  return hearth_stmt_run (stmt, error) && expect_one (conn, info, rowid, error);
}

gboolean
hearth_row_delete (HearthConn *conn,
                   HearthTable table,
                   gint64      rowid,
                   GError    **error)
{
  const HearthTableInfo *info = hearth_table_info (table);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_row_delete_sql (table), error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, rowid);
  return hearth_stmt_run (stmt, error) && expect_one (conn, info, rowid, error);
}

gboolean
hearth_row_load (HearthConn *conn,
                 HearthTable table,
                 gint64      rowid,
                 gpointer    value,
                 GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_row_load_sql (table), error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, rowid);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      hearth_row_read (stmt, 0, table, value);
      return TRUE;
    case HEARTH_STEP_DONE:
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That entry no longer exists."));
      return FALSE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
}

gint64
hearth_row_find (HearthConn     *conn,
                 HearthTable     table,
                 const HearthId *id,
                 GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_row_find_sql (table), error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_id (stmt, 1, id);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

void
hearth_row_read (HearthStmt *stmt,
                 int         first,
                 HearthTable table,
                 gpointer    value)
{
  const HearthTableInfo *info = hearth_table_info (table);
  Head                  *head = value;

  hearth_row_clear (table, value);
  head->rowid = hearth_stmt_int (stmt, first);
  hearth_stmt_id (stmt, first + 1, &head->id);
  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      int                     at = first + 2 + (int) i;

      if (column->type == HEARTH_TYPE_TEXT)
        {
          *FIELD (char *, value, column) = g_strdup (hearth_stmt_text (stmt, at));
        }
      else if (column->type == HEARTH_TYPE_BLOB)
        {
          gsize         len;
          gconstpointer data = hearth_stmt_blob (stmt, at, &len);

          if (data != NULL)
            *FIELD (GBytes *, value, column) = g_bytes_new (data, len);
        }
      else
        {
          *FIELD (gint64, value, column) = hearth_stmt_int (stmt, at);
        }
    }
}
