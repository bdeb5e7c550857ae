/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault links" and "vault revoke": which links there are, and taking back a link, or a pass with its links. */

#include "hearth-cli-vault-private.h"

#include "carry/hearth-carry-link.h"
#include "vault/hearth-vault-link.h"

typedef struct
{
  HearthCliVault *job;
  JsonBuilder    *builder;
  gboolean        link; /* it is one that is taken back */
} Job;

static void
say_line (Job                       *job,
          HearthConn                *conn,
          const HearthVaultLinkLine *line)
{
  HearthCli          *cli = job->job->cli;
  gint64              now = hearth_clock_now ();
  g_autofree char    *words = hearth_vault_link_say (line, now, hearth_community_get_time_zone (cli->community));
  g_autofree char    *item = hearth_cli_clean (line->item_name != NULL ? line->item_name : "");
  g_autofree char    *name = hearth_cli_clean (line->member_name);
  g_autofree char    *url = hearth_cli_clean (line->url);
  g_autofree char    *id = hearth_id_to_string (&line->id);
  g_autoptr (GString) text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_cell (text, name, 24, FALSE);
      hearth_cli_append_cell (text, item, 24, FALSE);
      hearth_cli_print (cli, "%s  %s  %s\n", text->str, id, words);
      if (hearth_vault_link_is_open (line, now))
        hearth_cli_print (cli, "  %s\n", url);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &line->id);
  hearth_cli_json_text (job->builder, "item", line->item_name);
  hearth_cli_json_member (conn, job->builder, "member", line->member, line->member_name);
  hearth_cli_json_text (job->builder, "link", line->url);
  hearth_cli_json_time (cli, job->builder, "at", line->at);
  hearth_cli_json_time (cli, job->builder, "until", line->until);
  hearth_cli_json_time (cli, job->builder, "revoked_at", line->revoked_at);
  json_builder_set_member_name (job->builder, "open");
  json_builder_add_boolean_value (job->builder, hearth_vault_link_is_open (line, now));
  json_builder_end_object (job->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_links (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Job                  *job = data;
  const char           *what = job->job->words[0];
  gint64                item = what != NULL ? hearth_vault_item_find (conn, what, error) : 0;
  g_autoptr (GPtrArray) lines = item >= 0 ? hearth_vault_link_list (conn, item, error) : NULL;

  hearth_cli_begin_array (job->builder, "links");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    say_line (job, conn, g_ptr_array_index (lines, i));
  hearth_cli_end_array (job->builder);
  return NULL;
}

int
hearth_cli_vault_links (HearthCliVault *vault)
{
  Job job = { .job = vault };

  return hearth_cli_read (vault->cli, read_links, &job, &job.builder);
}

/* ---- Taking back ---- */

static gboolean
write_revoke (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job   *job = data;
  gint64 link = hearth_vault_link_find (conn, job->job->words[0], error), pass;

  job->link = link > 0;
  if (link != 0)
    return link > 0 && hearth_vault_link_revoke (conn, link, error);
  pass = hearth_vault_pass_find (conn, job->job->words[0], error);
  return pass > 0 && hearth_vault_pass_revoke (conn, pass, error);
}

/* What is to go from the storage goes at once. That it could not be reached is no failure: it goes with the next sync. */
static void
end_links (HearthCliVault *vault)
{
  g_autoptr (GError) error = NULL;
  guint              left = 0;

  if (hearth_carry_end_links (hearth_community_get_db (vault->cli->community), &left, vault->cli->cancellable, &error) && left == 0)
    return;
  if (error == NULL || !g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    hearth_cli_tell (vault->cli, "%s\n", _ ("The storage cannot be reached now: what lies there for the link is taken away by the next sync."));
}

int
hearth_cli_vault_revoke (HearthCliVault *vault)
{
  Job job = { .job = vault };
  int status = hearth_cli_write (vault->cli, "vault-revoke", write_revoke, &job, NULL, _ ("Taken back. What was handed over already stays with them."));

  if (status == HEARTH_CLI_DONE)
    end_links (vault);
  return status;
}
