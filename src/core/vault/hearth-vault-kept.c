/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A file of vault/kept is a nonce and what XChaCha20-Poly1305 makes of the bytes, with its own name as associated data; the name is a keyed hash of
 * what it is about. Of a file that is what it consists of, so that the same song put away twice is looked at once. */

#include "vault/hearth-vault-kept.h"

#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-private.h"

#include <sodium.h>
#include <unistd.h>

#define FOLDER "kept"
#define NONCE  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define MORE   (NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES)

typedef struct
{
  HearthVaultKey *key;
  guint8          id[sizeof (HearthId)];
  char            name[HEARTH_VAULT_HEX_ID];
  int             dir;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->key, hearth_vault_key_free);
  if (place->dir >= 0)
    close (place->dir);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

GBytes *
hearth_vault_kept_about (const HearthVaultFile *file)
{
  GByteArray *ids = g_byte_array_sized_new (file->chunks->len * HEARTH_VAULT_CHUNK_ID_BYTES);

  for (guint i = 0; i < file->chunks->len; i++)
    g_byte_array_append (ids, g_array_index (file->chunks, HearthVaultChunk, i).id, HEARTH_VAULT_CHUNK_ID_BYTES);
  return g_byte_array_free_to_bytes (ids);
}

static gboolean
find_place (Place       *place,
            HearthVault *vault,
            GBytes      *about,
            char         what,
            gboolean     make)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, NULL);
  crypto_generichash_state    state;

  if (keys == NULL)
    return FALSE;
  place->key = hearth_vault_key_derive (keys->local, "kept____");
  crypto_generichash_init (&state, keys->local->bytes, HEARTH_VAULT_KEY_BYTES, sizeof place->id);
  crypto_generichash_update (&state, (const guint8 *) &what, 1);
  crypto_generichash_update (&state, g_bytes_get_data (about, NULL), g_bytes_get_size (about));
  crypto_generichash_final (&state, place->id, sizeof place->id);
  sodium_bin2hex (place->name, sizeof place->name, place->id, sizeof place->id);
  place->dir = hearth_vault_disk_open_dir (vault->dir, FOLDER, make, NULL);
  return place->dir >= 0;
}

GBytes *
hearth_vault_kept_read (HearthVault *vault,
                        GBytes      *about,
                        char         what)
{
  g_auto (Place)     place = { .dir = -1 };
  g_autoptr (GBytes) sealed = find_place (&place, vault, about, what, FALSE) ? hearth_vault_disk_read (place.dir, place.name, HEARTH_VAULT_KEPT_MOST + MORE, NULL) : NULL;
  gsize              len = 0;
  const guint8      *bytes = sealed != NULL ? g_bytes_get_data (sealed, &len) : NULL;
  g_autofree guint8 *plain = NULL;

  if (len < MORE)
    return NULL;
  plain = g_malloc (len - MORE + 1);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, bytes + NONCE, len - NONCE, place.id, sizeof place.id, bytes, place.key->bytes) != 0)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&plain), len - MORE);
}

gboolean
hearth_vault_kept_write (HearthVault  *vault,
                         GBytes       *about,
                         char          what,
                         gconstpointer bytes,
                         gsize         len)
{
  g_auto (Place)     place = { .dir = -1 };
  g_autofree guint8 *sealed = NULL;

  if (len > HEARTH_VAULT_KEPT_MOST || !find_place (&place, vault, about, what, TRUE))
    return FALSE;
  sealed = g_malloc (len + MORE);
  randombytes_buf (sealed, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + NONCE, NULL, bytes, len, place.id, sizeof place.id, NULL, sealed, place.key->bytes);
  return hearth_vault_disk_write (place.dir, place.name, sealed, len + MORE, NULL);
}

void
hearth_vault_kept_forget (HearthVault *vault)
{
  int                   dir = hearth_vault_disk_open_dir (vault->dir, FOLDER, FALSE, NULL);
  g_autoptr (GPtrArray) names = dir >= 0 ? hearth_vault_disk_list (dir, NULL) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    hearth_vault_disk_remove (dir, g_ptr_array_index (names, i), NULL);
  if (dir >= 0)
    close (dir);
}
