/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl sync remove", "role" and "invite": who may do what. Each asks for the passphrase, which no device keeps. */

#include "hearth-cli-sync-private.h"
#include "hearth-cli-vault-private.h"

#include "sync/hearth-sync-invite.h"
#include "sync/hearth-sync-people.h"

/* The device that is called so, or has that id. FALSE with error: none, or several. */
static gboolean
find_device (HearthCli  *cli,
             const char *word,
             HearthId   *id,
             GError    **error)
{
  g_autoptr (HearthSyncStatus) status = hearth_db_read (hearth_community_get_db (cli->community), hearth_sync_read_status, NULL, cli->cancellable, error);
  g_autofree char             *folded = g_utf8_casefold (word, -1);
  guint                        found = 0;

  for (guint i = 0; status != NULL && i < status->devices->len; i++)
    {
      const HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);
      g_autofree char        *name = g_utf8_casefold (member->name != NULL ? member->name : "", -1);
      HearthId                typed;

      if (!g_str_equal (name, folded) && !(hearth_id_from_string (word, &typed) && hearth_id_equal (&typed, &member->id)))
        continue;
      /* One that was removed is not meant where another of that name is there. */
      if (found == 0 || member->role != HEARTH_SYNC_GONE)
        *id = member->id;
      found += member->role != HEARTH_SYNC_GONE || found == 0;
    }
  if (status == NULL || found == 1)
    return status != NULL;
  if (found == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("No device is called “%s”. “hearthctl sync devices” says what they are called."), word);
  else
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Several devices are called “%s”. Say which one by its id; “hearthctl sync devices --json” tells it."), word);
  return FALSE;
}

HearthVaultText *
hearth_cli_sync_ask (HearthCliSyncJob *job,
                     GError          **error)
{
  return hearth_cli_vault_secret (job->cli, "HEARTH_PASSPHRASE_FILE", _ ("The passphrase or the recovery words for syncing:"), error);
}

static int
set_role (HearthCliSyncJob *job,
          const char       *device,
          HearthSyncRole    role)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) secret = NULL;
  HearthId                    id;
  HearthSyncResult            result;

  if (find_device (job->cli, device, &id, &error))
    secret = hearth_cli_sync_ask (job, &error);
  if (secret == NULL || !hearth_sync_set_role (hearth_community_get_db (job->cli->community), &id, role, secret->chars, &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  if (role == HEARTH_SYNC_GONE && !job->cli->json)
    hearth_cli_say (job->cli, "%s", _ ("It reads nothing that is written from now on, and nothing it writes is taken over. What it has already, it keeps. Take its login away from the storage, too; whoever knows the passphrase can still join again."));
  return hearth_cli_sync_result (job, &result, NULL, NULL, NULL);
}

int
hearth_cli_sync_remove (HearthCliSyncJob *job)
{
  return job->words[0] == NULL ? hearth_cli_wrong_count (job->cli) : set_role (job, job->words[0], HEARTH_SYNC_GONE);
}

int
hearth_cli_sync_role (HearthCliSyncJob *job)
{
  HearthSyncRole role = g_strv_length (job->words) == 2 ? hearth_sync_role_from_name (job->words[1]) : HEARTH_SYNC_GONE;

  return role == HEARTH_SYNC_GONE ? hearth_cli_wrong_count (job->cli) : set_role (job, job->words[0], role);
}

int
hearth_cli_sync_invite (HearthCliSyncJob *job)
{
  HearthSyncRole              role = job->role == NULL ? HEARTH_SYNC_EDITOR : hearth_sync_role_from_name (job->role);
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) secret = NULL;
  g_autoptr (HearthVaultText) code = NULL;
  HearthSyncResult            result;

  if (job->words[0] == NULL || role == HEARTH_SYNC_GONE)
    return hearth_cli_wrong_count (job->cli);
  secret = hearth_cli_sync_ask (job, &error);
  if (secret == NULL || !hearth_sync_invite (hearth_community_get_db (job->cli->community), job->words[0], role, secret->chars, &code, &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  if (!job->cli->json)
    hearth_cli_tell (job->cli, "%s\n\n%s\n\n", _ ("On the new device, bring the community there with these words in place of the passphrase. They serve once; tell them only to who is to have the community:"), code->chars);
  return hearth_cli_sync_result (job, &result, NULL, "code", code);
}
