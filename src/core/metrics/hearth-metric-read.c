/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the aggregates, and comparing them with what they are made from. */

#include "metrics/hearth-metric-private.h"

#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_kept (HearthConn      *conn,
           HearthMetricFunc func,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member, acts, ties FROM metric_human ORDER BY member", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      gsize         acts_size, ties_size;
      gconstpointer acts = hearth_stmt_blob (stmt, 1, &acts_size), ties = hearth_stmt_blob (stmt, 2, &ties_size);

      if (n % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!func (hearth_stmt_int (stmt, 0), acts, acts_size, ties, ties_size, data, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_metric_each (HearthConn      *conn,
                    HearthMetricFunc func,
                    gpointer         data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_autoptr (HearthDays) days = NULL;
  gboolean               current;

  if (!hearth_metric_is_current (conn, &current, error))
    return FALSE;
  if (current)
    return read_kept (conn, func, data, cancellable, error);
  days = hearth_metric_read_days (conn, error);
  return days != NULL && hearth_metric_sweep (conn, days, func, data, cancellable, error);
}

/* HearthReadFunc: something that is no NULL when the aggregates are current. */
static gpointer
look (HearthConn               *conn,
      gpointer data             G_GNUC_UNUSED,
      GCancellable *cancellable G_GNUC_UNUSED,
      GError                  **error)
{
  gboolean current = FALSE;

  return hearth_metric_is_current (conn, &current, error) && current ? GINT_TO_POINTER (TRUE) : NULL;
}

/* HearthWriteFunc: what passing everybody has left in the writer's cache. */
static gboolean
give_back (HearthConn               *conn,
           HearthChangeInfo *info    G_GNUC_UNUSED,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "PRAGMA shrink_memory", error);

  return stmt != NULL && hearth_stmt_step (stmt, error) != HEARTH_STEP_ERROR;
}

gboolean
hearth_metric_bring_up_to_date (HearthDb     *db,
                                GCancellable *cancellable,
                                GError      **error)
{
  const HearthChangeInfo info = { .kind = "metrics", .count = HEARTH_NONE };
  g_autoptr (GError)     failure = NULL;

  if (hearth_db_is_read_only (db) || hearth_db_read (db, look, NULL, cancellable, &failure) != NULL)
    return TRUE;
  if (failure == NULL && hearth_db_write (db, &info, hearth_metric_refresh, NULL, cancellable, &failure) >= 0 &&
      hearth_db_write (db, &info, give_back, NULL, cancellable, &failure) >= 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

typedef struct
{
  HearthStmt *stmt; /* the kept ones, in the same order */
  gboolean    more;
  guint       wrong;
} Check;

static gboolean
advance (Check   *check,
         GError **error)
{
  HearthStep step = hearth_stmt_step (check->stmt, error);

  check->more = step == HEARTH_STEP_ROW;
  return step != HEARTH_STEP_ERROR;
}

static gboolean
equals (HearthStmt   *stmt,
        int           column,
        const guint8 *data,
        gsize         size)
{
  gsize         kept_size;
  gconstpointer kept = hearth_stmt_blob (stmt, column, &kept_size);

  return kept_size == size && (size == 0 || memcmp (kept, data, size) == 0);
}

/* HearthMetricFunc. */
static gboolean
compare (gint64        member,
         const guint8 *acts,
         gsize         acts_size,
         const guint8 *ties,
         gsize         ties_size,
         gpointer      data,
         GError      **error)
{
  Check *check = data;

  while (check->more && hearth_stmt_int (check->stmt, 0) < member)
    {
      check->wrong++;
      if (!advance (check, error))
        return FALSE;
    }
  if (!check->more || hearth_stmt_int (check->stmt, 0) != member)
    {
      check->wrong++;
      return TRUE;
    }
  if (!equals (check->stmt, 1, acts, acts_size) || !equals (check->stmt, 2, ties, ties_size))
    check->wrong++;
  return advance (check, error);
}

gboolean
hearth_metric_check (HearthConn   *conn,
                     GPtrArray    *problems,
                     GCancellable *cancellable,
                     GError      **error)
{
  Check                  check = { 0 };
  g_autoptr (HearthStmt) stmt = NULL;
  g_autoptr (HearthDays) days = NULL;
  gboolean               current;

  /* What is to be made anew cannot be wrong. */
  if (!hearth_metric_is_current (conn, &current, error))
    return FALSE;
  if (!current)
    return TRUE;
  days = hearth_metric_read_days (conn, error);
  check.stmt = stmt = days != NULL ? hearth_stmt_new (conn, "SELECT member, acts, ties FROM metric_human ORDER BY member", error) : NULL;
  if (stmt == NULL || !advance (&check, error) || !hearth_metric_sweep (conn, days, compare, &check, cancellable, error))
    return FALSE;
  while (check.more)
    {
      check.wrong++;
      if (!advance (&check, error))
        return FALSE;
    }
  if (check.wrong > 0)
    g_ptr_array_add (problems, g_strdup_printf (ngettext ("What the figures are made from is not right for %u member.",
                                                          "What the figures are made from is not right for %u members.", check.wrong),
                                                check.wrong));
  return TRUE;
}
