/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The storage as "hearthctl sync" is told of it: its address, its login, and whether it can be trusted. */

#include "hearth-cli-sync-private.h"
#include "hearth-cli-vault-private.h"

#include "sync/hearth-remote-login.h"
#include "sync/hearth-remote-probe.h"

#include <string.h>

void
hearth_cli_storage_clear (HearthCliStorage *storage)
{
  g_free (storage->webdav);
  g_free (storage->s3);
  g_free (storage->folder);
  g_free (storage->user);
  g_free (storage->certificate);
}

/* "https://server/path" to "davs://server/path"; what begins otherwise stays, and is refused later if it must be. */
static char *
change_scheme (const char *url,
               const char *safe,
               const char *plain)
{
  if (g_str_has_prefix (url, "https://"))
    return g_strconcat (safe, url + strlen ("https"), NULL);
  return g_str_has_prefix (url, "http://") ? g_strconcat (plain, url + strlen ("http"), NULL) : g_strdup (url);
}

char *
hearth_cli_storage_url (HearthCli              *cli,
                        const HearthCliStorage *storage,
                        const char             *typed)
{
  g_autofree char *folder = storage->folder == NULL ? NULL : hearth_cli_resolve (cli, storage->folder);

  if ((typed != NULL) + (storage->webdav != NULL) + (storage->s3 != NULL) + (storage->folder != NULL) != 1)
    {
      hearth_cli_wrong_count (cli);
      return NULL;
    }
  if (storage->webdav != NULL)
    return change_scheme (storage->webdav, "davs", "dav");
  if (storage->s3 != NULL)
    return change_scheme (storage->s3, "s3", "s3");
  return folder != NULL ? g_filename_to_uri (folder, NULL, NULL) : g_strdup (typed);
}

gboolean
hearth_cli_storage_keep (HearthCli              *cli,
                         const HearthCliStorage *storage,
                         const char             *url,
                         GError                **error)
{
  g_autoptr (HearthRemoteLogin) login = NULL;
  g_autoptr (HearthVaultText)   password = NULL;
  const char                   *user = storage->user;

  /* Another process's environment is not the one of who asks. */
  if (user == NULL && cli->owned == NULL)
    user = g_getenv ("HEARTH_REMOTE_USER");
  if (user == NULL && storage->certificate == NULL && storage->limit < 0)
    return TRUE;
  login = hearth_remote_login_load (url, error);
  if (login == NULL)
    return FALSE;
  if (user != NULL)
    {
      password = hearth_cli_vault_secret (cli, "HEARTH_REMOTE_PASSWORD_FILE", _ ("The password for the storage:"), error);
      if (password == NULL)
        return FALSE;
      g_set_str (&login->user, user);
      g_set_str (&login->password, password->chars);
      login->basic = FALSE;
    }
  if (storage->certificate != NULL)
    g_set_str (&login->certificate, storage->certificate);
  if (storage->limit >= 0)
    login->rate = (gint64) storage->limit * 1024;
  return hearth_remote_login_save (url, login, error);
}

/* What stands after "sync probe" and "sync login"; the address, NULL after saying what is wrong. */
static char *
read_words (HearthCli        *cli,
            char           ***words,
            HearthCliStorage *storage,
            int              *status)
{
  const GOptionEntry entries[] = { HEARTH_CLI_STORAGE_OPTIONS (*storage), G_OPTION_ENTRY_NULL };
  char              *url;

  if (!hearth_cli_parse (cli, words, entries, 1, 2, status))
    return NULL;
  url = hearth_cli_storage_url (cli, storage, (*words)[2]);
  *status = HEARTH_CLI_WRONG_WORDS;
  return url;
}

void
hearth_cli_sync_say_clock (HearthCli *cli,
                           gint64     ahead)
{
  if (ABS (ahead) > HEARTH_REMOTE_CLOCK_OFF)
    hearth_cli_say (cli, "%s", _ ("The storage’s clock and this computer’s differ by more than two minutes. Syncing minds neither, but look whether this one is right."));
}

static int
tell_profile (HearthCli                 *cli,
              const HearthRemoteProfile *profile)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char        *size = g_format_size_full (profile->largest, G_FORMAT_SIZE_IEC_UNITS);

  if (cli->json)
    {
      builder = json_builder_new_immutable ();
      json_builder_begin_object (builder);
      hearth_cli_json_int (builder, "largest", (gint64) profile->largest);
      hearth_cli_json_int (builder, "clock_ahead", profile->skew);
      hearth_cli_json_int (builder, "requests", (gint64) profile->requests);
      json_builder_end_object (builder);
      return hearth_cli_print_json (cli, g_steal_pointer (&builder));
    }
  /* Translators: %s is a size such as 9.0 MiB */
  hearth_cli_say (cli, _ ("Hearth can sync there: it keeps what it is given, lists all of it, and takes files of %s."), size);
  hearth_cli_sync_say_clock (cli, profile->skew);
  return HEARTH_CLI_DONE;
}

int
hearth_cli_sync_probe (HearthCli *cli,
                       char     **words)
{
  g_auto (HearthCliStorage) storage = { .limit = -1 };
  g_autoptr (GError)        error = NULL;
  g_autoptr (HearthRemote)  remote = NULL;
  HearthRemoteProfile       profile;
  int                       status;
  g_autofree char          *url = read_words (cli, &words, &storage, &status);

  if (url == NULL)
    return status;
  if (hearth_cli_storage_keep (cli, &storage, url, &error))
    remote = hearth_remote_new (url, &error);
  if (remote == NULL || !hearth_remote_probe (remote, &profile, cli->cancellable, &error))
    return hearth_cli_fail (cli, error);
  hearth_remote_remember (remote);
  return tell_profile (cli, &profile);
}

int
hearth_cli_sync_login (HearthCli *cli,
                       char     **words)
{
  g_auto (HearthCliStorage) storage = { .limit = -1 };
  g_autoptr (GError)        error = NULL;
  g_autoptr (HearthRemote)  remote = NULL;
  int                       status;
  g_autofree char          *url = read_words (cli, &words, &storage, &status);

  if (url == NULL)
    return status;
  if (hearth_cli_storage_keep (cli, &storage, url, &error))
    remote = hearth_remote_new (url, &error);
  if (remote == NULL || !hearth_remote_prepare (remote, cli->cancellable, &error))
    return hearth_cli_fail (cli, error);
  hearth_remote_remember (remote);
  if (!cli->json)
    hearth_cli_say (cli, "%s", _ ("The storage answers, and takes the login."));
  return hearth_cli_end_json (cli, hearth_cli_begin_json (cli));
}
