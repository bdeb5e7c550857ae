/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments as rows. See the header. */

#include "releases/hearth-moment-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "filter/hearth-filter.h"
#include "members/hearth-named.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

#define BIT(column) hearth_table_bit (HEARTH_TABLE_MOMENT, column)

void
hearth_moment_line_free (HearthMomentLine *line)
{
  hearth_row_clear (HEARTH_TABLE_MOMENT, &line->row);
  g_free (line->release);
  g_free (line);
}

/* What belongs to line->row. */
static gboolean
complete_line (HearthConn       *conn,
               HearthMomentLine *line,
               GError          **error)
{
  static const char invited[] = "SELECT member FROM moment_member WHERE moment = ?1 AND invited_at IS NOT NULL";
  static const char took_part[] = "SELECT member FROM moment_member WHERE moment = ?1 AND took_part_at IS NOT NULL";
  static const char voted[] = "SELECT member FROM vote WHERE choice IN (SELECT rowid FROM choice WHERE moment = ?1)";
  gint64            moment = line->row.rowid;

  if (!hearth_plan_read_release (conn, line->row.release, &line->release_day, &line->release, error))
    return FALSE;
  line->day = hearth_plan_day (line->row.days, line->row.date, line->release_day);
  line->invited = hearth_named_count (conn, invited, moment, HEARTH_NONE, error);
  line->took_part = line->invited < 0 ? -1 : hearth_named_count (conn, took_part, moment, HEARTH_NONE, error);
  line->votes = line->took_part < 0 ? -1 : hearth_named_count (conn, voted, moment, HEARTH_NONE, error);
  return line->votes >= 0;
}

HearthMomentLine *
hearth_moment_load (HearthConn *conn,
                    gint64      moment,
                    GError    **error)
{
  g_autoptr (HearthMomentLine) line = g_new0 (HearthMomentLine, 1);

  hearth_row_init (HEARTH_TABLE_MOMENT, &line->row);
  if (!hearth_row_load (conn, HEARTH_TABLE_MOMENT, moment, &line->row, error) || !complete_line (conn, line, error))
    return NULL;
  return g_steal_pointer (&line);
}

HearthMomentLine *
hearth_moment_line_new (HearthConn            *conn,
                        const HearthMomentRow *row,
                        GError               **error)
{
  g_autoptr (HearthMomentLine) line = g_new0 (HearthMomentLine, 1);

  hearth_row_copy (HEARTH_TABLE_MOMENT, &line->row, row);
  return complete_line (conn, line, error) ? g_steal_pointer (&line) : NULL;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthMomentLine *x = a, *y = b;
  gboolean                x_none = x->day == HEARTH_NO_DAY, y_none = y->day == HEARTH_NO_DAY;
  int                     clock = hearth_day_parse_clock (x->row.time) - hearth_day_parse_clock (y->row.time);

  if (x_none != y_none)
    return x_none ? 1 : -1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return clock != 0 ? clock : hearth_id_compare (&x->row.id, &y->row.id);
}

GPtrArray *
hearth_moment_list (HearthConn *conn,
                    gint64      release,
                    GError    **error)
{
  g_autoptr (GArray)    rows = hearth_plan_rows (conn, "SELECT rowid FROM moment WHERE ?1 = -1 OR release IS ?1", release, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_moment_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthMomentLine *line = hearth_moment_load (conn, g_array_index (rows, gint64, i), error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  if (rows == NULL)
    return NULL;
  g_ptr_array_sort_values (lines, compare_lines);
  return g_steal_pointer (&lines);
}

/* NULL is everybody. */
static gboolean
check_audience (const char *audience,
                GError    **error)
{
  g_autoptr (HearthFilterProblem) problem = NULL;
  g_autoptr (HearthFilter)        filter = audience != NULL ? hearth_filter_parse (audience, &problem) : NULL;

  if (problem == NULL)
    return TRUE;
  return hearth_plan_refuse (problem->words, error);
}

static gboolean
check_numbers (const HearthMomentRow *row,
               guint64                mask,
               GError               **error)
{
  if ((mask & BIT ("cap")) != 0 && row->cap != HEARTH_NONE && row->cap < 1)
    return hearth_plan_refuse (_ ("“Only the first” is a number from 1."), error);
  if ((mask & BIT ("choices")) != 0 && row->choices != HEARTH_NONE && row->choices < 1)
    return hearth_plan_refuse (_ ("Everybody may choose at least one."), error);
  if ((mask & BIT ("open_days")) != 0 && row->open_days != HEARTH_NONE && (row->open_days < 0 || row->open_days > 3650))
    return hearth_plan_refuse (_ ("Answers are taken for 0 to 3650 days."), error);
  if ((mask & BIT ("minutes")) != 0 && row->minutes != HEARTH_NONE && (row->minutes < 1 || row->minutes > 60 * 24 * 60))
    return hearth_plan_refuse (_ ("How long it is, is a number of minutes."), error);
  return TRUE;
}

static gboolean
check (HearthMomentRow *row,
       gint64           release,
       guint64         *mask,
       GError         **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if ((*mask & BIT ("title")) != 0 && row->title == NULL)
    return hearth_plan_refuse (_ ("A moment needs a title."), error);
  if ((*mask & BIT ("kind")) != 0 && (row->kind < 1 || row->kind > HEARTH_MOMENT_KIND_LAST))
    return hearth_plan_refuse (_ ("That is no kind of moment."), error);
  if ((*mask & BIT ("time")) != 0 && row->time != NULL && hearth_day_parse_clock (row->time) < 0)
    return hearth_plan_refuse (_ ("That is no time of day. Write it like 20:00."), error);
  if ((*mask & BIT ("zone")) != 0 && row->zone != NULL)
    {
      zone = hearth_zone_new (row->zone);
      if (zone == NULL)
        return hearth_plan_refuse (_ ("That time zone is not known. Write it like Europe/Berlin."), error);
    }
  if ((*mask & BIT ("audience")) != 0 && !check_audience (row->audience, error))
    return FALSE;
  return check_numbers (row, *mask, error) && hearth_plan_settle_day (HEARTH_TABLE_MOMENT, release, &row->days, &row->date, mask, error);
}

gint64
hearth_moment_add (HearthConn            *conn,
                   const HearthMomentRow *value,
                   GError               **error)
{
  HearthMomentRow *row = hearth_plan_row_tidy (HEARTH_TABLE_MOMENT, value);
  guint64          mask = G_MAXUINT64;
  gint64           rowid = -1;

  if (check (row, row->release, &mask, error) && hearth_row_insert (conn, HEARTH_TABLE_MOMENT, row, error))
    rowid = row->rowid;
  hearth_plan_row_free (HEARTH_TABLE_MOMENT, row);
  return rowid;
}

/* Whether a calendar that has it would show it elsewhere. */
static gboolean
is_moved (const HearthMomentRow *from,
          const HearthMomentRow *to,
          guint64                mask)
{
  return ((mask & BIT ("days")) != 0 && from->days != to->days) || ((mask & BIT ("date")) != 0 && g_strcmp0 (from->date, to->date) != 0) ||
         ((mask & BIT ("time")) != 0 && g_strcmp0 (from->time, to->time) != 0) || ((mask & BIT ("zone")) != 0 && g_strcmp0 (from->zone, to->zone) != 0) ||
         ((mask & BIT ("minutes")) != 0 && from->minutes != to->minutes) || ((mask & BIT ("place")) != 0 && g_strcmp0 (from->place, to->place) != 0);
}

gboolean
hearth_moment_edit (HearthConn            *conn,
                    gint64                 moment,
                    guint64                mask,
                    const HearthMomentRow *value,
                    GError               **error)
{
  HearthMomentRow *row = hearth_plan_row_tidy (HEARTH_TABLE_MOMENT, value);
  HearthMomentRow  now;
  gboolean         done;

  hearth_row_init (HEARTH_TABLE_MOMENT, &now);
  done = hearth_row_load (conn, HEARTH_TABLE_MOMENT, moment, &now, error) &&
         check (row, (mask & BIT ("release")) != 0 ? row->release : now.release, &mask, error);
  if (done && is_moved (&now, row, mask))
    {
      row->sequence = MAX (now.sequence, 0) + 1;
      mask |= BIT ("sequence");
    }
  done = done && hearth_row_update (conn, HEARTH_TABLE_MOMENT, moment, mask, row, error);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &now);
  hearth_plan_row_free (HEARTH_TABLE_MOMENT, row);
  return done;
}

gboolean
hearth_moment_delete (HearthConn *conn,
                      gint64      moment,
                      GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_MOMENT, moment, error);
}

gboolean
hearth_moment_mark (HearthConn    *conn,
                    gint64         moment,
                    HearthLoopStep step,
                    gint64         at,
                    const char    *words,
                    GError       **error)
{
  static const char *const columns[] = { NULL, "decided_at", "told_at", "credited_at", "measured_at" };
  HearthMomentRow          row = { .decided_at = at, .told_at = at, .credited_at = at, .measured_at = at, .decision = (char *) words };

  if (step == HEARTH_LOOP_ASK || step >= HEARTH_LOOP_N_STEPS)
    return hearth_plan_refuse (_ ("What is asked is sent, not ticked off."), error);
  return hearth_row_update (conn, HEARTH_TABLE_MOMENT, moment, BIT (columns[step]) | (words != NULL ? BIT ("decision") : 0), &row, error);
}
