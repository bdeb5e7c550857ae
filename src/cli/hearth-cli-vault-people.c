/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault": who has what, and from when on; passes given and taken back. */

#include "hearth-cli-vault-private.h"

#include "base/hearth-date.h"
#include "members/hearth-member-edit.h"

#define SHOWN 20 /* of those to come, in text */

typedef struct
{
  HearthCliVault  *job;
  JsonBuilder     *builder;
  HearthVaultRule *rule; /* of --rule */
  gint64           at;
  gint64           until;
  GTimeZone       *zone;
} Job;

static gboolean
say_holder (Job                     *job,
            HearthConn              *conn,
            const HearthVaultHolder *holder,
            GError                 **error)
{
  g_autofree char *name = hearth_member_dup_name (conn, holder->member, error);
  g_autofree char *shown = name != NULL ? hearth_cli_clean (name) : NULL;
  g_autofree char *when = hearth_date_full (holder->at, job->zone);

  if (name == NULL)
    return FALSE;
  if (job->builder == NULL)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      hearth_cli_append_cell (line, shown, 32, FALSE);
      hearth_cli_print (job->job->cli, "  %s%s\n", line->str, when);
      return TRUE;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_member (conn, job->builder, "member", holder->member, name);
  hearth_cli_json_time (job->job->cli, job->builder, "at", holder->at);
  hearth_cli_json_int (job->builder, "number", holder->number);
  json_builder_set_member_name (job->builder, "pass");
  json_builder_add_boolean_value (job->builder, holder->pass > 0);
  json_builder_end_object (job->builder);
  return TRUE;
}

static gboolean
say_holders (Job        *job,
             HearthConn *conn,
             const char *key,
             const char *title,
             GArray     *holders,
             GError    **error)
{
  guint n = job->builder != NULL ? holders->len : MIN (holders->len, SHOWN);

  hearth_cli_begin_array (job->builder, key);
  if (job->builder == NULL)
    hearth_cli_print (job->job->cli, "%s %u\n", title, holders->len);
  for (guint i = 0; i < n; i++)
    if (!say_holder (job, conn, &g_array_index (holders, HearthVaultHolder, i), error))
      return FALSE;
  if (n < holders->len)
    hearth_cli_print (job->job->cli, "  …\n");
  hearth_cli_end_array (job->builder);
  return TRUE;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_who (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Job                       *job = data;
  const char                *what = job->job->words[0];
  gint64                     item = what != NULL ? hearth_vault_item_find (conn, what, error) : 0;
  g_autoptr (HearthVaultWho) who = item >= 0 ? hearth_vault_who_ask (conn, item, job->rule, job->zone, job->at, cancellable, error) : NULL;

  if (who == NULL)
    return NULL;
  if (job->builder != NULL)
    hearth_cli_json_int (job->builder, "left", who->left);
  if (say_holders (job, conn, "now", _ ("Have it:"), who->now, error))
    say_holders (job, conn, "next", _ ("Get it:"), who->next, error);
  return NULL;
}

/* What is asked; FALSE after saying what is wrong. */
static gboolean
read_question (Job *job)
{
  HearthCliVault    *vault = job->job;
  g_autoptr (GError) error = NULL;

  job->at = hearth_clock_now ();
  job->until = HEARTH_NONE;
  job->zone = hearth_community_get_time_zone (vault->cli->community);
  if ((vault->at != NULL && !hearth_cli_read_when (vault->cli, vault->at, &job->at)) ||
      (vault->until != NULL && !hearth_cli_read_when (vault->cli, vault->until, &job->until)))
    return FALSE;
  if (vault->rule == NULL)
    return TRUE;
  job->rule = hearth_vault_rule_parse (vault->rule, job->zone, &error);
  if (job->rule == NULL)
    hearth_cli_wrong (vault->cli, "%s", error->message);
  return job->rule != NULL;
}

int
hearth_cli_vault_who (HearthCliVault *vault)
{
  Job job = { .job = vault };
  int status;

  if (vault->words[0] == NULL && vault->rule == NULL)
    return hearth_cli_wrong_count (vault->cli);
  if (!read_question (&job))
    return HEARTH_CLI_WRONG_WORDS;
  status = hearth_cli_read (vault->cli, read_who, &job, &job.builder);
  g_clear_pointer (&job.rule, hearth_vault_rule_free);
  return status;
}

static gboolean
write_pass (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job   *job = data;
  char **words = job->job->words;
  gint64 item = hearth_vault_item_find (conn, words[0], error), member;

  info->subject = g_intern_string (words[0]);
  if (item < 0)
    return FALSE;
  if (job->job->all)
    {
      g_autoptr (HearthVaultWho) who = hearth_vault_who_ask (conn, item, NULL, job->zone, job->at, cancellable, error);

      info->count = who != NULL ? hearth_vault_pass_give_all (conn, item, who, error) : -1;
      return info->count >= 0;
    }
  member = hearth_member_lookup (conn, words[1], error);
  return member > 0 && hearth_vault_pass_give (conn, item, member, job->until, job->zone, error) > 0;
}

int
hearth_cli_vault_pass (HearthCliVault *vault)
{
  Job job = { .job = vault };

  if (vault->all == (vault->words[1] != NULL))
    return hearth_cli_wrong_count (vault->cli);
  if (!read_question (&job))
    return HEARTH_CLI_WRONG_WORDS;
  g_clear_pointer (&job.rule, hearth_vault_rule_free);
  return hearth_cli_write (vault->cli, "vault-pass", write_pass, &job, NULL, _ ("Given."));
}

static void
say_pass (Job                       *job,
          HearthConn                *conn,
          const HearthVaultPassLine *line)
{
  g_autofree char *id = hearth_id_to_string (&line->pass.id);
  g_autofree char *name = hearth_cli_clean (line->name);

  if (job->builder == NULL)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      hearth_cli_append_cell (text, name, 32, FALSE);
      hearth_cli_print (job->job->cli, "%s  %s  %s\n", text->str, id, line->pass.revoked_at != HEARTH_NONE ? _ ("taken back") : line->deliveries > 0 ? _ ("handed over")
                                                                                                                                                     : "");
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &line->pass.id);
  hearth_cli_json_member (conn, job->builder, "member", line->pass.member, line->name);
  hearth_cli_json_time (job->job->cli, job->builder, "at", line->pass.at);
  hearth_cli_json_time (job->job->cli, job->builder, "until", line->pass.until);
  hearth_cli_json_text (job->builder, "how", line->pass.how);
  hearth_cli_json_int (job->builder, "number", line->pass.number);
  hearth_cli_json_time (job->job->cli, job->builder, "revoked_at", line->pass.revoked_at);
  hearth_cli_json_int (job->builder, "deliveries", line->deliveries);
  hearth_cli_json_time (job->job->cli, job->builder, "last_at", line->last_at);
  json_builder_end_object (job->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_passes (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Job                  *job = data;
  gint64                item = hearth_vault_item_find (conn, job->job->words[0], error);
  g_autoptr (GPtrArray) lines = item > 0 ? hearth_vault_pass_list (conn, item, error) : NULL;

  hearth_cli_begin_array (job->builder, "passes");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    say_pass (job, conn, g_ptr_array_index (lines, i));
  hearth_cli_end_array (job->builder);
  return NULL;
}

int
hearth_cli_vault_passes (HearthCliVault *vault)
{
  Job job = { .job = vault };

  return hearth_cli_read (vault->cli, read_passes, &job, &job.builder);
}
