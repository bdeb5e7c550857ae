/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The questions that are asked, the welcome steps, and doing them. Each change is one transaction. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "members/hearth-application.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-named.h"

typedef struct
{
  HearthCli   *cli;
  JsonBuilder *builder;
  char       **words; /* after the subcommand */
  HearthTable  table; /* question or step */
  gboolean     needed;
  gint64       days;
  gboolean     back; /* not done after all */
} Job;

/* The row of the number as listed. -1 with words. */
static gint64
find (HearthConn *conn,
      HearthTable table,
      const char *word,
      GError    **error)
{
  g_autoptr (GArray) rows = hearth_ordered_list (conn, table, FALSE, error);
  guint64            number;

  if (rows == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (word, 10, 1, rows->len, &number, NULL))
    return g_array_index (rows, gint64, number - 1);
  /* Translators: %s is what was typed */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no number “%s” in the list."), word);
  return -1;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_questions (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Job                  *job = data;
  g_autoptr (GPtrArray) all = hearth_question_list (conn, FALSE, error);

  hearth_cli_begin_array (job->builder, "questions");
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const HearthApplicationQuestion *question = g_ptr_array_index (all, i);
      g_autofree char                 *words = hearth_cli_clean (question->words != NULL ? question->words : "");

      if (job->builder == NULL)
        {
          hearth_cli_print (job->cli, "%3u %s %s\n", i + 1, question->needed == 1 ? "*" : " ", words);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_int (job->builder, "number", i + 1);
      hearth_cli_json_text (job->builder, "words", question->words);
      json_builder_set_member_name (job->builder, "needed");
      json_builder_add_boolean_value (job->builder, question->needed == 1);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_steps (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Job                  *job = data;
  g_autoptr (GPtrArray) all = hearth_step_list (conn, FALSE, error);

  hearth_cli_begin_array (job->builder, "steps");
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const HearthWelcomeStep *step = g_ptr_array_index (all, i);
      g_autofree char         *words = hearth_cli_clean (step->words != NULL ? step->words : "");

      if (job->builder == NULL)
        {
          hearth_cli_print (job->cli, "%3u %4" G_GINT64_FORMAT "  %s\n", i + 1, MAX (step->days, 0), words);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_int (job->builder, "number", i + 1);
      hearth_cli_json_text (job->builder, "words", step->words);
      hearth_cli_json_int (job->builder, "days", step->days);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static void
print_welcome (Job                     *job,
               HearthConn              *conn,
               const HearthWelcomeLine *line)
{
  GTimeZone          *zone = hearth_community_get_time_zone (job->cli->community);
  g_autofree char    *due = line->due_at != HEARTH_NONE ? hearth_date_full (line->due_at, zone) : g_strdup ("");
  g_autofree char    *words = hearth_cli_clean (line->words != NULL ? line->words : "");
  g_autoptr (GString) text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_cell (text, due, 22, FALSE);
      hearth_cli_append_cell (text, line->name, 24, FALSE);
      hearth_cli_print (job->cli, "%s%s %s\n", text->str, line->done_at != HEARTH_NONE ? "✓" : " ", words);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_member (conn, job->builder, "member", line->member, line->name);
  hearth_cli_json_text (job->builder, "words", line->words);
  hearth_cli_json_time (job->cli, job->builder, "due_at", line->due_at);
  hearth_cli_json_time (job->cli, job->builder, "done_at", line->done_at);
  json_builder_end_object (job->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_welcome (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Job                  *job = data;
  GTimeZone            *zone = hearth_community_get_time_zone (job->cli->community);
  gint64                member = job->words[0] != NULL ? hearth_member_lookup (conn, job->words[0], error) : 0;
  g_autoptr (GPtrArray) all = NULL;

  if (member >= 0)
    all = member > 0 ? hearth_welcome_list_of (conn, member, zone, error) : hearth_welcome_list (conn, zone, error);
  hearth_cli_begin_array (job->builder, "welcome");
  for (guint i = 0; all != NULL && i < all->len; i++)
    print_welcome (job, conn, g_ptr_array_index (all, i));
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gboolean
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job             *job = data;
  g_autofree char *words = g_strjoinv (" ", job->words);

  if (job->table == HEARTH_TABLE_QUESTION)
    return hearth_question_add (conn, words, job->needed, error) > 0;
  return hearth_step_add (conn, words, job->days, error) > 0;
}

static gboolean
write_retire (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job   *job = data;
  gint64 rowid = find (conn, job->table, job->words[0], error);

  return rowid > 0 && (job->table == HEARTH_TABLE_QUESTION ? hearth_question_retire : hearth_step_retire) (conn, rowid, error);
}

static gboolean
write_move (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job   *job = data;
  gint64 rowid = find (conn, job->table, job->words[0], error);
  gint64 before = rowid > 0 ? find (conn, job->table, job->words[1], error) : -1;

  return before > 0 && hearth_ordered_move (conn, job->table, rowid, before, error);
}

static gboolean
write_done (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job             *job = data;
  gint64           member = hearth_member_lookup (conn, job->words[0], error);
  gint64           step = member > 0 ? find (conn, HEARTH_TABLE_STEP, job->words[1], error) : -1;
  g_autofree char *name = step > 0 ? hearth_member_dup_name (conn, member, error) : NULL;

  info->subject = g_intern_string (name);
  return name != NULL && hearth_welcome_done (conn, member, step, job->back ? HEARTH_NONE : hearth_clock_now (), error);
}

/* What both lists are changed with; -1 for a word that is none of them. */
static int
change (Job        *job,
        const char *verb)
{
  const char *kind = job->table == HEARTH_TABLE_QUESTION ? "question" : "step";
  int         n = (int) g_strv_length (job->words);

  if (g_str_equal (verb, "add") && n >= 1)
    return hearth_cli_write (job->cli, kind, write_add, job, NULL, _ ("Added."));
  if (g_str_equal (verb, "retire") && n == 1)
    return hearth_cli_write (job->cli, kind, write_retire, job, NULL, _ ("Removed."));
  if (g_str_equal (verb, "move") && n == 2)
    return hearth_cli_write (job->cli, kind, write_move, job, NULL, _ ("Changed."));
  return -1;
}

int
hearth_cli_question (HearthCli *cli,
                     char     **words)
{
  Job                job = { .cli = cli, .table = HEARTH_TABLE_QUESTION };
  const GOptionEntry entries[] = {
    { "needed", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.needed, N_ ("It needs an answer"), NULL },
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.words = words + 2;
  if (g_str_equal (words[1], "list") && words[2] == NULL)
    return hearth_cli_read (cli, read_questions, &job, &job.builder);
  status = change (&job, words[1]);
  return status >= 0 ? status : hearth_cli_wrong_count (cli);
}

int
hearth_cli_welcome (HearthCli *cli,
                    char     **words)
{
  Job                job = { .cli = cli, .table = HEARTH_TABLE_STEP };
  const GOptionEntry entries[] = {
    { "days", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &job.days, N_ ("How many days after joining it is due"), "N" },
    { "back", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.back, N_ ("It is not done after all"), NULL },
    G_OPTION_ENTRY_NULL
  };
  int status, n;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.words = words + 2;
  n = (int) g_strv_length (job.words);
  if (g_str_equal (words[1], "list") && n <= 1)
    return hearth_cli_read (cli, read_welcome, &job, &job.builder);
  if (g_str_equal (words[1], "steps") && n == 0)
    return hearth_cli_read (cli, read_steps, &job, &job.builder);
  if (g_str_equal (words[1], "done") && n == 2)
    return hearth_cli_write (cli, "welcome", write_done, &job, NULL, _ ("Changed."));
  status = change (&job, words[1]);
  return status >= 0 ? status : hearth_cli_wrong_count (cli);
}
