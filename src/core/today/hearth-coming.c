/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "today/hearth-coming.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-application.h"
#include "members/hearth-reminder.h"
#include "releases/hearth-due.h"

#include <glib/gi18n-lib.h>

void
hearth_coming_free (HearthComing *due)
{
  g_free (due->name);
  g_free (due->words);
  g_free (due->reason);
  g_free (due);
}

/* The first moment after that day. */
static gint64
get_end (const HearthTodayClock *clock,
         int                     days)
{
  GDate day = clock->today;

  g_date_add_days (&day, (guint) days + 1);
  return hearth_today_clock_start (clock, &day);
}

static HearthComing *
add (GPtrArray              *lines,
     const HearthTodayClock *clock,
     const char             *kind,
     gint64                  at,
     gint64                  member,
     const char             *name,
     const char             *words)
{
  HearthComing *due = g_new0 (HearthComing, 1);

  due->kind = kind;
  due->at = at;
  due->overdue = at != HEARTH_NONE && at < clock->day_start;
  due->ahead = at != HEARTH_NONE && at >= clock->day_end;
  due->member = member;
  due->name = g_strdup (name);
  due->words = g_strdup (words);
  g_ptr_array_add (lines, due);
  return due;
}

static gboolean
add_reminders (HearthConn             *conn,
               const HearthTodayClock *clock,
               int                     days,
               GPtrArray              *lines,
               GError                **error)
{
  g_autoptr (GPtrArray) reminders = hearth_reminder_list (conn, clock->now, clock->zone, get_end (clock, days), error);

  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    {
      const HearthReminderLine *line = g_ptr_array_index (reminders, i);
      HearthComing             *due;

      due = add (lines, clock, "reminder", line->reminder.at, line->member, line->name, line->reminder.words);
      due->row = line->reminder.rowid;
      due->id = line->reminder.id;
    }
  return reminders != NULL;
}

/* A step is due by the end of its day. */
static gboolean
add_welcomes (HearthConn             *conn,
              const HearthTodayClock *clock,
              int                     days,
              GPtrArray              *lines,
              GError                **error)
{
  g_autoptr (GPtrArray) steps = hearth_welcome_list (conn, clock->zone, error);
  gint64                end = get_end (clock, days);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const HearthWelcomeLine *line = g_ptr_array_index (steps, i);
      HearthWelcomeStep        step;
      HearthComing            *due;

      if (line->due_at != HEARTH_NONE && line->due_at > end)
        continue;
      hearth_row_init (HEARTH_TABLE_STEP, &step);
      if (!hearth_row_load (conn, HEARTH_TABLE_STEP, line->step, &step, error))
        return FALSE;
      due = add (lines, clock, "welcome", line->due_at, line->member, line->name, line->words);
      due->ahead = line->due_at != HEARTH_NONE && line->due_at > clock->day_end;
      due->row = line->step;
      due->id = step.id;
      hearth_row_clear (HEARTH_TABLE_STEP, &step);
    }
  return steps != NULL;
}

/* However many wait, they are read in one place. */
static gboolean
add_applications (HearthConn             *conn,
                  const HearthTodayClock *clock,
                  int                     days,
                  GPtrArray              *lines,
                  GError                **error)
{
  g_autoptr (GPtrArray) applications = hearth_application_list (conn, FALSE, error);

  const HearthApplication *first = NULL;
  HearthComing            *due;

  for (guint i = 0; applications != NULL && i < applications->len; i++)
    {
      const HearthApplication *application = g_ptr_array_index (applications, i);

      if (first == NULL || application->row.at < first->row.at)
        first = application;
    }
  if (first == NULL)
    return applications != NULL;
  due = add (lines, clock, applications->len > 1 ? "applications" : "application", first->row.at, first->member, first->name, NULL);
  due->row = first->row.rowid;
  due->id = first->row.id;
  due->number = applications->len;
  return TRUE;
}

/* Tasks, moments, polls and steps left open. */
static gboolean
add_plans (HearthConn             *conn,
           const HearthTodayClock *clock,
           int                     days,
           GPtrArray              *lines,
           GError                **error)
{
  GDate                 epoch;
  HearthDay             today;
  g_autoptr (GPtrArray) dues = NULL;

  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  today = (HearthDay) g_date_days_between (&epoch, &clock->today);
  dues = hearth_due_list (conn, today, today + days, today, clock->zone, error);
  for (guint i = 0; dues != NULL && i < dues->len; i++)
    {
      const HearthDue *plan = g_ptr_array_index (dues, i);
      GDate            date = epoch;
      HearthComing    *due;
      gint64           at = plan->at;

      if (at == HEARTH_NONE && plan->day != HEARTH_NO_DAY)
        {
          g_date_add_days (&date, (guint) MAX (plan->day, 0));
          at = hearth_today_clock_start (clock, &date);
        }
      due = add (lines, clock, hearth_due_reason_key (plan->reason), at, 0, plan->release, plan->title);
      due->row = plan->row;
      due->release = MAX (plan->release_row, 0);
      due->id = plan->id;
      due->reason = hearth_due_explain (plan, today);
    }
  return dues != NULL;
}

/* A line an item, however many are let go that day. */
static gboolean
add_passes (HearthConn             *conn,
            const HearthTodayClock *clock,
            int                     days,
            GPtrArray              *lines,
            GError                **error)
{
  static const char      sql[] = "SELECT vault_item.rowid, vault_item.id, vault_item.name, min (until), count (*) "
                                 "FROM vault_pass CROSS JOIN vault_item ON vault_item.rowid = item "
                                 "WHERE until >= ?1 AND until < ?2 AND revoked_at IS NULL GROUP BY item";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, clock->now);
  hearth_stmt_bind_int (stmt, 2, get_end (clock, days));
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64        n = hearth_stmt_int (stmt, 4);
      HearthComing *due = add (lines, clock, "pass", hearth_stmt_int (stmt, 3), 0, NULL, hearth_stmt_text (stmt, 2));

      due->row = hearth_stmt_int (stmt, 0);
      if (!hearth_stmt_id (stmt, 1, &due->id))
        return FALSE;
      due->reason = g_strdup_printf (ngettext ("%d pass ends", "%d passes end", (gulong) n), (int) n);
    }
  return step == HEARTH_STEP_DONE;
}

/* The vault lets the first ones in that day. */
static gboolean
add_openings (HearthConn             *conn,
              const HearthTodayClock *clock,
              int                     days,
              GPtrArray              *lines,
              GError                **error)
{
  static const char      sql[] = "SELECT rowid, id, name, opens_at FROM vault_item WHERE opens_at >= ?1 AND opens_at < ?2";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, clock->day_start);
  hearth_stmt_bind_int (stmt, 2, get_end (clock, days));
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthComing *due = add (lines, clock, "opening", hearth_stmt_int (stmt, 3), 0, NULL, hearth_stmt_text (stmt, 2));

      due->row = hearth_stmt_int (stmt, 0);
      if (!hearth_stmt_id (stmt, 1, &due->id))
        return FALSE;
      /* Translators: of something in the vault */
      due->reason = g_strdup (due->at <= clock->now ? _ ("is open now") : _ ("opens in the vault"));
    }
  return step == HEARTH_STEP_DONE;
}

static const HearthComingFunc providers[] = { add_reminders, add_welcomes, add_applications, add_plans, add_passes, add_openings };

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const HearthComing *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return hearth_id_compare (&x->id, &y->id);
}

GPtrArray *
hearth_coming_list (HearthConn             *conn,
                    const HearthTodayClock *clock,
                    int                     days,
                    GError                **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_coming_free);

  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (!providers[i](conn, clock, days, lines, error))
      return NULL;
  g_ptr_array_sort_values (lines, compare_due);
  return g_steal_pointer (&lines);
}
