/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-vault-store.h: the keys that the computers of a vault share. A ring from elsewhere is believed once its vault is open, as any other is; and a slot
 * by the ring that names it. */

#include "vault/hearth-vault-store.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
hearth_vault_shared_free (HearthVaultShared *shared)
{
  g_bytes_unref (shared->ring);
  g_ptr_array_unref (shared->slots);
  g_free (shared);
}

/* What everybody opens it with: not the keys that single computers keep. */
static gboolean
is_common (const HearthVaultRingSlot *slot)
{
  return slot->kind == HEARTH_VAULT_SLOT_PASSPHRASE || slot->kind == HEARTH_VAULT_SLOT_RECOVERY;
}

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  return memcmp (((const HearthVaultRingSlot *) a)->id.bytes, ((const HearthVaultRingSlot *) b)->id.bytes, sizeof (HearthId));
}

static HearthVaultShared *
make_shared (const HearthVaultRing *ring,
             GBytes                *file)
{
  HearthVaultShared       *shared = g_new0 (HearthVaultShared, 1);
  g_autoptr (GArray)       slots = g_array_copy (ring->slots);
  crypto_generichash_state state;

  hearth_vault_crypto_init ();
  shared->vault = ring->vault;
  shared->generation = ring->generation;
  shared->ring = g_bytes_ref (file);
  shared->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_array_sort (slots, compare_slots);
  crypto_generichash_init (&state, NULL, 0, sizeof shared->sum);
  for (guint i = 0; i < slots->len; i++)
    {
      const HearthVaultRingSlot *slot = &g_array_index (slots, HearthVaultRingSlot, i);

      if (is_common (slot))
        crypto_generichash_update (&state, slot->hash, sizeof slot->hash);
    }
  crypto_generichash_final (&state, shared->sum, sizeof shared->sum);
  return shared;
}

HearthVaultShared *
hearth_vault_shared_new (GBytes  *ring,
                         GArray **needed,
                         GError **error)
{
  g_autoptr (HearthVaultRing) parsed = hearth_vault_ring_parse (ring, error);

  if (parsed == NULL)
    return NULL;
  *needed = g_array_new (FALSE, FALSE, sizeof (HearthId));
  for (guint i = 0; i < parsed->slots->len; i++)
    if (is_common (&g_array_index (parsed->slots, HearthVaultRingSlot, i)))
      g_array_append_val (*needed, g_array_index (parsed->slots, HearthVaultRingSlot, i).id);
  return make_shared (parsed, ring);
}

static gboolean
refuse_slot (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("A key of the vault on the storage is not the one that was put there."));
  return FALSE;
}

gboolean
hearth_vault_shared_add (HearthVaultShared *shared,
                         GBytes            *slot,
                         GError           **error)
{
  g_autoptr (HearthVaultRing) ring = hearth_vault_ring_parse (shared->ring, error);
  HearthVaultSlot             parsed;
  gsize                       len;
  const guint8               *data = g_bytes_get_data (slot, &len);

  if (ring == NULL || !hearth_vault_slot_parse (&parsed, data, len, error))
    return FALSE;
  if (!hearth_id_equal (&parsed.vault, &shared->vault) || !hearth_vault_ring_has (ring, &parsed))
    return refuse_slot (error);
  g_ptr_array_add (shared->slots, g_bytes_ref (slot));
  return TRUE;
}

HearthVaultShared *
hearth_vault_share (HearthVault *vault,
                    GError     **error)
{
  g_autoptr (HearthVaultRing) ring = hearth_vault_read_ring (vault->keys_dir, error);
  g_autoptr (GArray)          slots = hearth_vault_read_slots (vault);
  HearthVaultShared          *shared;

  if (ring == NULL)
    return NULL;
  shared = make_shared (ring, ring->signed_bytes);
  for (guint i = 0; i < slots->len; i++)
    {
      const HearthVaultSlot *slot = &g_array_index (slots, HearthVaultSlot, i);

      if (slot->kind != HEARTH_VAULT_SLOT_DEVICE)
        g_ptr_array_add (shared->slots, g_bytes_new (slot->bytes, sizeof slot->bytes));
    }
  return shared;
}

/* The slot's file under its name. */
static gboolean
write_slot_file (int      keys_dir,
                 GBytes  *slot,
                 GError **error)
{
  HearthVaultSlot  parsed;
  char             hex[HEARTH_VAULT_HEX_ID];
  g_autofree char *name = NULL;
  gsize            len;
  const guint8    *data = g_bytes_get_data (slot, &len);

  if (!hearth_vault_slot_parse (&parsed, data, len, error))
    return FALSE;
  sodium_bin2hex (hex, sizeof hex, parsed.id.bytes, sizeof parsed.id.bytes);
  name = g_strconcat (hex, ".slot", NULL);
  return hearth_vault_disk_write (keys_dir, name, data, len, error);
}

static gboolean
write_keys (int                      keys_dir,
            const HearthVaultShared *shared,
            GError                 **error)
{
  for (guint i = 0; i < shared->slots->len; i++)
    if (!write_slot_file (keys_dir, g_ptr_array_index (shared->slots, i), error))
      return FALSE;
  return hearth_vault_disk_write (keys_dir, "ring", g_bytes_get_data (shared->ring, NULL), g_bytes_get_size (shared->ring), error);
}

gboolean
hearth_vault_share_begin (const char        *folder,
                          HearthVaultShared *shared,
                          GError           **error)
{
  int      keys_dir = hearth_vault_begin (folder, error);
  gboolean done;

  if (keys_dir < 0)
    return FALSE;
  done = write_keys (keys_dir, shared, error);
  close (keys_dir);
  return done && hearth_vault_name_begun (folder, error);
}

/* Slots of this computer's own stay. */
static GArray *
list_retired (HearthVault *vault)
{
  GArray *retired = g_array_new (FALSE, FALSE, sizeof (HearthId));

  g_mutex_lock (&vault->mutex);
  for (guint i = 0; i < vault->ring->slots->len; i++)
    if (is_common (&g_array_index (vault->ring->slots, HearthVaultRingSlot, i)))
      g_array_append_val (retired, g_array_index (vault->ring->slots, HearthVaultRingSlot, i).id);
  g_mutex_unlock (&vault->mutex);
  return retired;
}

/* Whether it is a genuine ring of this vault. */
static gboolean
is_genuine (HearthVault             *vault,
            const HearthVaultShared *shared,
            GError                 **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  g_autoptr (HearthVaultRing) ring = keys != NULL ? hearth_vault_ring_parse (shared->ring, error) : NULL;

  if (ring == NULL)
    return FALSE;
  return (hearth_id_equal (&ring->vault, &vault->id) && hearth_vault_ring_verify (ring, keys->master)) || refuse_slot (error);
}

gboolean
hearth_vault_share_adopt (HearthVault       *vault,
                          HearthVaultShared *shared,
                          GError           **error)
{
  g_autoptr (GArray) retired = list_retired (vault);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (HearthVaultSlot));
  HearthVaultSlot    slot;

  if (!is_genuine (vault, shared, error))
    return FALSE;
  for (guint i = 0; i < shared->slots->len; i++)
    {
      gsize         len;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (shared->slots, i), &len);

      if (!hearth_vault_slot_parse (&slot, data, len, error) || !write_slot_file (vault->keys_dir, g_ptr_array_index (shared->slots, i), error))
        return FALSE;
      g_array_append_val (fresh, slot);
      /* One that is in both stays. */
      for (guint j = retired->len; j-- > 0;)
        if (hearth_id_equal (&g_array_index (retired, HearthId, j), &slot.id))
          {
            g_array_remove_index (retired, j);
            g_array_set_size (fresh, fresh->len - 1);
          }
    }
  return hearth_vault_change_ring (vault, (const HearthVaultSlot *) (gpointer) fresh->data, fresh->len, shared->generation, retired, error);
}

gboolean
hearth_vault_share_after (HearthVault *vault,
                          guint64      generation,
                          GError     **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (HearthId));

  return hearth_vault_change_ring (vault, NULL, 0, generation, none, error);
}
