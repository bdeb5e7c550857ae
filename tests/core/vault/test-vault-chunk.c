/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chunks: the published vector of their cipher, a vector of their own form, padding, and every way of being damaged. */

#include "base/hearth-error.h"
#include "vault/hearth-vault-chunk.h"

#include <sodium.h>
#include <string.h>

typedef struct
{
  HearthVaultChunkKeys keys;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->keys.vault = (HearthId) { "0123456789abcdef" };
  fixture->keys.ids = hearth_vault_key_new ();
  fixture->keys.chunks = hearth_vault_key_new ();
  memset (fixture->keys.ids->bytes, 1, HEARTH_VAULT_KEY_BYTES);
  memset (fixture->keys.chunks->bytes, 2, HEARTH_VAULT_KEY_BYTES);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  hearth_vault_key_free (fixture->keys.ids);
  hearth_vault_key_free (fixture->keys.chunks);
}

/* draft-irtf-cfrg-xchacha-03, A.3.1 */
static void
test_cipher (void)
{
  static const char text[] = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  guint8            key[32], nonce[24], aad[12], out[sizeof text - 1 + 16];
  char              hex[65];

  for (guint i = 0; i < 32; i++)
    key[i] = (guint8) (0x80 + i);
  for (guint i = 0; i < 24; i++)
    nonce[i] = (guint8) (0x40 + i);
  sodium_hex2bin (aad, sizeof aad, "50515253c0c1c2c3c4c5c6c7", 24, NULL, NULL, NULL);
  crypto_aead_xchacha20poly1305_ietf_encrypt (out, NULL, (const guint8 *) text, sizeof text - 1, aad, sizeof aad, NULL, nonce, key);
  sodium_bin2hex (hex, sizeof hex, out, 16);
  g_assert_cmpstr (hex, ==, "bd6d179d3e83d43b9576579493c0e939");
  sodium_bin2hex (hex, sizeof hex, out + sizeof text - 1, 16);
  g_assert_cmpstr (hex, ==, "c0875924c1c7987947deafd8780acf49");
}

static guint8 *
make_chunk (Fixture          *fixture,
            guint32           len,
            HearthVaultChunk *chunk)
{
  guint8 *buffer = g_malloc (hearth_vault_chunk_stored (len));

  for (guint32 i = 0; i < len; i++)
    buffer[HEARTH_VAULT_CHUNK_HEAD + i] = (guint8) (i * 7 + i / 251);
  hearth_vault_chunk_name (&fixture->keys, buffer + HEARTH_VAULT_CHUNK_HEAD, len, chunk);
  hearth_vault_chunk_seal (&fixture->keys, chunk, buffer);
  return buffer;
}

/* As Python's hashlib has them: blake2b (b"hello", key=b"\1" * 32, digest_size=32) and that under the other key. */
static void
test_name (Fixture      *fixture,
           gconstpointer data)
{
  HearthVaultChunk chunk;
  char             hex[65];

  hearth_vault_chunk_name (&fixture->keys, (const guint8 *) "hello", 5, &chunk);
  sodium_bin2hex (hex, sizeof hex, chunk.id, sizeof chunk.id);
  g_assert_cmpstr (hex, ==, "8ebab24dac6baf34a7621ddc868562f92dad127d71239e1e2f639dc2587453ee");
  sodium_bin2hex (hex, sizeof hex, chunk.key, sizeof chunk.key);
  g_assert_cmpstr (hex, ==, "30e7ae2fc3be4ddff376b45dfac41594c15f6a93b2f1e7b3827926e84b089b48");
}

static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  static const guint32 lens[] = { 0, 1, 100, 3971, 3972, 3973, 4096, 65537, HEARTH_VAULT_CHUNK_SMALL, HEARTH_VAULT_CHUNK_LARGE };

  for (gsize i = 0; i < G_N_ELEMENTS (lens); i++)
    {
      HearthVaultChunk   chunk;
      g_autofree guint8 *buffer = make_chunk (fixture, lens[i], &chunk);
      gsize              stored = hearth_vault_chunk_stored (lens[i]);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (stored % 4096, ==, 0);
      g_assert_true (hearth_vault_chunk_head_fits (buffer, &fixture->keys.vault, chunk.id, stored));
      g_assert_true (hearth_vault_chunk_open (&fixture->keys, &fixture->keys.vault, &chunk, buffer, stored, &error));
      g_assert_no_error (error);
      for (guint32 j = 0; j < lens[i]; j += 97)
        g_assert_cmphex (buffer[HEARTH_VAULT_CHUNK_HEAD + j], ==, (guint8) (j * 7 + j / 251));
    }
}

static void
assert_refused (Fixture                *fixture,
                const HearthVaultChunk *chunk,
                const guint8           *stored,
                gsize                   len)
{
  g_autofree guint8 *copy = g_memdup2 (stored, MAX (len, 1));
  g_autoptr (GError) error = NULL;

  g_assert_false (hearth_vault_chunk_open (&fixture->keys, &fixture->keys.vault, chunk, copy, len, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
}

static void
test_damage (Fixture      *fixture,
             gconstpointer data)
{
  HearthVaultChunk   chunk, other;
  g_autofree guint8 *buffer = make_chunk (fixture, 300, &chunk);
  g_autofree guint8 *swapped = make_chunk (fixture, 301, &other);
  gsize              stored = hearth_vault_chunk_stored (300);

  for (gsize bit = 0; bit < stored * 8; bit++)
    {
      buffer[bit / 8] ^= (guint8) (1 << bit % 8);
      assert_refused (fixture, &chunk, buffer, stored);
      buffer[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  for (gsize len = 0; len < stored; len++)
    assert_refused (fixture, &chunk, buffer, len);
  assert_refused (fixture, &chunk, swapped, stored);
  memcpy (other.key, chunk.key, sizeof other.key);
  assert_refused (fixture, &other, swapped, stored);
}

/* A piece that went wrong in memory between its name and its encryption is found out too. */
static void
test_wrong_piece (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree guint8 *buffer = g_malloc0 (hearth_vault_chunk_stored (100));
  HearthVaultChunk   chunk;

  hearth_vault_chunk_name (&fixture->keys, buffer + HEARTH_VAULT_CHUNK_HEAD, 100, &chunk);
  buffer[HEARTH_VAULT_CHUNK_HEAD + 50] = 1;
  hearth_vault_chunk_seal (&fixture->keys, &chunk, buffer);
  assert_refused (fixture, &chunk, buffer, hearth_vault_chunk_stored (100));
}

static void
test_padding (void)
{
  g_assert_cmpuint (hearth_vault_padme (0), ==, 0);
  g_assert_cmpuint (hearth_vault_padme (1), ==, 1);
  g_assert_cmpuint (hearth_vault_padme (9), ==, 10);
  g_assert_cmpuint (hearth_vault_padme (1000), ==, 1024);
  g_assert_cmpuint (hearth_vault_padme (HEARTH_VAULT_CHUNK_LARGE), ==, HEARTH_VAULT_CHUNK_LARGE);
  for (guint64 len = 1; len < 3000000; len += 1 + len / 50)
    {
      guint64 padded = hearth_vault_padme (len);

      g_assert_cmpuint (padded, >=, len);
      g_assert_cmpuint (padded * 100, <=, len * 112 + 100);
      g_assert_cmpuint (hearth_vault_padme (padded), ==, padded);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_vault_crypto_init ();
  g_test_add_func ("/vault/cipher", test_cipher);
  g_test_add_func ("/vault/padding", test_padding);
  g_test_add ("/vault/chunk/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/vault/chunk/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/vault/chunk/damage", Fixture, NULL, set_up, test_damage, tear_down);
  g_test_add ("/vault/chunk/wrong-piece", Fixture, NULL, set_up, test_wrong_piece, tear_down);
  return g_test_run ();
}
