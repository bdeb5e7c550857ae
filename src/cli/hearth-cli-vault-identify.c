/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault identify": whose copy a leaked file is, or nobody's that can be named. */

#include "hearth-cli-vault-private.h"

#include "base/hearth-date.h"
#include "vault/hearth-vault-identify.h"

static void
show_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  hearth_cli_progress (data, total > 0 ? (double) done / (double) total : 1);
}

static void
say_json (HearthCli                   *cli,
          JsonBuilder                 *builder,
          const HearthVaultIdentified *identified)
{
  if (identified->found && identified->has_pass)
    hearth_cli_json_id (builder, "pass", &identified->pass);
  else
    hearth_cli_json_text (builder, "pass", NULL);
  if (identified->found)
    {
      json_builder_set_member_name (builder, "member");
      json_builder_begin_object (builder);
      hearth_cli_json_id (builder, "id", &identified->member_id);
      hearth_cli_json_text (builder, "name", identified->name);
      json_builder_end_object (builder);
    }
  else
    hearth_cli_json_text (builder, "member", NULL);
  hearth_cli_json_text (builder, "item", identified->item);
  hearth_cli_json_time (cli, builder, "at", identified->found ? identified->at : HEARTH_NONE);
  json_builder_set_member_name (builder, "confidence");
  if (identified->found)
    json_builder_add_double_value (builder, identified->confidence);
  else
    json_builder_add_null_value (builder);
  hearth_cli_json_int (builder, "compared", identified->seeds);
}

static void
say_text (HearthCli                   *cli,
          const HearthVaultIdentified *identified)
{
  g_autofree char *name = identified->found ? hearth_cli_clean (identified->name) : NULL;
  g_autofree char *item = identified->found ? hearth_cli_clean (identified->item) : NULL;
  g_autofree char *when = identified->found ? hearth_date_full (identified->at, hearth_community_get_time_zone (cli->community)) : NULL;

  if (identified->found)
    /* Translators: %1$s is a member, %2$s a thing of the vault, %3$s a day and time */
    hearth_cli_print (cli, _ ("This is the copy of “%2$s” that %1$s got on %3$s.\n"), name, item, when);
  else if (identified->seeds == 0)
    hearth_cli_print (cli, "%s\n", _ ("No marked copy of anything like this was handed over."));
  else
    /* Translators: %u is how many copies were looked for */
    hearth_cli_print (cli, ngettext ("This carries no mark that can be read for sure; %u copy was looked for.\n", "This carries no mark that can be read for sure; %u copies were looked for.\n", identified->seeds),
                      identified->seeds);
}

int
hearth_cli_vault_identify (HearthCliVault *vault)
{
  HearthCli            *cli = vault->cli;
  HearthVaultIdentified identified = { 0 };
  HearthVaultProgress   progress = { .func = show_progress, .data = cli };
  g_autoptr (GError)    error = NULL;
  g_autofree char      *path = hearth_cli_resolve (cli, vault->words[0]);
  JsonBuilder          *builder;
  gboolean              done;
  int                   status = HEARTH_CLI_DONE;

  if (!hearth_cli_vault_open (vault, TRUE))
    return HEARTH_CLI_FAILED;
  done = hearth_vault_identify (hearth_community_get_db (cli->community), vault->vault, path, &identified, &progress, cli->cancellable, &error);
  hearth_cli_progress (cli, -1);
  if (!done)
    return hearth_cli_fail (cli, error);
  builder = hearth_cli_begin_json (cli);
  if (builder != NULL)
    {
      say_json (cli, builder, &identified);
      status = hearth_cli_end_json (cli, builder);
    }
  else
    say_text (cli, &identified);
  hearth_vault_identified_clear (&identified);
  return status;
}
