/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Rows are written with the codec's own statements, so that the change log and the fence see them as any other. */

#include "sync/hearth-sync-grave.h"

#include "base/hearth-error.h"
#include "db/hearth-capture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

HearthSyncValues *
hearth_sync_values_new (HearthTable     table,
                        gint64          row,
                        const HearthId *id)
{
  HearthSyncValues *values = g_new0 (HearthSyncValues, 1);
  guint             n = hearth_table_info ((int) table)->n_columns;

  values->table = table;
  values->row = row;
  values->id = *id;
  values->values = g_new0 (HearthPacked, n);
  for (guint i = 0; i < n; i++)
    values->values[i].type = SQLITE_NULL;
  return values;
}

void
hearth_sync_values_free (HearthSyncValues *values)
{
  g_free (values->bytes);
  g_free (values->values);
  g_free (values);
}

static int
has_graves (HearthSyncBook *book,
            GError        **error)
{
  return hearth_sync_book_has (book, &book->graves, "SELECT EXISTS (SELECT 1 FROM sync_grave)", error);
}

gint64
hearth_sync_grave_find_buried (HearthSyncBook *book,
                               HearthTable     table,
                               const HearthId *id,
                               GError        **error)
{
  int any = has_graves (book, error);

  return any <= 0 ? any : hearth_sync_book_find (book, "SELECT row FROM sync_grave WHERE tbl = ?1 AND id = ?2", table, id, error);
}

gboolean
hearth_sync_grave_find (HearthSyncBook *book,
                        HearthTable     table,
                        const HearthId *id,
                        gboolean        create,
                        gint64         *row,
                        gboolean       *there,
                        GError        **error)
{
  *row = hearth_row_find (book->conn, table, id, error);
  if (there != NULL)
    *there = *row > 0;
  if (*row == 0)
    *row = hearth_sync_grave_find_buried (book, table, id, error);
  if (*row < 0)
    return FALSE;
  if (*row != 0 || !create)
    return TRUE;
  *row = hearth_row_next (book->conn, table);
  return hearth_sync_grave_put (book, table, *row, id, NULL, 0, error);
}

gint64
hearth_sync_grave_follow (HearthSyncBook *book,
                          HearthTable     table,
                          gint64          row,
                          GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT other FROM sync_alias WHERE tbl = ?1 AND row = ?2", error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0)
                                                                  : row;
}

static gboolean
find_id (HearthSyncBook *book,
         HearthTable     table,
         gint64          row,
         HearthId       *id,
         gboolean       *found,
         GError        **error)
{
  static const char *ids[HEARTH_TABLE_LAST + 1];
  const char        *sql[2] = { NULL, "SELECT id FROM sync_grave WHERE row = ?1 AND tbl = ?2" };

  if (ids[table] == NULL)
    {
      g_autofree char *text = g_strdup_printf ("SELECT id FROM %s WHERE rowid = ?1", hearth_table_info ((int) table)->name);

      ids[table] = g_intern_string (text);
    }
  sql[0] = ids[table];
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql[i], error);
      HearthStep             step;

      if (stmt == NULL)
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, row);
      if (i == 1)
        hearth_stmt_bind_int (stmt, 2, table);
      step = hearth_stmt_step (stmt, error);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      *found = step == HEARTH_STEP_ROW && hearth_stmt_id (stmt, 0, id);
      if (*found)
        return TRUE;
    }
  return TRUE;
}

gboolean
hearth_sync_grave_get_id (HearthSyncBook *book,
                          HearthTable     table,
                          gint64          row,
                          HearthId       *id,
                          GError        **error)
{
  gboolean found;
  gint64   other;

  if (!find_id (book, table, row, id, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  other = hearth_sync_grave_follow (book, table, row, error);
  if (other < 0 || (other != row && !find_id (book, table, other, id, &found, error)))
    return FALSE;
  if (!found)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That entry no longer exists."));
  return found;
}

/* Reads n values one after the other; what a version of ours left out that did not have the column yet stays absent. */
static gboolean
take_values (HearthSyncValues *values,
             const guint8     *at,
             const guint8     *end,
             GError          **error)
{
  guint n = hearth_table_info ((int) values->table)->n_columns;

  for (guint i = 0; i < n && at < end; i++)
    if (!hearth_pack_next (&at, end, &values->values[i]))
      {
        hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "sync_grave.vals", error);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_there (HearthSyncBook   *book,
            HearthSyncValues *values,
            GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, hearth_row_load_sql (values->table), error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  HearthStep             step;
  gsize                  len;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, values->row);
  step = hearth_stmt_step (stmt, error);
  values->there = values->known = step == HEARTH_STEP_ROW;
  if (step != HEARTH_STEP_ROW)
    return step != HEARTH_STEP_ERROR;
  hearth_stmt_id (stmt, 1, &values->id);
  for (guint i = 0; i < hearth_table_info ((int) values->table)->n_columns; i++)
    hearth_pack_column (bytes, hearth_stmt_get_sqlite (stmt), (int) i + 2);
  len = bytes->len;
  values->bytes = g_byte_array_free (g_steal_pointer (&bytes), FALSE);
  return take_values (values, values->bytes, values->bytes + len, error);
}

/* What it referred to may go by another rowid since it was buried. */
static gboolean
follow_references (HearthSyncBook   *book,
                   HearthSyncValues *values,
                   GError          **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) values->table);

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_REF && values->values[i].type == SQLITE_INTEGER)
      {
        values->values[i].number = hearth_sync_grave_follow (book, info->columns[i].refers, values->values[i].number, error);
        if (values->values[i].number < 0)
          return FALSE;
      }
  return TRUE;
}

static gboolean
read_buried (HearthSyncBook   *book,
             HearthSyncValues *values,
             GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT id, vals FROM sync_grave WHERE tbl = ?1 AND row = ?2", error);
  HearthStep             step;
  gconstpointer          data;
  gsize                  len;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, values->table);
  hearth_stmt_bind_int (stmt, 2, values->row);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return FALSE;
  if (step == HEARTH_STEP_DONE)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That entry no longer exists."));
      return FALSE;
    }
  hearth_stmt_id (stmt, 0, &values->id);
  data = hearth_stmt_blob (stmt, 1, &len);
  values->known = data != NULL;
  if (data == NULL)
    return TRUE;
  values->bytes = g_memdup2 (data, len);
  return take_values (values, values->bytes, values->bytes + len, error) && follow_references (book, values, error);
}

HearthSyncValues *
hearth_sync_grave_load (HearthSyncBook *book,
                        HearthTable     table,
                        gint64          row,
                        GError        **error)
{
  static const HearthId        nobody;
  g_autoptr (HearthSyncValues) values = hearth_sync_values_new (table, row, &nobody);

  if (!read_there (book, values, error) || (!values->there && !read_buried (book, values, error)))
    return NULL;
  return g_steal_pointer (&values);
}

HearthSyncValues *
hearth_sync_grave_load_buried (HearthSyncBook *book,
                               HearthTable     table,
                               gint64          row,
                               GError        **error)
{
  static const HearthId        nobody;
  g_autoptr (HearthSyncValues) values = hearth_sync_values_new (table, row, &nobody);

  return read_buried (book, values, error) ? g_steal_pointer (&values) : NULL;
}

gboolean
hearth_packed_equal (const HearthPacked *a,
                     const HearthPacked *b)
{
  if (a->type != b->type)
    return FALSE;
  if (a->type == SQLITE_INTEGER)
    return a->number == b->number;
  return a->type == SQLITE_NULL || (a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len) == 0));
}

static gboolean
insert (HearthSyncBook   *book,
        HearthSyncValues *values,
        GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, hearth_row_insert_sql (values->table), error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, values->row);
  hearth_stmt_bind_id (stmt, 2, &values->id);
  for (guint i = 0; i < hearth_table_info ((int) values->table)->n_columns; i++)
    hearth_pack_bind (&values->values[i], hearth_stmt_get_sqlite (stmt), (int) i + 3);
  hearth_capture_allow_reinsert (book->conn, TRUE);
  return hearth_stmt_run (stmt, error);
}

static gboolean
update (HearthSyncBook   *book,
        HearthSyncValues *values,
        guint64           changed,
        GError          **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) values->table);
  g_autoptr (HearthStmt) stmt = NULL;
  int                    index = 2;

  if (changed == 0)
    return TRUE;
  stmt = hearth_stmt_new (book->conn, hearth_row_update_sql (book->conn, values->table, changed), error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, values->row);
  for (guint i = 0; i < info->n_columns; i++)
    if (changed & G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1))
      hearth_pack_bind (&values->values[i], hearth_stmt_get_sqlite (stmt), index++);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_grave_store (HearthSyncBook   *book,
                         HearthSyncValues *values,
                         guint64           changed,
                         gboolean          alive,
                         GError          **error)
{
  g_autoptr (GByteArray) packed = NULL;

  book->members_changed += alive && values->there && values->table == HEARTH_TABLE_MEMBER;
  book->members_deleted += !alive && values->there && values->table == HEARTH_TABLE_MEMBER;
  book->rows_deleted += !alive && values->there;
  if (alive && values->there)
    return update (book, values, changed, error);
  if (alive)
    return hearth_sync_grave_remove (book, values->table, values->row, error) && insert (book, values, error);

  if (values->known)
    {
      packed = g_byte_array_new ();
      for (guint i = 0; i < hearth_table_info ((int) values->table)->n_columns; i++)
        hearth_pack_put (packed, &values->values[i]);
    }
  return (!values->there || hearth_row_delete (book->conn, values->table, values->row, error)) &&
         hearth_sync_grave_put (book, values->table, values->row, &values->id, packed == NULL ? NULL : packed->data,
                                packed == NULL ? 0 : packed->len, error);
}

gboolean
hearth_sync_grave_put (HearthSyncBook *book,
                       HearthTable     table,
                       gint64          row,
                       const HearthId *id,
                       const guint8   *vals,
                       gsize           len,
                       GError        **error)
{
  static const char      sql[] = "INSERT INTO sync_grave (tbl, row, id, vals) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tbl, row) DO UPDATE SET vals = excluded.vals";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  book->graves = HEARTH_SYNC_ANY_SOME;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_id (stmt, 3, id);
  if (vals != NULL)
    hearth_stmt_bind_blob (stmt, 4, vals, len);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_grave_remove (HearthSyncBook *book,
                          HearthTable     table,
                          gint64          row,
                          GError        **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  int                    any = has_graves (book, error);

  if (any <= 0)
    return any == 0;
  stmt = hearth_stmt_new (book->conn, "DELETE FROM sync_grave WHERE tbl = ?1 AND row = ?2", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  return hearth_stmt_run (stmt, error);
}
