/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl sync passphrase" and "recovery-key": what opens the community on one more computer, changed. */

#include "hearth-cli-sync-private.h"
#include "hearth-cli-vault-private.h"

#include "sync/hearth-sync-slots.h"

int
hearth_cli_sync_passphrase (HearthCliSyncJob *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) secret = hearth_cli_sync_ask (job, &error);
  g_autoptr (HearthVaultText) passphrase = NULL;
  HearthVaultCost             cost = hearth_cli_sync_cost (job);
  HearthSyncResult            result;

  if (secret != NULL)
    passphrase = hearth_cli_vault_secret (job->cli, "HEARTH_NEW_PASSPHRASE_FILE", _ ("The new passphrase:"), &error);
  if (passphrase == NULL || !hearth_sync_set_passphrase (hearth_community_get_db (job->cli->community), secret->chars, passphrase->chars, &cost,
                                                         &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  if (!job->cli->json)
    hearth_cli_say (job->cli, "%s", _ ("Changed. Whoever joins from now on needs the new passphrase; the recovery words are those they were, and devices that sync already go on."));
  return hearth_cli_sync_result (job, &result, NULL, NULL, NULL);
}

int
hearth_cli_sync_recovery_key (HearthCliSyncJob *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) secret = hearth_cli_sync_ask (job, &error);
  g_autoptr (HearthVaultText) recovery = NULL;
  HearthSyncResult            result;

  if (secret == NULL || !hearth_sync_renew_words (hearth_community_get_db (job->cli->community), secret->chars, &recovery, &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  hearth_cli_sync_tell_words (job, recovery);
  return hearth_cli_sync_result (job, &result, NULL, "recovery_key", recovery);
}
