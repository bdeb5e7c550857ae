/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In the place of some of libsodium's functions, for histories by the hundred thousand. Memory without guard pages; a passphrase that costs nothing
 * to try; keys made of a seed once. A signature is, unless HEARTH_SIGN is set, a hash with the public key, which finds any damage and any other
 * writer's name as the real one does (who forges is not played here; test-sync-seal and test-sync-damage have the real ones); with HEARTH_SIGN, as in
 * every tenth portion of a long run, it is the real one, whose check is done once for the same bytes. One thread. */

#include <glib.h>
#include <sodium.h>
#include <string.h>

#define TAG  32
#define MOST 20000 /* that are remembered */

typedef struct
{
  guint8 seed[TAG];
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
} Pair;

static guint
tag_hash (gconstpointer tag)
{
  guint hash;

  memcpy (&hash, tag, sizeof hash);
  return hash;
}

static gboolean
tag_equal (gconstpointer a,
           gconstpointer b)
{
  return memcmp (a, b, TAG) == 0;
}

static GHashTable *
remember (GHashTable **table)
{
  if (*table == NULL)
    *table = g_hash_table_new_full (tag_hash, tag_equal, g_free, NULL);
  if (g_hash_table_size (*table) > MOST)
    g_hash_table_remove_all (*table);
  return *table;
}

static gboolean
is_real (void)
{
  static int real = -1;

  if (real < 0)
    real = g_getenv ("HEARTH_SIGN") != NULL;
  return real == 1;
}

void *
sodium_malloc (const size_t size)
{
  return g_malloc (size);
}

void
sodium_free (void *memory)
{
  g_free (memory);
}

int
crypto_pwhash (unsigned char *const        out,
               unsigned long long          outlen,
               const char *const           passwd,
               unsigned long long          passwdlen,
               const unsigned char *const  salt,
               unsigned long long opslimit G_GNUC_UNUSED,
               size_t memlimit             G_GNUC_UNUSED,
               int alg                     G_GNUC_UNUSED)
{
  return crypto_generichash (out, (size_t) outlen, (const unsigned char *) passwd, passwdlen, salt, crypto_pwhash_SALTBYTES);
}

int
crypto_sign_seed_keypair (unsigned char       *public_key,
                          unsigned char       *secret_key,
                          const unsigned char *seed)
{
  static GHashTable *pairs;
  Pair              *pair = g_hash_table_lookup (remember (&pairs), seed);

  if (pair == NULL)
    {
      pair = g_new (Pair, 1);
      memcpy (pair->seed, seed, TAG);
      crypto_sign_ed25519_seed_keypair (pair->public_key, pair->secret_key, seed);
      g_hash_table_add (pairs, pair);
    }
  memcpy (public_key, pair->public_key, sizeof pair->public_key);
  memcpy (secret_key, pair->secret_key, sizeof pair->secret_key);
  return 0;
}

int
crypto_sign_detached (unsigned char       *signature,
                      unsigned long long  *signature_len,
                      const unsigned char *message,
                      unsigned long long   len,
                      const unsigned char *secret_key)
{
  if (is_real ())
    return crypto_sign_ed25519_detached (signature, signature_len, message, len, secret_key);
  if (signature_len != NULL)
    *signature_len = crypto_sign_BYTES;
  /* The second half of a secret key is the public one. */
  return crypto_generichash (signature, crypto_sign_BYTES, message, len, secret_key + TAG, TAG);
}

int
crypto_sign_verify_detached (const unsigned char *signature,
                             const unsigned char *message,
                             unsigned long long   len,
                             const unsigned char *public_key)
{
  static GHashTable       *good;
  crypto_generichash_state state;
  guint8                   tag[crypto_sign_BYTES];

  if (!is_real ())
    return crypto_generichash (tag, sizeof tag, message, len, public_key, TAG) == 0 && memcmp (tag, signature, sizeof tag) == 0 ? 0 : -1;
  crypto_generichash_init (&state, public_key, TAG, TAG);
  crypto_generichash_update (&state, signature, crypto_sign_BYTES);
  crypto_generichash_update (&state, message, len);
  crypto_generichash_final (&state, tag, TAG);
  if (g_hash_table_contains (remember (&good), tag))
    return 0;
  if (crypto_sign_ed25519_verify_detached (signature, message, len, public_key) != 0)
    return -1;
  g_hash_table_add (good, g_memdup2 (tag, TAG));
  return 0;
}
