/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: opening, unlocking, locking. Making and changing keys is in hearth-vault-slots.c. */

#include "vault/hearth-vault-private.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
clear_keys (gpointer data)
{
  HearthVaultKeys *keys = data;

  hearth_vault_key_free (keys->master);
  hearth_vault_key_free (keys->chunk.ids);
  hearth_vault_key_free (keys->chunk.chunks);
  hearth_vault_key_free (keys->manifests);
  hearth_vault_key_free (keys->marks);
  hearth_vault_key_free (keys->local);
}

void
hearth_vault_keys_unref (HearthVaultKeys *keys)
{
  g_atomic_rc_box_release_full (keys, clear_keys);
}

static HearthVaultKeys *
make_keys (const HearthId       *vault,
           const HearthVaultKey *master)
{
  HearthVaultKeys *keys = g_atomic_rc_box_new0 (HearthVaultKeys);

  keys->master = hearth_vault_key_copy (master);
  keys->chunk.vault = *vault;
  keys->chunk.ids = hearth_vault_key_derive (master, "chunkids");
  keys->chunk.chunks = hearth_vault_key_derive (master, "chunkkey");
  keys->manifests = hearth_vault_key_derive (master, "manifest");
  keys->marks = hearth_vault_key_derive (master, "markseed");
  keys->local = hearth_vault_key_derive (master, "local___");
  return keys;
}

HearthVaultKeys *
hearth_vault_get_keys (HearthVault *vault,
                       GError     **error)
{
  HearthVaultKeys *keys;

  g_mutex_lock (&vault->mutex);
  keys = vault->keys != NULL ? g_atomic_rc_box_acquire (vault->keys) : NULL;
  g_mutex_unlock (&vault->mutex);
  if (keys == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED, _ ("The vault is locked. Unlock it first."));
  return keys;
}

gboolean
hearth_vault_exists (const char *folder)
{
  g_autofree char *ring = g_build_filename (folder, "vault", "keys", "ring", NULL);

  return g_file_test (ring, G_FILE_TEST_EXISTS);
}

void
hearth_vault_asset_path (const HearthId *asset,
                         char            path[HEARTH_VAULT_HEX_ID + 3])
{
  sodium_bin2hex (path + 3, HEARTH_VAULT_HEX_ID, asset->bytes, sizeof asset->bytes);
  path[0] = path[3];
  path[1] = path[4];
  path[2] = '/';
}

void
hearth_vault_chunk_path (const guint8 id[HEARTH_VAULT_CHUNK_ID_BYTES],
                         char         path[HEARTH_VAULT_HEX_CHUNK + 3])
{
  sodium_bin2hex (path + 3, HEARTH_VAULT_HEX_CHUNK, id, HEARTH_VAULT_CHUNK_ID_BYTES);
  path[0] = path[3];
  path[1] = path[4];
  path[2] = '/';
}

static gboolean
open_dirs (HearthVault *vault,
           const char  *folder,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "vault", NULL);
  const struct
  {
    const char *name;
    int        *fd;
  } dirs[] = {
    { "keys", &vault->keys_dir },
    { "blob", &vault->blob_dir },
    { "man", &vault->man_dir },
    { "tmp", &vault->tmp_dir },
    { "work", &vault->work_dir },
  };

  vault->dir = hearth_vault_disk_open_dir (AT_FDCWD, path, FALSE, error);
  for (gsize i = 0; vault->dir >= 0 && i < G_N_ELEMENTS (dirs); i++)
    {
      *dirs[i].fd = hearth_vault_disk_open_dir (vault->dir, dirs[i].name, TRUE, error);
      if (*dirs[i].fd < 0)
        return FALSE;
    }
  return vault->dir >= 0;
}

HearthVault *
hearth_vault_open (const char *folder,
                   GError    **error)
{
  g_autoptr (HearthVault) vault = g_new0 (HearthVault, 1);

  hearth_vault_crypto_init ();
  g_atomic_ref_count_init (&vault->refs);
  g_mutex_init (&vault->mutex);
  vault->dir = vault->keys_dir = vault->blob_dir = vault->man_dir = vault->tmp_dir = vault->work_dir = -1;
  if (!hearth_vault_exists (folder))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("This community has no vault yet."));
      return NULL;
    }
  if (!open_dirs (vault, folder, error))
    return NULL;
  vault->ring = hearth_vault_read_ring (vault->keys_dir, error);
  if (vault->ring == NULL)
    return NULL;
  vault->id = vault->ring->vault;
  return g_steal_pointer (&vault);
}

HearthVault *
hearth_vault_ref (HearthVault *vault)
{
  g_atomic_ref_count_inc (&vault->refs);
  return vault;
}

void
hearth_vault_unref (HearthVault *vault)
{
  const int fds[] = { vault->dir, vault->keys_dir, vault->blob_dir, vault->man_dir, vault->tmp_dir, vault->work_dir };

  if (!g_atomic_ref_count_dec (&vault->refs))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
    if (fds[i] >= 0)
      close (fds[i]);
  g_clear_pointer (&vault->keys, hearth_vault_keys_unref);
  g_clear_pointer (&vault->ring, hearth_vault_ring_free);
  g_clear_pointer (&vault->fetch, hearth_vault_fetch_unref);
  g_mutex_clear (&vault->mutex);
  g_free (vault);
}

static gboolean
refuse (GError    **error,
        HearthError code,
        const char *words)
{
  g_set_error_literal (error, HEARTH_ERROR, (int) code, words);
  return FALSE;
}

gboolean
hearth_vault_unlock_master (HearthVault          *vault,
                            const HearthVaultKey *master,
                            guint64               least,
                            GError              **error)
{
  gboolean genuine, old;

  g_mutex_lock (&vault->mutex);
  genuine = hearth_vault_ring_verify (vault->ring, master);
  old = vault->ring->generation < least;
  if (genuine && !old)
    {
      g_clear_pointer (&vault->keys, hearth_vault_keys_unref);
      vault->keys = make_keys (&vault->id, master);
    }
  g_mutex_unlock (&vault->mutex);
  if (!genuine)
    return refuse (error, HEARTH_ERROR_CORRUPT, _ ("The list of the vault's keys is not the one that belongs to it. Put the folder “keys” back from a backup."));
  if (old)
    return refuse (error, HEARTH_ERROR_CORRUPT, _ ("The vault's keys are older than they were: somebody put back an earlier state. Put the newest folder “keys” back from a backup."));
  return TRUE;
}

/* What one slot gave: the end of the search, or the reason to try the next. */
static gboolean
take_master (HearthVault    *vault,
             HearthVaultKey *master,
             guint64         least,
             GError        **error)
{
  g_autoptr (HearthVaultKey) owned = master;

  return hearth_vault_unlock_master (vault, owned, least, error);
}

/* What may be wrong with slots besides the key: said when it is all there is to say. */
static gboolean
refuse_key (GError **error)
{
  return refuse (error, HEARTH_ERROR_BAD_KEY, _ ("The vault does not open with that. Type the passphrase once more, or use the recovery key."));
}

gboolean
hearth_vault_unlock_passphrase (HearthVault *vault,
                                const char  *passphrase,
                                guint64      least,
                                GError     **error)
{
  g_autoptr (GArray) slots = hearth_vault_read_slots (vault);

  for (guint i = 0; i < slots->len; i++)
    {
      const HearthVaultSlot *slot = &g_array_index (slots, HearthVaultSlot, i);
      g_autoptr (GError)     reason = NULL;
      HearthVaultKey        *master;

      if (slot->kind != HEARTH_VAULT_SLOT_PASSPHRASE)
        continue;
      master = hearth_vault_slot_open_passphrase (slot, passphrase, &reason);
      if (master != NULL)
        return take_master (vault, master, least, error);
      if (!g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }
  return refuse_key (error);
}

gboolean
hearth_vault_unlock_key (HearthVault          *vault,
                         HearthVaultSlotKind   kind,
                         const HearthVaultKey *secret,
                         guint64               least,
                         GError              **error)
{
  g_autoptr (GArray) slots = hearth_vault_read_slots (vault);

  for (guint i = 0; i < slots->len; i++)
    {
      const HearthVaultSlot *slot = &g_array_index (slots, HearthVaultSlot, i);
      HearthVaultKey        *master = slot->kind == kind ? hearth_vault_slot_open_key (slot, secret, NULL) : NULL;

      if (master != NULL)
        return take_master (vault, master, least, error);
    }
  return refuse_key (error);
}

void
hearth_vault_lock (HearthVault *vault)
{
  g_mutex_lock (&vault->mutex);
  g_clear_pointer (&vault->keys, hearth_vault_keys_unref);
  g_mutex_unlock (&vault->mutex);
}

gboolean
hearth_vault_is_unlocked (HearthVault *vault)
{
  gboolean unlocked;

  g_mutex_lock (&vault->mutex);
  unlocked = vault->keys != NULL;
  g_mutex_unlock (&vault->mutex);
  return unlocked;
}

const HearthId *
hearth_vault_get_id (HearthVault *vault)
{
  return &vault->id;
}

guint64
hearth_vault_get_generation (HearthVault *vault)
{
  guint64 generation;

  g_mutex_lock (&vault->mutex);
  generation = vault->ring->generation;
  g_mutex_unlock (&vault->mutex);
  return generation;
}

HearthVaultKey *
hearth_vault_dup_master (HearthVault *vault,
                         GError     **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);

  return keys != NULL ? hearth_vault_key_copy (keys->master) : NULL;
}
