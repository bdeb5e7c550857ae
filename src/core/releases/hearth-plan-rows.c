/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-plan-rows.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-named.h"
#include "releases/hearth-release.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gpointer
hearth_plan_row_tidy (HearthTable   table,
                      gconstpointer value)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  guint8                *tidied = g_malloc (info->size);

  hearth_row_copy (table, tidied, value);
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_TEXT)
      {
        char **text = (char **) (gpointer) (tidied + info->columns[i].offset);
        char  *tidy = hearth_text_tidy (*text);

        g_free (*text);
        *text = tidy;
      }
  return tidied;
}

void
hearth_plan_row_free (HearthTable table,
                      gpointer    value)
{
  hearth_row_clear (table, value);
  g_free (value);
}

gboolean
hearth_plan_refuse (const char *words,
                    GError    **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, words);
  return FALSE;
}

GArray *
hearth_plan_rows (HearthConn *conn,
                  const char *sql,
                  gint64      value,
                  GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, value);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

gint64
hearth_plan_number (HearthConn *conn,
                    const char *sql,
                    gint64      value,
                    GError    **error)
{
  g_autoptr (GArray) rows = hearth_plan_rows (conn, sql, value, error);

  if (rows == NULL)
    return -1;
  return rows->len > 0 ? g_array_index (rows, gint64, 0) : 0;
}

GPtrArray *
hearth_plan_load_all (HearthConn    *conn,
                      HearthTable    table,
                      const char    *column,
                      gint64         value,
                      const char    *order,
                      GDestroyNotify row_free,
                      GError       **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s IS ?1 ORDER BY %s", hearth_row_columns (table, ""), info->name, column, order);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);
  g_autoptr (GPtrArray)  rows = g_ptr_array_new_with_free_func (row_free);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, value);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gpointer row = g_malloc (info->size);

      hearth_row_init (table, row);
      hearth_row_read (stmt, 0, table, row);
      g_ptr_array_add (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

gboolean
hearth_plan_read_release (HearthConn *conn,
                          gint64      release,
                          HearthDay  *day,
                          char      **title,
                          GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  *day = HEARTH_NO_DAY;
  if (title != NULL)
    *title = NULL;
  if (release == HEARTH_NONE)
    return TRUE;
  stmt = hearth_stmt_new (conn, "SELECT date, title FROM release WHERE rowid = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, release);
  step = hearth_stmt_step (stmt, error);
  if (step != HEARTH_STEP_ROW)
    return step == HEARTH_STEP_DONE;
  *day = hearth_day_parse (hearth_stmt_text (stmt, 0));
  if (title != NULL)
    *title = g_strdup (hearth_stmt_text (stmt, 1));
  return TRUE;
}

gboolean
hearth_plan_settle_day (HearthTable table,
                        gint64      release,
                        gint64     *days,
                        char      **date,
                        guint64    *mask,
                        GError    **error)
{
  guint64 days_bit = hearth_table_bit (table, "days"), date_bit = hearth_table_bit (table, "date");

  if ((*mask & date_bit) != 0 && *date != NULL)
    {
      if (hearth_day_parse (*date) == HEARTH_NO_DAY)
        return hearth_plan_refuse (_ ("That is not a day. Write it like 2026-10-31."), error);
      *days = HEARTH_NONE;
      *mask |= days_bit;
    }
  else if ((*mask & days_bit) != 0 && *days != HEARTH_NONE)
    {
      if (release == HEARTH_NONE)
        return hearth_plan_refuse (_ ("Without a release there is no date to count from. Say on which day."), error);
      if (*days < -36500 || *days > 36500)
        return hearth_plan_refuse (_ ("That is more than a hundred years from the release."), error);
      g_clear_pointer (date, g_free);
      *mask |= date_bit;
    }
  return TRUE;
}

/* The row's id in hexadecimal begins with what was typed, hyphens or not; at least 8 figures. */
static gboolean
is_id (const HearthId *id,
       const char     *typed)
{
  g_autofree char *text = hearth_id_to_string (id);
  gsize            length = strlen (typed);

  return length >= 8 && length <= strlen (text) && g_ascii_strncasecmp (text, typed, length) == 0;
}

gint64
hearth_plan_lookup (HearthConn *conn,
                    HearthTable table,
                    const char *what,
                    gint64      of,
                    GError    **error)
{
  g_autofree char       *folded = hearth_fold (what);
  g_autofree char       *sql = g_strdup_printf ("SELECT rowid, id, title FROM %s%s ORDER BY id", hearth_table_info ((int) table)->name,
                                          of != 0 ? " WHERE release = ?1" : "");
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);
  HearthStep             step = HEARTH_STEP_ERROR;
  gint64                 found = 0;
  guint                  n = 0;

  if (stmt == NULL)
    return -1;
  if (of != 0)
    hearth_stmt_bind_int (stmt, 1, of);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *title = hearth_fold (hearth_stmt_text (stmt, 2) != NULL ? hearth_stmt_text (stmt, 2) : "");
      HearthId         id;

      hearth_stmt_id (stmt, 1, &id);
      if (!is_id (&id, what) && !g_str_equal (title, folded))
        continue;
      found = hearth_stmt_int (stmt, 0);
      n++;
    }
  if (step == HEARTH_STEP_ERROR)
    return -1;
  if (n == 1)
    return found;
  if (n == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no “%s”."), what);
  else
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There are several called “%s”. Name it by its id."), what);
  return -1;
}
