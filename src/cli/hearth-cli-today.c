/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The daily page, and answering what it says. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "members/hearth-member-edit.h"
#include "today/hearth-today.h"

/* Lines of what is due that are printed for people. */
#define DUE_LINES 20

typedef struct
{
  HearthCli       *cli;
  JsonBuilder     *builder;
  gboolean         members;
  HearthToday     *today;
  HearthTodayClock clock;
  HearthConn      *conn;
  char           **words; /* of an answer */
  const char      *with;
  HearthReason     reason;
  HearthNudgeState state;
  gint64           until;
} Job;

/* ---- JSON ---- */

static void
add_int (JsonBuilder *builder,
         const char  *key,
         int          value)
{
  hearth_cli_json_int (builder, key, value);
}

static void
add_fact (Job              *job,
          const HearthFact *fact)
{
  g_autofree char *words = hearth_fact_words (fact, &job->clock);

  json_builder_begin_object (job->builder);
  hearth_cli_json_text (job->builder, "reason", hearth_reason_key (fact->reason));
  hearth_cli_json_text (job->builder, "words", words);
  hearth_cli_json_time (job->cli, job->builder, "since", fact->cause);
  add_int (job->builder, fact->reason == HEARTH_REASON_ANNIVERSARY ? "years" : "days", fact->number);
  if (fact->reason == HEARTH_REASON_QUIET)
    add_int (job->builder, "usual_days", fact->usual);
  if (fact->reason == HEARTH_REASON_THANKS)
    hearth_cli_json_text (job->builder, "kind", hearth_kind_key ((HearthInteractionKind) fact->what));
  if (fact->reason == HEARTH_REASON_MILESTONE)
    hearth_cli_json_text (job->builder, "milestone", fact->what == HEARTH_PULSE_MILESTONE_FIFTH_EVENT ? "fifth_event" : "first_purchase");
  add_int (job->builder, "score", fact->score);
  json_builder_end_object (job->builder);
}

static void
add_suggestion (Job                    *job,
                const HearthSuggestion *suggestion)
{
  json_builder_begin_object (job->builder);
  hearth_cli_json_member (job->conn, job->builder, "member", suggestion->member, suggestion->name);
  hearth_cli_json_text (job->builder, "stage", hearth_stage_key (suggestion->stage));
  hearth_cli_begin_array (job->builder, "reasons");
  for (guint i = 0; i < suggestion->n_facts; i++)
    add_fact (job, &suggestion->facts[i]);
  json_builder_end_array (job->builder);
  json_builder_set_member_name (job->builder, "last_said");
  if (suggestion->said != NULL)
    {
      json_builder_begin_object (job->builder);
      hearth_cli_json_time (job->cli, job->builder, "at", suggestion->said->at);
      hearth_cli_json_text (job->builder, "direction", hearth_direction_key ((HearthDirection) suggestion->said->direction));
      hearth_cli_json_text (job->builder, "words", suggestion->said->body);
      json_builder_end_object (job->builder);
    }
  else
    {
      json_builder_add_null_value (job->builder);
    }
  json_builder_end_object (job->builder);
}

static void
add_due (Job                *job,
         const HearthComing *due)
{
  json_builder_begin_object (job->builder);
  hearth_cli_json_text (job->builder, "kind", due->kind);
  hearth_cli_json_id (job->builder, "id", &due->id);
  hearth_cli_json_time (job->cli, job->builder, "at", due->at);
  json_builder_set_member_name (job->builder, "overdue");
  json_builder_add_boolean_value (job->builder, due->overdue);
  hearth_cli_json_member (job->conn, job->builder, "member", due->member, due->member > 0 ? due->name : NULL);
  hearth_cli_json_text (job->builder, "words", due->words);
  hearth_cli_json_text (job->builder, "reason", due->reason);
  hearth_cli_json_text (job->builder, "release", due->member == 0 ? due->name : NULL);
  json_builder_end_object (job->builder);
}

static void
add_prompt (Job                *job,
            const HearthPrompt *prompt)
{
  g_autofree char *words = hearth_prompt_words (prompt, &job->clock);

  json_builder_begin_object (job->builder);
  hearth_cli_json_text (job->builder, "reason", hearth_reason_key (prompt->reason));
  hearth_cli_json_text (job->builder, "words", words);
  hearth_cli_json_member (job->conn, job->builder, "member", prompt->member, prompt->name);
  hearth_cli_json_member (job->conn, job->builder, "with", prompt->other, prompt->other_name);
  hearth_cli_json_text (job->builder, "what", prompt->what);
  json_builder_end_object (job->builder);
}

static gboolean
add_light (Job               *job,
           const HearthLight *light,
           GError           **error)
{
  g_autofree char *words = hearth_light_words (light);

  json_builder_begin_object (job->builder);
  hearth_cli_json_text (job->builder, "name", hearth_light_key (light->kind));
  hearth_cli_json_text (job->builder, "state", hearth_light_state_key (light->state));
  hearth_cli_json_int (job->builder, "numerator", light->numerator);
  hearth_cli_json_int (job->builder, "denominator", light->denominator);
  json_builder_set_member_name (job->builder, "value");
  if (light->value < 0)
    json_builder_add_null_value (job->builder);
  else
    json_builder_add_double_value (job->builder, light->value);
  if (light->kind == HEARTH_LIGHT_ONE_PLATFORM)
    hearth_cli_json_text (job->builder, "place", light->place);
  hearth_cli_json_text (job->builder, "words", words);
  hearth_cli_json_text (job->builder, "definition", hearth_light_definition (light->kind));
  hearth_cli_json_int (job->builder, "member_count", light->members->len);
  if (job->members)
    {
      hearth_cli_begin_array (job->builder, "members");
      for (guint i = 0; i < light->members->len; i++)
        {
          gint64           member = g_array_index (light->members, gint64, i);
          g_autofree char *name = hearth_member_dup_name (job->conn, member, error);

          if (name == NULL)
            return FALSE;
          hearth_cli_json_member (job->conn, job->builder, NULL, member, name);
        }
      json_builder_end_array (job->builder);
    }
  json_builder_end_object (job->builder);
  return TRUE;
}

static gboolean
add_all (Job     *job,
         GError **error)
{
  HearthToday *today = job->today;
  gboolean     added = TRUE;

  hearth_cli_json_time (job->cli, job->builder, "now", today->now);
  hearth_cli_begin_array (job->builder, "suggestions");
  for (guint i = 0; i < today->suggestions->len; i++)
    add_suggestion (job, g_ptr_array_index (today->suggestions, i));
  json_builder_end_array (job->builder);
  hearth_cli_begin_array (job->builder, "due");
  for (guint i = 0; i < today->due->len; i++)
    add_due (job, g_ptr_array_index (today->due, i));
  json_builder_end_array (job->builder);
  hearth_cli_begin_array (job->builder, "soon");
  for (guint i = 0; i < today->soon->len; i++)
    add_due (job, g_ptr_array_index (today->soon, i));
  json_builder_end_array (job->builder);
  hearth_cli_json_text (job->builder, "next_release", today->release);
  if (today->release != NULL)
    add_int (job->builder, "next_release_days", today->release_in);
  hearth_cli_begin_array (job->builder, "prompts");
  for (guint i = 0; i < today->prompts->len; i++)
    add_prompt (job, g_ptr_array_index (today->prompts, i));
  json_builder_end_array (job->builder);
  hearth_cli_begin_array (job->builder, "lights");
  for (guint i = 0; added && i < today->lights->len; i++)
    added = add_light (job, g_ptr_array_index (today->lights, i), error);
  json_builder_end_array (job->builder);
  return added;
}

/* ---- For people ---- */

static void
say_title (Job        *job,
           const char *title,
           gboolean   *said)
{
  hearth_cli_print (job->cli, *said ? "\n%s\n" : "%s\n", title);
  *said = TRUE;
}

static void
say_suggestion (Job                    *job,
                const HearthSuggestion *suggestion)
{
  g_autoptr (GString) line = g_string_new ("  ");
  g_autofree char    *words = hearth_fact_words (&suggestion->facts[0], &job->clock);

  hearth_cli_append_cell (line, suggestion->name, 26, FALSE);
  hearth_cli_print (job->cli, "%s%s\n", line->str, words);
  if (suggestion->said != NULL)
    {
      g_autofree char *said = hearth_cli_clean (suggestion->said->body);

      g_string_assign (line, "");
      hearth_cli_append_cell (line, said, 70, FALSE);
      hearth_cli_print (job->cli, "%*s%s %s\n", 28, "", suggestion->said->direction == HEARTH_DIRECTION_OUT ? "→" : "←", g_strchomp (line->str));
    }
}

static const char *
get_due_words (const HearthComing *due)
{
  if (due->words != NULL)
    return due->words;
  if (g_str_equal (due->kind, "applications"))
    return _ ("and others ask to join");
  return g_str_equal (due->kind, "application") ? _ ("asks to join") : "";
}

static void
say_due (Job                *job,
         const HearthComing *due)
{
  g_autoptr (GString) line = g_string_new ("  ");
  g_autofree char    *words = hearth_cli_clean (get_due_words (due));
  g_autofree char    *day = due->at != HEARTH_NONE ? hearth_date_relative (due->at, job->clock.now, job->clock.zone) : g_strdup ("");

  hearth_cli_append_cell (line, day, 16, FALSE);
  hearth_cli_append_cell (line, due->name != NULL ? due->name : "", 26, FALSE);
  if (due->reason != NULL)
    hearth_cli_print (job->cli, "%s%s: %s\n", line->str, words, due->reason);
  else
    hearth_cli_print (job->cli, "%s%s\n", line->str, words);
}

static void
say_light (Job               *job,
           const HearthLight *light)
{
  g_autoptr (GString) line = g_string_new ("  ");
  g_autofree char    *words = hearth_light_words (light);

  hearth_cli_append_cell (line, hearth_light_title (light->kind), 22, FALSE);
  hearth_cli_append_cell (line, hearth_light_state_title (light->state), 18, FALSE);
  hearth_cli_print (job->cli, "%s%s\n", line->str, words);
}

/* What is due, then what comes in the next days. */
static void
say_coming (Job      *job,
            gboolean *said)
{
  HearthToday *today = job->today;
  guint        due = today->due->len, n = due + today->soon->len;

  if (n > 0)
    say_title (job, _ ("Coming up"), said);
  for (guint i = 0; i < MIN (n, DUE_LINES); i++)
    say_due (job, i < due ? g_ptr_array_index (today->due, i) : g_ptr_array_index (today->soon, i - due));
  if (n > DUE_LINES)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - DUE_LINES), n - DUE_LINES);

      hearth_cli_print (job->cli, "  %s\n", more);
    }
}

static void
say_all (Job *job)
{
  HearthToday *today = job->today;
  gboolean     said = FALSE;

  if (today->suggestions->len > 0)
    say_title (job, _ ("Say something"), &said);
  for (guint i = 0; i < today->suggestions->len; i++)
    say_suggestion (job, g_ptr_array_index (today->suggestions, i));
  if (today->suggestions->len == 0 && today->due->len == 0)
    say_title (job, _ ("All is said for today."), &said);
  say_coming (job, &said);
  if (today->prompts->len > 0)
    say_title (job, _ ("Host"), &said);
  for (guint i = 0; i < today->prompts->len; i++)
    {
      g_autofree char *words = hearth_prompt_words (g_ptr_array_index (today->prompts, i), &job->clock), *clean = hearth_cli_clean (words);

      hearth_cli_print (job->cli, "  %s\n", clean);
    }
  say_title (job, _ ("How it is going"), &said);
  for (guint i = 0; i < today->lights->len; i++)
    say_light (job, g_ptr_array_index (today->lights, i));
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_today (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Job                    *job = data;
  g_autoptr (HearthToday) today = hearth_today_load (conn, job->clock.now, job->clock.zone, cancellable, error);

  if (today == NULL)
    return NULL;
  job->today = today;
  job->conn = conn;
  if (job->builder != NULL)
    add_all (job, error);
  else
    say_all (job);
  return NULL;
}

int
hearth_cli_today (HearthCli *cli,
                  char     **words)
{
  Job                job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "members", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.members, N_ ("With --json, also who is behind each light"), NULL },
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (!hearth_cli_parse (cli, &words, entries, 0, 0, &status))
    return status;
  hearth_today_clock_init (&job.clock, hearth_clock_now (), hearth_community_get_time_zone (cli->community));
  return hearth_cli_read (cli, read_today, &job, &job.builder);
}

/* ---- Answering ---- */

static gboolean
write_answer (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job             *job = data;
  gboolean         nobody = job->reason == HEARTH_REASON_QUESTION;
  gint64           member = nobody ? 0 : hearth_member_lookup (conn, job->words[0], error);
  gint64           other = job->with != NULL && member >= 0 ? hearth_member_lookup (conn, job->with, error) : 0;
  g_autofree char *name = member > 0 ? hearth_member_dup_name (conn, member, error) : NULL;
  g_autofree char *words = g_strjoinv (" ", job->words + (nobody ? 2 : 3));
  gint64           cause;

  if (member < 0 || other < 0 || (member > 0 && name == NULL))
    return FALSE;
  info->subject = g_intern_string (name);
  if (!hearth_today_find_cause (conn, member, job->reason, job->clock.now, job->clock.zone, &cause, error))
    return FALSE;
  if (cause == HEARTH_NONE)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no such reason at the moment. “hearthctl today” shows those there are."));
      return FALSE;
    }
  return hearth_today_answer (conn, member, other, job->reason, cause, job->state, job->until, job->state == HEARTH_NUDGE_DONE ? words : NULL,
                              job->clock.now, job->clock.zone, error);
}

/* TRUE when the rest of the words fits the answer, which they are read from. */
static gboolean
read_answer (Job   *job,
             char **rest,
             int   *status)
{
  const char *word = rest[0];
  guint       n = word != NULL ? g_strv_length (rest + 1) : 0;

  *status = HEARTH_CLI_WRONG_WORDS;
  if (g_strcmp0 (word, "done") == 0)
    job->state = HEARTH_NUDGE_DONE;
  else if (g_strcmp0 (word, "not") == 0 && n == 0)
    job->state = HEARTH_NUDGE_NOT;
  else if (g_strcmp0 (word, "later") == 0 && n <= 1)
    job->state = HEARTH_NUDGE_LATER;
  else
    {
      *status = hearth_cli_wrong_count (job->cli);
      return FALSE;
    }
  job->until = job->clock.day_end;
  return job->state != HEARTH_NUDGE_LATER || n == 0 || hearth_cli_read_when (job->cli, rest[1], &job->until);
}

int
hearth_cli_today_answer (HearthCli *cli,
                         char     **words)
{
  Job                job = { .cli = cli };
  g_autofree char   *with = NULL;
  const GOptionEntry entries[] = {
    { "with", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &with, N_ ("The other of two who should meet"), N_ ("MEMBER") },
    G_OPTION_ENTRY_NULL
  };
  int      status, reason;
  gboolean nobody;

  if (!hearth_cli_parse (cli, &words, entries, 2, -1, &status))
    return status;
  job.words = words + 1;
  job.with = with;
  nobody = g_str_equal (job.words[0], "question");
  reason = hearth_reason_parse (job.words[nobody ? 0 : 1]);
  if (reason < 0 || (!nobody && reason == HEARTH_REASON_QUESTION))
    /* Translators: %s is what was typed; the words after it are typed as they are */
    return hearth_cli_wrong (cli, _ ("“%s” is no reason. They are: unanswered quiet newcomer thanks birthday anniversary milestone show introduce leader any."),
                             job.words[nobody ? 0 : 1]);
  job.reason = (HearthReason) reason;
  hearth_today_clock_init (&job.clock, hearth_clock_now (), hearth_community_get_time_zone (cli->community));
  if (!read_answer (&job, job.words + (nobody ? 1 : 2), &status))
    return status;
  return hearth_cli_write (cli, "today", write_answer, &job, NULL, _ ("Noted."));
}
