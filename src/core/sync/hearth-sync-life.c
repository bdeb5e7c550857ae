/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-book.h: which rows are alive, and what was erased for good. */

#include "sync/hearth-sync-book.h"
#include "sync/hearth-sync-unknown.h"

gboolean
hearth_sync_book_add_life (HearthSyncBook *book,
                           HearthTable     table,
                           gint64          row,
                           gint64          dev,
                           gint64          touch,
                           gint64          tomb,
                           GError        **error)
{
  static const char      sql[] = "INSERT INTO sync_life (tbl, row, dev, touch, tomb, heard) VALUES (?1, ?2, ?3, ?4, ?5, ?5) "
                                 "ON CONFLICT (tbl, row, dev) DO UPDATE SET touch = max (touch, excluded.touch), tomb = max (tomb, excluded.tomb), "
                                 "heard = max (heard, excluded.heard)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_int (stmt, 3, dev);
  hearth_stmt_bind_int (stmt, 4, touch);
  hearth_stmt_bind_int (stmt, 5, tomb);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_book_bury (HearthSyncBook *book,
                       HearthTable     table,
                       gint64          row,
                       GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "UPDATE sync_life SET tomb = max (tomb, touch), own = max (own, touch) WHERE tbl = ?1 AND row = ?2 AND (dev = ?3 OR ?3 IS NULL)", error);
  HearthSyncBase         base;

  if (stmt == NULL || !hearth_sync_book_get_base (book, table, row, &base, error) ||
      (base.seq != 0 && !hearth_sync_book_add_life (book, table, row, base.stamp.dev, base.seq, 0, error)))
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_int (stmt, 3, HEARTH_SYNC_PLANTED (ZOMBIE) ? book->self : HEARTH_NONE);
  return hearth_stmt_run (stmt, error);
}

int
hearth_sync_book_is_alive (HearthSyncBook *book,
                           HearthTable     table,
                           gint64          row,
                           GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT dev, touch, tomb FROM sync_life WHERE tbl = ?1 AND row = ?2", error);
  HearthStep             step;
  HearthSyncBase         base;
  gboolean               touched = FALSE, heard = FALSE;

  if (stmt == NULL || !hearth_sync_book_get_base (book, table, row, &base, error))
    return -1;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 dev = hearth_stmt_int (stmt, 0);
      gint64 touch = hearth_stmt_int (stmt, 1);

      if (dev == base.stamp.dev)
        {
          heard = TRUE;
          touch = MAX (touch, base.seq);
        }
      touched = touched || touch > hearth_stmt_int (stmt, 2);
      if (HEARTH_SYNC_PLANTED (DELETE) && hearth_stmt_int (stmt, 2) > 0)
        return 0;
    }
  if (step == HEARTH_STEP_ERROR)
    return -1;
  return base.seq != 0 && (touched || !heard);
}

/* Every reference anywhere to the row that is no longer. */
static gboolean
redirect (HearthSyncBook *book,
          HearthTable     table,
          gint64          row,
          gint64          other,
          GError        **error)
{
  for (int from = hearth_table_next (0); from != 0; from = hearth_table_next (from))
    {
      const HearthTableInfo *info = hearth_table_info (from);

      for (guint i = 0; i < info->n_columns; i++)
        {
          g_autofree char       *sql = NULL;
          g_autoptr (HearthStmt) stmt = NULL;

          if (info->columns[i].type != HEARTH_TYPE_REF || info->columns[i].refers != table)
            continue;
          sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE %s = ?1", info->name, info->columns[i].name, info->columns[i].name);
          stmt = hearth_stmt_new (book->conn, g_intern_string (sql), error);
          if (stmt == NULL)
            return FALSE;
          hearth_stmt_bind_int (stmt, 1, row);
          hearth_stmt_bind_int (stmt, 2, other);
          if (!hearth_stmt_run (stmt, error))
            return FALSE;
        }
    }
  return TRUE;
}

#define MOVE_LIVES "INSERT INTO sync_life (tbl, row, dev, touch, tomb, own, heard) SELECT tbl, ?3, dev, touch, tomb, own, heard FROM sync_life " \
                   "WHERE tbl = ?1 AND row = ?2 ON CONFLICT (tbl, row, dev) DO UPDATE SET touch = max (touch, excluded.touch), "                 \
                   "tomb = max (tomb, excluded.tomb), own = max (own, excluded.own), heard = max (heard, excluded.heard)"
#define MOVE_LOST  "UPDATE sync_conflict SET row = ?3 WHERE tbl = ?1 AND row = ?2"
#define MOVE_NAMES "UPDATE sync_alias SET other = ?3 WHERE tbl = ?1 AND other = ?2"
#define ADD_NAME   "INSERT INTO sync_alias (tbl, row, other) VALUES (?1, ?2, ?3)"
#define DROP_LIVES "DELETE FROM sync_life WHERE tbl = ?1 AND row = ?2 AND ?3 IS NOT NULL"
#define DROP_CELLS "DELETE FROM sync_cell WHERE tbl = ?1 AND row = ?2 AND ?3 IS NOT NULL"

static gboolean
move (HearthSyncBook    *book,
      const char *const *moves,
      HearthTable        table,
      gint64             row,
      gint64             other,
      GError           **error)
{
  HearthSyncBase base;

  if (!hearth_sync_book_get_base (book, table, row, &base, error) ||
      (base.seq != 0 && !hearth_sync_book_add_life (book, table, row, base.stamp.dev, base.seq, 0, error)))
    return FALSE;
  for (guint i = 0; moves[i] != NULL; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, moves[i], error);

      if (stmt == NULL)
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, table);
      hearth_stmt_bind_int (stmt, 2, row);
      hearth_stmt_bind_int (stmt, 3, other);
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return redirect (book, table, row, other, error);
}

gboolean
hearth_sync_book_rename (HearthSyncBook *book,
                         HearthTable     table,
                         gint64          row,
                         gint64          other,
                         GError        **error)
{
  static const char *const moves[] = {
    MOVE_LIVES, MOVE_LOST, MOVE_NAMES, ADD_NAME, DROP_LIVES, DROP_CELLS,
    "DELETE FROM sync_grave WHERE tbl = ?1 AND row = ?2 AND ?3 IS NOT NULL", NULL
  };

  return move (book, moves, table, row, other, error);
}

gboolean
hearth_sync_book_rename_back (HearthSyncBook *book,
                              HearthTable     table,
                              gint64          row,
                              gint64          other,
                              GError        **error)
{
  static const char *const moves[] = {
    "DELETE FROM sync_alias WHERE tbl = ?1 AND row = ?3 AND other = ?2", MOVE_LIVES, MOVE_LOST, MOVE_NAMES, ADD_NAME, DROP_LIVES, DROP_CELLS,
    "UPDATE sync_grave SET row = ?3 WHERE tbl = ?1 AND row = ?2", NULL
  };

  return move (book, moves, table, row, other, error);
}

int
hearth_sync_book_has (HearthSyncBook *book,
                      HearthSyncAny  *any,
                      const char     *sql,
                      GError        **error)
{
  gint64 found;

  if (*any != HEARTH_SYNC_ANY_UNKNOWN)
    return *any == HEARTH_SYNC_ANY_SOME;
  found = hearth_stmt_scalar (book->conn, sql, 0, error);
  if (found >= 0)
    *any = found > 0 ? HEARTH_SYNC_ANY_SOME : HEARTH_SYNC_ANY_NONE;
  return (int) found;
}

gint64
hearth_sync_book_find (HearthSyncBook *book,
                       const char     *sql,
                       HearthTable     table,
                       const HearthId *id,
                       GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_id (stmt, 2, id);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0)
                                                                  : 0;
}

int
hearth_sync_book_is_erased (HearthSyncBook *book,
                            HearthTable     table,
                            const HearthId *id,
                            GError        **error)
{
  int    any = hearth_sync_book_has (book, &book->erased, "SELECT EXISTS (SELECT 1 FROM sync_erased)", error);
  gint64 found = any <= 0 ? any : hearth_sync_book_find (book, "SELECT 1 FROM sync_erased WHERE tbl = ?1 AND id = ?2", table, id, error);

  return found < 0 ? -1 : found > 0 && !HEARTH_SYNC_PLANTED (ERASE);
}

gboolean
hearth_sync_book_add_erased (HearthSyncBook *book,
                             HearthTable     table,
                             const HearthId *id,
                             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "INSERT OR IGNORE INTO sync_erased (tbl, id) VALUES (?1, ?2)", error);

  if (stmt == NULL)
    return FALSE;
  book->erased = HEARTH_SYNC_ANY_SOME;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_id (stmt, 2, id);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_book_erase (HearthSyncBook *book,
                        HearthTable     table,
                        gint64          row,
                        const HearthId *id,
                        GError        **error)
{
  static const char *const purges[] = {
    "DELETE FROM sync_cell WHERE tbl = ?1 AND row = ?2",
    "DELETE FROM sync_life WHERE tbl = ?1 AND row = ?2",
    "DELETE FROM sync_grave WHERE tbl = ?1 AND row = ?2",
    "DELETE FROM sync_conflict WHERE tbl = ?1 AND row = ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (purges); i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, purges[i], error);

      if (stmt == NULL)
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, table);
      hearth_stmt_bind_int (stmt, 2, row);
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return id == NULL || (hearth_sync_unknown_forget (book, table, id, error) && hearth_sync_book_add_erased (book, table, id, error));
}
