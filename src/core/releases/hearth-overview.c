/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-overview.h"

#include "base/hearth-clock.h"
#include "releases/hearth-moment.h"
#include "releases/hearth-plan-rows.h"
#include "releases/hearth-task.h"

static void
progress_free (HearthPhaseProgress *progress)
{
  g_free (progress->title);
  g_free (progress);
}

void
hearth_overview_free (HearthOverview *overview)
{
  g_clear_pointer (&overview->line, hearth_release_line_free);
  g_clear_pointer (&overview->phases, g_ptr_array_unref);
  g_free (overview);
}

gboolean
hearth_overview_is_over (const HearthOverview *overview)
{
  return overview->line->row.state == HEARTH_RELEASE_OUT || overview->line->row.state == HEARTH_RELEASE_DROPPED;
}

static gboolean
add_phases (HearthConn     *conn,
            HearthOverview *overview,
            GError        **error)
{
  g_autoptr (GPtrArray) phases = hearth_phase_list (conn, overview->line->row.rowid, error);

  for (guint i = 0; phases != NULL && i < phases->len; i++)
    {
      const HearthPhase   *phase = g_ptr_array_index (phases, i);
      HearthPhaseProgress *progress = g_new0 (HearthPhaseProgress, 1);

      progress->row = phase->rowid;
      progress->title = g_strdup (phase->title != NULL ? phase->title : "");
      progress->first = hearth_plan_day (phase->starts, NULL, overview->line->day);
      progress->last = hearth_plan_day (phase->ends, NULL, overview->line->day);
      g_ptr_array_add (overview->phases, progress);
    }
  return phases != NULL;
}

/* A thing counts for the phase it belongs to. */
static void
count (HearthOverview *overview,
       gint64          phase,
       gboolean        done)
{
  for (guint i = 0; i < overview->phases->len; i++)
    {
      HearthPhaseProgress *progress = g_ptr_array_index (overview->phases, i);

      if (progress->row != phase)
        continue;
      progress->things++;
      progress->done += done ? 1 : 0;
    }
}

static gboolean
count_tasks (HearthConn     *conn,
             HearthOverview *overview,
             HearthDay       today,
             GError        **error)
{
  g_autoptr (GPtrArray) tasks = hearth_task_list (conn, overview->line->row.rowid, today, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const HearthTaskLine *task = g_ptr_array_index (tasks, i);

      count (overview, task->row.phase, (task->state & HEARTH_TASK_DONE) != 0);
      overview->overdue += (task->state & HEARTH_TASK_OVERDUE) != 0;
      overview->impossible += task->fit == HEARTH_PLAN_IMPOSSIBLE;
    }
  return tasks != NULL;
}

static gboolean
count_moments (HearthConn     *conn,
               HearthOverview *overview,
               HearthDay       today,
               GError        **error)
{
  g_autoptr (GPtrArray) moments = hearth_moment_list (conn, overview->line->row.rowid, error);

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    {
      const HearthMomentLine *moment = g_ptr_array_index (moments, i);
      g_autofree char        *open = hearth_moment_loop_explain (&moment->row, moment->day, today, MAX (moment->took_part, moment->votes));

      count (overview, moment->row.phase, moment->row.sent_at != HEARTH_NONE);
      overview->open_steps += open != NULL;
    }
  return moments != NULL;
}

static int
find_current (const HearthOverview *overview,
              HearthDay             today)
{
  for (guint i = 0; i < overview->phases->len; i++)
    {
      const HearthPhaseProgress *progress = g_ptr_array_index (overview->phases, i);

      if (progress->last != HEARTH_NO_DAY && progress->last >= today)
        return (int) i;
    }
  return (int) overview->phases->len - 1;
}

/* Takes line. */
static HearthOverview *
load (HearthConn        *conn,
      HearthReleaseLine *line,
      HearthDay          today,
      GError           **error)
{
  g_autoptr (HearthOverview) overview = g_new0 (HearthOverview, 1);

  overview->line = line;
  overview->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) progress_free);
  if (!add_phases (conn, overview, error) || !count_tasks (conn, overview, today, error) || !count_moments (conn, overview, today, error))
    return NULL;
  overview->current = find_current (overview, today);
  return g_steal_pointer (&overview);
}

HearthOverview *
hearth_overview_load (HearthConn *conn,
                      gint64      release,
                      HearthDay   today,
                      GError    **error)
{
  HearthReleaseLine *line = hearth_release_load (conn, release, error);

  return line != NULL ? load (conn, line, today, error) : NULL;
}

GPtrArray *
hearth_overview_list (HearthConn *conn,
                      HearthDay   today,
                      GError    **error)
{
  g_autoptr (GPtrArray) lines = hearth_release_list (conn, error);
  g_autoptr (GPtrArray) overviews = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_overview_free);

  while (lines != NULL && lines->len > 0)
    {
      HearthOverview *overview = load (conn, g_ptr_array_steal_index (lines, 0), today, error);

      if (overview == NULL)
        return NULL;
      g_ptr_array_add (overviews, overview);
    }
  return lines != NULL ? g_steal_pointer (&overviews) : NULL;
}
