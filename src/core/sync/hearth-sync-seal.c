/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-seal.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC       "HRTHSYNC"
#define VERSION     1
#define NONCE_AT    96
#define HEADER      120
#define LENGTHS     8
#define LEAST_BYTES (HEADER + LENGTHS + crypto_aead_xchacha20poly1305_ietf_ABYTES + crypto_sign_BYTES)

static gboolean
set_corrupt (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("A file on the storage is not what its device wrote there. It was left alone; nothing of it was taken over."));
  return FALSE;
}

void
hearth_sync_public_key (const HearthVaultKey *secret,
                        guint8                public_key[HEARTH_SYNC_PUBLIC_BYTES])
{
  guint8 both[crypto_sign_SECRETKEYBYTES];

  crypto_sign_seed_keypair (public_key, both, secret->bytes);
  sodium_memzero (both, sizeof both);
}

void
hearth_sync_hash (GBytes *object,
                  guint8  hash[HEARTH_SYNC_HASH_BYTES])
{
  gsize         len;
  const guint8 *data = g_bytes_get_data (object, &len);

  crypto_generichash (hash, HEARTH_SYNC_HASH_BYTES, data, len, NULL, 0);
}

/* Padmé: the length keeps as many leading bits as its own length has, so at most 12 percent are added. */
static gsize
pad (gsize len)
{
  guint e = 0, s = 0;
  gsize mask;

  if (len < 2)
    return len;
  while (len >> (e + 1) != 0)
    e++;
  while (e >> s != 0)
    s++;
  mask = e > s ? ((gsize) 1 << (e - s)) - 1 : 0;
  return (len + mask) & ~mask;
}

static GBytes *
convert (GConverter *converter,
         GBytes     *bytes,
         gsize       most,
         GError    **error)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (base, converter);
  g_autoptr (GByteArray)   out = g_byte_array_new ();
  guint8                   block[16 * 1024];
  gssize                   n;

  while ((n = g_input_stream_read (stream, block, sizeof block, NULL, error)) > 0 && out->len + (gsize) n <= most)
    g_byte_array_append (out, block, (guint) n);
  if (n < 0)
    return NULL;
  if (n > 0)
    {
      set_corrupt (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
make_contents (GBytes  *body,
               GError **error)
{
  g_autoptr (GConverter) zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6));
  g_autoptr (GBytes)     small = convert (zlib, body, HEARTH_SYNC_MAX_OBJECT, error);
  gsize                  len, size;
  guint8                *contents;
  const guint8          *data;

  if (small == NULL)
    return NULL;
  data = g_bytes_get_data (small, &len);
  size = pad (LENGTHS + len);
  contents = g_malloc0 (size);
  hearth_vault_wire_poke_u32 (contents, (guint32) g_bytes_get_size (body));
  hearth_vault_wire_poke_u32 (contents + 4, (guint32) len);
  memcpy (contents + LENGTHS, data, len);
  return g_bytes_new_take (contents, size);
}

static void
put_header (guint8                    header[HEADER],
            const HearthSyncEnvelope *envelope)
{
  memset (header, 0, HEADER);
  memcpy (header, MAGIC, 8);
  header[8] = (guint8) envelope->kind;
  header[9] = VERSION;
  hearth_vault_wire_poke_u32 (header + 12, envelope->epoch);
  memcpy (header + 16, envelope->space.bytes, sizeof envelope->space.bytes);
  memcpy (header + 32, envelope->device.bytes, sizeof envelope->device.bytes);
  hearth_vault_wire_poke_u64 (header + 48, envelope->first);
  hearth_vault_wire_poke_u64 (header + 56, envelope->last);
  memcpy (header + 64, envelope->before, sizeof envelope->before);
  randombytes_buf (header + NONCE_AT, HEADER - NONCE_AT);
}

GBytes *
hearth_sync_seal (const HearthSyncEnvelope *envelope,
                  const HearthVaultKey     *epoch_key,
                  const HearthVaultKey     *secret,
                  GBytes                   *body,
                  GError                  **error)
{
  g_autoptr (GBytes) contents = NULL;
  guint8             public_key[crypto_sign_PUBLICKEYBYTES], both[crypto_sign_SECRETKEYBYTES];
  guint8            *object;
  gsize              len, size;
  const guint8      *plain;

  if (g_bytes_get_size (body) > HEARTH_SYNC_MAX_OBJECT)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("That is too much for one step. Nothing was sent."));
      return NULL;
    }
  contents = make_contents (body, error);
  if (contents == NULL)
    return NULL;
  plain = g_bytes_get_data (contents, &len);
  size = HEADER + len + crypto_aead_xchacha20poly1305_ietf_ABYTES;
  object = g_malloc (size + crypto_sign_BYTES);
  put_header (object, envelope);
  crypto_aead_xchacha20poly1305_ietf_encrypt (object + HEADER, NULL, plain, len, object, HEADER, NULL, object + NONCE_AT, epoch_key->bytes);
  crypto_sign_seed_keypair (public_key, both, secret->bytes);
  crypto_sign_detached (object + size, NULL, object, size, both);
  sodium_memzero (both, sizeof both);
  return g_bytes_new_take (object, size + crypto_sign_BYTES);
}

gboolean
hearth_sync_peek (GBytes             *object,
                  HearthSyncEnvelope *envelope,
                  GError            **error)
{
  gsize         len;
  const guint8 *data = g_bytes_get_data (object, &len);

  if (len < LEAST_BYTES || memcmp (data, MAGIC, 8) != 0)
    return set_corrupt (error);
  if (data[9] != VERSION)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW, _ ("Another device has a newer Hearth. Update Hearth here to take in what it wrote."));
      return FALSE;
    }
  envelope->kind = (HearthSyncKind) data[8];
  envelope->epoch = hearth_vault_wire_peek_u32 (data + 12);
  memcpy (envelope->space.bytes, data + 16, sizeof envelope->space.bytes);
  memcpy (envelope->device.bytes, data + 32, sizeof envelope->device.bytes);
  envelope->first = hearth_vault_wire_peek_u64 (data + 48);
  envelope->last = hearth_vault_wire_peek_u64 (data + 56);
  memcpy (envelope->before, data + 64, sizeof envelope->before);
  return data[10] == 0 && data[11] == 0 ? TRUE : set_corrupt (error);
}

static GBytes *
take_contents (const guint8 *contents,
               gsize         len,
               GError      **error)
{
  g_autoptr (GConverter) zlib = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autoptr (GBytes)     small = NULL;
  g_autoptr (GBytes)     body = NULL;
  guint32                plain = hearth_vault_wire_peek_u32 (contents);
  guint32                packed = hearth_vault_wire_peek_u32 (contents + 4);

  if (packed > len - LENGTHS || plain > HEARTH_SYNC_MAX_OBJECT)
    {
      set_corrupt (error);
      return NULL;
    }
  small = g_bytes_new (contents + LENGTHS, packed);
  body = convert (zlib, small, plain, NULL);
  if (body != NULL && g_bytes_get_size (body) == plain)
    return g_steal_pointer (&body);
  set_corrupt (error);
  return NULL;
}

GBytes *
hearth_sync_unseal (GBytes               *object,
                    HearthSyncEnvelope   *envelope,
                    const HearthVaultKey *epoch_key,
                    const guint8          public_key[HEARTH_SYNC_PUBLIC_BYTES],
                    GError              **error)
{
  HearthSyncEnvelope found;
  gsize              len, plain;
  const guint8      *data = g_bytes_get_data (object, &len);
  g_autofree guint8 *contents = NULL;

  if (!hearth_sync_peek (object, &found, error))
    return NULL;
  len -= crypto_sign_BYTES;
  plain = len - HEADER - crypto_aead_xchacha20poly1305_ietf_ABYTES;
  contents = g_malloc (plain);
  if (found.kind != envelope->kind || found.epoch != envelope->epoch || !hearth_id_equal (&found.space, &envelope->space) ||
      !hearth_id_equal (&found.device, &envelope->device) || found.first != envelope->first || found.last != envelope->last ||
      crypto_sign_verify_detached (data + len, data, len, public_key) != 0 ||
      crypto_aead_xchacha20poly1305_ietf_decrypt (contents, NULL, NULL, data + HEADER, len - HEADER, data, HEADER, data + NONCE_AT,
                                                  epoch_key->bytes) != 0)
    {
      set_corrupt (error);
      return NULL;
    }
  memcpy (envelope->before, found.before, sizeof envelope->before);
  return take_contents (contents, plain, error);
}
