/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Polls: the options of a moment, who chose which, votes from a file. */

#include "hearth-cli-record.h"

#include "base/hearth-clock.h"
#include "import/hearth-import-votes.h"
#include "members/hearth-member-edit.h"
#include "releases/hearth-poll.h"

static void
print_option (HearthCliPlan          *job,
              HearthConn             *conn,
              guint                   number,
              const HearthPollOption *option)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_clean (text, option->row.words, 40);
      hearth_cli_print (job->cli, "%u  %s%d%s\n", number, text->str, (int) option->votes, option->leads ? " *" : "");
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &option->row.id);
  hearth_cli_json_text (job->builder, "words", option->row.words);
  hearth_cli_json_int (job->builder, "votes", option->votes);
  hearth_cli_json_flag (job->builder, "leads", option->leads);
  hearth_cli_begin_array (job->builder, "members");
  for (guint i = 0; i < option->humans->len; i++)
    hearth_cli_json_member (conn, job->builder, NULL, g_array_index (option->humans, gint64, i), NULL);
  hearth_cli_end_array (job->builder);
  json_builder_end_object (job->builder);
}

static gpointer
read_show (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCliPlan         *job = data;
  gint64                 moment = hearth_cli_plan_find (conn, HEARTH_TABLE_MOMENT, job->words[0], error);
  g_autoptr (HearthPoll) poll = moment > 0 ? hearth_poll_load (conn, moment, error) : NULL;
  g_autofree char       *words = poll != NULL ? hearth_poll_explain (poll) : NULL;

  if (poll == NULL)
    return NULL;
  hearth_cli_begin_array (job->builder, "options");
  for (guint i = 0; i < poll->options->len; i++)
    print_option (job, conn, i + 1, g_ptr_array_index (poll->options, i));
  hearth_cli_end_array (job->builder);
  if (job->builder == NULL)
    {
      g_autofree char *clean = hearth_cli_clean (words);

      hearth_cli_print (job->cli, "%s\n", clean);
      return NULL;
    }
  hearth_cli_json_int (job->builder, "voters", poll->voters);
  hearth_cli_json_text (job->builder, "outcome", hearth_poll_outcome_key (poll->outcome));
  hearth_cli_json_text (job->builder, "words", words);
  return NULL;
}

static gboolean
write_option (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan   *job = data;
  gint64           moment = hearth_cli_record_find (job, conn, info, error);
  g_autofree char *words = g_strjoinv (" ", job->words + 1);

  return moment > 0 && hearth_choice_add (conn, moment, words, error) > 0;
}

static gboolean
write_no_option (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  HearthCliPlan *job = data;
  gint64         moment = hearth_cli_record_find (job, conn, info, error);
  gint64         choice = moment > 0 ? hearth_choice_lookup (conn, moment, job->words[1], error) : -1;

  return choice > 0 && hearth_choice_delete (conn, choice, error);
}

static gboolean
write_vote (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan *job = data;
  gint64         moment = hearth_cli_record_find (job, conn, info, error);
  gint64         member = moment > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;
  gint64         choice = member > 0 ? hearth_choice_lookup (conn, moment, job->words[2], error) : -1;

  return choice > 0 && hearth_vote_add (conn, choice, member, HEARTH_NONE, "hand", NULL, error);
}

static gboolean
write_unvote (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan *job = data;
  gint64         moment = hearth_cli_record_find (job, conn, info, error);
  gint64         member = moment > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;

  return member > 0 && hearth_vote_remove (conn, moment, member, error);
}

static gboolean
write_import (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan    *job = data;
  gint64            moment = hearth_cli_record_find (job, conn, info, error);
  g_autofree char  *path = hearth_cli_resolve (job->cli, job->words[1]);
  HearthVotesCounts counts = { 0 };
  gboolean          done = moment > 0 && hearth_import_votes (conn, moment, path, HEARTH_VOTES_COLUMNS_FIND, job->add_options, &counts, cancellable, error);

  for (guint i = 0; done && i < counts.left->len; i++)
    hearth_cli_complain (job->cli, "%s", (char *) g_ptr_array_index (counts.left, i));
  job->numbers[0] = done ? counts.left->len : 0;
  if (done && !job->cli->json)
    /* Translators: %1$d is a number of new votes, %2$d of votes that were known already */
    hearth_cli_say (job->cli, _ ("%1$d new votes, %2$d known."), (int) counts.votes, (int) counts.known);
  hearth_votes_counts_clear (&counts);
  return done;
}

int
hearth_cli_poll (HearthCli *cli,
                 char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "show", 1, 1, NULL, read_show, NULL, NULL },
    { "option", 2, -1, "poll", NULL, write_option, N_ ("Added.") },
    { "no-option", 2, 2, "poll", NULL, write_no_option, N_ ("Removed.") },
    { "vote", 3, 3, "vote", NULL, write_vote, N_ ("Written down.") },
    { "unvote", 2, 2, "vote", NULL, write_unvote, N_ ("Taken back.") },
    { "import", 2, 2, "vote", NULL, write_import, N_ ("Written down.") },
  };
  static const HearthCliRecord moment_record = { .table = HEARTH_TABLE_MOMENT };
  HearthCliPlan                job = { .cli = cli, .record = &moment_record };
  const GOptionEntry           entries[] = {
    { "add-options", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.add_options, N_ ("Make an option of every answer that is none yet"), NULL },
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  status = hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
  return status == HEARTH_CLI_DONE && job.numbers[0] > 0 ? HEARTH_CLI_LEFT_BEHIND : status;
}
