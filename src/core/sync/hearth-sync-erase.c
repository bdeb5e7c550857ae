/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-erase.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-grave.h"

/* A rowid that another took the place of has no id any more. */
static gboolean
purge (HearthSyncBook *book,
       HearthTable     table,
       gint64          row,
       GError        **error)
{
  g_autoptr (GError) gone = NULL;
  HearthId           id;

  if (hearth_sync_grave_get_id (book, table, row, &id, &gone))
    return hearth_sync_book_erase (book, table, row, &id, error);
  if (g_error_matches (gone, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return hearth_sync_book_erase (book, table, row, NULL, error);
  g_propagate_error (error, g_steal_pointer (&gone));
  return FALSE;
}

gboolean
hearth_sync_erase_run (HearthSyncBook *book,
                       HearthErase    *erase,
                       GError        **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  gint64                n;

  if (!hearth_erase_collect (erase, error))
    return FALSE;
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      g_autoptr (GArray) rows = hearth_erase_list (erase, (HearthTable) table, error);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          if (!purge (book, (HearthTable) table, g_array_index (rows, gint64, i), error))
            return FALSE;
        }
      if (rows == NULL)
        return FALSE;
    }
  book->erased = HEARTH_SYNC_ANY_UNKNOWN;
  return hearth_erase_run (erase, words, &n, error);
}

/* Runs sql, whose parameters are the table, a, b and an id, and erases the rows that it finds. */
static gboolean
erase_found (HearthSyncBook *book,
             const char     *sql,
             HearthTable     table,
             gint64          a,
             gint64          b,
             const HearthId *id, /* may be NULL */
             GError        **error)
{
  g_autoptr (HearthErase) erase = NULL;
  g_autoptr (GArray)      rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt)  stmt = hearth_stmt_new (book->conn, sql, error);
  HearthStep              step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, a);
  hearth_stmt_bind_int (stmt, 3, b);
  if (id != NULL)
    hearth_stmt_bind_id (stmt, 4, id);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  if (step == HEARTH_STEP_ERROR || rows->len == 0)
    return step != HEARTH_STEP_ERROR;
  erase = hearth_erase_new (book->conn, error);
  for (guint i = 0; erase != NULL && i < rows->len; i++)
    if (!hearth_erase_add (erase, table, g_array_index (rows, gint64, i), error))
      return FALSE;
  return erase != NULL && hearth_sync_erase_run (book, erase, error);
}

gboolean
hearth_sync_erase_former (HearthSyncBook *book,
                          HearthTable     table,
                          gint64          row,
                          const HearthId *id,
                          GError        **error)
{
  static const char sql[] = "WITH former (row) AS (SELECT ?2 UNION SELECT row FROM sync_grave WHERE tbl = ?1 AND id = ?4) "
                            "SELECT row FROM former WHERE row <> ?3 UNION "
                            "SELECT a.row FROM sync_alias AS a JOIN former AS f ON f.row = a.other WHERE a.tbl = ?1 AND a.row <> ?3";

  return erase_found (book, sql, table, row, row, id, error);
}

gboolean
hearth_sync_erase_returned (HearthSyncBook *book,
                            HearthTable     table,
                            gint64          first,
                            gint64          last,
                            GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT t.rowid FROM %s AS t CROSS JOIN sync_erased AS e ON e.tbl = ?1 AND e.id = t.id "
                                          "WHERE t.rowid BETWEEN ?2 AND ?3",
                                          hearth_table_info ((int) table)->name);

  return erase_found (book, g_intern_string (sql), table, first, last, NULL, error);
}

gboolean
hearth_sync_erase_buried (HearthSyncBook *book,
                          HearthTable     table,
                          gint64          first,
                          gint64          last,
                          GError        **error)
{
  return erase_found (book, "SELECT row FROM sync_grave WHERE tbl = ?1 AND row BETWEEN ?2 AND ?3", table, first, last, NULL, error);
}
