/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-move.h: the vault's files go along to another storage as they lie there (carry/hearth-carry.h), since some may be nowhere else any more. They are
 * many and large: what is there in its length already is not read again, and what was written is looked for by its length. */

#include "sync/hearth-sync-private.h"

#define MOST (G_GUINT64_CONSTANT (1) << 30) /* bytes of a list of parts */

static gboolean
has (GArray                  *entries,
     const HearthRemoteEntry *wanted)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (entries, HearthRemoteEntry, i);

      if (g_str_equal (entry->name, wanted->name))
        return entry->size == wanted->size;
    }
  return FALSE;
}

static gboolean
copy_file (HearthSyncRunning *run,
           HearthRemote      *to,
           const char        *folder,
           const char        *name,
           GError           **error)
{
  g_autofree char   *path = g_strconcat (folder, "/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_remote_get (run->space->remote, path, MOST, run->cancellable, error);

  if (bytes == NULL || !hearth_remote_put (to, path, bytes, run->cancellable, error))
    return FALSE;
  run->result->pushed++;
  return TRUE;
}

/* What is here of the folder and is not there in its length. */
static GPtrArray *
find_missing (HearthSyncRunning *run,
              HearthRemote      *to,
              GArray            *entries,
              const char        *folder,
              GError           **error)
{
  g_autoptr (GArray) there = hearth_remote_list (to, folder, run->cancellable, error);
  GPtrArray         *missing = there != NULL ? g_ptr_array_new () : NULL;

  for (guint i = 0; missing != NULL && i < entries->len; i++)
    if (!has (there, &g_array_index (entries, HearthRemoteEntry, i)))
      g_ptr_array_add (missing, g_array_index (entries, HearthRemoteEntry, i).name);
  return missing;
}

static gboolean
copy_folder (HearthSyncRunning *run,
             HearthRemote      *to,
             const char        *folder,
             GError           **error)
{
  g_autoptr (GArray)    entries = hearth_remote_list (run->space->remote, folder, run->cancellable, error);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) left = NULL;

  if (entries == NULL || entries->len == 0)
    return entries != NULL;
  missing = find_missing (run, to, entries, folder, error);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    if (!copy_file (run, to, folder, missing->pdata[i], error))
      return FALSE;
  if (missing == NULL || missing->len == 0)
    return missing != NULL;
  left = find_missing (run, to, entries, folder, error);
  if (left == NULL || left->len == 0)
    return left != NULL;
  return hearth_remote_set_not_kept (error);
}

static gboolean
copy_fan (HearthSyncRunning *run,
          HearthRemote      *to,
          const char        *top,
          GError           **error)
{
  for (guint i = 0; i < 256; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/%02x", top, i);

      if (!copy_folder (run, to, folder, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_sync_copy_vault (HearthSyncRunning *run,
                        HearthRemote      *to,
                        GError           **error)
{
  g_autoptr (GArray) keys = hearth_remote_list (run->space->remote, "vault", run->cancellable, error);

  /* Where nobody has a vault there is nothing to look for. */
  if (keys == NULL || keys->len == 0)
    return keys != NULL;
  return copy_fan (run, to, "blob", error) && copy_fan (run, to, "man", error) && copy_folder (run, to, "vault", error);
}
