/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-task.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "members/hearth-member-edit.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

#define BIT(column) hearth_table_bit (HEARTH_TABLE_TASK, column)

/* A ring of tasks that wait for each other ends somewhere. */
#define MOST_IN_A_ROW 1000

static void
item_free (HearthTaskItem *item)
{
  hearth_plan_row_free (HEARTH_TABLE_TASK_ITEM, item);
}

void
hearth_task_line_free (HearthTaskLine *line)
{
  hearth_row_clear (HEARTH_TABLE_TASK, &line->row);
  g_free (line->owner);
  g_free (line->waits_for);
  g_free (line->release);
  g_clear_pointer (&line->items, g_ptr_array_unref);
  g_free (line);
}

/* Who and what it has to do with, by name. */
static gboolean
read_names (HearthConn     *conn,
            HearthTaskLine *line,
            GError        **error)
{
  HearthTask other;
  gint64     human;

  if (line->row.owner != HEARTH_NONE)
    {
      human = hearth_member_root (conn, line->row.owner, error);
      if (human < 0)
        return FALSE;
      line->owner = human > 0 ? hearth_member_dup_name (conn, human, NULL) : NULL;
    }
  if (line->row.waits_for == HEARTH_NONE)
    return TRUE;
  hearth_row_init (HEARTH_TABLE_TASK, &other);
  if (hearth_row_load (conn, HEARTH_TABLE_TASK, line->row.waits_for, &other, NULL) && other.done_at == HEARTH_NONE)
    line->waits_for = g_strdup (other.title != NULL ? other.title : "");
  hearth_row_clear (HEARTH_TABLE_TASK, &other);
  return TRUE;
}

HearthTaskLine *
hearth_task_load (HearthConn *conn,
                  gint64      task,
                  HearthDay   today,
                  GError    **error)
{
  g_autoptr (HearthTaskLine) line = g_new0 (HearthTaskLine, 1);
  gboolean                   done;

  hearth_row_init (HEARTH_TABLE_TASK, &line->row);
  if (!hearth_row_load (conn, HEARTH_TABLE_TASK, task, &line->row, error) ||
      !hearth_plan_read_release (conn, line->row.release, &line->release_day, &line->release, error) || !read_names (conn, line, error))
    return NULL;
  line->items = hearth_plan_load_all (conn, HEARTH_TABLE_TASK_ITEM, "task", task, "position, id", (GDestroyNotify) item_free, error);
  if (line->items == NULL)
    return NULL;
  for (guint i = 0; i < line->items->len; i++)
    line->items_done += ((HearthTaskItem *) g_ptr_array_index (line->items, i))->done_at != HEARTH_NONE;
  done = line->row.done_at != HEARTH_NONE;
  line->day = hearth_plan_day (line->row.days, line->row.date, line->release_day);
  line->state = hearth_task_get_state (done, line->day, line->waits_for != NULL, today);
  line->fit = hearth_plan_fit (line->day, line->row.least, done, line->release_day, today);
  return g_steal_pointer (&line);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthTaskLine *x = a, *y = b;
  gboolean              x_none = x->day == HEARTH_NO_DAY, y_none = y->day == HEARTH_NO_DAY;

  if (x_none != y_none)
    return x_none ? 1 : -1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return hearth_id_compare (&x->row.id, &y->row.id);
}

GPtrArray *
hearth_task_list (HearthConn *conn,
                  gint64      release,
                  HearthDay   today,
                  GError    **error)
{
  g_autoptr (GArray)    rows = hearth_plan_rows (conn, "SELECT rowid FROM task WHERE ?1 = -1 OR release IS ?1", release, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_task_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthTaskLine *line = hearth_task_load (conn, g_array_index (rows, gint64, i), today, error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  if (rows == NULL)
    return NULL;
  g_ptr_array_sort_values (lines, compare_lines);
  return g_steal_pointer (&lines);
}

static gboolean
check_waits (HearthConn *conn,
             gint64      task,
             gint64      waits_for,
             GError    **error)
{
  for (int i = 0; waits_for != HEARTH_NONE && i < MOST_IN_A_ROW; i++)
    {
      if (waits_for == task)
        return hearth_plan_refuse (_ ("They would wait for each other for ever."), error);
      waits_for = hearth_plan_number (conn, "SELECT coalesce (waits_for, 0) FROM task WHERE rowid = ?1", waits_for, error);
      if (waits_for <= 0)
        return waits_for == 0;
    }
  return TRUE;
}

/* *mask: what is written, more is added to it. */
static gboolean
check (HearthConn *conn,
       HearthTask *row,
       gint64      release,
       guint64    *mask,
       GError    **error)
{
  HearthDay release_day;

  if ((*mask & BIT ("title")) != 0 && row->title == NULL)
    return hearth_plan_refuse (_ ("A task needs a title."), error);
  if ((*mask & BIT ("least")) != 0 && row->least != HEARTH_NONE && (row->least < 0 || row->least > 3650))
    return hearth_plan_refuse (_ ("Days before the release are a number from 0 to 3650."), error);
  if (!hearth_plan_settle_day (HEARTH_TABLE_TASK, release, &row->days, &row->date, mask, error) ||
      !hearth_plan_read_release (conn, release, &release_day, NULL, error))
    return FALSE;
  if ((*mask & BIT ("every")) != 0 && row->every != NULL)
    {
      char *every = hearth_repeat_make (row->every, hearth_plan_day (row->days, row->date, release_day));

      if (every == NULL)
        return hearth_plan_refuse (_ ("A task comes again every so many days, weeks, months or years, like “2 weeks”."), error);
      g_free (row->every);
      row->every = every;
    }
  return (*mask & BIT ("waits_for")) == 0 || check_waits (conn, row->rowid, row->waits_for, error);
}

gint64
hearth_task_add (HearthConn       *conn,
                 const HearthTask *value,
                 GError          **error)
{
  HearthTask *row = hearth_plan_row_tidy (HEARTH_TABLE_TASK, value);
  guint64     mask = G_MAXUINT64;
  gint64      rowid = -1;

  if (check (conn, row, row->release, &mask, error) && hearth_row_insert (conn, HEARTH_TABLE_TASK, row, error))
    rowid = row->rowid;
  hearth_plan_row_free (HEARTH_TABLE_TASK, row);
  return rowid;
}

gboolean
hearth_task_edit (HearthConn       *conn,
                  gint64            task,
                  guint64           mask,
                  const HearthTask *value,
                  GError          **error)
{
  HearthTask *row = hearth_plan_row_tidy (HEARTH_TABLE_TASK, value);
  HearthTask  now;
  gboolean    done;

  hearth_row_init (HEARTH_TABLE_TASK, &now);
  row->rowid = task;
  done = hearth_row_load (conn, HEARTH_TABLE_TASK, task, &now, error);
  if (done && (mask & (BIT ("days") | BIT ("date"))) == 0)
    {
      row->days = now.days;
      g_set_str (&row->date, now.date);
    }
  done = done && check (conn, row, (mask & BIT ("release")) != 0 ? row->release : now.release, &mask, error);
  if (done && (mask & (BIT ("days") | BIT ("date"))) != 0 && (row->days != now.days || g_strcmp0 (row->date, now.date) != 0))
    {
      row->sequence = MAX (now.sequence, 0) + 1;
      mask |= BIT ("sequence");
    }
  done = done && hearth_row_update (conn, HEARTH_TABLE_TASK, task, mask, row, error);
  hearth_row_clear (HEARTH_TABLE_TASK, &now);
  hearth_plan_row_free (HEARTH_TABLE_TASK, row);
  return done;
}

/* On to its next day, as far from the release as that is when it was counted from there. */
static gboolean
repeat (HearthConn     *conn,
        HearthTaskLine *line,
        HearthDay       next,
        GError        **error)
{
  g_autofree char *date = line->row.days == HEARTH_NONE ? hearth_day_format (next) : NULL;
  HearthTask       row = { .date = date, .days = line->row.days, .done_at = HEARTH_NONE };

  if (row.days != HEARTH_NONE)
    row.days = (gint64) next - line->release_day;
  row.sequence = MAX (line->row.sequence, 0) + 1;
  for (guint i = 0; i < line->items->len; i++)
    if (!hearth_task_item_done (conn, ((HearthTaskItem *) g_ptr_array_index (line->items, i))->rowid, HEARTH_NONE, error))
      return FALSE;
  return hearth_row_update (conn, HEARTH_TABLE_TASK, line->row.rowid, BIT ("date") | BIT ("days") | BIT ("sequence"), &row, error);
}

gboolean
hearth_task_done (HearthConn *conn,
                  gint64      task,
                  gint64      at,
                  HearthDay   today,
                  GError    **error)
{
  g_autoptr (HearthTaskLine) line = hearth_task_load (conn, task, today, error);
  HearthTask                 row = { .done_at = at };
  HearthDay                  next;

  if (line == NULL)
    return FALSE;
  next = at != HEARTH_NONE ? hearth_repeat_next (line->row.every, line->day, today) : HEARTH_NO_DAY;
  if (next != HEARTH_NO_DAY)
    return repeat (conn, line, next, error);
  return hearth_row_update (conn, HEARTH_TABLE_TASK, task, BIT ("done_at"), &row, error);
}

gboolean
hearth_task_delete (HearthConn *conn,
                    gint64      task,
                    GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_TASK, task, error);
}

gint64
hearth_task_item_add (HearthConn *conn,
                      gint64      task,
                      const char *words,
                      GError    **error)
{
  HearthTaskItem  value = { .task = task, .words = (char *) words, .done_at = HEARTH_NONE };
  HearthTaskItem *row = hearth_plan_row_tidy (HEARTH_TABLE_TASK_ITEM, &value);
  gint64          rowid = -1;

  row->position = hearth_plan_number (conn, "SELECT coalesce (max (position), 0) + 1 FROM task_item WHERE task = ?1", task, error);
  if (row->words == NULL)
    hearth_plan_refuse (_ ("It needs words."), error);
  else if (row->position > 0 && hearth_row_insert (conn, HEARTH_TABLE_TASK_ITEM, row, error))
    rowid = row->rowid;
  item_free (row);
  return rowid;
}

gboolean
hearth_task_item_done (HearthConn *conn,
                       gint64      item,
                       gint64      at,
                       GError    **error)
{
  HearthTaskItem row = { .done_at = at };

  return hearth_row_update (conn, HEARTH_TABLE_TASK_ITEM, item, hearth_table_bit (HEARTH_TABLE_TASK_ITEM, "done_at"), &row, error);
}

gboolean
hearth_task_item_delete (HearthConn *conn,
                         gint64      item,
                         GError    **error)
{
  return hearth_row_delete (conn, HEARTH_TABLE_TASK_ITEM, item, error);
}
