/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A few hundred tasks and moments that are not done; what is done is not read. */

#include "releases/hearth-due.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "releases/hearth-plan-rows.h"
#include "releases/hearth-task.h"

#include <glib/gi18n-lib.h>

#define LIVE "(release IS NULL OR release IN (SELECT rowid FROM release WHERE coalesce (state, 0) <> 2))"

void
hearth_due_free (HearthDue *due)
{
  g_free (due->title);
  g_free (due->release);
  g_free (due->owner);
  g_free (due);
}

const char *
hearth_due_reason_key (HearthDueReason reason)
{
  static const char *const keys[] = { "task", "impossible", "moment", "poll-closes", "loop", "release" };

  return keys[reason];
}

typedef struct
{
  HearthConn *conn;
  HearthDay   first, last, today;
  GTimeZone  *zone;
  GPtrArray  *all;
} Listing;

static HearthDue *
add (Listing        *listing,
     HearthDueReason reason,
     HearthTable     table,
     gint64          row,
     const HearthId *id,
     const char     *title,
     HearthDay       day)
{
  HearthDue *due = g_new0 (HearthDue, 1);

  due->reason = reason;
  due->table = table;
  due->row = row;
  due->id = *id;
  due->title = g_strdup (title != NULL ? title : "");
  due->release_row = due->at = HEARTH_NONE;
  due->day = day;
  due->step = HEARTH_LOOP_N_STEPS;
  g_ptr_array_add (listing->all, due);
  return due;
}

static gboolean
add_tasks (Listing *listing,
           GError **error)
{
  g_autoptr (GArray) rows = hearth_plan_rows (listing->conn, "SELECT rowid FROM task WHERE ?1 IS NULL AND done_at IS NULL AND " LIVE, HEARTH_NONE, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (HearthTaskLine) line = hearth_task_load (listing->conn, g_array_index (rows, gint64, i), listing->today, error);
      gboolean                   impossible;
      HearthDue                 *due;

      if (line == NULL)
        return FALSE;
      impossible = line->fit == HEARTH_PLAN_IMPOSSIBLE;
      if (!impossible && (line->day == HEARTH_NO_DAY || line->day > listing->last))
        continue;
      due = add (listing, impossible ? HEARTH_DUE_IMPOSSIBLE : HEARTH_DUE_TASK, HEARTH_TABLE_TASK, line->row.rowid, &line->row.id, line->row.title, line->day);
      due->release = g_steal_pointer (&line->release);
      due->release_row = line->row.release;
      due->owner = g_steal_pointer (&line->owner);
      due->blocked = line->waits_for != NULL;
      due->number = impossible ? line->row.least : MAX (0, (gint64) listing->today - line->day);
    }
  return rows != NULL;
}

static void
add_moment (Listing          *listing,
            HearthMomentLine *line)
{
  gint64          taken = MAX (line->took_part, line->votes);
  HearthDay       last = hearth_moment_last_day (&line->row, line->day);
  HearthLoopState states[HEARTH_LOOP_N_STEPS];
  HearthDue      *due = NULL;

  hearth_moment_loop (&line->row, line->day, listing->today, states);
  if (line->row.sent_at == HEARTH_NONE)
    {
      if (line->day == HEARTH_NO_DAY || line->day > listing->last || states[HEARTH_LOOP_ASK] == HEARTH_LOOP_UNNEEDED)
        return;
      due = add (listing, HEARTH_DUE_MOMENT, HEARTH_TABLE_MOMENT, line->row.rowid, &line->row.id, line->row.title, line->day);
      due->at = hearth_day_parse_clock (line->row.time) >= 0 ? hearth_moment_time (&line->row, line->day, listing->zone) : HEARTH_NONE;
      due->number = MAX (0, (gint64) listing->today - line->day);
    }
  else if (last != HEARTH_NO_DAY && last >= listing->first && last <= listing->last && last >= listing->today)
    {
      due = add (listing, HEARTH_DUE_POLL_CLOSES, HEARTH_TABLE_MOMENT, line->row.rowid, &line->row.id, line->row.title, last);
      due->number = taken;
    }
  else
    {
      for (int step = 0; due == NULL && step < HEARTH_LOOP_N_STEPS; step++)
        if (states[step] == HEARTH_LOOP_OPEN)
          {
            due = add (listing, HEARTH_DUE_LOOP, HEARTH_TABLE_MOMENT, line->row.rowid, &line->row.id, line->row.title, last != HEARTH_NO_DAY ? last : line->day);
            due->step = step;
            due->number = taken;
          }
      if (due == NULL)
        return;
    }
  due->kind = line->row.kind;
  due->release = g_strdup (line->release);
  due->release_row = line->row.release;
}

static gboolean
add_moments (Listing *listing,
             GError **error)
{
  static const char  sql[] = "SELECT rowid FROM moment WHERE ?1 IS NULL AND "
                             "(sent_at IS NULL OR decided_at IS NULL OR told_at IS NULL OR credited_at IS NULL OR measured_at IS NULL) AND " LIVE;
  g_autoptr (GArray) rows = hearth_plan_rows (listing->conn, sql, HEARTH_NONE, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (HearthMomentLine) line = hearth_moment_load (listing->conn, g_array_index (rows, gint64, i), error);

      if (line == NULL)
        return FALSE;
      add_moment (listing, line);
    }
  return rows != NULL;
}

static gboolean
add_releases (Listing *listing,
              GError **error)
{
  g_autoptr (GPtrArray) lines = hearth_release_list (listing->conn, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (lines, i);
      HearthDue               *due;

      if (line->day == HEARTH_NO_DAY || line->day < listing->first || line->day > listing->last || line->row.state == HEARTH_RELEASE_DROPPED ||
          line->row.state == HEARTH_RELEASE_OUT)
        continue;
      due = add (listing, HEARTH_DUE_RELEASE, HEARTH_TABLE_RELEASE, line->row.rowid, &line->row.id, line->row.title, line->day);
      due->release_row = line->row.rowid;
    }
  return lines != NULL;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const HearthDue *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->reason != y->reason)
    return (int) x->reason - (int) y->reason;
  return hearth_id_compare (&x->id, &y->id);
}

GPtrArray *
hearth_due_list (HearthConn *conn,
                 HearthDay   first,
                 HearthDay   last,
                 HearthDay   today,
                 GTimeZone  *zone,
                 GError    **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_due_free);
  Listing               listing = { conn, first, last, today, zone, all };

  if (!add_tasks (&listing, error) || !add_moments (&listing, error) || !add_releases (&listing, error))
    return NULL;
  g_ptr_array_sort_values (all, compare_due);
  return g_steal_pointer (&all);
}

/* A day seen from today. */
static char *
say_day (gint64 days)
{
  if (days == 0)
    return g_strdup (_ ("due today"));
  if (days < 0)
    return g_strdup_printf (ngettext ("due %d day ago", "due %d days ago", (gulong) -days), (int) -days);
  return g_strdup_printf (ngettext ("due in %d day", "due in %d days", (gulong) days), (int) days);
}

char *
hearth_due_explain (const HearthDue *due,
                    HearthDay        today)
{
  gint64 days = (gint64) due->day - today;

  switch (due->reason)
    {
    case HEARTH_DUE_IMPOSSIBLE:
      return g_strdup_printf (ngettext ("needs %d day before the release", "needs %d days before the release", (gulong) due->number), (int) due->number);
    case HEARTH_DUE_POLL_CLOSES:
      if (days == 0)
        return g_strdup (_ ("takes answers for the last day"));
      return g_strdup_printf (ngettext ("takes answers for %d more day", "takes answers for %d more days", (gulong) days), (int) days);
    case HEARTH_DUE_LOOP:
      return hearth_loop_say (due->kind, due->step, due->number);
    case HEARTH_DUE_RELEASE:
      if (days == 0)
        return g_strdup (_ ("comes out today"));
      if (days < 0)
        return g_strdup (_ ("came out"));
      return g_strdup_printf (ngettext ("comes out in %d day", "comes out in %d days", (gulong) days), (int) days);
    case HEARTH_DUE_TASK:
    case HEARTH_DUE_MOMENT:
    default:
      return say_day (days);
    }
}
