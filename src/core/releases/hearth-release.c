/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Releases as rows. See the header. */

#include "releases/hearth-release.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-money.h"
#include "releases/hearth-cover.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

#define BIT(column) hearth_table_bit (HEARTH_TABLE_RELEASE, column)

void
hearth_release_line_free (HearthReleaseLine *line)
{
  hearth_row_clear (HEARTH_TABLE_RELEASE, &line->row);
  g_free (line);
}

static gboolean
count (HearthConn        *conn,
       HearthReleaseLine *line,
       GError           **error)
{
  gint64 release = line->row.rowid;

  line->tasks = hearth_plan_number (conn, "SELECT count (*) FROM task WHERE release = ?1", release, error);
  if (line->tasks < 0)
    return FALSE;
  line->tasks_done = hearth_plan_number (conn, "SELECT count (*) FROM task WHERE release = ?1 AND done_at IS NOT NULL", release, error);
  if (line->tasks_done < 0)
    return FALSE;
  line->moments = hearth_plan_number (conn, "SELECT count (*) FROM moment WHERE release = ?1", release, error);
  if (line->moments < 0)
    return FALSE;
  line->moments_sent = hearth_plan_number (conn, "SELECT count (*) FROM moment WHERE release = ?1 AND sent_at IS NOT NULL", release, error);
  return line->moments_sent >= 0;
}

HearthReleaseLine *
hearth_release_load (HearthConn *conn,
                     gint64      release,
                     GError    **error)
{
  g_autoptr (HearthReleaseLine) line = g_new0 (HearthReleaseLine, 1);

  hearth_row_init (HEARTH_TABLE_RELEASE, &line->row);
  if (!hearth_row_load (conn, HEARTH_TABLE_RELEASE, release, &line->row, error) || !count (conn, line, error))
    return NULL;
  line->day = hearth_day_parse (line->row.date);
  return g_steal_pointer (&line);
}

/* To come, without a date, over. */
static int
get_rank (const HearthReleaseLine *line)
{
  if (line->row.state == HEARTH_RELEASE_OUT || line->row.state == HEARTH_RELEASE_DROPPED)
    return 2;
  return line->day == HEARTH_NO_DAY;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthReleaseLine *x = a, *y = b;
  int                      rank = get_rank (x);

  if (rank != get_rank (y))
    return rank - get_rank (y);
  if (x->day != y->day)
    return (x->day < y->day ? -1 : 1) * (rank == 2 ? -1 : 1);
  return hearth_id_compare (&x->row.id, &y->row.id);
}

GPtrArray *
hearth_release_list (HearthConn *conn,
                     GError    **error)
{
  g_autoptr (GArray)    rows = hearth_plan_rows (conn, "SELECT rowid FROM release WHERE ?1 IS NULL", HEARTH_NONE, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_release_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthReleaseLine *line = hearth_release_load (conn, g_array_index (rows, gint64, i), error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  if (rows == NULL)
    return NULL;
  g_ptr_array_sort_values (lines, compare_lines);
  return g_steal_pointer (&lines);
}

gint64
hearth_release_count_planned (HearthConn *conn,
                              GError    **error)
{
  return hearth_plan_number (conn, "SELECT count (*) FROM release WHERE ?1 IS NULL AND coalesce (state, 0) NOT IN (1, 2)", HEARTH_NONE, error);
}

gint64
hearth_release_lookup (HearthConn *conn,
                       const char *what,
                       GError    **error)
{
  return hearth_plan_lookup (conn, HEARTH_TABLE_RELEASE, what, 0, error);
}

static gboolean
check (const HearthReleaseRow *value,
       guint64                 mask,
       GError                **error)
{
  if ((mask & BIT ("title")) != 0 && value->title == NULL)
    return hearth_plan_refuse (_ ("A release needs a title."), error);
  if ((mask & BIT ("date")) != 0 && value->date != NULL && hearth_day_parse (value->date) == HEARTH_NO_DAY)
    return hearth_plan_refuse (_ ("That is not a day. Write it like 2026-10-31."), error);
  if ((mask & BIT ("kind")) != 0 && (value->kind < 1 || value->kind > HEARTH_RELEASE_KIND_LAST))
    return hearth_plan_refuse (_ ("That is no kind of release."), error);
  if ((mask & BIT ("budget")) != 0 && value->budget != HEARTH_NONE && (value->budget < 0 || !hearth_money_known (value->currency)))
    return hearth_plan_refuse (_ ("A budget is an amount with its currency, like 800 EUR."), error);
  return TRUE;
}

gint64
hearth_release_add (HearthConn             *conn,
                    const HearthReleaseRow *value,
                    GError                **error)
{
  HearthReleaseRow *row = hearth_plan_row_tidy (HEARTH_TABLE_RELEASE, value);
  gint64            rowid = -1;

  if (check (row, G_MAXUINT64, error) && hearth_row_insert (conn, HEARTH_TABLE_RELEASE, row, error))
    rowid = row->rowid;
  hearth_plan_row_free (HEARTH_TABLE_RELEASE, row);
  return rowid;
}

gboolean
hearth_release_edit (HearthConn             *conn,
                     gint64                  release,
                     guint64                 mask,
                     const HearthReleaseRow *value,
                     GError                **error)
{
  HearthReleaseRow *row = hearth_plan_row_tidy (HEARTH_TABLE_RELEASE, value);
  gboolean          done;

  mask &= ~BIT ("date");
  done = check (row, mask, error) && hearth_row_update (conn, HEARTH_TABLE_RELEASE, release, mask, row, error);
  hearth_plan_row_free (HEARTH_TABLE_RELEASE, row);
  return done;
}

gboolean
hearth_release_delete (HearthConn *conn,
                       gint64      release,
                       GError    **error)
{
  return hearth_cover_remove (conn, release, error) && hearth_row_delete_with (conn, HEARTH_TABLE_RELEASE, release, error);
}
