/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tasks of releases, and of none. */

#include "hearth-cli-record.h"

#include "base/hearth-clock.h"
#include "releases/hearth-task.h"

static const char *const fields[] = { "title", "note", "owner", "days", "date", "least", "waits_for", "every", "release", "phase", NULL };

static void
print_items (HearthCliPlan        *job,
             const HearthTaskLine *line)
{
  hearth_cli_begin_array (job->builder, "items");
  for (guint i = 0; i < line->items->len; i++)
    {
      const HearthTaskItem *item = g_ptr_array_index (line->items, i);

      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "words", item->words);
      hearth_cli_json_flag (job->builder, "done", item->done_at != HEARTH_NONE);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
}

static const char *
say_state (const HearthTaskLine *line)
{
  if (line->state & HEARTH_TASK_DONE)
    return _ ("done");
  if (line->fit == HEARTH_PLAN_IMPOSSIBLE)
    return _ ("too late");
  if (line->state & HEARTH_TASK_OVERDUE)
    return _ ("overdue");
  if (line->state & HEARTH_TASK_TODAY)
    return _ ("today");
  return line->state & HEARTH_TASK_BLOCKED ? _ ("waits") : "";
}

static void
print_task (HearthCliPlan        *job,
            HearthConn           *conn,
            const HearthTaskLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *every = hearth_repeat_say (line->row.every);

  if (job->builder == NULL)
    {
      hearth_cli_append_id (text, &line->row.id);
      hearth_cli_append_day (text, line->day);
      hearth_cli_append_clean (text, line->row.title, 36);
      hearth_cli_append_clean (text, line->release, 20);
      hearth_cli_print (job->cli, "%s%s\n", text->str, say_state (line));
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &line->row.id);
  hearth_cli_json_text (job->builder, "title", line->row.title);
  hearth_cli_json_text (job->builder, "release", line->release);
  hearth_cli_json_day (job->builder, "day", line->day);
  hearth_cli_json_int (job->builder, "days", line->row.days);
  hearth_cli_json_int (job->builder, "least", line->row.least);
  hearth_cli_json_text (job->builder, "note", line->row.note);
  hearth_cli_json_member (conn, job->builder, "owner", line->row.owner, line->owner);
  hearth_cli_json_text (job->builder, "waits_for", line->waits_for);
  hearth_cli_json_text (job->builder, "every", every);
  hearth_cli_json_time (job->cli, job->builder, "done_at", line->row.done_at);
  hearth_cli_json_flag (job->builder, "overdue", (line->state & HEARTH_TASK_OVERDUE) != 0);
  hearth_cli_json_flag (job->builder, "blocked", (line->state & HEARTH_TASK_BLOCKED) != 0);
  hearth_cli_json_text (job->builder, "fit", hearth_plan_fit_key (line->fit));
  print_items (job, line);
  json_builder_end_object (job->builder);
}

static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCliPlan        *job = data;
  gint64                release = job->words[0] != NULL ? hearth_release_lookup (conn, job->words[0], error) : -1;
  g_autoptr (GPtrArray) lines = release > 0 || job->words[0] == NULL ? hearth_task_list (conn, release, job->today, error) : NULL;

  hearth_cli_begin_array (job->builder, "tasks");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    print_task (job, conn, g_ptr_array_index (lines, i));
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gboolean
begin (HearthCliPlan *job,
       HearthConn    *conn,
       gpointer       row,
       GError       **error)
{
  HearthTask *value = row;

  value->title = g_strdup (job->words[0]);
  return TRUE;
}

static gint64
add (HearthCliPlan *job,
     HearthConn    *conn,
     gpointer       row,
     GError       **error)
{
  return hearth_task_add (conn, row, error);
}

static gboolean
edit (HearthCliPlan *job,
      HearthConn    *conn,
      gint64         rowid,
      guint64        mask,
      gpointer       row,
      GError       **error)
{
  return hearth_task_edit (conn, rowid, mask, row, error);
}

static const HearthCliRecord task_record = {
  .table = HEARTH_TABLE_TASK,
  .fields = fields,
  .n_words = 1,
  .begin = begin,
  .add = add,
  .edit = edit,
  .remove = hearth_task_delete,
};

static gboolean
write_done (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_find (job, conn, info, error);

  return rowid > 0 && hearth_task_done (conn, rowid, hearth_clock_now (), job->today, error);
}

static gboolean
write_undone (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_find (job, conn, info, error);

  return rowid > 0 && hearth_task_done (conn, rowid, HEARTH_NONE, job->today, error);
}

static gboolean
write_item (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan   *job = data;
  gint64           rowid = hearth_cli_record_find (job, conn, info, error);
  g_autofree char *words = g_strjoinv (" ", job->words + 1);

  return rowid > 0 && hearth_task_item_add (conn, rowid, words, error) > 0;
}

/* The item of that number is ticked, or not any more. */
static gboolean
write_tick (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan             *job = data;
  gint64                     rowid = hearth_cli_record_find (job, conn, info, error);
  g_autoptr (HearthTaskLine) line = rowid > 0 ? hearth_task_load (conn, rowid, job->today, error) : NULL;
  guint64                    number;
  const HearthTaskItem      *item;

  if (line == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (job->words[1], 10, 1, line->items->len, &number, NULL))
    {
      /* Translators: %s is what was typed */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no number “%s” on the list of this task."), job->words[1]);
      return FALSE;
    }
  item = g_ptr_array_index (line->items, number - 1);
  return hearth_task_item_done (conn, item->rowid, item->done_at == HEARTH_NONE ? hearth_clock_now () : HEARTH_NONE, error);
}

int
hearth_cli_task (HearthCli *cli,
                 char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "list", 0, 1, NULL, read_list, NULL, NULL },
    { "add", 1, -1, "task-add", NULL, hearth_cli_record_write_add, N_ ("Added.") },
    { "set", 2, -1, "task", NULL, hearth_cli_record_write_set, N_ ("Changed.") },
    { "done", 1, 1, "task-done", NULL, write_done, N_ ("Done.") },
    { "undone", 1, 1, "task", NULL, write_undone, N_ ("Changed.") },
    { "item", 2, -1, "task", NULL, write_item, N_ ("Added.") },
    { "tick", 2, 2, "task", NULL, write_tick, N_ ("Changed.") },
    { "remove", 1, 1, "task-delete", NULL, hearth_cli_record_write_remove, N_ ("Removed.") },
  };
  HearthCliPlan job = { .cli = cli, .record = &task_record };
  int           status;

  if (!hearth_cli_parse (cli, &words, NULL, 1, -1, &status))
    return status;
  return hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
}
