/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-ring.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC       "HEARTHR1"
#define MAC_BYTES   32
#define ENTRY_BYTES (sizeof (HearthId) + 4 + HEARTH_VAULT_HASH_BYTES)

HearthVaultRing *
hearth_vault_ring_new (const HearthId *vault,
                       gint64          created)
{
  HearthVaultRing *ring = g_new0 (HearthVaultRing, 1);

  ring->vault = *vault;
  ring->created = created;
  ring->slots = g_array_new (FALSE, FALSE, sizeof (HearthVaultRingSlot));
  return ring;
}

void
hearth_vault_ring_free (HearthVaultRing *ring)
{
  g_array_unref (ring->slots);
  g_clear_pointer (&ring->signed_bytes, g_bytes_unref);
  g_free (ring);
}

static void
hash_slot (const HearthVaultSlot *slot,
           guint8                 hash[HEARTH_VAULT_HASH_BYTES])
{
  crypto_generichash (hash, HEARTH_VAULT_HASH_BYTES, slot->bytes, sizeof slot->bytes, NULL, 0);
}

void
hearth_vault_ring_add (HearthVaultRing       *ring,
                       const HearthVaultSlot *slot)
{
  HearthVaultRingSlot entry = { .id = slot->id, .kind = slot->kind };

  hash_slot (slot, entry.hash);
  g_array_append_val (ring->slots, entry);
}

void
hearth_vault_ring_remove (HearthVaultRing *ring,
                          const HearthId  *id)
{
  for (guint i = ring->slots->len; i-- > 0;)
    if (hearth_id_equal (&g_array_index (ring->slots, HearthVaultRingSlot, i).id, id))
      g_array_remove_index (ring->slots, i);
}

gboolean
hearth_vault_ring_has (const HearthVaultRing *ring,
                       const HearthVaultSlot *slot)
{
  guint8 hash[HEARTH_VAULT_HASH_BYTES];

  hash_slot (slot, hash);
  for (guint i = 0; i < ring->slots->len; i++)
    {
      const HearthVaultRingSlot *entry = &g_array_index (ring->slots, HearthVaultRingSlot, i);

      if (hearth_id_equal (&entry->id, &slot->id))
        return memcmp (entry->hash, hash, sizeof hash) == 0;
    }
  return FALSE;
}

static void
authenticate (const guint8         *data,
              gsize                 len,
              const HearthVaultKey *master,
              guint8                mac[MAC_BYTES])
{
  g_autoptr (HearthVaultKey) key = hearth_vault_key_derive (master, "keyring_");

  crypto_generichash (mac, MAC_BYTES, data, len, key->bytes, sizeof key->bytes);
}

GBytes *
hearth_vault_ring_seal (const HearthVaultRing *ring,
                        const HearthVaultKey  *master)
{
  GByteArray *file = g_byte_array_new ();
  guint8      mac[MAC_BYTES];

  g_assert (ring->slots->len <= HEARTH_VAULT_SLOTS_MOST);
  g_byte_array_append (file, (const guint8 *) MAGIC, strlen (MAGIC));
  g_byte_array_append (file, ring->vault.bytes, sizeof ring->vault.bytes);
  hearth_vault_wire_put_u64 (file, (guint64) ring->created);
  hearth_vault_wire_put_u64 (file, ring->generation);
  hearth_vault_wire_put_u32 (file, ring->slots->len);
  hearth_vault_wire_put_u32 (file, 0);
  for (guint i = 0; i < ring->slots->len; i++)
    {
      const HearthVaultRingSlot *entry = &g_array_index (ring->slots, HearthVaultRingSlot, i);

      g_byte_array_append (file, entry->id.bytes, sizeof entry->id.bytes);
      hearth_vault_wire_put_u32 (file, entry->kind);
      g_byte_array_append (file, entry->hash, sizeof entry->hash);
    }
  authenticate (file->data, file->len, master, mac);
  g_byte_array_append (file, mac, sizeof mac);
  return g_byte_array_free_to_bytes (file);
}

HearthVaultRing *
hearth_vault_ring_parse (GBytes  *file,
                         GError **error)
{
  HearthVaultWire             wire = { 0 };
  g_autoptr (HearthVaultRing) ring = NULL;
  HearthId                    vault;
  const guint8               *magic, *id;
  gint64                      created;
  guint32                     n, zero;

  wire.data = g_bytes_get_data (file, &wire.len);
  magic = hearth_vault_wire_get (&wire, strlen (MAGIC));
  id = hearth_vault_wire_get (&wire, sizeof vault.bytes);
  memcpy (vault.bytes, id != NULL ? id : (const guint8 *) MAGIC MAGIC, sizeof vault.bytes);
  created = (gint64) hearth_vault_wire_get_u64 (&wire);
  ring = hearth_vault_ring_new (&vault, created);
  ring->generation = hearth_vault_wire_get_u64 (&wire);
  n = hearth_vault_wire_get_u32 (&wire);
  zero = hearth_vault_wire_get_u32 (&wire);
  for (guint32 i = 0; i < n && n <= HEARTH_VAULT_SLOTS_MOST && !wire.failed; i++)
    {
      const guint8       *at = hearth_vault_wire_get (&wire, ENTRY_BYTES);
      HearthVaultRingSlot entry;

      if (at == NULL)
        break;
      memcpy (entry.id.bytes, at, sizeof entry.id.bytes);
      entry.kind = (HearthVaultSlotKind) hearth_vault_wire_peek_u32 (at + sizeof entry.id.bytes);
      memcpy (entry.hash, at + sizeof entry.id.bytes + 4, sizeof entry.hash);
      g_array_append_val (ring->slots, entry);
    }
  if (wire.failed || zero != 0 || memcmp (magic, MAGIC, strlen (MAGIC)) != 0 || wire.len - wire.pos != MAC_BYTES || ring->slots->len != n)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The list of the vault's keys is damaged. Put the file “keys/ring” back from a backup of the folder."));
      return NULL;
    }
  ring->signed_bytes = g_bytes_ref (file);
  return g_steal_pointer (&ring);
}

gboolean
hearth_vault_ring_verify (const HearthVaultRing *ring,
                          const HearthVaultKey  *master)
{
  gsize         len;
  const guint8 *data = g_bytes_get_data (ring->signed_bytes, &len);
  guint8        mac[MAC_BYTES];

  authenticate (data, len - MAC_BYTES, master, mac);
  return sodium_memcmp (mac, data + len - MAC_BYTES, MAC_BYTES) == 0;
}
