/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl sync vault": the vault's files on the storage. What "sync run" carries after the community's changes, which of it is kept here, and letting go of it. */

#include "hearth-cli-sync-private.h"
#include "hearth-cli-vault-private.h"

#include "carry/hearth-carry.h"
#include "vault/hearth-vault-keyring.h"

static void
show_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  hearth_cli_progress (data, total > 0 ? (double) done / (double) total : 1);
}

/* The vault as it is open on this computer, else locked; NULL where there is none. Without asking for anything: sending needs no keys. */
static HearthVault *
open_quietly (HearthCli *cli)
{
  HearthVault               *vault = hearth_vault_open (hearth_community_get_folder (cli->community), NULL);
  g_autoptr (HearthVaultKey) master = vault != NULL ? hearth_vault_keyring_get (hearth_vault_get_id (vault)) : NULL;

  if (master != NULL)
    hearth_vault_unlock_master (vault, master, 0, NULL);
  return vault;
}

gboolean
hearth_cli_sync_carry (HearthCliSyncJob  *job,
                       HearthCarryResult *result,
                       GError           **error)
{
  HearthCli          *cli = job->cli;
  HearthVaultProgress progress = { .func = show_progress, .data = cli };
  HearthVault        *vault = open_quietly (cli);
  gboolean            done = hearth_carry_run (hearth_community_get_db (cli->community), vault, job->anyway, &progress, result, cli->cancellable, error);

  hearth_cli_progress (cli, -1);
  g_clear_pointer (&vault, hearth_vault_unref);
  return done;
}

void
hearth_cli_sync_say_carried (HearthCliSyncJob        *job,
                             const HearthCarryResult *result,
                             JsonBuilder             *builder)
{
  HearthCli *cli = job->cli;

  if (builder != NULL)
    {
      json_builder_set_member_name (builder, "vault");
      json_builder_begin_object (builder);
      hearth_cli_json_int (builder, "sent", result->sent);
      hearth_cli_json_int (builder, "fetched", result->fetched);
      hearth_cli_json_int (builder, "removed", result->removed);
      hearth_cli_json_int (builder, "removed_bytes", (gint64) result->removed_bytes);
      hearth_cli_json_int (builder, "awaited", result->awaited);
      hearth_cli_json_int (builder, "requests", (gint64) result->requests);
      hearth_cli_json_int (builder, "bytes_up", (gint64) result->bytes_up);
      hearth_cli_json_int (builder, "bytes_down", (gint64) result->bytes_down);
      json_builder_set_member_name (builder, "metered");
      json_builder_add_boolean_value (builder, result->metered);
      json_builder_set_member_name (builder, "locked");
      json_builder_add_boolean_value (builder, result->locked);
      json_builder_end_object (builder);
      return;
    }
  if (result->bytes_up > 0 && result->sent > 0)
    {
      g_autofree char *size = g_format_size (result->bytes_up);

      /* Translators: %s is a size: 4.2 GB */
      hearth_cli_say (cli, _ ("Sent of the vault: %s."), size);
    }
  if (result->removed > 0)
    {
      g_autofree char *size = g_format_size (result->removed_bytes);

      /* Translators: %s is a size: 4.2 GB */
      hearth_cli_say (cli, _ ("Taken away from the storage, as nobody needed it any more: %s."), size);
    }
  if (result->awaited > 0)
    hearth_cli_say (cli, ngettext ("%u thing of the vault is still being sent by another computer.", "%u things of the vault are still being sent by other computers.", (gulong) result->awaited), result->awaited);
  if (result->metered)
    hearth_cli_say (cli, "%s", _ ("The vault waits for a network that isn’t metered; --anyway goes on now."));
  if (result->locked)
    hearth_cli_say (cli, "%s", _ ("Some of the vault waits until it is unlocked: “hearthctl vault unlock”."));
}

/* ---- Status ---- */

static const char *
policy_words (HearthCarryPolicy policy)
{
  switch (policy)
    {
    case HEARTH_CARRY_ALL:
      return _ ("Everything of the vault is kept on this computer.");
    case HEARTH_CARRY_PINNED:
      return _ ("What is pinned is kept on this computer; the rest is fetched when it is opened.");
    case HEARTH_CARRY_NEEDED:
    default:
      return _ ("What comes from other computers is fetched when it is opened.");
    }
}

static void
say_status (HearthCli               *cli,
            const HearthCarryStatus *status)
{
  g_autofree char *here = g_format_size ((guint64) status->here_bytes);
  g_autofree char *there = g_format_size ((guint64) status->there_bytes);
  g_autofree char *when = NULL;
  g_autofree char *waste = hearth_carry_waste_words (status, hearth_community_get_time_zone (cli->community), &when);

  hearth_cli_say (cli, "%s", policy_words (status->policy));
  /* Translators: a number of things in the vault */
  hearth_cli_say (cli, _ ("Here and on the storage: %d"), (int) status->count[HEARTH_CARRY_BOTH]);
  /* Translators: a number of things in the vault, and their size */
  hearth_cli_say (cli, _ ("Only on this computer so far: %1$d (%2$s)"), (int) status->count[HEARTH_CARRY_HERE], here);
  /* Translators: a number of things in the vault, and their size */
  hearth_cli_say (cli, _ ("On the storage, fetched when opened: %1$d (%2$s)"), (int) status->count[HEARTH_CARRY_THERE], there);
  if (status->count[HEARTH_CARRY_AWAITED] > 0)
    /* Translators: a number of things in the vault */
    hearth_cli_say (cli, _ ("Still being sent by another computer: %d"), (int) status->count[HEARTH_CARRY_AWAITED]);
  if (waste != NULL)
    hearth_cli_say (cli, "%s. %s", waste, when);
  if (status->links > 0)
    /* Translators: a number of files */
    hearth_cli_say (cli, _ ("Copies of links that ended, which the next sync takes away: %d"), (int) status->links);
}

static int
run_status (HearthCliSyncJob *job)
{
  HearthCli                    *cli = job->cli;
  g_autoptr (GError)            error = NULL;
  g_autofree HearthCarryStatus *status = hearth_db_read (hearth_community_get_db (cli->community), hearth_carry_read_status, NULL, cli->cancellable, &error);
  JsonBuilder                  *builder;

  if (status == NULL)
    return hearth_cli_fail (cli, error);
  builder = hearth_cli_begin_json (cli);
  if (builder != NULL)
    {
      hearth_cli_json_text (builder, "policy", hearth_carry_policies ()[status->policy]);
      hearth_cli_json_int (builder, "here", status->count[HEARTH_CARRY_HERE] + status->count[HEARTH_CARRY_LOCAL]);
      hearth_cli_json_int (builder, "both", status->count[HEARTH_CARRY_BOTH]);
      hearth_cli_json_int (builder, "there", status->count[HEARTH_CARRY_THERE]);
      hearth_cli_json_int (builder, "awaited", status->count[HEARTH_CARRY_AWAITED]);
      hearth_cli_json_int (builder, "pinned", status->pinned);
      hearth_cli_json_int (builder, "here_bytes", status->here_bytes);
      hearth_cli_json_int (builder, "there_bytes", status->there_bytes);
      hearth_cli_json_int (builder, "unneeded_bytes", status->waste);
      hearth_cli_json_time (cli, builder, "unneeded_goes", status->waste_goes);
      hearth_cli_json_int (builder, "ended_links", status->links);
    }
  else if (!status->syncs)
    hearth_cli_say (cli, "%s", _ ("This community does not sync yet. Set it up with “hearthctl sync setup URL”."));
  else
    say_status (cli, status);
  return hearth_cli_end_json (cli, builder);
}

/* ---- What is kept here ---- */

static int
run_policy (HearthCliSyncJob *job)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; job->words[1] != NULL && hearth_carry_policies ()[i] != NULL; i++)
    if (g_str_equal (job->words[1], hearth_carry_policies ()[i]))
      return hearth_carry_set_policy (hearth_community_get_db (job->cli->community), (HearthCarryPolicy) i, &error) ? run_status (job) : hearth_cli_fail (job->cli, error);
  return hearth_cli_wrong (job->cli, "%s", _ ("What is kept here is one of: needed pinned all."));
}

typedef struct
{
  const char      *what;
  gint64           row;
  HearthCarryItem *item;
} Finding;

/* HearthReadFunc */
static gpointer
find_item (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Finding *finding = data;

  finding->row = hearth_vault_item_find (conn, finding->what, error);
  if (finding->row > 0)
    finding->item = hearth_carry_read_item (conn, &finding->row, cancellable, error);
  return finding->item;
}

/* The row of what was named; 0 after saying why there is none. */
static gint64
find (HearthCliSyncJob *job)
{
  g_autoptr (GError) error = NULL;
  Finding            finding = { .what = job->words[1] };

  if (job->words[1] == NULL)
    {
      hearth_cli_wrong (job->cli, "%s", _ ("Say which thing of the vault, by its name or number."));
      return 0;
    }
  if (hearth_db_read (hearth_community_get_db (job->cli->community), find_item, &finding, job->cli->cancellable, &error) == NULL)
    {
      hearth_cli_fail (job->cli, error);
      return 0;
    }
  hearth_carry_item_free (finding.item);
  return finding.row;
}

/* Where it is now. */
static int
say_item (HearthCliSyncJob *job)
{
  g_autoptr (GError) error = NULL;
  Finding            finding = { .what = job->words[1] };
  g_autofree char   *words = NULL;
  JsonBuilder       *builder;

  static const char *const names[] = { "local", "here", "both", "there", "awaited" };

  if (hearth_db_read (hearth_community_get_db (job->cli->community), find_item, &finding, job->cli->cancellable, &error) == NULL)
    return hearth_cli_fail (job->cli, error);
  words = hearth_carry_item_words (finding.item);
  builder = hearth_cli_begin_json (job->cli);
  if (builder != NULL)
    {
      hearth_cli_json_text (builder, "where", names[finding.item->where]);
      hearth_cli_json_text (builder, "author", finding.item->author);
      json_builder_set_member_name (builder, "pinned");
      json_builder_add_boolean_value (builder, finding.item->pinned);
    }
  else
    hearth_cli_say (job->cli, "%s", words);
  hearth_carry_item_free (finding.item);
  return hearth_cli_end_json (job->cli, builder);
}

static int
run_where (HearthCliSyncJob *job)
{
  return find (job) > 0 ? say_item (job) : HEARTH_CLI_FAILED;
}

static int
set_pinned (HearthCliSyncJob *job,
            gboolean          pinned)
{
  g_autoptr (GError) error = NULL;
  gint64             row = find (job);

  if (row == 0)
    return HEARTH_CLI_FAILED;
  return hearth_carry_set_pinned (hearth_community_get_db (job->cli->community), row, pinned, &error) ? say_item (job) : hearth_cli_fail (job->cli, error);
}

static int
run_pin (HearthCliSyncJob *job)
{
  return set_pinned (job, TRUE);
}

static int
run_unpin (HearthCliSyncJob *job)
{
  return set_pinned (job, FALSE);
}

/* fetch and free: with the vault open. */
static int
move_item (HearthCliSyncJob *job,
           gboolean          here)
{
  HearthCli          *cli = job->cli;
  HearthDb           *db = hearth_community_get_db (cli->community);
  HearthCliVault      opened = { .cli = cli };
  HearthVaultProgress progress = { .func = show_progress, .data = cli };
  g_autoptr (GError)  error = NULL;
  gint64              row = find (job);
  guint64             freed = 0;
  gboolean            done = FALSE;

  if (row == 0 || !hearth_cli_vault_open (&opened, TRUE))
    {
      g_clear_pointer (&opened.vault, hearth_vault_unref);
      return HEARTH_CLI_FAILED;
    }
  done = here ? hearth_carry_fetch (db, opened.vault, row, &progress, cli->cancellable, &error) : hearth_carry_free (db, opened.vault, row, &progress, &freed, cli->cancellable, &error);
  hearth_cli_progress (cli, -1);
  g_clear_pointer (&opened.vault, hearth_vault_unref);
  return done ? say_item (job) : hearth_cli_fail (cli, error);
}

static int
run_fetch (HearthCliSyncJob *job)
{
  return move_item (job, TRUE);
}

static int
run_free (HearthCliSyncJob *job)
{
  return move_item (job, FALSE);
}

static void
say_checked (HearthCli                *cli,
             const HearthCarryChecked *checked)
{
  guint64 lost = checked->missing + checked->damaged;

  if (lost == 0)
    hearth_cli_say (cli, "%s", _ ("The storage has what it was given of the vault."));
  else
    hearth_cli_say (cli, ngettext ("%u part was missing there or damaged. It was sent again.", "%u parts were missing there or damaged. They were sent again.", (gulong) lost), (guint) lost);
}

/* Looks, then sends what is not there. */
static int
run_check (HearthCliSyncJob *job)
{
  HearthCli              *cli = job->cli;
  HearthVaultProgress     progress = { .func = show_progress, .data = cli };
  g_autoptr (GError)      error = NULL;
  g_autoptr (HearthVault) vault = hearth_vault_open (hearth_community_get_folder (cli->community), &error);
  HearthCarryChecked      checked;
  HearthCarryResult       result;
  JsonBuilder            *builder;
  gboolean                done = vault != NULL && hearth_carry_check (hearth_community_get_db (cli->community), vault, job->full, &progress, &checked, cli->cancellable, &error);

  hearth_cli_progress (cli, -1);
  if (!done || (checked.missing + checked.damaged > 0 && !hearth_cli_sync_carry (job, &result, &error)))
    return hearth_cli_fail (cli, error);
  builder = hearth_cli_begin_json (cli);
  if (builder != NULL)
    {
      hearth_cli_json_int (builder, "files", (gint64) checked.files);
      hearth_cli_json_int (builder, "missing", (gint64) checked.missing);
      hearth_cli_json_int (builder, "damaged", (gint64) checked.damaged);
    }
  else
    say_checked (cli, &checked);
  return hearth_cli_end_json (cli, builder);
}

static const struct
{
  const char *name;
  int (*run) (HearthCliSyncJob *job);
} verbs[] = {
  { "check", run_check },
  { "status", run_status },
  { "keep", run_policy },
  { "where", run_where },
  { "pin", run_pin },
  { "unpin", run_unpin },
  { "fetch", run_fetch },
  { "free", run_free },
};

int
hearth_cli_sync_vault (HearthCliSyncJob *job)
{
  if (job->words[0] == NULL)
    return run_status (job);
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, job->words[0]))
      return verbs[i].run (job);
  return hearth_cli_wrong_count (job->cli);
}
