/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The canonical dump: what two devices that hold the same agree on, letter for letter. One line a row: the table's number, the id,
 * then number=value for each column that is not NULL; integers as i123, texts as t"..." escaped as JSON, blobs and references as
 * x0123. A reference to a row that is gone is x-. Any connection's thread. */

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-check.h"
#include "db/hearth-conn-private.h"

#include <sodium.h>
#include <string.h>

typedef gboolean (*WriteFunc) (GString      *line,
                               gpointer      data,
                               GCancellable *cancellable,
                               GError      **error);

static void
append_hex (GString      *line,
            gconstpointer data,
            gsize         len)
{
  static const char digits[] = "0123456789abcdef";
  const guint8     *bytes = data;

  g_string_append_c (line, 'x');
  for (gsize i = 0; i < len; i++)
    {
      g_string_append_c (line, digits[bytes[i] >> 4]);
      g_string_append_c (line, digits[bytes[i] & 15]);
    }
}

static void
append_text (GString    *line,
             const char *text,
             gsize       len)
{
  g_string_append (line, "t\"");
  for (gsize i = 0; i < len; i++)
    {
      guchar c = (guchar) text[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (line, "\\%c", c);
      else if (c < 0x20)
        g_string_append_printf (line, "\\u%04x", c);
      else
        g_string_append_c (line, (char) c);
    }
  g_string_append_c (line, '"');
}

static char *
make_query (const HearthTableInfo *info)
{
  GString *sql = g_string_new ("SELECT t.id");

  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];

      if (column->type == HEARTH_TYPE_REF)
        g_string_append_printf (sql, ", iif (t.%s IS NULL, NULL, coalesce ((SELECT r.id FROM %s AS r WHERE r.rowid = t.%s), '-'))",
                                column->name, hearth_table_info ((int) column->refers)->name, column->name);
      else
        g_string_append_printf (sql, ", t.%s", column->name);
    }
  g_string_append_printf (sql, " FROM %s AS t ORDER BY t.id", info->name);
  return g_string_free (sql, FALSE);
}

static void
append_value (GString                *line,
              const HearthColumnInfo *column,
              sqlite3_stmt           *stmt,
              int                     index)
{
  int type = sqlite3_column_type (stmt, index);

  if (type == SQLITE_NULL)
    return;
  g_string_append_printf (line, " %d=", column->number);
  if (column->type == HEARTH_TYPE_REF && type == SQLITE_TEXT)
    g_string_append (line, "x-");
  else if (type == SQLITE_INTEGER)
    g_string_append_printf (line, "i%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (stmt, index));
  else if (type == SQLITE_TEXT)
    append_text (line, (const char *) sqlite3_column_text (stmt, index), (gsize) sqlite3_column_bytes (stmt, index));
  else
    append_hex (line, sqlite3_column_blob (stmt, index), (gsize) sqlite3_column_bytes (stmt, index));
}

static gboolean
dump_table (HearthConn            *conn,
            const HearthTableInfo *info,
            WriteFunc              write,
            gpointer               data,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autofree char       *sql = make_query (info);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);
  g_autoptr (GString)    line = g_string_new (NULL);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer id = hearth_stmt_blob (stmt, 0, &len);

      g_string_truncate (line, 0);
      g_string_append_printf (line, "%u ", info->table);
      append_hex (line, id, len);
      for (guint i = 0; i < info->n_columns; i++)
        append_value (line, &info->columns[i], hearth_stmt_get_sqlite (stmt), (int) i + 1);
      g_string_append_c (line, '\n');
      if (!write (line, data, cancellable, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
dump (HearthConn   *conn,
      WriteFunc     write,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    if (!dump_table (conn, hearth_table_info (table), write, data, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
hash_line (GString                  *line,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError **error            G_GNUC_UNUSED)
{
  crypto_generichash_update (data, (const guint8 *) line->str, line->len);
  return TRUE;
}

char *
hearth_digest (HearthConn   *conn,
               GCancellable *cancellable,
               GError      **error)
{
  crypto_generichash_state state;
  guint8                   hash[crypto_generichash_BYTES];
  g_autoptr (GString)      text = g_string_new (NULL);

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  if (!dump (conn, hash_line, &state, cancellable, error))
    return NULL;
  crypto_generichash_final (&state, hash, sizeof hash);
  append_hex (text, hash, sizeof hash);
  return g_strdup (text->str + 1);
}

static gboolean
write_line (GString      *line,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return g_output_stream_write_all (G_OUTPUT_STREAM (data), line->str, line->len, NULL, cancellable, error);
}

gboolean
hearth_digest_dump (HearthConn    *conn,
                    GOutputStream *out,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return dump (conn, write_line, out, cancellable, error);
}
