/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How close members are: counts, reasons, rules, reviews, pins. Each change is one transaction, one step of the history. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-stage.h"

#include <string.h>

typedef struct
{
  HearthCli          *cli;
  JsonBuilder        *builder; /* for --json */
  char              **words;   /* after the subcommand */
  gboolean            apply;
  HearthStage         stage;
  gint64              way;
  GArray             *needs;
  gint64              pin;
  GPtrArray          *falls;
  gint64              at;
  HearthId            id;
  const HearthFilter *filter; /* of many */
  gint64              count;
} Job;

static gboolean
print_counts (Job        *job,
              HearthConn *conn,
              GError    **error)
{
  static const char sql[] = "SELECT count(*) FROM roster WHERE stage = ?1";

  hearth_cli_begin_array (job->builder, "stages");
  for (int stage = HEARTH_STAGE_LAST; stage >= 0; stage--)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
      g_autoptr (GString)    line = g_string_new (NULL);
      gint64                 members;

      if (stmt == NULL)
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, stage);
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      members = hearth_stmt_int (stmt, 0);
      if (job->builder != NULL)
        {
          json_builder_begin_object (job->builder);
          hearth_cli_json_text (job->builder, "stage", hearth_stage_key (stage));
          hearth_cli_json_int (job->builder, "members", members);
          json_builder_end_object (job->builder);
          continue;
        }
      hearth_cli_append_cell (line, hearth_stage_name (stage), 14, FALSE);
      hearth_cli_print (job->cli, "%s%8" G_GINT64_FORMAT "\n", line->str, members);
    }
  hearth_cli_end_array (job->builder);
  return TRUE;
}

void
hearth_cli_json_stage (HearthCli            *cli,
                       JsonBuilder          *builder,
                       const HearthStageWhy *why)
{
  static const char *const reasons[] = { "rules", "pin", "held", "team" };
  g_autofree char         *words = hearth_stage_why_words (why), *next = hearth_stage_next_words (why);

  hearth_cli_json_text (builder, "stage", why->stage != HEARTH_NONE ? hearth_stage_key (why->stage) : NULL);
  hearth_cli_json_text (builder, "why", words);
  hearth_cli_json_text (builder, "stage_by", reasons[why->reason]);
  hearth_cli_json_text (builder, "stage_by_rules", why->reason != HEARTH_STAGE_OF_TEAM ? hearth_stage_key (why->by_rules) : NULL);
  hearth_cli_json_text (builder, "next_stage", why->next != HEARTH_NONE ? hearth_stage_key (why->next) : NULL);
  hearth_cli_json_text (builder, "next", next);
  hearth_cli_json_time (cli, builder, "counted_since", why->since);
  hearth_cli_json_time (cli, builder, "reviewed_at", why->reviewed_at);
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < HEARTH_STAGE_N_PARTS; i++)
    hearth_cli_json_int (builder, hearth_stage_part_key ((HearthStagePart) i), why->values[i]);
  json_builder_end_object (builder);
}

static gboolean
print_why (Job        *job,
           HearthConn *conn,
           GError    **error)
{
  gint64                     member = hearth_member_lookup (conn, job->words[0], error);
  g_autoptr (HearthStageWhy) why = member > 0 ? hearth_stage_explain (conn, member, error) : NULL;
  g_autofree char           *words = NULL, *next = NULL;

  if (why == NULL)
    return FALSE;
  if (job->builder != NULL)
    {
      hearth_cli_json_member (conn, job->builder, "member", member, NULL);
      hearth_cli_json_stage (job->cli, job->builder, why);
      return TRUE;
    }
  words = hearth_stage_why_words (why);
  next = hearth_stage_next_words (why);
  hearth_cli_print (job->cli, "%s\n", words);
  if (next != NULL)
    hearth_cli_print (job->cli, "%s\n", next);
  return TRUE;
}

static gboolean
print_rules (Job        *job,
             HearthConn *conn,
             GError    **error)
{
  g_autoptr (HearthStageRules) rules = hearth_stage_rules_load (conn, error);
  gint64                       stage = 0;

  if (rules == NULL)
    return FALSE;
  hearth_cli_begin_array (job->builder, "rules");
  for (guint i = 0, number = 0; i < rules->ways->len; i++)
    {
      const HearthStageWay *way = g_ptr_array_index (rules->ways, i);
      g_autofree char      *words = hearth_stage_way_words (way);

      number = way->stage == stage ? number + 1 : 1;
      if (job->builder == NULL)
        {
          if (way->stage != stage)
            hearth_cli_print (job->cli, "%s\n", hearth_stage_name (way->stage));
          hearth_cli_print (job->cli, "  %u  %s\n", number, words);
        }
      else
        {
          json_builder_begin_object (job->builder);
          hearth_cli_json_text (job->builder, "stage", hearth_stage_key (way->stage));
          hearth_cli_json_int (job->builder, "way", number);
          hearth_cli_json_text (job->builder, "words", words);
          json_builder_set_member_name (job->builder, "needs");
          json_builder_begin_object (job->builder);
          for (guint j = 0; j < way->needs->len; j++)
            hearth_cli_json_int (job->builder, hearth_stage_part_key (g_array_index (way->needs, HearthStageNeed, j).part),
                                 g_array_index (way->needs, HearthStageNeed, j).least);
          json_builder_end_object (job->builder);
          json_builder_end_object (job->builder);
        }
      stage = way->stage;
    }
  hearth_cli_end_array (job->builder);
  return TRUE;
}

static void
print_fall (Job                   *job,
            HearthConn            *conn,
            const HearthStageFall *fall)
{
  g_autofree char    *words = hearth_stage_fall_words (fall);
  g_autoptr (GString) line = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_cell (line, fall->name, 24, FALSE);
      hearth_cli_append_cell (line, hearth_stage_name (fall->from), 14, FALSE);
      hearth_cli_append_cell (line, hearth_stage_name (fall->to), 14, FALSE);
      hearth_cli_print (job->cli, "%s%s\n", line->str, words);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_member (conn, job->builder, "member", fall->member, fall->name);
  hearth_cli_json_text (job->builder, "from", hearth_stage_key (fall->from));
  hearth_cli_json_text (job->builder, "to", hearth_stage_key (fall->to));
  hearth_cli_json_text (job->builder, "why", words);
  hearth_cli_json_time (job->cli, job->builder, "last_at", fall->last_at);
  json_builder_end_object (job->builder);
}

/* Leaves those who were named, or all. */
static gboolean
choose_falls (Job        *job,
              HearthConn *conn,
              GError    **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; job->words[i] != NULL; i++)
    {
      gint64 member = hearth_member_lookup (conn, job->words[i], error);

      if (member <= 0)
        return FALSE;
      g_hash_table_add (named, g_memdup2 (&member, sizeof member));
    }
  for (guint i = job->falls->len; job->words[0] != NULL && i-- > 0;)
    if (!g_hash_table_contains (named, &((HearthStageFall *) g_ptr_array_index (job->falls, i))->member))
      g_ptr_array_remove_index (job->falls, i);
  return TRUE;
}

static gboolean
print_review (Job        *job,
              HearthConn *conn,
              GError    **error)
{
  job->at = hearth_clock_now ();
  job->falls = hearth_stage_review (conn, job->at, job->cli->cancellable, error);
  if (job->falls == NULL || !choose_falls (job, conn, error))
    return FALSE;
  hearth_cli_begin_array (job->builder, "lower");
  for (guint i = 0; i < job->falls->len; i++)
    print_fall (job, conn, g_ptr_array_index (job->falls, i));
  hearth_cli_end_array (job->builder);
  if (job->builder == NULL && job->falls->len == 0)
    hearth_cli_print (job->cli, "%s\n", _ ("Nobody would go down."));
  return TRUE;
}

static const struct
{
  const char *name;
  int         least, most; /* words after it */
  gboolean (*print) (Job *job, HearthConn *conn, GError **error);
} views[] = {
  { "list", 0, 0, print_counts },
  { "show", 1, 1, print_why },
  { "rules", 0, 0, print_rules },
  { "review", 0, -1, print_review },
};

/* HearthReadFunc; NULL is also success. */
static gpointer
read_view (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Job *job = data;

  views[job->way].print (job, conn, error);
  return NULL;
}

static gboolean
write_confirm (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  Job *job = data;

  for (guint i = 0; i < job->falls->len; i++)
    {
      const HearthStageFall *fall = g_ptr_array_index (job->falls, i);

      if (!hearth_stage_confirm (conn, fall->member, fall->to, job->at, error))
        return FALSE;
    }
  info->count = job->falls->len;
  return TRUE;
}

static gboolean
write_pin (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job             *job = data;
  gint64           member = hearth_member_lookup (conn, job->words[0], error);
  g_autofree char *name = member > 0 ? hearth_member_dup_name (conn, member, error) : NULL;

  info->subject = g_intern_string (name);
  return name != NULL && hearth_stage_pin (conn, member, job->pin, error);
}

/* Everybody the filter finds. */
static gboolean
write_pins (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job               *job = data;
  g_autoptr (GArray) members = hearth_member_filter_find (conn, job->filter, cancellable, error);

  job->count = members != NULL ? hearth_members_pin_stage (conn, members, job->pin, error) : -1;
  info->count = job->count;
  return job->count >= 0;
}

/* The first of the words is one member, or a filter. */
static int
pin (Job        *job,
     const char *sentence)
{
  int                      status = HEARTH_CLI_DONE;
  g_autoptr (HearthFilter) filter = NULL;

  if (!hearth_cli_names_some (job->words[0]))
    return hearth_cli_write (job->cli, "stage-pin", write_pin, job, NULL, sentence);
  filter = hearth_cli_read_filter (job->cli, job->words[0], &status);
  job->filter = filter;
  return filter != NULL ? hearth_cli_write_many (job->cli, "stage-pin", write_pins, job, &job->count) : status;
}

static gboolean
write_rule (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job                         *job = data;
  g_autoptr (HearthStageRules) rules = hearth_stage_rules_load (conn, error);
  gint64                       way = HEARTH_NONE, number = 0;

  if (rules == NULL)
    return FALSE;
  for (guint i = 0; job->way > 0 && i < rules->ways->len; i++)
    {
      const HearthStageWay *candidate = g_ptr_array_index (rules->ways, i);

      if (candidate->stage == (gint64) job->stage && ++number == job->way)
        way = candidate->way;
    }
  if (job->way > 0 && way == HEARTH_NONE)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no such way. “hearthctl stage rules” numbers them."));
      return FALSE;
    }
  return hearth_stage_set_way (conn, job->stage, &way, (const HearthStageNeed *) (gpointer) job->needs->data, job->needs->len, error);
}

static gboolean
write_reset (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  return hearth_stage_reset_rules (conn, error);
}

static int
wrong_stage (HearthCli  *cli,
             const char *word)
{
  /* Translators: %s is what was typed; the words after it stay as they are */
  return hearth_cli_wrong (cli, _ ("“%s” is no stage. They are: passer-by listener regular supporter advocate believer."), word);
}

/* "brought=2" to a need. FALSE when it was said what is wrong. */
static gboolean
read_need (Job        *job,
           const char *word)
{
  g_auto (GStrv)  parts = g_strsplit (word, "=", 2);
  guint64         least = 0;
  HearthStageNeed need = { hearth_stage_part_parse (parts[0]), 0, 0 };

  if (need.part == HEARTH_STAGE_PART_NONE || parts[1] == NULL || !g_ascii_string_to_unsigned (parts[1], 10, 1, HEARTH_STAGE_MOST, &least, NULL))
    {
      /* Translators: %s is what was typed; the words after it stay as they are */
      hearth_cli_wrong (job->cli, _ ("“%s” is no part of a rule. Write PART=NUMBER, like brought=2, with one of: brought came bought supported "
                                     "made shared helped wrote voted reacted listened tier did months."),
                        word);
      return FALSE;
    }
  need.least = (guint) least;
  g_array_append_val (job->needs, need);
  return TRUE;
}

static int
set_rule (Job *job)
{
  HearthCli         *cli = job->cli;
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (HearthStageNeed));
  guint64            way = 0;
  int                stage = hearth_stage_parse (job->words[0]);

  if (stage < 0)
    return wrong_stage (cli, job->words[0]);
  if (!g_str_equal (job->words[1], "new") && !g_ascii_string_to_unsigned (job->words[1], 10, 1, 1000, &way, NULL))
    return hearth_cli_wrong (cli, "%s", _ ("Say which way by its number in “hearthctl stage rules”, or “new”."));
  job->needs = needs;
  job->stage = (HearthStage) stage;
  job->way = (gint64) way;
  if (!g_str_equal (job->words[2], "none"))
    for (guint i = 2; job->words[i] != NULL; i++)
      if (!read_need (job, job->words[i]))
        return HEARTH_CLI_WRONG_WORDS;
  return hearth_cli_write (cli, "stage-rules", write_rule, job, NULL, _ ("Changed."));
}

static int
view (Job  *job,
      guint index)
{
  HearthCli         *cli = job->cli;
  int                n = (int) g_strv_length (job->words);
  g_autoptr (GError) error = NULL;

  if (n < views[index].least || (views[index].most >= 0 && n > views[index].most))
    return hearth_cli_wrong_count (cli);
  job->way = index;
  job->builder = hearth_cli_begin_json (cli);
  hearth_db_read (hearth_community_get_db (cli->community), read_view, job, cli->cancellable, &error);
  if (error != NULL)
    {
      g_clear_object (&job->builder);
      return hearth_cli_fail (cli, error);
    }
  if (!job->apply || views[index].print != print_review)
    return hearth_cli_end_json (cli, job->builder);
  return hearth_cli_write_with (cli, job->builder, "stage-review", write_confirm, job, NULL, _ ("Confirmed."));
}

int
hearth_cli_stage (HearthCli *cli,
                  char     **words)
{
  Job                job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "apply", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.apply, N_ ("Confirm that they go down"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GPtrArray) falls = NULL;
  int                   status, n;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.words = words + 2;
  n = (int) g_strv_length (job.words);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (words[1], views[i].name))
      {
        status = view (&job, i);
        falls = job.falls;
        return status;
      }
  if (g_str_equal (words[1], "set-rule"))
    return n >= 3 ? set_rule (&job) : hearth_cli_wrong_count (cli);
  if (g_str_equal (words[1], "reset-rules"))
    return n == 0 ? hearth_cli_write (cli, "stage-rules", write_reset, &job, NULL, _ ("Changed.")) : hearth_cli_wrong_count (cli);
  if (g_str_equal (words[1], "pin") && n == 2)
    {
      job.pin = hearth_stage_parse (job.words[1]);
      return job.pin < 0 ? wrong_stage (cli, job.words[1]) : pin (&job, _ ("Pinned."));
    }
  if (g_str_equal (words[1], "unpin") && n == 1)
    {
      job.pin = HEARTH_NONE;
      return pin (&job, _ ("No longer pinned."));
    }
  return hearth_cli_wrong_count (cli);
}
