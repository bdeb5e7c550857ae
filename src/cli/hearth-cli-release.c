/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Releases: what there is, what a plan says, another date and what it does, whom it thanks. */

#include "hearth-cli-plan.h"

#include "base/hearth-clock.h"
#include "export/hearth-export-credits.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-due.h"
#include "releases/hearth-rhythm.h"
#include "releases/hearth-task.h"
#include "releases/hearth-template.h"

static const char *const phase_fields[] = { "title", "starts", "ends", NULL };
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

/* Titles, days and what they wait for, of one built-in plan or of all. */
static gpointer
read_templates (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  HearthCliPlan        *job = data;
  guint                 n;
  const HearthTemplate *all = hearth_template_list (&n);

  hearth_cli_begin_array (job->builder, "templates");
  for (guint i = 0; i < n; i++)
    {
      if (job->builder == NULL)
        {
          hearth_cli_print (job->cli, "%s (%d)\n", all[i].key, hearth_template_get_lead (&all[i]));
          for (guint j = 0; j < all[i].n_items; j++)
            hearth_cli_print (job->cli, "  %5d  %s\n", all[i].items[j].days, _ (all[i].items[j].title));
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "template", all[i].key);
      hearth_cli_json_int (job->builder, "lead", hearth_template_get_lead (&all[i]));
      hearth_cli_begin_array (job->builder, "items");
      for (guint j = 0; j < all[i].n_items; j++)
        {
          const HearthTemplateItem *item = &all[i].items[j];

          json_builder_begin_object (job->builder);
          hearth_cli_json_text (job->builder, "title", _ (item->title));
          hearth_cli_json_text (job->builder, "kind", item->kind == 0 ? "task" : hearth_moment_kind_key (item->kind));
          hearth_cli_json_int (job->builder, "days", item->days);
          hearth_cli_json_int (job->builder, "least", item->least >= 0 ? item->least : HEARTH_NONE);
          json_builder_end_object (job->builder);
        }
      hearth_cli_end_array (job->builder);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static HearthDay
read_until (HearthCliPlan *job,
            gint64         days,
            GError       **error)
{
  HearthDay day = job->until != NULL ? hearth_day_parse (job->until) : hearth_day_add (job->today, days);

  if (day == HEARTH_NO_DAY)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("That is not a day. Write it like 2026-10-31."));
  return day;
}

static gpointer
read_due (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  HearthCliPlan        *job = data;
  HearthDay             last = read_until (job, 7, error);
  g_autoptr (GPtrArray) all = last != HEARTH_NO_DAY ? hearth_due_list (conn, job->today, last, job->today, hearth_cli_plan_zone (job), error) : NULL;

  hearth_cli_begin_array (job->builder, "due");
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const HearthDue    *due = g_ptr_array_index (all, i);
      g_autofree char    *words = hearth_due_explain (due, job->today);
      g_autoptr (GString) text = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_day (text, due->day);
          hearth_cli_append_clean (text, due->title, 36);
          hearth_cli_append_clean (text, due->release, 20);
          hearth_cli_print (job->cli, "%s%s\n", text->str, words);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_id (job->builder, "id", &due->id);
      hearth_cli_json_text (job->builder, "reason", hearth_due_reason_key (due->reason));
      hearth_cli_json_text (job->builder, "title", due->title);
      hearth_cli_json_text (job->builder, "release", due->release);
      hearth_cli_json_day (job->builder, "day", due->day);
      hearth_cli_json_time (job->cli, job->builder, "at", due->at);
      hearth_cli_json_text (job->builder, "step", due->step < HEARTH_LOOP_N_STEPS ? hearth_loop_step_key (due->step) : NULL);
      hearth_cli_json_int (job->builder, "number", due->number);
      hearth_cli_json_flag (job->builder, "blocked", due->blocked);
      hearth_cli_json_text (job->builder, "words", words);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gpointer
read_rhythm (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  HearthCliPlan         *job = data;
  const HearthRhythmRule rule = HEARTH_RHYTHM_RULE;
  HearthDay              last = read_until (job, 90, error);
  g_autoptr (GPtrArray)  moments = last != HEARTH_NO_DAY ? hearth_moment_list (conn, -1, error) : NULL;
  g_autoptr (GArray)     days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  g_autoptr (GArray)     spans = NULL;

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    {
      HearthDay day = ((HearthMomentLine *) g_ptr_array_index (moments, i))->day;

      if (day != HEARTH_NO_DAY)
        g_array_append_val (days, day);
    }
  spans = moments != NULL ? hearth_rhythm_find (days, job->today, last, &rule) : NULL;
  hearth_cli_begin_array (job->builder, "spans");
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const HearthRhythmSpan *span = &g_array_index (spans, HearthRhythmSpan, i);
      gboolean                gap = span->kind == HEARTH_RHYTHM_GAP;
      g_autoptr (GString)     text = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_day (text, span->first);
          hearth_cli_append_day (text, span->last);
          hearth_cli_print (job->cli, "%s%s\n", text->str, gap ? _ ("nothing for members") : _ ("very much in one week"));
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "kind", gap ? "gap" : "crowd");
      hearth_cli_json_day (job->builder, "first", span->first);
      hearth_cli_json_day (job->builder, "last", span->last);
      hearth_cli_json_int (job->builder, "count", span->count);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gpointer
read_credits (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  HearthCliPlan        *job = data;
  gint64                release = hearth_release_lookup (conn, job->words[0], error);
  g_autoptr (GPtrArray) credits = release > 0 ? hearth_credit_list (conn, release, hearth_cli_plan_zone (job), error) : NULL;

  if (credits == NULL)
    return NULL;
  if (job->words[1] != NULL)
    {
      g_autofree char  *path = hearth_cli_resolve (job->cli, job->words[1]);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (hearth_export_credits (credits, file, cancellable, error) && job->builder == NULL)
        /* Translators: %1$s is a file, %2$d how many names are in it */
        hearth_cli_say (job->cli, _ ("Wrote %1$s with %2$d lines."), path, (int) credits->len);
    }
  else if (job->builder == NULL)
    {
      g_autofree char *text = hearth_credit_text (credits);
      g_auto (GStrv)   lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
        {
          g_autofree char *clean = hearth_cli_clean (lines[i]);

          hearth_cli_print (job->cli, "%s\n", clean);
        }
    }
  hearth_cli_begin_array (job->builder, "credits");
  for (guint i = 0; job->builder != NULL && i < credits->len; i++)
    {
      const HearthCredit *credit = g_ptr_array_index (credits, i);

      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "reason", hearth_credit_reason_key (credit->reason));
      hearth_cli_json_member (conn, job->builder, "member", credit->member, NULL);
      hearth_cli_json_text (job->builder, "name", credit->name);
      hearth_cli_json_text (job->builder, "what", credit->what);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
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
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  HearthCliPlan   *job = data;
  HearthReleaseRow value;
  gint64           rowid = -1;
  guint64          mask = 0;
  HearthDay        day = HEARTH_NO_DAY;

  hearth_row_init (HEARTH_TABLE_RELEASE, &value);
  value.title = g_strdup (job->words[0]);
  value.kind = job->template != NULL && hearth_template_find (job->template) != NULL ? hearth_template_find (job->template)->kind : HEARTH_RELEASE_SINGLE;
  if (read_day (job->words[1], &day, error) && hearth_cli_plan_fields (conn, HEARTH_TABLE_RELEASE, fields, job->words + 2, &value, &mask, error))
    {
      value.date = hearth_day_format (day);
      rowid = hearth_release_add (conn, &value, error);
    }
  hearth_row_clear (HEARTH_TABLE_RELEASE, &value);
  return rowid > 0 && lay_plan (job, conn, rowid, error) && hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_RELEASE, rowid, error);
}

static gboolean
write_set (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  HearthCliPlan   *job = data;
  gint64           rowid = hearth_release_lookup (conn, job->words[0], error);
  HearthReleaseRow value;
  guint64          mask = 0;
  gboolean         done;

  if (rowid <= 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_RELEASE, &value);
  done = hearth_cli_plan_fields (conn, HEARTH_TABLE_RELEASE, fields, job->words + 1, &value, &mask, error) && hearth_release_edit (conn, rowid, mask, &value, error);
  hearth_row_clear (HEARTH_TABLE_RELEASE, &value);
  return done && hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_RELEASE, rowid, error);
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

static gboolean
write_remove (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_release_lookup (conn, job->words[0], error);

  return hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_RELEASE, rowid, error) && hearth_release_delete (conn, rowid, error);
}

/* PHASE among those of the release that words[0] names. -1 with words. */
static gint64
find_phase (HearthCliPlan *job,
            HearthConn    *conn,
            GError       **error)
{
  gint64 release = hearth_release_lookup (conn, job->words[0], error);

  return release > 0 ? hearth_plan_lookup (conn, HEARTH_TABLE_PHASE, job->words[1], release, error) : -1;
}

static gboolean
write_phase_add (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  HearthCliPlan *job = data;
  gint64         release = hearth_release_lookup (conn, job->words[0], error), rowid = -1;
  HearthPhase    value;
  guint64        mask = 0;

  hearth_row_init (HEARTH_TABLE_PHASE, &value);
  value.starts = value.ends = 0;
  if (release > 0 && hearth_cli_plan_fields (conn, HEARTH_TABLE_PHASE, phase_fields, job->words + 2, &value, &mask, error))
    rowid = hearth_phase_add (conn, release, job->words[1], value.starts, value.ends, error);
  hearth_row_clear (HEARTH_TABLE_PHASE, &value);
  return rowid > 0 && hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_PHASE, rowid, error);
}

static gboolean
write_phase_set (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  HearthCliPlan *job = data;
  gint64         phase = find_phase (job, conn, error);
  HearthPhase    value;
  guint64        mask = 0;
  gboolean       done;

  if (phase <= 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_PHASE, &value);
  done = hearth_cli_plan_fields (conn, HEARTH_TABLE_PHASE, phase_fields, job->words + 2, &value, &mask, error) &&
         hearth_phase_edit (conn, phase, mask, &value, error);
  hearth_row_clear (HEARTH_TABLE_PHASE, &value);
  return done && hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_PHASE, phase, error);
}

static gboolean
write_phase_remove (HearthConn       *conn,
                    HearthChangeInfo *info,
                    gpointer          data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  HearthCliPlan *job = data;
  gint64         phase = find_phase (job, conn, error);

  return hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_PHASE, phase, error) && hearth_phase_delete (conn, phase, error);
}

int
hearth_cli_release (HearthCli *cli,
                    char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "list", 0, 0, NULL, read_list, NULL, NULL },
    { "show", 1, 1, NULL, read_show, NULL, NULL },
    { "template", 0, 0, NULL, read_templates, NULL, NULL },
    { "due", 0, 0, NULL, read_due, NULL, NULL },
    { "rhythm", 0, 0, NULL, read_rhythm, NULL, NULL },
    { "credits", 1, 2, NULL, read_credits, NULL, NULL },
    { "add", 2, -1, "release-add", NULL, write_add, N_ ("Added.") },
    { "set", 2, -1, "release", NULL, write_set, N_ ("Changed.") },
    { "move", 2, 2, "release-move", NULL, write_move, N_ ("Moved.") },
    { "phase-add", 2, -1, "phase", NULL, write_phase_add, N_ ("Added.") },
    { "phase-set", 2, -1, "phase", NULL, write_phase_set, N_ ("Changed.") },
    { "phase-remove", 2, 2, "phase", NULL, write_phase_remove, N_ ("Removed.") },
    { "remove", 1, 1, "release-delete", NULL, write_remove, N_ ("Removed.") },
  };
  static const HearthCliVerb only_look[] = { { "move", 2, 2, NULL, read_move, NULL, NULL } };
  HearthCliPlan              job = { .cli = cli };
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
  return hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
}
