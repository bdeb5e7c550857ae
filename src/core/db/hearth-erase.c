/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Two tables in the temporary database, which hold row numbers only: rows that go, and rows whose past goes. Most erases are about
 * a few of the many tables: the others are not asked. */

#include "db/hearth-erase.h"

#include "base/hearth-clock.h"
#include "base/hearth-fold.h"
#include "db/hearth-conn-private.h"

#include <string.h>

/* Shorter words stand in too many subjects to be told by. */
#define MIN_WORD 3

struct _HearthErase
{
  HearthConn *conn;
  gboolean    going[HEARTH_TABLE_LAST + 1]; /* tables of which erase_row may have rows; FALSE: it has none */
  gboolean    past[HEARTH_TABLE_LAST + 1];  /* the same of erase_past */
};

#define TABLES                                                                                                   \
  "CREATE TEMP TABLE IF NOT EXISTS erase_row (tbl INTEGER, row INTEGER, PRIMARY KEY (tbl, row)) WITHOUT ROWID;"  \
  "CREATE TEMP TABLE IF NOT EXISTS erase_past (tbl INTEGER, row INTEGER, PRIMARY KEY (tbl, row)) WITHOUT ROWID;" \
  "DELETE FROM temp.erase_row; DELETE FROM temp.erase_past"

HearthErase *
hearth_erase_new (HearthConn *conn,
                  GError    **error)
{
  HearthErase *erase;

  if (!hearth_conn_exec (conn, TABLES, error))
    return NULL;
  erase = g_new0 (HearthErase, 1);
  erase->conn = conn;
  return erase;
}

void
hearth_erase_free (HearthErase *erase)
{
  g_free (erase);
}

/* Runs SQL made for a table and column, of which there are so many; ?1 and ?2 as given. */
static gboolean
run (HearthErase *erase,
     char        *sql,
     gint64       first,
     gint64       second,
     GError     **error)
{
  g_autofree char       *owned = sql;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (erase->conn, g_intern_string (owned), error);

  if (stmt == NULL)
    return FALSE;
  if (strstr (owned, "?1") != NULL)
    hearth_stmt_bind_int (stmt, 1, first);
  if (strstr (owned, "?2") != NULL)
    hearth_stmt_bind_int (stmt, 2, second);
  return hearth_stmt_run (stmt, error);
}

/* The same, where it puts rows by: notes whether there were any. */
static gboolean
run_into (HearthErase *erase,
          gboolean    *any,
          char        *sql,
          GError     **error)
{
  if (!run (erase, sql, 0, 0, error))
    return FALSE;
  *any = *any || sqlite3_changes64 (erase->conn->sqlite) > 0;
  return TRUE;
}

gboolean
hearth_erase_add (HearthErase *erase,
                  HearthTable  table,
                  gint64       row,
                  GError     **error)
{
  erase->going[table] = TRUE;
  return run (erase, g_strdup ("INSERT OR IGNORE INTO temp.erase_row VALUES (?1, ?2)"), table, row, error);
}

GArray *
hearth_erase_list (HearthErase *erase,
                   HearthTable  table,
                   GError     **error)
{
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (erase->conn, "SELECT row FROM temp.erase_row WHERE tbl = ?1", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  if (!erase->going[table])
    return g_steal_pointer (&rows);
  hearth_stmt_bind_int (stmt, 1, table);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

gboolean
hearth_erase_add_past (HearthErase *erase,
                       HearthTable  table,
                       const char  *condition,
                       HearthTable  of,
                       GError     **error)
{
  g_autoptr (GArray) rows = hearth_erase_list (erase, of, error);

  if (rows == NULL)
    return FALSE;
  erase->past[table] = TRUE;
  for (guint i = 0; i < rows->len; i++)
    if (!run (erase,
              g_strdup_printf ("INSERT OR IGNORE INTO temp.erase_past SELECT ?2, rowid FROM %s WHERE %s",
                               hearth_table_info ((int) table)->name, condition),
              g_array_index (rows, gint64, i), table, error))
      return FALSE;
  return TRUE;
}

/* A member row that was deleted before, and then read through one that goes, is of the same human. */
static gboolean
collect_deleted (HearthErase            *erase,
                 const HearthTableInfo  *info,
                 const HearthColumnInfo *column,
                 GError                **error)
{
  return run_into (erase, &erase->past[info->table],
                   g_strdup_printf ("INSERT OR IGNORE INTO temp.erase_past SELECT tbl, row FROM change_row WHERE tbl = %u AND op = %d "
                                    "AND hearth_old (op, mask, old, %d) IN (SELECT row FROM temp.erase_row WHERE tbl = %u UNION "
                                    "SELECT row FROM temp.erase_past WHERE tbl = %u)",
                                    info->table, SQLITE_DELETE, column->number, column->refers, column->refers),
                   error);
}

/* The same of rows that lie in the grave, whoever deleted them; there is no word about them in the log where that was another device. */
static gboolean
collect_buried (HearthErase            *erase,
                const HearthTableInfo  *info,
                const HearthColumnInfo *column,
                GError                **error)
{
  guint64 all = 0;

  for (guint i = 0; i < info->n_columns; i++)
    all |= G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1);
  return run_into (erase, &erase->going[info->table],
                   g_strdup_printf ("INSERT OR IGNORE INTO temp.erase_row SELECT tbl, row FROM sync_grave WHERE tbl = %u AND vals IS NOT NULL "
                                    "AND hearth_old (%d, %" G_GINT64_FORMAT ", vals, %d) IN (SELECT row FROM temp.erase_row WHERE tbl = %u UNION "
                                    "SELECT row FROM temp.erase_past WHERE tbl = %u UNION "
                                    "SELECT a.row FROM sync_alias AS a JOIN temp.erase_row AS e ON e.tbl = a.tbl AND e.row = a.other WHERE a.tbl = %u)",
                                    info->table, SQLITE_UPDATE, (gint64) all, column->number, column->refers, column->refers, column->refers),
                   error);
}

gboolean
hearth_erase_collect (HearthErase *erase,
                      GError     **error)
{
  const HearthTable     *order = hearth_table_order ();
  const HearthTableInfo *member = hearth_table_info (HEARTH_TABLE_MEMBER);

  for (guint i = 0; i < member->n_columns; i++)
    if (strcmp (member->columns[i].name, "merged_into") == 0 && !collect_deleted (erase, member, &member->columns[i], error))
      return FALSE;
  /* Those referred to before those that refer. */
  for (int t = HEARTH_N_TABLES; t-- > 0;)
    {
      const HearthTableInfo *info = hearth_table_info ((int) order[t]);

      for (guint i = 0; i < info->n_columns; i++)
        {
          const HearthColumnInfo *column = &info->columns[i];

          if (!hearth_table_needs (info->table, column) || (!erase->going[column->refers] && !erase->past[column->refers]))
            continue;
          if (!run_into (erase, &erase->going[info->table],
                         g_strdup_printf ("INSERT OR IGNORE INTO temp.erase_row SELECT %u, rowid FROM %s WHERE %s IN "
                                          "(SELECT row FROM temp.erase_row WHERE tbl = %u)",
                                          info->table, info->name, column->name, column->refers),
                         error) ||
              !collect_deleted (erase, info, column, error) || !collect_buried (erase, info, column, error))
            return FALSE;
        }
    }
  return hearth_conn_exec (erase->conn, "INSERT OR IGNORE INTO temp.erase_past SELECT tbl, row FROM temp.erase_row", error);
}

gboolean
hearth_erase_read_past (HearthErase *erase,
                        HearthTable  table,
                        const char  *column,
                        GPtrArray   *texts,
                        GError     **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  g_autofree char       *sql = NULL;
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;
  int                    number = 0;

  for (guint i = 0; i < info->n_columns; i++)
    if (strcmp (info->columns[i].name, column) == 0)
      number = info->columns[i].number;
  sql = g_strdup_printf ("SELECT t.%s FROM %s AS t JOIN temp.erase_row AS e ON e.tbl = %u AND e.row = t.rowid UNION "
                         "SELECT hearth_old (op, mask, old, %d) FROM change_row AS c JOIN temp.erase_past AS p ON p.tbl = c.tbl AND p.row = c.row "
                         "WHERE c.tbl = %u",
                         column, info->name, table, number, table);
  stmt = hearth_stmt_new (erase->conn, g_intern_string (sql), error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_text (stmt, 0) != NULL)
      g_ptr_array_add (texts, g_strdup (hearth_stmt_text (stmt, 0)));
  return step == HEARTH_STEP_DONE;
}

/* References of rows that stay to rows that go, and mean something without. */
static gboolean
loosen (HearthErase *erase,
        GError     **error)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);

      for (guint i = 0; i < info->n_columns; i++)
        if (info->columns[i].type == HEARTH_TYPE_REF && erase->going[info->columns[i].refers] && !hearth_table_needs (info->table, &info->columns[i]) &&
            !run (erase,
                  g_strdup_printf ("UPDATE %s SET %s = NULL WHERE %s IN (SELECT row FROM temp.erase_row WHERE tbl = %u) "
                                   "AND rowid NOT IN (SELECT row FROM temp.erase_row WHERE tbl = %d)",
                                   info->name, info->columns[i].name, info->columns[i].name, info->columns[i].refers, table),
                  0, 0, error))
          return FALSE;
    }
  return TRUE;
}

/* Steps that were about somebody and touched one of these rows; a batch is about its file. */
static const char blank_touching[] =
    "UPDATE change_txn SET subject = NULL WHERE subject IS NOT NULL "
    "AND kind NOT IN ('import', 'demo', 'adopt', 'new-community', 'settings') AND seq IN ("
    "SELECT c.seq FROM change_row AS c JOIN temp.erase_past AS p ON p.tbl = c.tbl AND p.row = c.row UNION "
    "SELECT r.seq FROM temp.erase_past AS p JOIN change_range AS r ON r.tbl = p.tbl AND p.row BETWEEN r.first AND r.last)";

/* Whether the subject has one of the words in it, whatever stands between them: "ana-lind.vcf" is about Ana Lind. */
static gboolean
has_word (const char *subject,
          GPtrArray  *words)
{
  g_autoptr (GString) folded = g_string_new (NULL), word = g_string_new (NULL);

  hearth_fold_words (subject, folded);
  for (guint i = 0; i < words->len; i++)
    {
      g_string_truncate (word, 0);
      hearth_fold_words (g_ptr_array_index (words, i), word);
      if (g_utf8_strlen (word->str, -1) >= MIN_WORD ? strstr (folded->str, word->str) != NULL : g_str_equal (folded->str, word->str))
        return TRUE;
    }
  return FALSE;
}

static gboolean
blank_subjects (HearthErase *erase,
                GPtrArray   *words,
                GError     **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  g_autoptr (HearthStmt) update = NULL;
  g_autoptr (GArray)     found = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  if (!hearth_conn_exec (erase->conn, blank_touching, error))
    return FALSE;
  stmt = hearth_stmt_new (erase->conn, "SELECT seq, subject FROM change_txn WHERE subject IS NOT NULL", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 seq = hearth_stmt_int (stmt, 0);

      if (has_word (hearth_stmt_text (stmt, 1), words))
        g_array_append_val (found, seq);
    }
  update = hearth_stmt_new (erase->conn, "UPDATE change_txn SET subject = NULL WHERE seq = ?1", error);
  for (guint i = 0; update != NULL && i < found->len; i++)
    {
      hearth_stmt_bind_int (update, 1, g_array_index (found, gint64, i));
      if (!hearth_stmt_run (update, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE && update != NULL;
}

/* What this very transaction logs of them comes last: of a row that went its id (a tag byte, a length byte and 16 bytes), of one that
 * stays and whose past goes only that it changed. */
static const char scrub_log[] =
    "DELETE FROM change_row WHERE seq <> hearth_seq () "
    "AND EXISTS (SELECT 1 FROM temp.erase_past AS p WHERE p.tbl = change_row.tbl AND p.row = change_row.row);"
    "UPDATE change_row SET mask = 0, old = substr (old, 1, 18) WHERE seq = hearth_seq () AND op = 9;"
    "UPDATE change_row SET mask = 0, old = x'' WHERE seq = hearth_seq () AND op <> 9 "
    "AND EXISTS (SELECT 1 FROM temp.erase_past AS p WHERE p.tbl = change_row.tbl AND p.row = change_row.row)";

/* What other devices may bring back of a row that was deleted before is gone as well, and they are to hear of it. */
static const char scrub_graves[] =
    "INSERT OR IGNORE INTO sync_erased (tbl, id) SELECT g.tbl, g.id FROM sync_grave AS g JOIN temp.erase_row AS e ON e.tbl = g.tbl AND e.row = g.row;"
    "DELETE FROM sync_grave WHERE EXISTS (SELECT 1 FROM temp.erase_row AS e WHERE e.tbl = sync_grave.tbl AND e.row = sync_grave.row);"
    "DELETE FROM sync_conflict WHERE EXISTS (SELECT 1 FROM temp.erase_past AS e WHERE e.tbl = sync_conflict.tbl AND e.row = sync_conflict.row)";

gboolean
hearth_erase_run (HearthErase *erase,
                  GPtrArray   *words,
                  gint64      *n_rows,
                  GError     **error)
{
  const HearthTable *order = hearth_table_order ();

  if (!blank_subjects (erase, words, error) || !loosen (erase, error))
    return FALSE;
  for (int i = 0; i < HEARTH_N_TABLES; i++)
    if (erase->going[order[i]] &&
        !run (erase,
              g_strdup_printf ("DELETE FROM %s WHERE rowid IN (SELECT row FROM temp.erase_row WHERE tbl = %u)",
                               hearth_table_info ((int) order[i])->name, order[i]),
              0, 0, error))
      return FALSE;
  *n_rows = hearth_stmt_scalar (erase->conn,
                                "SELECT count (*) FROM temp.erase_row AS e WHERE NOT EXISTS "
                                "(SELECT 1 FROM sync_grave AS g WHERE g.tbl = e.tbl AND g.row = e.row)",
                                0, error);
  return *n_rows >= 0 && hearth_conn_exec (erase->conn, scrub_graves, error) && hearth_conn_exec (erase->conn, scrub_log, error);
}
