/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault": making one, and what opens it. */

#include "hearth-cli-vault-private.h"

#include "vault/hearth-vault-keyring.h"
#include "vault/hearth-vault-words.h"

#include <string.h>

/* What --memory says; NULL: the default. *wrong after saying that it is none. */
static const HearthVaultCost *
read_cost (HearthCliVault  *job,
           HearthVaultCost *cost,
           gboolean        *wrong)
{
  *cost = (HearthVaultCost) { .passes = 3, .memory = (guint64) MAX (job->memory, 0) << 20 };
  *wrong = job->memory != 0 && !hearth_vault_cost_is_sane (cost);
  if (*wrong)
    hearth_cli_wrong (job->cli, "%s", _ ("A guess takes from 8 to 1024 MiB."));
  return job->memory != 0 ? cost : NULL;
}

static int
show_recovery (HearthCliVault        *job,
               const HearthVaultText *words)
{
  JsonBuilder *builder = hearth_cli_begin_json (job->cli);

  if (builder != NULL)
    {
      hearth_cli_json_text (builder, "recovery_key", words->chars);
      return hearth_cli_end_json (job->cli, builder);
    }
  hearth_cli_print (job->cli, "%s\n\n%s\n\n%s\n", _ ("The recovery key. It opens the vault when the passphrase is lost, and it is shown only now:"), words->chars,
                    _ ("Write it on paper and keep it where the computer is not. Then try it: “hearthctl vault recovery-key --confirm”."));
  return HEARTH_CLI_DONE;
}

int
hearth_cli_vault_init (HearthCliVault *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) text = NULL, recovery = NULL;
  HearthVaultCost             room;
  gboolean                    wrong;
  const HearthVaultCost      *cost = read_cost (job, &room, &wrong);

  if (wrong)
    return HEARTH_CLI_WRONG_WORDS;
  text = hearth_cli_vault_secret (job->cli, "HEARTH_PASSPHRASE_FILE", _ ("A passphrase for the vault:"), &error);
  if (text != NULL)
    job->vault = hearth_vault_create (hearth_community_get_folder (job->cli->community), text->chars, cost, &recovery, &error);
  if (job->vault == NULL || !hearth_cli_vault_note (job, &error))
    return hearth_cli_fail (job->cli, error);
  return show_recovery (job, recovery);
}

int
hearth_cli_vault_lock (HearthCliVault *job)
{
  if (!hearth_cli_vault_open (job, FALSE))
    return HEARTH_CLI_FAILED;
  hearth_vault_keyring_drop (hearth_vault_get_id (job->vault));
  if (!job->cli->json)
    hearth_cli_print (job->cli, "%s\n", _ ("Locked."));
  return hearth_cli_end_json (job->cli, hearth_cli_begin_json (job->cli));
}

/* With the words of the recovery key. */
static gboolean
unlock_by_words (HearthCliVault *job,
                 GError        **error)
{
  g_autoptr (HearthVaultText) text = hearth_cli_vault_secret (job->cli, NULL, _ ("The 24 words of the recovery key:"), error);
  g_autoptr (HearthVaultKey)  secret = text != NULL ? hearth_vault_words_to_key (text->chars, error) : NULL;
  guint64                     least;

  return secret != NULL && hearth_cli_vault_least (job, &least, error) &&
         hearth_vault_unlock_key (job->vault, HEARTH_VAULT_SLOT_RECOVERY, secret, least, error);
}

int
hearth_cli_vault_unlock (HearthCliVault *job)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthVaultKey) master = NULL;

  if (job->minutes < 1 || job->minutes > 7 * 24 * 60)
    return hearth_cli_wrong (job->cli, "%s", _ ("A vault stays open from one minute to a week (10080 minutes)."));
  if (!hearth_cli_vault_open (job, !job->recovery))
    return HEARTH_CLI_FAILED;
  if (job->recovery && !unlock_by_words (job, &error))
    return hearth_cli_fail (job->cli, error);
  master = hearth_vault_dup_master (job->vault, &error);
  if (master == NULL || !hearth_vault_keyring_put (hearth_vault_get_id (job->vault), master, (guint) job->minutes * 60, &error))
    return hearth_cli_fail (job->cli, error);
  if (!job->cli->json)
    hearth_cli_print (job->cli,
                      ngettext ("Unlocked for %d minute, or until “hearthctl vault lock”.", "Unlocked for %d minutes, or until “hearthctl vault lock”.", (gulong) job->minutes),
                      job->minutes);
  hearth_cli_print (job->cli, "%s", job->cli->json ? "" : "\n");
  return hearth_cli_end_json (job->cli, hearth_cli_begin_json (job->cli));
}

int
hearth_cli_vault_passphrase (HearthCliVault *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) text = NULL;
  HearthVaultCost             room;
  gboolean                    wrong;
  const HearthVaultCost      *cost = read_cost (job, &room, &wrong);

  if (wrong)
    return HEARTH_CLI_WRONG_WORDS;
  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  text = hearth_cli_vault_secret (job->cli, "HEARTH_NEW_PASSPHRASE_FILE", _ ("The new passphrase:"), &error);
  if (text == NULL || !hearth_vault_set_passphrase (job->vault, text->chars, cost, &error) || !hearth_cli_vault_note (job, &error))
    return hearth_cli_fail (job->cli, error);
  if (!job->cli->json)
    hearth_cli_print (job->cli, "%s\n", _ ("Changed. The old passphrase opens the vault no more; the recovery key is the one it was."));
  return hearth_cli_end_json (job->cli, hearth_cli_begin_json (job->cli));
}

static int
confirm (HearthCliVault *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) text = NULL;

  if (!hearth_cli_vault_open (job, FALSE))
    return HEARTH_CLI_FAILED;
  text = hearth_cli_vault_secret (job->cli, NULL, _ ("The 24 words of the recovery key:"), &error);
  if (text == NULL || !hearth_vault_try_recovery (job->vault, text->chars, &error))
    return hearth_cli_fail (job->cli, error);
  if (!job->cli->json)
    hearth_cli_print (job->cli, "%s\n", _ ("That is the recovery key of this vault."));
  return hearth_cli_end_json (job->cli, hearth_cli_begin_json (job->cli));
}

int
hearth_cli_vault_recovery_key (HearthCliVault *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) recovery = NULL;

  if (job->confirm)
    return confirm (job);
  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  recovery = hearth_vault_renew_recovery (job->vault, &error);
  if (recovery == NULL || !hearth_cli_vault_note (job, &error))
    return hearth_cli_fail (job->cli, error);
  return show_recovery (job, recovery);
}
