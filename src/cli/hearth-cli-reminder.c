/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reminders: what is due, and adding, doing, putting off, removing one. Each change is one transaction. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-reminder.h"

typedef struct
{
  HearthCli   *cli;
  JsonBuilder *builder;
  char       **words; /* after the subcommand */
  gboolean     all;
  char        *every;
  gint64       at;
  HearthId     id;
} Job;

static GTimeZone *
get_zone (Job *job)
{
  return hearth_community_get_time_zone (job->cli->community);
}

static void
print_line (Job                      *job,
            HearthConn               *conn,
            const HearthReminderLine *line)
{
  const HearthReminder *reminder = &line->reminder;
  g_autofree char      *id = hearth_id_to_string (&reminder->id), *day = hearth_date_full (reminder->at, get_zone (job));
  g_autofree char      *words = hearth_cli_clean (reminder->words != NULL ? reminder->words : "");
  g_autoptr (GString)   text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_cell (text, id, 36, FALSE);
      hearth_cli_append_cell (text, day, 22, FALSE);
      hearth_cli_append_cell (text, line->name, 20, FALSE);
      hearth_cli_print (job->cli, "%s%s\n", text->str, words);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &reminder->id);
  hearth_cli_json_member (conn, job->builder, "member", line->member, line->name);
  hearth_cli_json_time (job->cli, job->builder, "at", reminder->at);
  hearth_cli_json_text (job->builder, "words", reminder->words);
  hearth_cli_json_text (job->builder, "every", hearth_reminder_get_period (reminder->every));
  hearth_cli_json_time (job->cli, job->builder, "done_at", reminder->done_at);
  json_builder_set_member_name (job->builder, "overdue");
  json_builder_add_boolean_value (job->builder, line->overdue);
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
  gint64                now = hearth_clock_now (), member = 0, start, end;
  g_autoptr (GPtrArray) lines = NULL;

  if (job->words[0] != NULL)
    {
      member = hearth_member_lookup (conn, job->words[0], error);
      lines = member > 0 ? hearth_reminder_list_of (conn, member, now, get_zone (job), error) : NULL;
    }
  else
    {
      hearth_reminder_get_day (now, get_zone (job), &start, &end);
      lines = hearth_reminder_list (conn, now, get_zone (job), job->all ? G_MAXINT64 : end, error);
    }
  hearth_cli_begin_array (job->builder, "reminders");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    print_line (job, conn, g_ptr_array_index (lines, i));
  hearth_cli_end_array (job->builder);
  if (lines != NULL && lines->len == 0 && job->builder == NULL)
    hearth_cli_print (job->cli, "%s\n", _ ("Nothing is due."));
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
  gint64           member = hearth_member_lookup (conn, job->words[0], error);
  g_autofree char *name = member > 0 ? hearth_member_dup_name (conn, member, error) : NULL;
  g_autofree char *words = g_strjoinv (" ", job->words + 2);
  gint64           rowid = name != NULL ? hearth_reminder_add (conn, member, job->at, words, job->every, get_zone (job), error) : -1;
  HearthReminder   value;

  info->subject = g_intern_string (name);
  hearth_row_init (HEARTH_TABLE_REMINDER, &value);
  if (rowid < 0 || !hearth_row_load (conn, HEARTH_TABLE_REMINDER, rowid, &value, error))
    return FALSE;
  job->id = value.id;
  hearth_row_clear (HEARTH_TABLE_REMINDER, &value);
  return TRUE;
}

/* The reminder that the first word names, and whom the history speaks of. -1 with words. */
static gint64
find (Job              *job,
      HearthConn       *conn,
      HearthChangeInfo *info,
      GError          **error)
{
  HearthReminder value;
  gint64         rowid = 0;

  if (hearth_id_from_string (job->words[0], &job->id))
    rowid = hearth_row_find (conn, HEARTH_TABLE_REMINDER, &job->id, error);
  if (rowid == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no reminder “%s”. “hearthctl reminder list --all” shows them."), job->words[0]);
  if (rowid <= 0)
    return -1;
  hearth_row_init (HEARTH_TABLE_REMINDER, &value);
  if (hearth_row_load (conn, HEARTH_TABLE_REMINDER, rowid, &value, error))
    {
      g_autofree char *name = hearth_member_dup_name (conn, value.member, NULL);

      info->subject = g_intern_string (name);
    }
  hearth_row_clear (HEARTH_TABLE_REMINDER, &value);
  return rowid;
}

static gboolean
write_done (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job   *job = data;
  gint64 rowid = find (job, conn, info, error);

  return rowid > 0 && hearth_reminder_done (conn, rowid, hearth_clock_now (), get_zone (job), error);
}

static gboolean
write_snooze (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job   *job = data;
  gint64 rowid = find (job, conn, info, error);

  return rowid > 0 && hearth_reminder_snooze (conn, rowid, job->at, error);
}

static gboolean
write_remove (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  gint64 rowid = find (data, conn, info, error);

  return rowid > 0 && hearth_row_delete (conn, HEARTH_TABLE_REMINDER, rowid, error);
}

int
hearth_cli_reminder (HearthCli *cli,
                     char     **words)
{
  Job                job = { .cli = cli };
  g_autofree char   *every = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.all, N_ ("Also what is due later than today"), NULL },
    { "every", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &every, N_ ("Again every week, month or year"), N_ ("PERIOD") },
    G_OPTION_ENTRY_NULL
  };
  int status, n;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.words = words + 2;
  job.every = every;
  n = (int) g_strv_length (job.words);
  if (g_str_equal (words[1], "list") && n <= 1)
    return hearth_cli_read (cli, read_list, &job, &job.builder);
  if (g_str_equal (words[1], "add") && n >= 3)
    return hearth_cli_read_when (cli, job.words[1], &job.at) ? hearth_cli_write (cli, "reminder-add", write_add, &job, &job.id, _ ("Added."))
                                                             : HEARTH_CLI_WRONG_WORDS;
  if (g_str_equal (words[1], "done") && n == 1)
    return hearth_cli_write (cli, "reminder-done", write_done, &job, &job.id, _ ("Done."));
  if (g_str_equal (words[1], "snooze") && n == 2)
    return hearth_cli_read_when (cli, job.words[1], &job.at) ? hearth_cli_write (cli, "reminder", write_snooze, &job, &job.id, _ ("Put off."))
                                                             : HEARTH_CLI_WRONG_WORDS;
  if (g_str_equal (words[1], "remove") && n == 1)
    return hearth_cli_write (cli, "reminder", write_remove, &job, &job.id, _ ("Removed."));
  return hearth_cli_wrong_count (cli);
}
