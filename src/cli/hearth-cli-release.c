/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Releases: what there is, what a plan says, another date and what it does. */

#include "hearth-cli-release-private.h"

#include "base/hearth-clock.h"
#include "releases/hearth-task.h"
#include "releases/hearth-template.h"

static const char *const fields[] = { "kind", "title", "note", "budget", "state", NULL };

static void
print_release (HearthCliPlan           *job,
               const HearthReleaseLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_id (text, &line->row.id);
      hearth_cli_append_day (text, line->day);
      hearth_cli_append_cell (text, hearth_release_kind_key (line->row.kind), 8, FALSE);
      hearth_cli_append_clean (text, line->row.title, 30);
      hearth_cli_print (job->cli, "%s%d/%d %d/%d\n", text->str, (int) line->tasks_done, (int) line->tasks, (int) line->moments_sent, (int) line->moments);
      return;
    }
  hearth_cli_json_id (job->builder, "id", &line->row.id);
  hearth_cli_json_text (job->builder, "kind", hearth_release_kind_key (line->row.kind));
  hearth_cli_json_text (job->builder, "title", line->row.title);
  hearth_cli_json_day (job->builder, "date", line->day);
  hearth_cli_json_text (job->builder, "state", hearth_release_state_key (line->row.state));
  hearth_cli_json_text (job->builder, "note", line->row.note);
  hearth_cli_json_money (job->builder, "budget", line->row.budget, line->row.currency);
  hearth_cli_json_int (job->builder, "tasks", line->tasks);
  hearth_cli_json_int (job->builder, "tasks_done", line->tasks_done);
  hearth_cli_json_int (job->builder, "moments", line->moments);
  hearth_cli_json_int (job->builder, "moments_sent", line->moments_sent);
}

static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCliPlan        *job = data;
  g_autoptr (GPtrArray) lines = hearth_release_list (conn, error);

  hearth_cli_begin_array (job->builder, "releases");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      if (job->builder != NULL)
        json_builder_begin_object (job->builder);
      print_release (job, g_ptr_array_index (lines, i));
      if (job->builder != NULL)
        json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static void
print_change (HearthCliPlan          *job,
              const HearthPlanChange *change,
              HearthDay               release)
{
  g_autofree char    *words = hearth_plan_explain (change, release, job->today);
  g_autoptr (GString) text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_day (text, change->to);
      hearth_cli_append_clean (text, change->title, 44);
      hearth_cli_print (job->cli, "%s%s\n", text->str, change->done ? _ ("done") : words != NULL ? words
                                                                                                 : "");
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &change->id);
  hearth_cli_json_text (job->builder, "what", hearth_table_info ((int) change->table)->name);
  hearth_cli_json_text (job->builder, "title", change->title);
  hearth_cli_json_int (job->builder, "days", change->days);
  hearth_cli_json_day (job->builder, "from", change->from);
  hearth_cli_json_day (job->builder, "to", change->to);
  hearth_cli_json_flag (job->builder, "done", change->done);
  hearth_cli_json_text (job->builder, "fit", hearth_plan_fit_key (change->fit));
  hearth_cli_json_text (job->builder, "words", words);
  json_builder_end_object (job->builder);
}

/* The plan as it is, or as it would be on another day. */
static gboolean
print_plan (HearthCliPlan *job,
            HearthConn    *conn,
            gint64         release,
            HearthDay      day,
            GError       **error)
{
  g_autoptr (GPtrArray) changes = hearth_release_preview (conn, release, day, job->today, error);

  hearth_cli_begin_array (job->builder, "plan");
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    print_change (job, g_ptr_array_index (changes, i), day);
  hearth_cli_end_array (job->builder);
  return changes != NULL;
}

static void
print_phases (HearthCliPlan *job,
              HearthConn    *conn,
              gint64         release,
              GError       **error)
{
  g_autoptr (GPtrArray) phases = job->builder != NULL ? hearth_phase_list (conn, release, error) : NULL;

  hearth_cli_begin_array (job->builder, "phases");
  for (guint i = 0; phases != NULL && i < phases->len; i++)
    {
      const HearthPhase *phase = g_ptr_array_index (phases, i);

      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "title", phase->title);
      hearth_cli_json_int (job->builder, "starts", phase->starts);
      hearth_cli_json_int (job->builder, "ends", phase->ends);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
}

static gpointer
read_show (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCliPlan                *job = data;
  gint64                        release = hearth_release_lookup (conn, job->words[0], error);
  g_autoptr (HearthReleaseLine) line = release > 0 ? hearth_release_load (conn, release, error) : NULL;

  if (line == NULL)
    return NULL;
  print_release (job, line);
  print_phases (job, conn, release, error);
  print_plan (job, conn, release, line->day, error);
  return NULL;
}

/* The day a word says, HEARTH_NO_DAY for “none”. FALSE with words. */
static gboolean
read_day (const char *text,
          HearthDay  *day,
          GError    **error)
{
  *day = hearth_day_parse (text);
  if (*day != HEARTH_NO_DAY || g_str_equal (text, "none"))
    return TRUE;
  /* Translators: %s is what was typed */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is not a date. Write it like 2026-10-31."), text);
  return FALSE;
}

/* The plan that --template or --like asks for. */
static gboolean
lay_plan (HearthCliPlan *job,
          HearthConn    *conn,
          gint64         release,
          GError       **error)
{
  const HearthTemplate *plan = job->template != NULL ? hearth_template_find (job->template) : NULL;
  gint64                like;

  if (job->template != NULL && plan == NULL)
    {
      /* Translators: %s is what was typed */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no template “%s”. “hearthctl release template” lists them."), job->template);
      return FALSE;
    }
  if (plan != NULL && !hearth_template_apply (conn, plan, release, error))
    return FALSE;
  if (job->like == NULL)
    return TRUE;
  like = hearth_release_lookup (conn, job->like, error);
  return like > 0 && hearth_release_copy_plan (conn, like, release, error);
}

static gboolean
begin (HearthCliPlan *job,
       HearthConn    *conn,
       gpointer       row,
       GError       **error)
{
  HearthReleaseRow *value = row;
  HearthDay         day;

  value->title = g_strdup (job->words[0]);
  value->kind = job->template != NULL && hearth_template_find (job->template) != NULL ? hearth_template_find (job->template)->kind : HEARTH_RELEASE_SINGLE;
  if (!read_day (job->words[1], &day, error))
    return FALSE;
  value->date = hearth_day_format (day);
  return TRUE;
}

static gint64
add (HearthCliPlan *job,
     HearthConn    *conn,
     gpointer       row,
     GError       **error)
{
  return hearth_release_add (conn, row, error);
}

static gboolean
edit (HearthCliPlan *job,
      HearthConn    *conn,
      gint64         rowid,
      guint64        mask,
      gpointer       row,
      GError       **error)
{
  return hearth_release_edit (conn, rowid, mask, row, error);
}

static const HearthCliRecord release_record = {
  .table = HEARTH_TABLE_RELEASE,
  .fields = fields,
  .n_words = 2,
  .begin = begin,
  .add = add,
  .edit = edit,
  .remove = hearth_release_delete,
};

static gboolean
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_new (job, conn, error);

  return rowid > 0 && lay_plan (job, conn, rowid, error) && hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_RELEASE, rowid, error);
}

static gpointer
read_move (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_release_lookup (conn, job->words[0], error);
  HearthDay      day;

  if (rowid > 0 && read_day (job->words[1], &day, error))
    print_plan (job, conn, rowid, day, error);
  return NULL;
}

static gboolean
write_move (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_release_lookup (conn, job->words[0], error);
  HearthDay      day;

  return rowid > 0 && read_day (job->words[1], &day, error) && hearth_release_move (conn, rowid, day, job->today, error) &&
         hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_RELEASE, rowid, error);
}

int
hearth_cli_release (HearthCli *cli,
                    char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "list", 0, 0, NULL, read_list, NULL, NULL },
    { "show", 1, 1, NULL, read_show, NULL, NULL },
    { "template", 0, 0, NULL, hearth_cli_release_read_templates, NULL, NULL },
    { "due", 0, 0, NULL, hearth_cli_release_read_due, NULL, NULL },
    { "rhythm", 0, 0, NULL, hearth_cli_release_read_rhythm, NULL, NULL },
    { "credits", 1, 2, NULL, hearth_cli_release_read_credits, NULL, NULL },
    { "add", 2, -1, "release-add", NULL, write_add, N_ ("Added.") },
    { "set", 2, -1, "release", NULL, hearth_cli_record_write_set, N_ ("Changed.") },
    { "move", 2, 2, "release-move", NULL, write_move, N_ ("Moved.") },
    { "remove", 1, 1, "release-delete", NULL, hearth_cli_record_write_remove, N_ ("Removed.") },
  };
  static const HearthCliVerb only_look[] = { { "move", 2, 2, NULL, read_move, NULL, NULL } };
  HearthCliPlan              job = { .cli = cli, .record = &release_record };
  g_autofree char *template = NULL, *like = NULL, *until = NULL;
  const GOptionEntry entries[] = {
    { "template", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &template, N_ ("Lay a built-in plan over the new release"), N_ ("TEMPLATE") },
    { "like", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &like, N_ ("Lay the plan of a past release over it"), N_ ("RELEASE") },
    { "until", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &until, N_ ("The last day that is looked at"), N_ ("DATE") },
    { "dry-run", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.dry_run, N_ ("Say what would happen and change nothing"), NULL },
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.template = template;
  job.like = like;
  job.until = until;
  if (job.dry_run)
    return hearth_cli_plan_run (&job, words, only_look, G_N_ELEMENTS (only_look));
  if (g_str_has_prefix (words[1], "phase-"))
    return hearth_cli_release_run_phase (&job, words);
  return hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
}
