/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is only read about releases: the built-in plans, what is due, where the rhythm breaks, and whom a release thanks. */

#include "hearth-cli-release-private.h"

#include "export/hearth-export-credits.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-due.h"
#include "releases/hearth-rhythm.h"
#include "releases/hearth-template.h"

/* Titles, days and what they wait for, of one built-in plan or of all. */
gpointer
hearth_cli_release_read_templates (HearthConn   *conn,
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

gpointer
hearth_cli_release_read_due (HearthConn   *conn,
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

gpointer
hearth_cli_release_read_rhythm (HearthConn   *conn,
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

gpointer
hearth_cli_release_read_credits (HearthConn   *conn,
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
