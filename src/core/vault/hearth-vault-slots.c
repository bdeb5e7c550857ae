/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a vault, and changing what opens it. The order is what keeps it safe from a kill and from a bad disk: the new slot is written, read back
 * and opened; then the ring names it in the place of the old one; then the old one goes. A slot that the ring does not name is nothing. */

#include "vault/hearth-vault-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-words.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RING      "ring"
#define RING_MOST (1 << 16)

static void
slot_name (const HearthId *id,
           char            name[HEARTH_VAULT_HEX_ID + 5])
{
  sodium_bin2hex (name, HEARTH_VAULT_HEX_ID, id->bytes, sizeof id->bytes);
  strcat (name, ".slot");
}

static gboolean
read_slot (int              keys_dir,
           const HearthId  *id,
           HearthVaultSlot *slot,
           GError         **error)
{
  char               name[HEARTH_VAULT_HEX_ID + 5];
  g_autoptr (GBytes) file = NULL;

  slot_name (id, name);
  file = hearth_vault_disk_read (keys_dir, name, HEARTH_VAULT_SLOT_BYTES, error);
  return file != NULL && hearth_vault_slot_parse (slot, g_bytes_get_data (file, NULL), g_bytes_get_size (file), error);
}

GArray *
hearth_vault_read_slots (HearthVault *vault)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (HearthVaultSlot));

  g_mutex_lock (&vault->mutex);
  for (guint i = 0; i < vault->ring->slots->len; i++)
    {
      const HearthId    *id = &g_array_index (vault->ring->slots, HearthVaultRingSlot, i).id;
      HearthVaultSlot    slot;
      g_autoptr (GError) error = NULL;

      if (read_slot (vault->keys_dir, id, &slot, &error) && hearth_id_equal (&slot.id, id) && hearth_id_equal (&slot.vault, &vault->id) &&
          hearth_vault_ring_has (vault->ring, &slot))
        g_array_append_val (slots, slot);
      else
        g_info ("A key slot is passed over: %s", error != NULL ? error->message : "not as the ring has it");
    }
  g_mutex_unlock (&vault->mutex);
  return slots;
}

gboolean
hearth_vault_write_slot (int                    keys_dir,
                         const HearthVaultSlot *slot,
                         const HearthVaultKey  *master,
                         const char            *passphrase,
                         const HearthVaultKey  *secret,
                         GError               **error)
{
  char                       name[HEARTH_VAULT_HEX_ID + 5];
  HearthVaultSlot            read;
  g_autoptr (HearthVaultKey) back = NULL;

  slot_name (&slot->id, name);
  if (!hearth_vault_disk_write (keys_dir, name, slot->bytes, sizeof slot->bytes, error) || !read_slot (keys_dir, &slot->id, &read, error))
    return FALSE;
  back = passphrase != NULL ? hearth_vault_slot_open_passphrase (&read, passphrase, error) : hearth_vault_slot_open_key (&read, secret, error);
  if (back == NULL)
    return FALSE;
  if (sodium_memcmp (back->bytes, master->bytes, sizeof back->bytes) == 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("A new key did not come back from the disk as it was written. Nothing was changed; check the disk."));
  return FALSE;
}

HearthVaultRing *
hearth_vault_write_ring (int                    keys_dir,
                         const HearthVaultRing *ring,
                         const HearthVaultKey  *master,
                         GError               **error)
{
  g_autoptr (GBytes)          file = hearth_vault_ring_seal (ring, master);
  g_autoptr (HearthVaultRing) back = NULL;

  if (!hearth_vault_disk_write (keys_dir, RING, g_bytes_get_data (file, NULL), g_bytes_get_size (file), error))
    return NULL;
  back = hearth_vault_read_ring (keys_dir, error);
  if (back == NULL)
    return NULL;
  if (back->generation == ring->generation && hearth_vault_ring_verify (back, master))
    return g_steal_pointer (&back);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The list of keys did not come back from the disk as it was written. Check the disk."));
  return NULL;
}

HearthVaultRing *
hearth_vault_read_ring (int      keys_dir,
                        GError **error)
{
  g_autoptr (GBytes) file = hearth_vault_disk_read (keys_dir, RING, RING_MOST, error);

  return file != NULL ? hearth_vault_ring_parse (file, error) : NULL;
}

/* The folder of a vault whose making was broken off has nothing in it that anybody relies on. */
static gboolean
clear_begun (const char *path,
             GError    **error)
{
  int                   dir = hearth_vault_disk_open_dir (AT_FDCWD, path, TRUE, error);
  int                   keys = dir >= 0 ? hearth_vault_disk_open_dir (dir, "keys", TRUE, error) : -1;
  g_autoptr (GPtrArray) files = keys >= 0 ? hearth_vault_disk_list (keys, error) : NULL;
  gboolean              done = files != NULL;

  for (guint i = 0; done && i < files->len; i++)
    done = hearth_vault_disk_remove (keys, g_ptr_array_index (files, i), error);
  if (keys >= 0)
    close (keys);
  if (dir >= 0)
    close (dir);
  return done;
}

static gboolean
write_first_keys (int                    keys_dir,
                  const char            *passphrase,
                  const HearthVaultCost *cost,
                  HearthVaultText      **recovery,
                  GError               **error)
{
  HearthId                    id = hearth_id_new ();
  g_autoptr (HearthVaultKey)  master = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultKey)  secret = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultRing) ring = hearth_vault_ring_new (&id, hearth_clock_now ());
  g_autoptr (HearthVaultRing) written = NULL;
  HearthVaultSlot             first, second;

  if (!hearth_vault_slot_seal_passphrase (&first, &id, passphrase, cost, master, error) ||
      !hearth_vault_write_slot (keys_dir, &first, master, passphrase, NULL, error))
    return FALSE;
  hearth_vault_slot_seal_key (&second, &id, HEARTH_VAULT_SLOT_RECOVERY, secret, master);
  if (!hearth_vault_write_slot (keys_dir, &second, master, NULL, secret, error))
    return FALSE;
  hearth_vault_ring_add (ring, &first);
  hearth_vault_ring_add (ring, &second);
  ring->generation = 1;
  written = hearth_vault_write_ring (keys_dir, ring, master, error);
  if (written == NULL)
    return FALSE;
  *recovery = hearth_vault_words_from_key (secret);
  return TRUE;
}

/* The vault appears under its name once its keys are in it. */
gboolean
hearth_vault_name_begun (const char *folder,
                         GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "vault", NULL);
  g_autofree char *begun = g_build_filename (folder, "vault.new", NULL);
  int              dir;
  gboolean         done;

  errno = hearth_vault_disk_step ("rename");
  if (errno != 0 || rename (begun, path) != 0)
    {
      hearth_vault_disk_set_error (errno, "vault", error);
      return FALSE;
    }
  dir = hearth_vault_disk_open_dir (AT_FDCWD, folder, FALSE, error);
  done = dir >= 0 && hearth_vault_disk_sync_dir (dir, error);
  if (dir >= 0)
    close (dir);
  return done;
}

int
hearth_vault_begin (const char *folder,
                    GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "vault", NULL);
  g_autofree char *begun = g_build_filename (folder, "vault.new", NULL);
  g_autofree char *keys = g_build_filename (begun, "keys", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This community has a vault already."));
      return -1;
    }
  return clear_begun (begun, error) ? hearth_vault_disk_open_dir (AT_FDCWD, keys, FALSE, error) : -1;
}

HearthVault *
hearth_vault_create (const char            *folder,
                     const char            *passphrase,
                     const HearthVaultCost *cost,
                     HearthVaultText      **recovery,
                     GError               **error)
{
  HearthVaultCost         usual = hearth_vault_cost_default ();
  g_autoptr (HearthVault) vault = NULL;
  int                     keys_dir;
  gboolean                done;

  *recovery = NULL;
  hearth_vault_crypto_init ();
  keys_dir = hearth_vault_begin (folder, error);
  if (keys_dir < 0)
    return NULL;
  done = write_first_keys (keys_dir, passphrase, cost != NULL ? cost : &usual, recovery, error);
  close (keys_dir);
  if (done && hearth_vault_name_begun (folder, error))
    vault = hearth_vault_open (folder, error);
  if (vault != NULL && hearth_vault_unlock_passphrase (vault, passphrase, 1, error))
    return g_steal_pointer (&vault);
  g_clear_pointer (recovery, hearth_vault_text_free);
  return NULL;
}

gboolean
hearth_vault_change_ring (HearthVault           *vault,
                          const HearthVaultSlot *fresh,
                          guint                  n_fresh,
                          guint64                least,
                          GArray                *retired,
                          GError               **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  g_autoptr (HearthVaultRing) ring = NULL;
  HearthVaultRing            *written;
  gboolean                    done;

  if (keys == NULL)
    return FALSE;
  g_mutex_lock (&vault->mutex);
  ring = hearth_vault_ring_new (&vault->id, vault->ring->created);
  g_array_append_vals (ring->slots, vault->ring->slots->data, vault->ring->slots->len);
  for (guint i = 0; i < retired->len; i++)
    hearth_vault_ring_remove (ring, &g_array_index (retired, HearthId, i));
  for (guint i = 0; i < n_fresh; i++)
    hearth_vault_ring_add (ring, &fresh[i]);
  ring->generation = MAX (vault->ring->generation, least) + 1;
  written = hearth_vault_write_ring (vault->keys_dir, ring, keys->master, error);
  done = written != NULL;
  if (done)
    {
      hearth_vault_ring_free (vault->ring);
      vault->ring = written;
    }
  g_mutex_unlock (&vault->mutex);
  for (guint i = 0; done && i < retired->len; i++)
    {
      char name[HEARTH_VAULT_HEX_ID + 5];

      /* Left behind it opens nothing, since the ring does not name it. */
      slot_name (&g_array_index (retired, HearthId, i), name);
      hearth_vault_disk_remove (vault->keys_dir, name, NULL);
    }
  return done;
}

/* Also those that cannot be read: what comes back later must not open anything. */
static GArray *
list_kind (HearthVault        *vault,
           HearthVaultSlotKind kind)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (HearthId));

  g_mutex_lock (&vault->mutex);
  for (guint i = 0; i < vault->ring->slots->len; i++)
    if (g_array_index (vault->ring->slots, HearthVaultRingSlot, i).kind == kind)
      g_array_append_val (ids, g_array_index (vault->ring->slots, HearthVaultRingSlot, i).id);
  g_mutex_unlock (&vault->mutex);
  return ids;
}

gboolean
hearth_vault_set_passphrase (HearthVault           *vault,
                             const char            *passphrase,
                             const HearthVaultCost *cost,
                             GError               **error)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_dup_master (vault, error);
  g_autoptr (GArray)         retired = list_kind (vault, HEARTH_VAULT_SLOT_PASSPHRASE);
  HearthVaultCost            usual = hearth_vault_cost_default ();
  HearthVaultSlot            slot;

  return master != NULL &&
         hearth_vault_slot_seal_passphrase (&slot, &vault->id, passphrase, cost != NULL ? cost : &usual, master, error) &&
         hearth_vault_write_slot (vault->keys_dir, &slot, master, passphrase, NULL, error) &&
         hearth_vault_change_ring (vault, &slot, 1, 0, retired, error);
}

static HearthVaultKey *
add_secret (HearthVault        *vault,
            HearthVaultSlotKind kind,
            GArray             *retired,
            HearthId           *id,
            GError            **error)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_dup_master (vault, error);
  g_autoptr (HearthVaultKey) secret = hearth_vault_key_new_random ();
  HearthVaultSlot            slot;

  if (master == NULL)
    return NULL;
  hearth_vault_slot_seal_key (&slot, &vault->id, kind, secret, master);
  *id = slot.id;
  if (!hearth_vault_write_slot (vault->keys_dir, &slot, master, NULL, secret, error) || !hearth_vault_change_ring (vault, &slot, 1, 0, retired, error))
    return NULL;
  return g_steal_pointer (&secret);
}

HearthVaultText *
hearth_vault_renew_recovery (HearthVault *vault,
                             GError     **error)
{
  g_autoptr (GArray)         retired = list_kind (vault, HEARTH_VAULT_SLOT_RECOVERY);
  HearthId                   id;
  g_autoptr (HearthVaultKey) secret = add_secret (vault, HEARTH_VAULT_SLOT_RECOVERY, retired, &id, error);

  return secret != NULL ? hearth_vault_words_from_key (secret) : NULL;
}

gboolean
hearth_vault_try_recovery (HearthVault *vault,
                           const char  *words,
                           GError     **error)
{
  g_autoptr (HearthVaultKey) secret = hearth_vault_words_to_key (words, error);
  g_autoptr (GArray)         slots = hearth_vault_read_slots (vault);

  if (secret == NULL)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const HearthVaultSlot     *slot = &g_array_index (slots, HearthVaultSlot, i);
      g_autoptr (HearthVaultKey) master = slot->kind == HEARTH_VAULT_SLOT_RECOVERY ? hearth_vault_slot_open_key (slot, secret, NULL) : NULL;

      if (master != NULL)
        return TRUE;
    }
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY, _ ("These words are a recovery key, but not the one of this vault."));
  return FALSE;
}

HearthVaultKey *
hearth_vault_add_device (HearthVault *vault,
                         HearthId    *slot,
                         GError     **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (HearthId));

  return add_secret (vault, HEARTH_VAULT_SLOT_DEVICE, none, slot, error);
}

gboolean
hearth_vault_remove_slot (HearthVault    *vault,
                          const HearthId *slot,
                          GError        **error)
{
  g_autoptr (GArray) retired = g_array_new (FALSE, FALSE, sizeof (HearthId));

  g_array_append_vals (retired, slot, 1);
  return hearth_vault_change_ring (vault, NULL, 0, 0, retired, error);
}
