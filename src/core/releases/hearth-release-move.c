/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A new date for a release. What is done keeps the day it had: only then it is written as a day of its own; everything else that is
 * counted from the date moves because the date does. */

#include "releases/hearth-release.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

static const char read_tasks[] = "SELECT rowid, id, title, days, date, least, done_at FROM task WHERE release = ?1";
static const char read_moments[] = "SELECT rowid, id, title, days, date, NULL, sent_at FROM moment WHERE release = ?1";
static const char read_campaigns[] = "SELECT rowid, id, title, NULL, starts, NULL, NULL FROM campaign WHERE release = ?1";

static gboolean
collect (HearthConn *conn,
         HearthTable table,
         const char *sql,
         gint64      release,
         HearthDay   day,
         HearthDay   today,
         GPtrArray  *changes,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, release);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthPlanChange *change = g_new0 (HearthPlanChange, 1);

      change->table = table;
      change->row = hearth_stmt_int (stmt, 0);
      hearth_stmt_id (stmt, 1, &change->id);
      change->title = g_strdup (hearth_stmt_text (stmt, 2));
      change->days = hearth_stmt_int (stmt, 3);
      change->from = hearth_plan_day (change->days, hearth_stmt_text (stmt, 4), day);
      change->least = hearth_stmt_int (stmt, 5);
      change->done = hearth_stmt_int (stmt, 6) != HEARTH_NONE;
      if (table == HEARTH_TABLE_CAMPAIGN)
        change->done = change->from != HEARTH_NO_DAY && change->from < today;
      g_ptr_array_add (changes, change);
    }
  return step == HEARTH_STEP_DONE;
}

/* The release's own day in *old. */
static GPtrArray *
collect_all (HearthConn *conn,
             gint64      release,
             HearthDay   today,
             HearthDay  *old,
             GError    **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_plan_change_free);

  if (!hearth_plan_read_release (conn, release, old, NULL, error) ||
      !collect (conn, HEARTH_TABLE_TASK, read_tasks, release, *old, today, changes, error) ||
      !collect (conn, HEARTH_TABLE_MOMENT, read_moments, release, *old, today, changes, error) ||
      !collect (conn, HEARTH_TABLE_CAMPAIGN, read_campaigns, release, *old, today, changes, error))
    return NULL;
  return g_steal_pointer (&changes);
}

GPtrArray *
hearth_release_preview (HearthConn *conn,
                        gint64      release,
                        HearthDay   day,
                        HearthDay   today,
                        GError    **error)
{
  HearthDay             old;
  g_autoptr (GPtrArray) changes = collect_all (conn, release, today, &old, error);

  if (changes == NULL)
    return NULL;
  hearth_plan_move (changes, old, day, today);
  return g_steal_pointer (&changes);
}

/* What is done, on the day it had. */
static gboolean
fix (HearthConn             *conn,
     const HearthPlanChange *change,
     GError                **error)
{
  g_autofree char *date = hearth_day_format (change->from);
  guint64          mask = hearth_table_bit (change->table, "days") | hearth_table_bit (change->table, "date");

  if (change->table == HEARTH_TABLE_TASK)
    {
      HearthTask task = { .days = HEARTH_NONE, .date = date };

      return hearth_row_update (conn, HEARTH_TABLE_TASK, change->row, mask, &task, error);
    }
  else
    {
      HearthMomentRow moment = { .days = HEARTH_NONE, .date = date };

      return hearth_row_update (conn, HEARTH_TABLE_MOMENT, change->row, mask, &moment, error);
    }
}

static gboolean
move_campaign (HearthConn *conn,
               gint64      campaign,
               gint64      by,
               GError    **error)
{
  HearthCampaignRow row;
  gboolean          done;

  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &row);
  done = hearth_row_load (conn, HEARTH_TABLE_CAMPAIGN, campaign, &row, error);
  if (done)
    {
      char *starts = hearth_day_format (hearth_day_add (hearth_day_parse (row.starts), by));
      char *ends = hearth_day_format (hearth_day_add (hearth_day_parse (row.ends), by));

      g_free (row.starts);
      g_free (row.ends);
      row.starts = starts;
      row.ends = ends;
      done = hearth_row_update (conn, HEARTH_TABLE_CAMPAIGN, campaign,
                                hearth_table_bit (HEARTH_TABLE_CAMPAIGN, "starts") | hearth_table_bit (HEARTH_TABLE_CAMPAIGN, "ends"), &row, error);
    }
  hearth_row_clear (HEARTH_TABLE_CAMPAIGN, &row);
  return done;
}

static gboolean
write_date (HearthConn *conn,
            gint64      release,
            HearthDay   day,
            GError    **error)
{
  g_autofree char *date = hearth_day_format (day);
  HearthReleaseRow row = { .date = date };

  row.sequence = hearth_plan_number (conn, "SELECT coalesce (sequence, 0) + 1 FROM release WHERE rowid = ?1", release, error);
  return row.sequence >= 0 && hearth_row_update (conn, HEARTH_TABLE_RELEASE, release,
                                                 hearth_table_bit (HEARTH_TABLE_RELEASE, "date") | hearth_table_bit (HEARTH_TABLE_RELEASE, "sequence"), &row, error);
}

gboolean
hearth_release_move (HearthConn *conn,
                     gint64      release,
                     HearthDay   day,
                     HearthDay   today,
                     GError    **error)
{
  HearthDay             old;
  g_autoptr (GPtrArray) changes = collect_all (conn, release, today, &old, error);

  if (changes == NULL)
    return FALSE;
  if (day == old)
    return TRUE;
  for (guint i = 0; i < changes->len; i++)
    {
      const HearthPlanChange *change = g_ptr_array_index (changes, i);

      if (change->table == HEARTH_TABLE_CAMPAIGN)
        {
          if (!change->done && change->from != HEARTH_NO_DAY && old != HEARTH_NO_DAY && day != HEARTH_NO_DAY &&
              !move_campaign (conn, change->row, (gint64) day - old, error))
            return FALSE;
        }
      else if (change->done && change->days != HEARTH_NONE && change->from != HEARTH_NO_DAY && !fix (conn, change, error))
        return FALSE;
    }
  return write_date (conn, release, day, error);
}
