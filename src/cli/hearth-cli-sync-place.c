/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl sync move" and "upload-again": another storage, and one that lost what was on it. */

#include "hearth-cli-sync-private.h"

#include "sync/hearth-sync-again.h"
#include "sync/hearth-sync-move.h"

int
hearth_cli_sync_move (HearthCliSyncJob *job)
{
  g_autofree char   *url = hearth_cli_storage_url (job->cli, &job->storage, job->words[0]);
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  if (url == NULL)
    return HEARTH_CLI_WRONG_WORDS;
  if (!hearth_cli_storage_keep (job->cli, &job->storage, url, &error) ||
      !hearth_sync_move (hearth_community_get_db (job->cli->community), url, job->lost, &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  return hearth_cli_sync_result (job, &result, NULL, NULL, NULL);
}

int
hearth_cli_sync_upload_again (HearthCliSyncJob *job)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  if (!hearth_sync_tell_again (hearth_community_get_db (job->cli->community), &result, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  return hearth_cli_sync_result (job, &result, NULL, NULL, NULL);
}
