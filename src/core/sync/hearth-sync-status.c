/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be told of syncing without asking the storage. */

#include "sync/hearth-sync-conflict.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-run.h"

static void
member_clear (HearthSyncMember *member)
{
  g_free (member->name);
}

void
hearth_sync_status_free (HearthSyncStatus *status)
{
  g_free (status->url);
  g_free (status->moved);
  g_free (status->large);
  g_free (status->kept);
  g_array_unref (status->devices);
  g_free (status);
}

gpointer
hearth_sync_read_status (HearthConn               *conn,
                         gpointer data             G_GNUC_UNUSED,
                         GCancellable *cancellable G_GNUC_UNUSED,
                         GError                  **error)
{
  static const char            waiting[] = "SELECT (SELECT count (*) FROM change_txn WHERE kind <> 'sync' AND seq > s.published) + "
                                           "(SELECT count (*) FROM sync_out) FROM sync_self AS s";
  g_autoptr (HearthSyncStatus) status = g_new0 (HearthSyncStatus, 1);
  g_autoptr (GError)           failure = NULL;
  g_autoptr (HearthStmt)       stmt = NULL;
  HearthStep                   step = HEARTH_STEP_ERROR;

  status->devices = g_array_new (FALSE, TRUE, sizeof (HearthSyncMember));
  g_array_set_clear_func (status->devices, (GDestroyNotify) member_clear);
  status->url = hearth_sync_setting_get (conn, "url", &failure);
  if (failure == NULL)
    status->waiting = hearth_stmt_scalar (conn, waiting, 0, &failure);
  if (failure == NULL)
    status->newer = hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM sync_unknown) OR EXISTS (SELECT 1 FROM sync_unknown_base) OR "
                                              "EXISTS (SELECT 1 FROM sync_setting WHERE key = 'newer' AND value <> '')",
                                        0, &failure) == 1;
  if (failure == NULL)
    status->large = hearth_sync_setting_get (conn, "large", &failure);
  if (status->large != NULL && *status->large == '\0')
    g_clear_pointer (&status->large, g_free);
  if (failure == NULL)
    {
      g_autofree char *bin = hearth_sync_setting_get (conn, "bin", &failure);

      status->kept = hearth_sync_bin_to_words (bin);
    }
  if (failure == NULL)
    status->moved = hearth_sync_setting_get (conn, "moved", &failure);
  if (failure == NULL)
    status->conflicts = hearth_sync_count_conflicts (conn, &failure);
  if (failure == NULL)
    stmt = hearth_stmt_new (conn, "SELECT d.id, d.name, d.seen, s.dev IS NOT NULL, d.role FROM sync_device AS d LEFT JOIN sync_self AS s ON s.dev = d.dev WHERE d.role IS NOT NULL OR s.dev IS NOT NULL ORDER BY d.dev", &failure);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, &failure)) == HEARTH_STEP_ROW)
    {
      HearthSyncMember member = { .name = g_strdup (hearth_stmt_text (stmt, 1)), .seen = hearth_stmt_int (stmt, 2), .self = hearth_stmt_int (stmt, 3) == 1, .heard = hearth_stmt_int (stmt, 4) != HEARTH_NONE };

      hearth_stmt_id (stmt, 0, &member.id);
      member.role = member.heard ? (HearthSyncRole) hearth_stmt_int (stmt, 4) : HEARTH_SYNC_GONE;
      if (member.self)
        status->keys = hearth_sync_device_place (&member.id);
      g_array_append_val (status->devices, member);
    }
  if (step == HEARTH_STEP_DONE && hearth_sync_read_ledger (conn, status, &failure))
    return g_steal_pointer (&status);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
