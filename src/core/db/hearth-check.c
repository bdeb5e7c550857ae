/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking for what should not be possible. Everything found becomes a sentence; an error only says that looking failed. On a
 * reader's thread. */

#include "db/hearth-check.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-capture.h"
#include "db/hearth-migrate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthConn   *conn;
  GCancellable *cancellable;
  GPtrArray    *problems;
} Check;

G_GNUC_PRINTF (2, 3)
static void
found (Check      *check,
       const char *format,
       ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
check_file (Check      *check,
            const char *pragma,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (check->conn, pragma, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (g_strcmp0 (hearth_stmt_text (stmt, 0), "ok") != 0)
      /* Translators: %s is what the database library says, in English. */
      found (check, _ ("The community file is damaged: %s"), hearth_stmt_text (stmt, 0));
  return step == HEARTH_STEP_DONE;
}

/* What a database of ours says about itself, as type, name and SQL. */
static gboolean
read_schema (sqlite3    *sqlite,
             GHashTable *schema,
             GError    **error)
{
  static const char sql[] = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL";
  sqlite3_stmt     *stmt = NULL;
  int               rc = sqlite3_prepare_v2 (sqlite, sql, -1, &stmt, NULL);

  while (rc == SQLITE_OK && (rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_hash_table_insert (schema, g_strdup ((const char *) sqlite3_column_text (stmt, 0)),
                           g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
      rc = SQLITE_OK;
    }
  sqlite3_finalize (stmt);
  if (rc == SQLITE_DONE)
    return TRUE;
  hearth_sqlite_set_error (sqlite, rc, "read schema", error);
  return FALSE;
}

/* The schema this program would make, made in memory. */
static gboolean
make_schema (GHashTable *schema,
             GError    **error)
{
  g_autoptr (GPtrArray) triggers = hearth_triggers_make ();
  sqlite3              *sqlite = NULL;
  gboolean              done;
  int                   rc = sqlite3_open (":memory:", &sqlite);

  for (int number = 1; rc == SQLITE_OK && number <= hearth_migrate_version (); number++)
    rc = sqlite3_exec (sqlite, hearth_migrate_get_sql (number), NULL, NULL, NULL);
  for (guint i = 0; rc == SQLITE_OK && i < triggers->len; i++)
    rc = sqlite3_exec (sqlite, g_ptr_array_index (triggers, i), NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    hearth_sqlite_set_error (sqlite, rc, "make schema", error);
  done = rc == SQLITE_OK && read_schema (sqlite, schema, error);
  sqlite3_close (sqlite);
  return done;
}

static gboolean
check_schema (Check   *check,
              GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter         iter;
  gpointer               name;
  gpointer               sql;

  if (!read_schema (check->conn->sqlite, there, error) || !make_schema (wanted, error))
    return FALSE;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (g_strcmp0 (g_hash_table_lookup (there, name), sql) != 0)
      /* Translators: %s names a part of the database, in English: "trigger member_log_update". */
      found (check, _ ("A part of the database is missing or was changed by another program: %s"), (char *) name);
  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (wanted, name))
      /* Translators: %s names a part of the database, in English: "table notes". */
      found (check, _ ("Another program added something to the database: %s"), (char *) name);
  return TRUE;
}

/* References to rows that neither exist nor were ever deleted by a step of ours: those only wait for their row to come back. */
static gboolean
check_references (Check                  *check,
                  const HearthTableInfo  *info,
                  const HearthColumnInfo *column,
                  GError                **error)
{
  const char      *target = hearth_table_info ((int) column->refers)->name;
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM %s AS t WHERE t.%s IS NOT NULL "
                       "AND NOT EXISTS (SELECT 1 FROM %s AS r WHERE r.rowid = t.%s) "
                       "AND t.%s NOT IN (SELECT c.row FROM change_row AS c WHERE c.tbl = %u AND c.op = %d)",
                       info->name, column->name, target, column->name, column->name, column->refers, SQLITE_DELETE);
  gint64           count = hearth_stmt_scalar (check->conn, g_intern_string (sql), 0, error);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  if (count > 0)
    found (check,
           /* Translators: %1$s and %3$s are English names of tables, %4$s of a column; %2$s a number. */
           ngettext ("%2$s row of “%1$s” refers to something in “%3$s” that is not there (%4$s)",
                     "%2$s rows of “%1$s” refer to something in “%3$s” that is not there (%4$s)", (gulong) count),
           info->name, number, target, column->name);
  return count >= 0;
}

static gboolean
count_between (Check                 *check,
               const HearthTableInfo *info,
               gint64                 first,
               gint64                 last,
               gint64                *count,
               GError               **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE rowid BETWEEN ?1 AND ?2", info->name);
  g_autoptr (HearthStmt) stmt = NULL;

  if (first > last)
    return TRUE;
  stmt = hearth_stmt_new_dynamic (check->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, first);
  hearth_stmt_bind_int (stmt, 2, last);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  *count += hearth_stmt_int (stmt, 0);
  return TRUE;
}

/* Only the gaps between the ranges of the log are counted, and there are few. */
static gboolean
check_coverage (Check                 *check,
                const HearthTableInfo *info,
                GError               **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (check->conn, "SELECT first, last FROM change_range WHERE tbl = ?1 ORDER BY first", error);
  g_autofree char *number = NULL;
  HearthStep       step;
  gint64           outside = 0;
  gint64           next = G_MININT64 + 1; /* the least is HEARTH_NONE */

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, info->table);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 first = hearth_stmt_int (stmt, 0);

      if (first > next && !count_between (check, info, next, first - 1, &outside, error))
        return FALSE;
      next = MAX (next, hearth_stmt_int (stmt, 1) + 1);
    }
  if (step != HEARTH_STEP_DONE || !count_between (check, info, next, G_MAXINT64, &outside, error))
    return FALSE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, outside);
  if (outside > 0)
    /* Translators: %1$s is the English name of a table, %2$s a number. */
    found (check, ngettext ("%2$s row of “%1$s” is not in the change log", "%2$s rows of “%1$s” are not in the change log", (gulong) outside),
           info->name, number);
  return TRUE;
}

static gboolean
check_table (Check                 *check,
             const HearthTableInfo *info,
             GError               **error)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_REF && !check_references (check, info, &info->columns[i], error))
      return FALSE;
  return check_coverage (check, info, error);
}

GPtrArray *
hearth_check (HearthConn      *conn,
              HearthCheckLevel level,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Check                 check = { conn, cancellable, problems };

  if (!check_file (&check, level == HEARTH_CHECK_FULL ? "PRAGMA integrity_check" : "PRAGMA quick_check", error) ||
      !check_schema (&check, error))
    return NULL;
  for (int table = hearth_table_next (0); level == HEARTH_CHECK_FULL && table != 0; table = hearth_table_next (table))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_table (&check, hearth_table_info (table), error))
      return NULL;
  return g_steal_pointer (&problems);
}
