/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a vault as somebody else may have written them: a slot, the ring, the head of a chunk, the inside of a manifest; and the
 * header of an age package; and what a device says of its files that went. The first byte says which. What is read of a manifest, a header or a record must be what would be
 * written. */

#include "carry/hearth-carry-private.h"
#include "vault/hearth-vault-age-private.h"
#include "vault/hearth-vault-manifest-private.h"
#include "vault/hearth-vault-ring.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static const HearthId vault = { "0123456789abcdef" };

static void
read_slot (const guint8 *data,
           gsize         size)
{
  HearthVaultSlot slot;

  if (hearth_vault_slot_parse (&slot, data, size, NULL))
    g_assert_true (slot.kind != HEARTH_VAULT_SLOT_PASSPHRASE || hearth_vault_cost_is_sane (&slot.cost));
}

static void
read_ring (const guint8 *data,
           gsize         size)
{
  g_autoptr (GBytes)          file = g_bytes_new (data, size);
  g_autoptr (HearthVaultRing) ring = hearth_vault_ring_parse (file, NULL);
  g_autoptr (HearthVaultKey)  key = hearth_vault_key_new ();

  if (ring != NULL)
    g_assert_false (hearth_vault_ring_verify (ring, key));
}

static void
read_chunk (const guint8 *data,
            gsize         size)
{
  HearthVaultChunk   chunk = { .len = size > 100 ? (guint32) size - 100 : 0 };
  g_autofree guint8 *buffer = g_memdup2 (data, MAX (size, 1));

  if (size >= 96)
    memcpy (chunk.id, data + 24, sizeof chunk.id);
  g_assert_false (hearth_vault_chunk_open (NULL, &vault, &chunk, buffer, size, NULL));
}

static void
read_manifest (const guint8 *data,
               gsize         size)
{
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_manifest_read (data, size, NULL);
  g_autoptr (HearthVaultManifest) again = NULL;
  g_autofree guint8              *body = NULL;
  gsize                           len;

  if (manifest == NULL)
    return;
  len = hearth_vault_manifest_body_size (manifest);
  body = g_malloc0 (len);
  hearth_vault_manifest_body_write (manifest, body, len);
  again = hearth_vault_manifest_read (body, len, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->files->len, ==, manifest->files->len);
}

static void
read_age (const guint8 *data,
          gsize         size)
{
  static const guint8  file_key[16] = { 0 };
  HearthVaultAgeHeader header, again;
  g_autoptr (GString)  text = NULL;

  if (!hearth_vault_age_header_parse (&header, data, size, NULL))
    return;
  again = header;
  text = hearth_vault_age_header_write (&again, file_key);
  g_assert_cmpuint (again.len, ==, header.len);
  g_assert_cmpmem (text->str, again.covered, data, header.covered);
}

static void
read_record (const guint8 *data,
             gsize         size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GArray) going = hearth_carry_record_read (file);
  g_autoptr (GBytes) written = going == NULL ? NULL : hearth_carry_record_new (going);
  g_autoptr (GArray) again = written == NULL ? NULL : hearth_carry_record_read (written);

  if (going == NULL)
    return;
  g_assert_nonnull (again);
  g_assert_cmpuint (again->len, ==, going->len);
  for (guint i = 0; i < going->len; i++)
    {
      const HearthCarryNote *one = &g_array_index (going, HearthCarryNote, i), *other = &g_array_index (again, HearthCarryNote, i);

      g_assert_cmpmem (one->id, one->len, other->id, other->len);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  if (size == 0)
    return 0;
  hearth_vault_crypto_init ();
  switch (data[0] % 6)
    {
    case 0:
      read_slot (data + 1, size - 1);
      break;
    case 1:
      read_ring (data + 1, size - 1);
      break;
    case 2:
      read_chunk (data + 1, size - 1);
      break;
    case 4:
      read_age (data + 1, size - 1);
      break;
    case 5:
      read_record (data + 1, size - 1);
      break;
    default:
      read_manifest (data + 1, size - 1);
    }
  return 0;
}
