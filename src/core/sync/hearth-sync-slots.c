/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-slots.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The slots of that kind that are there now, as paths. NULL with error. */
static GPtrArray *
list_slots (HearthSyncRunning  *run,
            HearthVaultSlotKind kind,
            GError            **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray)    entries = hearth_remote_list (run->space->remote, "keys", run->cancellable, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const char        *name = g_array_index (entries, HearthRemoteEntry, i).name;
      g_autofree char   *path = g_strconcat ("keys/", name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      HearthVaultSlot    slot;

      if (!g_str_has_suffix (name, ".slot"))
        continue;
      bytes = hearth_remote_get (run->space->remote, path, HEARTH_VAULT_SLOT_BYTES, run->cancellable, error);
      if (bytes == NULL)
        return NULL;
      if (hearth_vault_slot_parse (&slot, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL) &&
          hearth_id_equal (&slot.vault, &run->space->id) && slot.kind == kind)
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return entries == NULL ? NULL : g_steal_pointer (&paths);
}

static gboolean
drop_slots (HearthSyncRunning *run,
            GPtrArray         *paths,
            GError           **error)
{
  for (guint i = 0; i < paths->len; i++)
    if (!hearth_remote_remove (run->space->remote, paths->pdata[i], run->cancellable, error))
      return FALSE;
  return TRUE;
}

/* The master key of this community, not of one that somebody put there in its place. */
static HearthVaultKey *
open_master (HearthSyncRunning *run,
             const char        *secret,
             GError           **error)
{
  g_autoptr (HearthVaultKey) master = hearth_sync_space_open_master (run->space, secret, run->cancellable, error);
  guint8                     owner[HEARTH_SYNC_PUBLIC_BYTES];

  if (master == NULL)
    return NULL;
  hearth_sync_owner_key (master, owner);
  if (memcmp (owner, run->space->owner, sizeof owner) == 0)
    return g_steal_pointer (&master);
  hearth_sync_set_damaged (error);
  return NULL;
}

static gboolean
check_owner (HearthSyncRunning *run,
             GError           **error)
{
  if (run->role == HEARTH_SYNC_OWNER)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED, _ ("Only an owner can change what opens the community. Do it on an owner’s device."));
  return FALSE;
}

/* In the place of those of its kind. One of passphrase and secret is NULL. At a new epoch each device looks at the keys, and lets go of the old
 * slot that it kept: or it would put that back on a storage that lost its files. */
static gboolean
replace (HearthSyncRunning     *run,
         const HearthVaultSlot *slot,
         const HearthVaultKey  *master,
         const char            *passphrase,
         const HearthVaultKey  *secret,
         GError               **error)
{
  g_autoptr (GPtrArray) old = list_slots (run, slot->kind, error);

  if (old == NULL || !hearth_sync_space_put_slot (run->space, slot, master, passphrase, secret, run->cancellable, error) ||
      !drop_slots (run, old, error) || !hearth_sync_begin_epoch (run, master, error))
    return FALSE;
  run->speak = TRUE;
  return hearth_sync_push (run, error);
}

gboolean
hearth_sync_set_passphrase (HearthDb              *db,
                            const char            *secret,
                            const char            *passphrase,
                            const HearthVaultCost *cost,
                            HearthSyncResult      *result,
                            GCancellable          *cancellable,
                            GError               **error)
{
  HearthSyncRunning          run = { .db = db, .result = result, .cancellable = cancellable };
  HearthVaultCost            usual = hearth_vault_cost_default ();
  g_autoptr (HearthVaultKey) master = NULL;
  HearthVaultSlot            slot;
  gboolean                   done;

  if (hearth_sync_open (&run, error) && hearth_sync_take_in (&run, error) && check_owner (&run, error))
    master = open_master (&run, secret, error);
  done = master != NULL && hearth_vault_slot_seal_passphrase (&slot, &run.space->id, passphrase, cost != NULL ? cost : &usual, master, error) &&
         replace (&run, &slot, master, passphrase, NULL, error);
  hearth_sync_close (&run);
  return done;
}

gboolean
hearth_sync_renew_words (HearthDb         *db,
                         const char       *secret,
                         HearthVaultText **recovery,
                         HearthSyncResult *result,
                         GCancellable     *cancellable,
                         GError          **error)
{
  HearthSyncRunning          run = { .db = db, .result = result, .cancellable = cancellable };
  g_autoptr (HearthVaultKey) words = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultKey) master = NULL;
  HearthVaultSlot            slot;
  gboolean                   done;

  *recovery = NULL;
  if (hearth_sync_open (&run, error) && hearth_sync_take_in (&run, error) && check_owner (&run, error))
    master = open_master (&run, secret, error);
  if (master != NULL)
    hearth_vault_slot_seal_key (&slot, &run.space->id, HEARTH_VAULT_SLOT_RECOVERY, words, master);
  done = master != NULL && replace (&run, &slot, master, NULL, words, error);
  hearth_sync_close (&run);
  if (done)
    *recovery = hearth_vault_words_from_key (words);
  return done;
}
