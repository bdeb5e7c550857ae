/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications: who asks to join, with their answers, and a yes or no. Each change is one transaction. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "db/hearth-stmt.h"
#include "members/hearth-application.h"
#include "members/hearth-member-edit.h"

typedef struct
{
  HearthCli             *cli;
  JsonBuilder           *builder;
  char                 **words; /* after the subcommand */
  gboolean               all;
  char                  *email;
  char                 **answers; /* "1=text" */
  HearthApplicationState state;
  HearthId               id;
} Job;

static void
print_answers (Job                     *job,
               const HearthApplication *application)
{
  hearth_cli_begin_array (job->builder, "answers");
  for (guint i = 0; i < application->answers->len; i++)
    {
      const HearthApplicationAnswer *answer = g_ptr_array_index (application->answers, i);
      g_autofree char               *question = hearth_cli_clean (answer->words != NULL ? answer->words : "");
      g_autofree char               *words = hearth_cli_clean (answer->answer != NULL ? answer->answer : "—");

      if (job->builder == NULL)
        {
          hearth_cli_print (job->cli, "    %s\n    %s\n", question, words);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "question", answer->words);
      hearth_cli_json_text (job->builder, "answer", answer->answer);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
}

static void
print_application (Job                     *job,
                   HearthConn              *conn,
                   const HearthApplication *application)
{
  GTimeZone          *zone = hearth_community_get_time_zone (job->cli->community);
  g_autofree char    *day = application->row.at != HEARTH_NONE ? hearth_date_full (application->row.at, zone) : g_strdup ("");
  g_autoptr (GString) line = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_cell (line, day, 22, FALSE);
      hearth_cli_append_cell (line, hearth_application_state_key (application->state), 8, FALSE);
      hearth_cli_append_cell (line, application->name, 24, FALSE);
      hearth_cli_print (job->cli, "%s%s\n", line->str, application->email != NULL ? application->email : "");
      print_answers (job, application);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &application->row.id);
  hearth_cli_json_member (conn, job->builder, "member", application->member, application->name);
  hearth_cli_json_text (job->builder, "email", application->email);
  hearth_cli_json_time (job->cli, job->builder, "at", application->row.at);
  hearth_cli_json_text (job->builder, "state", hearth_application_state_key (application->state));
  hearth_cli_json_time (job->cli, job->builder, "decided_at", application->row.decided_at);
  hearth_cli_json_text (job->builder, "words", application->row.words);
  json_builder_set_member_name (job->builder, "complete");
  json_builder_add_boolean_value (job->builder, application->complete);
  print_answers (job, application);
  json_builder_end_object (job->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Job                  *job = data;
  g_autoptr (GPtrArray) all = hearth_application_list (conn, job->all, error);

  hearth_cli_begin_array (job->builder, "applications");
  for (guint i = 0; all != NULL && i < all->len; i++)
    print_application (job, conn, g_ptr_array_index (all, i));
  hearth_cli_end_array (job->builder);
  if (all != NULL && all->len == 0 && job->builder == NULL)
    hearth_cli_print (job->cli, "%s\n", _ ("Nobody is waiting."));
  return NULL;
}

/* "2=words": the answer to the second question. */
static gboolean
write_answer (HearthConn *conn,
              gint64      application,
              const char *text,
              GError    **error)
{
  g_auto (GStrv)        parts = g_strsplit (text, "=", 2);
  g_autoptr (GPtrArray) questions = hearth_question_list (conn, FALSE, error);
  guint64               number;

  if (questions == NULL)
    return FALSE;
  if (parts[1] == NULL || !g_ascii_string_to_unsigned (parts[0], 10, 1, questions->len, &number, NULL))
    {
      /* Translators: %s is what was typed */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” answers no question. Write NUMBER=WORDS with a number of “hearthctl question list”."), text);
      return FALSE;
    }
  return hearth_application_answer (conn, application, ((HearthApplicationQuestion *) g_ptr_array_index (questions, number - 1))->rowid, parts[1], error);
}

static gboolean
finish (Job              *job,
        HearthConn       *conn,
        HearthChangeInfo *info,
        gint64            rowid,
        GError          **error)
{
  g_autoptr (HearthApplication) application = hearth_application_load (conn, rowid, error);

  if (application == NULL)
    return FALSE;
  job->id = application->row.id;
  info->subject = g_intern_string (application->name);
  return TRUE;
}

static gboolean
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job             *job = data;
  g_autofree char *name = g_strjoinv (" ", job->words);
  gint64           rowid = hearth_application_add (conn, name, job->email, HEARTH_NONE, error);

  for (guint i = 0; rowid > 0 && job->answers != NULL && job->answers[i] != NULL; i++)
    if (!write_answer (conn, rowid, job->answers[i], error))
      return FALSE;
  return rowid > 0 && finish (job, conn, info, rowid, error);
}

/* Applicants are in no list, so they are found by name here: among those who wait, then among all. -1 on error. */
static gint64
find_named (HearthConn *conn,
            const char *name,
            GError    **error)
{
  g_autofree char      *wanted = g_utf8_casefold (name, -1);
  g_autoptr (GPtrArray) all = hearth_application_list (conn, TRUE, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const HearthApplication *application = g_ptr_array_index (all, i);
      g_autofree char         *folded = g_utf8_casefold (application->name, -1);

      if (g_str_equal (folded, wanted))
        return application->row.rowid;
    }
  return all != NULL ? 0 : -1;
}

/* By its own id, by name, or by the member who asked. */
static gint64
find (Job        *job,
      HearthConn *conn,
      GError    **error)
{
  HearthId id;
  gint64   rowid = 0, member;

  if (hearth_id_from_string (job->words[0], &id))
    rowid = hearth_row_find (conn, HEARTH_TABLE_APPLICATION, &id, error);
  if (rowid == 0)
    rowid = find_named (conn, job->words[0], error);
  if (rowid != 0)
    return rowid;
  member = hearth_member_lookup (conn, job->words[0], error);
  rowid = member > 0 ? hearth_application_find (conn, member, error) : -1;
  if (rowid == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("“%s” has not asked to join."), job->words[0]);
  return rowid;
}

static gboolean
write_decide (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job             *job = data;
  gint64           rowid = find (job, conn, error);
  g_autofree char *words = g_strjoinv (" ", job->words + 1);

  return rowid > 0 && hearth_application_decide (conn, rowid, job->state, words, HEARTH_NONE, error) && finish (job, conn, info, rowid, error);
}

static gboolean
write_answers (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  Job   *job = data;
  gint64 rowid = find (job, conn, error);

  for (guint i = 1; rowid > 0 && job->words[i] != NULL; i++)
    if (!write_answer (conn, rowid, job->words[i], error))
      return FALSE;
  return rowid > 0 && finish (job, conn, info, rowid, error);
}

int
hearth_cli_application (HearthCli *cli,
                        char     **words)
{
  Job                job = { .cli = cli };
  g_autofree char   *email = NULL;
  g_auto (GStrv)     answers = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.all, N_ ("Also those that were answered"), NULL },
    { "email", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &email, N_ ("Address"), N_ ("ADDRESS") },
    { "answer", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &answers, N_ ("What they say to a question; may be given several times"), N_ ("NUMBER=WORDS") },
    G_OPTION_ENTRY_NULL
  };
  int status, n;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.words = words + 2;
  job.email = email;
  job.answers = answers;
  n = (int) g_strv_length (job.words);
  if (g_str_equal (words[1], "list") && n == 0)
    return hearth_cli_read (cli, read_list, &job, &job.builder);
  if (g_str_equal (words[1], "add"))
    return hearth_cli_write (cli, "application", write_add, &job, &job.id, _ ("Added."));
  if (g_str_equal (words[1], "answer") && n >= 2)
    return hearth_cli_write (cli, "application", write_answers, &job, &job.id, _ ("Changed."));
  if ((g_str_equal (words[1], "yes") || g_str_equal (words[1], "no")) && n >= 1)
    {
      gboolean yes = g_str_equal (words[1], "yes");

      job.state = yes ? HEARTH_APPLICATION_YES : HEARTH_APPLICATION_NO;
      return hearth_cli_write (cli, yes ? "application-yes" : "application-no", write_decide, &job, &job.id, yes ? _ ("Let in.") : _ ("Declined."));
    }
  return hearth_cli_wrong_count (cli);
}
