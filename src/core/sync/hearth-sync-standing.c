/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-standing.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-space.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC     "HRTHSTND"
#define VERSION   1
#define NAME_AT   132
#define NAME_MOST 200
#define HEX_ID    32

void
hearth_sync_standing_clear (HearthSyncStanding *standing)
{
  g_clear_pointer (&standing->name, g_free);
}

void
hearth_sync_standing_set_keys (HearthSyncStanding   *standing,
                               const HearthVaultKey *secret)
{
  g_autoptr (HearthVaultKey) seed = hearth_vault_key_derive (secret, "boxseed_");
  guint8                     opening[crypto_box_SECRETKEYBYTES];

  hearth_sync_public_key (secret, standing->sign_key);
  crypto_box_seed_keypair (standing->box_key, opening, seed->bytes);
  sodium_memzero (opening, sizeof opening);
}

gboolean
hearth_sync_standing_read_name (const char *name,
                                HearthId   *device,
                                guint32    *serial)
{
  g_autofree char *digits = NULL;
  guint64          number;

  if (strlen (name) != HEX_ID + 1 + 8 + strlen (".cert") || !g_str_has_suffix (name, ".cert") || name[HEX_ID] != '-' ||
      !hearth_sync_id_from_hex (name, HEX_ID, device))
    return FALSE;
  digits = g_strndup (name + HEX_ID + 1, 8);
  if (!g_ascii_string_to_unsigned (digits, 16, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  *serial = (guint32) number;
  return TRUE;
}

char *
hearth_sync_standing_path (const HearthSyncStanding *standing)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&standing->device);

  return g_strdup_printf ("dev/%s-%08x.cert", hex, standing->serial);
}

/* ---- The owner ---- */

void
hearth_sync_owner_key (const HearthVaultKey *master,
                       guint8                public_key[HEARTH_SYNC_PUBLIC_BYTES])
{
  g_autoptr (HearthVaultKey) owner = hearth_vault_key_derive (master, "ownerkey");

  hearth_sync_public_key (owner, public_key);
}

void
hearth_sync_owner_sign (GByteArray           *object,
                        const HearthVaultKey *master)
{
  g_autoptr (HearthVaultKey) owner = hearth_vault_key_derive (master, "ownerkey");
  guint8                     public_key[crypto_sign_PUBLICKEYBYTES], both[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];

  crypto_sign_seed_keypair (public_key, both, owner->bytes);
  crypto_sign_detached (signature, NULL, object->data, object->len, both);
  sodium_memzero (both, sizeof both);
  g_byte_array_append (object, signature, sizeof signature);
}

gsize
hearth_sync_owner_verify (GBytes      *object,
                          const guint8 owner[HEARTH_SYNC_PUBLIC_BYTES])
{
  gsize         len;
  const guint8 *data = g_bytes_get_data (object, &len);

  if (len <= crypto_sign_BYTES)
    return 0;
  len -= crypto_sign_BYTES;
  return crypto_sign_verify_detached (data + len, data, len, owner) == 0 ? len : 0;
}

void
hearth_sync_box (GByteArray           *out,
                 const HearthVaultKey *key,
                 const char           *purpose,
                 const guint8         *plain,
                 gsize                 len)
{
  g_autoptr (HearthVaultKey) derived = hearth_vault_key_derive (key, purpose);
  guint                      at = out->len;

  G_STATIC_ASSERT (HEARTH_SYNC_BOX_ADDS == crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
  g_byte_array_set_size (out, at + HEARTH_SYNC_BOX_ADDS + (guint) len);
  randombytes_buf (out->data + at, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (out->data + at + crypto_secretbox_NONCEBYTES, plain, len, out->data + at, derived->bytes);
}

guint8 *
hearth_sync_unbox (const HearthVaultKey *key,
                   const char           *purpose,
                   const guint8         *box,
                   gsize                 len)
{
  g_autoptr (HearthVaultKey) derived = hearth_vault_key_derive (key, purpose);
  guint8                    *plain;

  if (len < HEARTH_SYNC_BOX_ADDS)
    return NULL;
  plain = g_malloc0 (len - HEARTH_SYNC_BOX_ADDS + 1);
  if (crypto_secretbox_open_easy (plain, box + crypto_secretbox_NONCEBYTES, len - crypto_secretbox_NONCEBYTES, box, derived->bytes) == 0)
    return plain;
  g_free (plain);
  return NULL;
}

/* ---- The object ---- */

GBytes *
hearth_sync_standing_seal (const HearthSyncStanding *standing,
                           const HearthId           *space,
                           guint32                   epoch,
                           const HearthVaultKey     *epoch_key,
                           const HearthVaultKey     *master)
{
  GByteArray      *object = g_byte_array_new ();
  const char      *name = standing->name != NULL ? standing->name : "";
  g_autofree char *cut = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), NAME_MOST / 4));
  guint8           start[12] = MAGIC;

  start[8] = VERSION;
  start[9] = (guint8) standing->role;
  g_byte_array_append (object, start, sizeof start);
  hearth_vault_wire_put_u32 (object, epoch);
  g_byte_array_append (object, space->bytes, sizeof space->bytes);
  g_byte_array_append (object, standing->device.bytes, sizeof standing->device.bytes);
  hearth_vault_wire_put_u32 (object, standing->serial);
  hearth_vault_wire_put_u64 (object, (guint64) standing->limit);
  hearth_vault_wire_put_u64 (object, (guint64) standing->created);
  g_byte_array_append (object, standing->sign_key, sizeof standing->sign_key);
  g_byte_array_append (object, standing->box_key, sizeof standing->box_key);
  hearth_sync_box (object, epoch_key, "devcerts", (const guint8 *) cut, strlen (cut));
  hearth_sync_owner_sign (object, master);
  return g_byte_array_free_to_bytes (object);
}

gboolean
hearth_sync_standing_open (GBytes             *object,
                           const HearthId     *space,
                           const guint8        owner[HEARTH_SYNC_PUBLIC_BYTES],
                           GPtrArray          *epoch_keys,
                           HearthSyncStanding *standing,
                           GError            **error)
{
  gsize         len = hearth_sync_owner_verify (object, owner);
  const guint8 *data = g_bytes_get_data (object, NULL);
  guint32       epoch;

  if (len < NAME_AT + HEARTH_SYNC_BOX_ADDS || len > NAME_AT + HEARTH_SYNC_BOX_ADDS + NAME_MOST || memcmp (data, MAGIC, 8) != 0 ||
      data[8] != VERSION || data[9] > HEARTH_SYNC_OWNER || memcmp (data + 16, space->bytes, 16) != 0 ||
      memcmp (data + 32, standing->device.bytes, 16) != 0 || hearth_vault_wire_peek_u32 (data + 48) != standing->serial)
    return hearth_sync_set_damaged (error);
  epoch = hearth_vault_wire_peek_u32 (data + 12);
  standing->role = (HearthSyncRole) data[9];
  standing->limit = (gint64) MIN (hearth_vault_wire_peek_u64 (data + 52), (guint64) HEARTH_SYNC_NO_LIMIT);
  standing->created = (gint64) MIN (hearth_vault_wire_peek_u64 (data + 60), (guint64) G_MAXINT64);
  memcpy (standing->sign_key, data + 68, sizeof standing->sign_key);
  memcpy (standing->box_key, data + 100, sizeof standing->box_key);
  g_clear_pointer (&standing->name, g_free);
  if (epoch >= 1 && epoch <= epoch_keys->len)
    {
      g_autofree guint8 *name = hearth_sync_unbox (epoch_keys->pdata[epoch - 1], "devcerts", data + NAME_AT, len - NAME_AT);

      standing->name = name != NULL ? g_utf8_make_valid ((const char *) name, -1) : NULL;
    }
  return TRUE;
}
