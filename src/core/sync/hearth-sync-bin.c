/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h: what the storage keeps of deleted files. After somebody was erased it is not enough that files are deleted: Nextcloud puts them
 * into a trash bin, a bucket with versioning keeps them as versions of before. The setting "bin" is "due" from then on, until it was emptied; else what came of
 * it: "" where nothing is kept, "kept N" where N files may not be taken away, "closed" where that cannot be seen. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SETTING "bin"
#define DUE     "due"

gboolean
hearth_sync_want_bin_emptied (HearthConn *conn,
                              GError    **error)
{
  return hearth_sync_setting_set (conn, SETTING, DUE, error);
}

/* What keeps it from being looked into now is no trouble of syncing: it is due until it can be. */
gboolean
hearth_sync_empty_bin (HearthSyncRunning *run,
                       GError           **error)
{
  g_autofree char   *state = hearth_sync_setting_read (run, SETTING, error);
  g_autofree char   *kept = NULL;
  g_autoptr (GError) failure = NULL;
  HearthRemoteBin    bin;

  if (state == NULL || !g_str_equal (state, DUE))
    return state != NULL;
  if (!hearth_remote_empty_bin (run->space->remote, &bin, run->cancellable, &failure))
    {
      if (!g_cancellable_is_cancelled (run->cancellable))
        {
          g_info ("Whether the storage keeps deleted files is looked at the next time: %s", failure->message);
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  kept = g_strdup_printf ("kept %u", bin.kept);
  return hearth_sync_setting_write (run, SETTING, bin.closed ? "closed" : bin.kept > 0 ? kept
                                                                                       : "",
                                    error);
}

char *
hearth_sync_bin_to_words (const char *state)
{
  if (state == NULL || *state == '\0' || g_str_equal (state, DUE))
    return NULL;
  if (g_str_has_prefix (state, "kept "))
    {
      guint n = (guint) g_ascii_strtoull (state + strlen ("kept "), NULL, 10);

      /* Translators: after somebody was forgotten */
      return g_strdup_printf (ngettext ("The storage keeps %u deleted file, encrypted, and this login may not remove it for good. Empty its trash there, or have old versions end after some days.",
                                        "The storage keeps %u deleted files, encrypted, and this login may not remove them for good. Empty its trash there, or have old versions end after some days.", n),
                              n);
    }
  return g_strdup (_ ("Whether the storage keeps deleted files, encrypted, this login may not see. If it has a trash bin or keeps old versions, have them end after some days."));
}
