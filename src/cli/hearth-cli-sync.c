/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl sync": setting up, joining, syncing once, and what there is to tell of it. */

#include "hearth-cli-sync-private.h"
#include "hearth-cli-vault-private.h"

#include "base/hearth-clock.h"
#include "net/hearth-metered.h"
#include "sync/hearth-calendar-push.h"
#include "sync/hearth-sync-large.h"
#include "sync/hearth-sync-ledger.h"
#include "sync/hearth-sync-people.h"
#include "vault/hearth-vault-words.h"

#include <glib/gstdio.h>

static const char *
device_name (HearthCliSyncJob *job)
{
  return job->name != NULL ? job->name : g_get_host_name ();
}

/* code: for programs. */
static const char *
how_it_went (const HearthSyncResult *result,
             gboolean                code)
{
  if (result->held > 0)
    return code ? "waiting-for-you" : _ ("Up to date, but for a large change that waits until you have looked at it: see “hearthctl sync status”.");
  if (result->newer > 0)
    return code ? "needs-update" : _ ("Up to date, but for what a newer Hearth wrote on another device. It is taken in once Hearth is updated here.");
  if (result->skipped > 0)
    return code ? "waiting-for-others" : _ ("Up to date, but for a device whose last words are not there as a whole yet.");
  return code ? "up-to-date" : _ ("Up to date.");
}

int
hearth_cli_sync_result (HearthCliSyncJob        *job,
                        const HearthSyncResult  *result,
                        const HearthCarryResult *carried,
                        const char              *secret_name,
                        const HearthVaultText   *secret)
{
  HearthCli              *cli = job->cli;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      hearth_cli_say (cli, "%s", how_it_went (result, FALSE));
      hearth_cli_sync_say_clock (cli, result->clock);
      if (carried != NULL)
        hearth_cli_sync_say_carried (job, carried, NULL);
      return HEARTH_CLI_DONE;
    }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  if (secret_name != NULL)
    hearth_cli_json_text (builder, secret_name, secret->chars);
  hearth_cli_json_int (builder, "pulled", result->pulled);
  hearth_cli_json_int (builder, "pushed", result->pushed);
  hearth_cli_json_int (builder, "requests", (gint64) result->requests);
  hearth_cli_json_int (builder, "bytes_up", (gint64) result->bytes_up);
  hearth_cli_json_int (builder, "bytes_down", (gint64) result->bytes_down);
  hearth_cli_json_int (builder, "clock_ahead", result->clock);
  hearth_cli_json_text (builder, "state", how_it_went (result, TRUE));
  if (carried != NULL)
    hearth_cli_sync_say_carried (job, carried, builder);
  json_builder_end_object (builder);
  return hearth_cli_print_json (cli, g_steal_pointer (&builder));
}

void
hearth_cli_sync_tell_words (HearthCliSyncJob      *job,
                            const HearthVaultText *recovery)
{
  if (!job->cli->json)
    hearth_cli_tell (job->cli, "%s\n\n%s\n\n", _ ("Write these words on paper. They open the community when the passphrase is lost, and they are not shown again:"), recovery->chars);
}

HearthVaultCost
hearth_cli_sync_cost (HearthCliSyncJob *job)
{
  HearthVaultCost cost = hearth_vault_cost_default ();

  if (job->memory > 0)
    cost.memory = (guint64) job->memory << 20;
  return cost;
}

static int
run_setup (HearthCliSyncJob *job)
{
  g_autofree char            *url = hearth_cli_storage_url (job->cli, &job->storage, job->words[0]);
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) passphrase = NULL;
  g_autoptr (HearthVaultText) recovery = NULL;
  HearthVaultCost             cost = hearth_cli_sync_cost (job);
  HearthSyncResult            result;

  if (url == NULL)
    return HEARTH_CLI_WRONG_WORDS;
  if (hearth_cli_storage_keep (job->cli, &job->storage, url, &error))
    passphrase = hearth_cli_vault_secret (job->cli, "HEARTH_PASSPHRASE_FILE", _ ("A passphrase for syncing:"), &error);
  if (passphrase == NULL || !hearth_sync_setup (hearth_community_get_db (job->cli->community), url, passphrase->chars, &cost,
                                                device_name (job), &recovery, &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  hearth_cli_sync_tell_words (job, recovery);
  return hearth_cli_sync_result (job, &result, NULL, "recovery_key", recovery);
}

static void
say_waiting (HearthCli *cli,
             gint64     waiting)
{
  if (waiting > 0)
    hearth_cli_say (cli, ngettext ("%d change waits to be sent.", "%d changes wait to be sent.", (gulong) waiting), (int) waiting);
}

/* What nobody asked for just now, such as a job of the clock, does not spend what is paid for by the byte. */
static int
wait_for_network (HearthCliSyncJob       *job,
                  const HearthSyncStatus *status)
{
  JsonBuilder *builder = hearth_cli_begin_json (job->cli);

  if (builder != NULL)
    {
      hearth_cli_json_text (builder, "state", "waiting-for-network");
      hearth_cli_json_int (builder, "waiting", status->waiting);
    }
  else
    {
      hearth_cli_say (job->cli, "%s", _ ("Waiting for a network that isn’t metered; --anyway syncs now. Nothing was sent or fetched."));
      say_waiting (job->cli, status->waiting);
    }
  hearth_cli_end_json (job->cli, builder);
  return HEARTH_CLI_LEFT_BEHIND;
}

static int
run_once (HearthCliSyncJob *job)
{
  HearthDb                    *db = hearth_community_get_db (job->cli->community);
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthSyncStatus) before = hearth_db_read (db, hearth_sync_read_status, NULL, job->cli->cancellable, &error);
  HearthSyncResult             result;
  HearthCarryResult            carried;
  int                          status;

  hearth_metered_listen ();
  if (before != NULL && before->url != NULL && !job->anyway && hearth_metered_is (before->url))
    return wait_for_network (job, before);
  if (before == NULL || !hearth_sync_run (db, &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  if (hearth_cli_sync_carry (job, &carried, &error))
    return hearth_cli_sync_result (job, &result, &carried, NULL, NULL);
  status = hearth_cli_sync_result (job, &result, &carried, NULL, NULL);
  hearth_cli_fail (job->cli, error);
  return MAX (status, HEARTH_CLI_LEFT_BEHIND);
}

static int
run_again (HearthCliSyncJob *job)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) secret = hearth_cli_sync_ask (job, &error);
  HearthSyncResult            result;

  if (secret == NULL || !hearth_sync_renew (hearth_community_get_db (job->cli->community), secret->chars, device_name (job), &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  return hearth_cli_sync_result (job, &result, NULL, NULL, NULL);
}

static int
run_take_over (HearthCliSyncJob *job)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  if (!hearth_sync_take_over (hearth_community_get_db (job->cli->community), &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  return hearth_cli_sync_result (job, &result, NULL, NULL, NULL);
}

static void
print_devices (HearthCli              *cli,
               JsonBuilder            *builder,
               const HearthSyncStatus *status)
{
  json_builder_set_member_name (builder, "devices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);

      json_builder_begin_object (builder);
      hearth_cli_json_id (builder, "id", &member->id);
      hearth_cli_json_text (builder, "name", member->name);
      json_builder_set_member_name (builder, "self");
      json_builder_add_boolean_value (builder, member->self);
      hearth_cli_json_text (builder, "role", member->heard ? hearth_sync_role_get_name (member->role) : NULL);
      hearth_cli_json_int (builder, "step", member->seen);
      hearth_cli_json_time (cli, builder, "news", member->news);
      json_builder_set_member_name (builder, "forgotten_there");
      json_builder_add_boolean_value (builder, hearth_sync_member_is_done (status, member));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
say_keys (HearthCli              *cli,
          const HearthSyncStatus *status)
{
  if (status->keys == HEARTH_SECRETS_KEYRING)
    hearth_cli_say (cli, "%s", _ ("The keys of this computer are in its keyring."));
  else if (status->keys == HEARTH_SECRETS_FILE)
    hearth_cli_say (cli, "%s", _ ("The keys of this computer are in a file that only you can read; they go into a keyring as soon as one is open."));
}

static int
print_status (HearthCli              *cli,
              const HearthSyncStatus *status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree char        *large = hearth_sync_status_dup_large (status);

  json_builder_begin_object (builder);
  hearth_cli_json_text (builder, "url", status->url);
  hearth_cli_json_text (builder, "moved", status->moved);
  hearth_cli_json_text (builder, "large", large);
  hearth_cli_json_text (builder, "storage_keeps", status->kept);
  hearth_cli_json_time (cli, builder, "forgot", status->forgot);
  json_builder_set_member_name (builder, "newer");
  json_builder_add_boolean_value (builder, status->newer);
  json_builder_set_member_name (builder, "metered");
  json_builder_add_boolean_value (builder, status->url != NULL && hearth_metered_is (status->url));
  hearth_cli_json_int (builder, "waiting", status->waiting);
  hearth_cli_json_int (builder, "conflicts", status->conflicts);
  hearth_cli_json_text (builder, "keys", status->keys == HEARTH_SECRETS_KEYRING ? "keyring" : status->keys == HEARTH_SECRETS_FILE ? "file"
                                                                                                                                  : NULL);
  print_devices (cli, builder, status);
  json_builder_end_object (builder);
  return hearth_cli_print_json (cli, g_steal_pointer (&builder));
}

static int
run_status (HearthCliSyncJob *job)
{
  HearthCli                   *cli = job->cli;
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthSyncStatus) status = hearth_db_read (hearth_community_get_db (cli->community), hearth_sync_read_status, NULL, cli->cancellable, &error);
  g_autofree char             *large = status == NULL ? NULL : hearth_sync_status_dup_large (status);
  g_autofree char             *forgotten = status == NULL ? NULL : hearth_sync_status_dup_forgotten (status, hearth_community_get_time_zone (cli->community), hearth_clock_now ());

  if (status == NULL)
    return hearth_cli_fail (cli, error);
  hearth_metered_listen ();
  if (cli->json)
    return print_status (cli, status);
  if (status->url == NULL)
    {
      hearth_cli_say (cli, "%s", _ ("This community does not sync yet. Set it up with “hearthctl sync setup URL”."));
      return HEARTH_CLI_DONE;
    }
  /* Translators: %s is an address */
  hearth_cli_say (cli, _ ("Syncs with %s"), status->url);
  say_keys (cli, status);
  if (large != NULL)
    /* Translators: %s is a sentence without its stop: Ana’s laptop deletes 412 members */
    hearth_cli_say (cli, _ ("%s. It waits until you say “hearthctl sync take-over”; a backup is made first, and it can be undone after."), large);
  if (forgotten != NULL)
    hearth_cli_say (cli, "%s", forgotten);
  if (status->kept != NULL)
    hearth_cli_say (cli, "%s", status->kept);
  if (status->newer)
    hearth_cli_say (cli, "%s", _ ("Another device has a newer Hearth. What it wrote that this one does not know is kept, and appears once Hearth is updated here."));
  if (status->moved != NULL)
    /* Translators: %s is an address */
    hearth_cli_say (cli, _ ("It was moved to %s. Go there with “hearthctl sync move URL”."), status->moved);
  if (hearth_metered_is (status->url))
    hearth_cli_say (cli, "%s", _ ("Waiting for a network that isn’t metered."));
  say_waiting (cli, status->waiting);
  if (status->conflicts > 0)
    hearth_cli_say (cli, ngettext ("%d earlier value is kept: see “hearthctl sync conflicts”.", "%d earlier values are kept: see “hearthctl sync conflicts”.", (gulong) status->conflicts), (int) status->conflicts);
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);

      const char *name = member->name != NULL ? member->name : _ ("a device without a name");

      if (member->self)
        /* Translators: 1 the name of a computer, 2 what it may do: Owner, Editor… */
        hearth_cli_say (cli, _ ("%1$s (this one): %2$s"), name, hearth_sync_member_get_title (member));
      else
        /* Translators: 1 the name of a computer, 2 what it may do: Owner, Editor… */
        hearth_cli_say (cli, _ ("%1$s: %2$s"), name, hearth_sync_member_get_title (member));
    }
  return HEARTH_CLI_DONE;
}

static int
run_push_calendar (HearthCliSyncJob *job)
{
  HearthCli                *cli = job->cli;
  const HearthCommunityRow *settings = hearth_community_get_settings (cli->community);
  g_autofree char          *url = hearth_cli_storage_url (cli, &job->storage, job->words[0]);
  g_autoptr (GError)        error = NULL;
  HearthCalendarPushed      pushed;
  JsonBuilder              *builder;

  if (url == NULL)
    return HEARTH_CLI_WRONG_WORDS;
  if (!hearth_cli_storage_keep (cli, &job->storage, url, &error) ||
      !hearth_calendar_push (hearth_community_get_db (cli->community), url, settings->time_zone != NULL ? settings->time_zone : "UTC", &pushed, cli->cancellable, &error))
    return hearth_cli_fail (cli, error);
  builder = hearth_cli_begin_json (cli);
  if (builder == NULL)
    /* Translators: all are numbers of entries in a calendar */
    hearth_cli_say (cli, _ ("%1$u written, %2$u removed, %3$u as they were."), pushed.written, pushed.removed, pushed.unchanged);
  else
    {
      hearth_cli_json_int (builder, "written", pushed.written);
      hearth_cli_json_int (builder, "removed", pushed.removed);
      hearth_cli_json_int (builder, "unchanged", pushed.unchanged);
      hearth_cli_json_int (builder, "left", pushed.left);
      hearth_cli_json_int (builder, "requests", (gint64) pushed.requests);
    }
  hearth_cli_end_json (cli, builder);
  return pushed.left > 0 ? HEARTH_CLI_LEFT_BEHIND : HEARTH_CLI_DONE;
}

static const struct
{
  const char *name;
  int         most; /* words after it */
  int (*run) (HearthCliSyncJob *job);
} verbs[] = {
  { "setup", 1, run_setup },
  { "run", 0, run_once },
  { "take-over", 0, run_take_over },
  { "again", 0, run_again },
  { "status", 0, run_status },
  { "devices", 0, run_status },
  { "conflicts", 0, hearth_cli_sync_conflicts },
  { "restore", 1, hearth_cli_sync_restore },
  { "remove", 1, hearth_cli_sync_remove },
  { "remove-device", 1, hearth_cli_sync_remove },
  { "role", 2, hearth_cli_sync_role },
  { "invite", 1, hearth_cli_sync_invite },
  { "passphrase", 0, hearth_cli_sync_passphrase },
  { "recovery-key", 0, hearth_cli_sync_recovery_key },
  { "move", 1, hearth_cli_sync_move },
  { "upload-again", 0, hearth_cli_sync_upload_again },
  { "push-calendar", 1, run_push_calendar },
  { "vault", 2, hearth_cli_sync_vault },
};

int
hearth_cli_sync (HearthCli *cli,
                 char     **words)
{
  HearthCliSyncJob   job = { .cli = cli, .storage.limit = -1 };
  gboolean           once = FALSE; /* it always is */
  const GOptionEntry entries[] = {
    { "name", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.name, N_ ("setup, again: What this computer is called"), N_ ("NAME") },
    { "memory", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &job.memory, N_ ("setup, passphrase: What each guess at the passphrase takes, 8 to 1024"), N_ ("MIB") },
    { "role", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.role, N_ ("invite: viewer, editor or owner; editor where it is not said"), N_ ("ROLE") },
    { "once", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &once, N_ ("run: Once, as it always does"), NULL },
    { "lost", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.lost, N_ ("move: What is on the old storage cannot be had any more"), NULL },
    { "anyway", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.anyway, N_ ("run: Also on a network where every byte is paid for"), NULL },
    { "full", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.full, N_ ("vault check: Read every byte back"), NULL },
    HEARTH_CLI_STORAGE_OPTIONS (job.storage),
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    {
      gsize i = 0;

      job.words = words + 2;
      while (i < G_N_ELEMENTS (verbs) && !g_str_equal (verbs[i].name, words[1]))
        i++;
      status = i < G_N_ELEMENTS (verbs) && (int) g_strv_length (job.words) <= verbs[i].most ? verbs[i].run (&job) : hearth_cli_wrong_count (cli);
    }
  hearth_cli_storage_clear (&job.storage);
  g_free (job.name);
  g_free (job.role);
  return status;
}

typedef struct
{
  HearthCli        *cli;
  const char       *url;
  const char       *secret;
  const char       *name;
  HearthSyncResult *result;
} Joining;

static gboolean
fill (HearthDb *db,
      gpointer  data,
      GError  **error)
{
  Joining *joining = data;

  return hearth_sync_join_as (db, joining->url, joining->secret, joining->name, joining->result, joining->cli->cancellable, error);
}

int
hearth_cli_sync_join (HearthCli *cli,
                      char     **words)
{
  HearthCliSyncJob   job = { .cli = cli, .storage.limit = -1 };
  const GOptionEntry entries[] = {
    { "name", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.name, N_ ("What this computer is called"), N_ ("NAME") },
    HEARTH_CLI_STORAGE_OPTIONS (job.storage),
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) secret = NULL;
  g_autoptr (HearthCommunity) community = NULL;
  g_autofree char            *folder = NULL;
  g_autofree char            *url = NULL;
  HearthSyncResult            result;
  int                         status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 3, &status))
    return status;
  url = hearth_cli_storage_url (cli, &job.storage, words[3] != NULL ? words[2] : NULL);
  if (url == NULL)
    return HEARTH_CLI_WRONG_WORDS;
  folder = hearth_cli_resolve (cli, words[3] != NULL ? words[3] : words[2]);
  if (hearth_cli_storage_keep (cli, &job.storage, url, &error))
    secret = hearth_cli_vault_secret (cli, "HEARTH_PASSPHRASE_FILE", _ ("The passphrase, the recovery words, or the code of an invitation:"), &error);
  if (secret != NULL)
    community = hearth_community_create_with (folder, fill, &(Joining) { cli, url, secret->chars, device_name (&job), &result }, &error);
  hearth_cli_storage_clear (&job.storage);
  g_free (job.name);
  if (community == NULL)
    return hearth_cli_fail (cli, error);
  hearth_community_remember (folder);
  hearth_community_close (community);
  return hearth_cli_sync_result (&job, &result, NULL, NULL, NULL);
}
