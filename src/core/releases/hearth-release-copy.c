/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Phases, and plans that are laid over a release: a built-in one, or that of a past release. */

#include "releases/hearth-template.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "releases/hearth-plan-rows.h"
#include "releases/hearth-poll.h"
#include "releases/hearth-task.h"

#include <glib/gi18n-lib.h>

static void
phase_free (HearthPhase *phase)
{
  hearth_plan_row_free (HEARTH_TABLE_PHASE, phase);
}

static void
task_free (HearthTask *task)
{
  hearth_plan_row_free (HEARTH_TABLE_TASK, task);
}

static void
task_item_free (HearthTaskItem *item)
{
  hearth_plan_row_free (HEARTH_TABLE_TASK_ITEM, item);
}

static void
moment_free (HearthMomentRow *moment)
{
  hearth_plan_row_free (HEARTH_TABLE_MOMENT, moment);
}

GPtrArray *
hearth_phase_list (HearthConn *conn,
                   gint64      release,
                   GError    **error)
{
  return hearth_plan_load_all (conn, HEARTH_TABLE_PHASE, "release", release, "starts, ends, id", (GDestroyNotify) phase_free, error);
}

static gboolean
check_phase (const HearthPhase *row,
             GError           **error)
{
  if (row->title == NULL)
    return hearth_plan_refuse (_ ("A phase needs a title."), error);
  return row->ends >= row->starts || hearth_plan_refuse (_ ("A phase cannot end before it begins."), error);
}

gint64
hearth_phase_add (HearthConn *conn,
                  gint64      release,
                  const char *title,
                  gint64      starts,
                  gint64      ends,
                  GError    **error)
{
  HearthPhase  value = { .release = release, .title = (char *) title, .starts = starts, .ends = ends };
  HearthPhase *row = hearth_plan_row_tidy (HEARTH_TABLE_PHASE, &value);
  gint64       rowid = -1;

  if (check_phase (row, error) && hearth_row_insert (conn, HEARTH_TABLE_PHASE, row, error))
    rowid = row->rowid;
  phase_free (row);
  return rowid;
}

gboolean
hearth_phase_edit (HearthConn        *conn,
                   gint64             phase,
                   guint64            mask,
                   const HearthPhase *value,
                   GError           **error)
{
  HearthPhase *row = hearth_plan_row_tidy (HEARTH_TABLE_PHASE, value);
  HearthPhase  now;
  gboolean     done;

  hearth_row_init (HEARTH_TABLE_PHASE, &now);
  done = hearth_row_load (conn, HEARTH_TABLE_PHASE, phase, &now, error);
  if (done && (mask & hearth_table_bit (HEARTH_TABLE_PHASE, "title")) == 0)
    g_set_str (&row->title, now.title);
  if (done && (mask & hearth_table_bit (HEARTH_TABLE_PHASE, "starts")) == 0)
    row->starts = now.starts;
  if (done && (mask & hearth_table_bit (HEARTH_TABLE_PHASE, "ends")) == 0)
    row->ends = now.ends;
  done = done && check_phase (row, error) && hearth_row_update (conn, HEARTH_TABLE_PHASE, phase, mask, row, error);
  hearth_row_clear (HEARTH_TABLE_PHASE, &now);
  phase_free (row);
  return done;
}

gboolean
hearth_phase_delete (HearthConn *conn,
                     gint64      phase,
                     GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_PHASE, phase, error);
}

static gint64
apply_item (HearthConn               *conn,
            const HearthTemplateItem *item,
            gint64                    release,
            gint64                    phase,
            gint64                    waits_for,
            GError                  **error)
{
  if (item->kind == 0)
    {
      HearthTask task;

      hearth_row_init (HEARTH_TABLE_TASK, &task);
      task.release = release;
      task.phase = phase;
      task.title = (char *) _ (item->title);
      task.days = item->days;
      task.least = item->least != HEARTH_TEMPLATE_NO_LIMIT ? item->least : HEARTH_NONE;
      task.waits_for = waits_for;
      return hearth_task_add (conn, &task, error);
    }
  else
    {
      HearthMomentRow moment;

      hearth_row_init (HEARTH_TABLE_MOMENT, &moment);
      moment.release = release;
      moment.phase = phase;
      moment.kind = item->kind;
      moment.title = (char *) _ (item->title);
      moment.days = item->days;
      moment.open_days = item->open >= 0 ? item->open : HEARTH_NONE;
      return hearth_moment_add (conn, &moment, error);
    }
}

gboolean
hearth_template_apply (HearthConn           *conn,
                       const HearthTemplate *plan,
                       gint64                release,
                       GError              **error)
{
  g_autofree gint64 *phases = g_new (gint64, plan->n_phases);
  g_autofree gint64 *rows = g_new (gint64, plan->n_items);

  for (guint i = 0; i < plan->n_phases; i++)
    {
      phases[i] = hearth_phase_add (conn, release, _ (plan->phases[i].title), plan->phases[i].starts, plan->phases[i].ends, error);
      if (phases[i] < 0)
        return FALSE;
    }
  for (guint i = 0; i < plan->n_items; i++)
    {
      const HearthTemplateItem *item = &plan->items[i];

      rows[i] = apply_item (conn, item, release, phases[item->phase], item->after >= 0 ? rows[item->after] : HEARTH_NONE, error);
      if (rows[i] < 0)
        return FALSE;
    }
  return TRUE;
}

/* Where the rows of a plan went: old rowid -> new. */
static gint64
follow (GHashTable *map,
        gint64      row)
{
  const gint64 *to = row != HEARTH_NONE ? g_hash_table_lookup (map, &row) : NULL;

  return to != NULL ? *to : HEARTH_NONE;
}

static void
note (GHashTable *map,
      gint64      from,
      gint64      to)
{
  g_hash_table_insert (map, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

/* As far from the date as it was, also for what had a day of its own there. */
static gint64
get_distance (gint64      days,
              const char *date,
              HearthDay   release)
{
  HearthDay day = hearth_day_parse (date);

  if (days != HEARTH_NONE)
    return days;
  return day != HEARTH_NO_DAY && release != HEARTH_NO_DAY ? (gint64) day - release : HEARTH_NONE;
}

static gboolean
copy_items (HearthConn *conn,
            gint64      from,
            gint64      to,
            GError    **error)
{
  g_autoptr (GPtrArray) items = hearth_plan_load_all (conn, HEARTH_TABLE_TASK_ITEM, "task", from, "position, id", (GDestroyNotify) task_item_free, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    if (hearth_task_item_add (conn, to, ((HearthTaskItem *) g_ptr_array_index (items, i))->words, error) < 0)
      return FALSE;
  return items != NULL;
}

static gboolean
copy_tasks (HearthConn *conn,
            gint64      from,
            gint64      to,
            HearthDay   day,
            GHashTable *phases,
            GError    **error)
{
  g_autoptr (GPtrArray)  tasks = hearth_plan_load_all (conn, HEARTH_TABLE_TASK, "release", from, "id", (GDestroyNotify) task_free, error);
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const HearthTask *old = g_ptr_array_index (tasks, i);
      HearthTask        task;
      gint64            row;

      hearth_row_init (HEARTH_TABLE_TASK, &task);
      task.release = to;
      task.phase = follow (phases, old->phase);
      task.title = old->title;
      task.note = old->note;
      task.owner = old->owner;
      task.days = get_distance (old->days, old->date, day);
      task.least = old->least;
      task.every = old->every;
      row = hearth_task_add (conn, &task, error);
      if (row < 0 || !copy_items (conn, old->rowid, row, error))
        return FALSE;
      note (map, old->rowid, row);
    }
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const HearthTask *old = g_ptr_array_index (tasks, i);
      HearthTask        task = { .waits_for = follow (map, old->waits_for) };

      if (task.waits_for != HEARTH_NONE &&
          !hearth_row_update (conn, HEARTH_TABLE_TASK, follow (map, old->rowid), hearth_table_bit (HEARTH_TABLE_TASK, "waits_for"), &task, error))
        return FALSE;
    }
  return tasks != NULL;
}

/* What was said and decided then is not said again; the options of a poll are asked anew. */
static gboolean
copy_moments (HearthConn *conn,
              gint64      from,
              gint64      to,
              HearthDay   day,
              GHashTable *phases,
              GError    **error)
{
  g_autoptr (GPtrArray) moments = hearth_plan_load_all (conn, HEARTH_TABLE_MOMENT, "release", from, "id", (GDestroyNotify) moment_free, error);

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    {
      const HearthMomentRow *old = g_ptr_array_index (moments, i);
      HearthMomentRow        moment = *old;

      moment.rowid = 0;
      moment.id = (HearthId) { { 0 } };
      moment.release = to;
      moment.phase = follow (phases, old->phase);
      moment.days = get_distance (old->days, old->date, day);
      moment.date = NULL;
      moment.attachment = moment.decision = moment.uid = NULL;
      moment.sent_at = moment.decided_at = moment.told_at = moment.credited_at = moment.measured_at = moment.sequence = HEARTH_NONE;
      if (hearth_moment_add (conn, &moment, error) < 0)
        return FALSE;
    }
  return moments != NULL;
}

gboolean
hearth_release_copy_plan (HearthConn *conn,
                          gint64      from,
                          gint64      to,
                          GError    **error)
{
  g_autoptr (GPtrArray)  phases = hearth_phase_list (conn, from, error);
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  HearthDay              day;

  if (phases == NULL || !hearth_plan_read_release (conn, from, &day, NULL, error))
    return FALSE;
  for (guint i = 0; i < phases->len; i++)
    {
      const HearthPhase *old = g_ptr_array_index (phases, i);
      gint64             row = hearth_phase_add (conn, to, old->title, old->starts, old->ends, error);

      if (row < 0)
        return FALSE;
      note (map, old->rowid, row);
    }
  return copy_tasks (conn, from, to, day, map, error) && copy_moments (conn, from, to, day, map, error);
}
