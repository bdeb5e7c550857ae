/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Every key is read back and opened before anything is written that needs it. */

#include "sync/hearth-sync-space.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#define SPACE_FILE "hearth-space.json"
#define SMALL      4096
#define FIRST      1
#define NAME_MOST  200
#define CERT_BYTES (16 + HEARTH_SYNC_PUBLIC_BYTES + 8)
#define STATE_SIZE (8 + 16 + 16 + 4 + 3 * HEARTH_VAULT_KEY_BYTES)

char *
hearth_sync_id_to_hex (const HearthId *id)
{
  char *hex = g_malloc (2 * sizeof id->bytes + 1);

  return sodium_bin2hex (hex, 2 * sizeof id->bytes + 1, id->bytes, sizeof id->bytes);
}

gboolean
hearth_sync_id_from_hex (const char *hex,
                         gsize       len,
                         HearthId   *id)
{
  gsize made;

  return len == 2 * sizeof id->bytes && sodium_hex2bin (id->bytes, sizeof id->bytes, hex, len, NULL, &made, NULL) == 0 && made == sizeof id->bytes;
}

void
hearth_sync_space_free (HearthSyncSpace *space)
{
  g_clear_pointer (&space->master, hearth_vault_key_free);
  g_clear_pointer (&space->epoch_key, hearth_vault_key_free);
  g_clear_pointer (&space->secret, hearth_vault_key_free);
  g_clear_pointer (&space->remote, hearth_remote_free);
  g_free (space);
}

static GBytes *
box (const HearthVaultKey *master,
     const char           *purpose,
     const guint8         *plain,
     gsize                 len)
{
  g_autoptr (HearthVaultKey) key = hearth_vault_key_derive (master, purpose);
  gsize                      size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + len;
  guint8                    *bytes = g_malloc (size);

  randombytes_buf (bytes, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (bytes + crypto_secretbox_NONCEBYTES, plain, len, bytes, key->bytes);
  return g_bytes_new_take (bytes, size);
}

/* What box() made; *len: how much. NULL when it was not made so. */
static guint8 *
unbox (const HearthVaultKey *master,
       const char           *purpose,
       GBytes               *bytes,
       gsize                *len)
{
  g_autoptr (HearthVaultKey) key = hearth_vault_key_derive (master, purpose);
  gsize                      size;
  const guint8              *data = g_bytes_get_data (bytes, &size);
  guint8                    *plain;

  if (size < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
    return NULL;
  *len = size - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
  plain = g_malloc (*len + 1);
  if (crypto_secretbox_open_easy (plain, data + crypto_secretbox_NONCEBYTES, size - crypto_secretbox_NONCEBYTES, data, key->bytes) == 0)
    return plain;
  g_free (plain);
  return NULL;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("The keys on the storage are damaged, or somebody changed them. Nothing was changed here. Put the folder back from a backup of the storage."));
  return FALSE;
}

static gboolean
read_back (HearthRemote *remote,
           const char   *path,
           GBytes       *bytes,
           GError      **error)
{
  g_autoptr (GBytes) back = hearth_remote_get (remote, path, g_bytes_get_size (bytes), NULL, error);

  if (back == NULL)
    return FALSE;
  if (g_bytes_equal (back, bytes))
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The storage did not give back what was written to it. Hearth cannot sync there."));
  return FALSE;
}

/* Written, read back, the same. */
static gboolean
put_surely (HearthRemote *remote,
            const char   *path,
            GBytes       *bytes,
            GError      **error)
{
  return hearth_remote_put (remote, path, bytes, NULL, error) && read_back (remote, path, bytes, error);
}

static char *
epoch_path (guint32 epoch)
{
  return g_strdup_printf ("keys/epoch-%08x.key", epoch);
}

static char *
device_path (const HearthId *device)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strdup_printf ("dev/%s.cert", hex);
}

/* ---- This device ---- */

static char *
state_path (const HearthId *device)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);
  g_autofree char *name = g_strconcat (hex, ".key", NULL);

  return g_build_filename (g_get_user_state_dir (), "hearth", "sync", name, NULL);
}

static gboolean
write_state (HearthSyncSpace *space,
             GError         **error)
{
  g_autofree char *path = state_path (&space->device);
  g_autofree char *dir = g_path_get_dirname (path);
  guint8           state[STATE_SIZE] = "HRTHDEV1";
  gboolean         done;

  memcpy (state + 8, space->id.bytes, 16);
  memcpy (state + 24, space->device.bytes, 16);
  hearth_vault_wire_poke_u32 (state + 40, space->epoch);
  memcpy (state + 44, space->master->bytes, HEARTH_VAULT_KEY_BYTES);
  memcpy (state + 44 + HEARTH_VAULT_KEY_BYTES, space->epoch_key->bytes, HEARTH_VAULT_KEY_BYTES);
  memcpy (state + 44 + 2 * HEARTH_VAULT_KEY_BYTES, space->secret->bytes, HEARTH_VAULT_KEY_BYTES);
  g_mkdir_with_parents (dir, 0700);
  done = g_file_set_contents_full (path, (const char *) state, sizeof state, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  sodium_memzero (state, sizeof state);
  return done;
}

HearthSyncSpace *
hearth_sync_space_load (HearthRemote   *remote,
                        const HearthId *id,
                        const HearthId *device,
                        GError        **error)
{
  g_autoptr (HearthSyncSpace) space = g_new0 (HearthSyncSpace, 1);
  g_autofree char            *path = state_path (device);
  g_autofree char            *state = NULL;
  gsize                       len;

  hearth_vault_crypto_init ();
  space->remote = remote;
  space->id = *id;
  space->device = *device;
  if (!g_file_get_contents (path, &state, &len, NULL) || len != STATE_SIZE || memcmp (state, "HRTHDEV1", 8) != 0 ||
      memcmp (state + 8, id->bytes, 16) != 0 || memcmp (state + 24, device->bytes, 16) != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED,
                           _ ("This copy of the community was made on another computer, or put back from a backup of it. Join the storage again from here, into a new folder; nothing is lost."));
      return NULL;
    }
  space->epoch = hearth_vault_wire_peek_u32 ((const guint8 *) state + 40);
  space->master = hearth_vault_key_new ();
  space->epoch_key = hearth_vault_key_new ();
  space->secret = hearth_vault_key_new ();
  memcpy (space->master->bytes, state + 44, HEARTH_VAULT_KEY_BYTES);
  memcpy (space->epoch_key->bytes, state + 44 + HEARTH_VAULT_KEY_BYTES, HEARTH_VAULT_KEY_BYTES);
  memcpy (space->secret->bytes, state + 44 + 2 * HEARTH_VAULT_KEY_BYTES, HEARTH_VAULT_KEY_BYTES);
  sodium_memzero (state, len);
  return g_steal_pointer (&space);
}

static gboolean
write_device (HearthSyncSpace *space,
              const char      *name,
              GError         **error)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autofree char       *path = device_path (&space->device);
  g_autoptr (GBytes)     bytes = NULL;
  guint8                 public_key[HEARTH_SYNC_PUBLIC_BYTES];
  g_autofree char       *cut = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), NAME_MOST / 4));

  hearth_sync_public_key (space->secret, public_key);
  g_byte_array_append (plain, space->device.bytes, sizeof space->device.bytes);
  g_byte_array_append (plain, public_key, sizeof public_key);
  hearth_vault_wire_put_u64 (plain, (guint64) hearth_clock_now ());
  g_byte_array_append (plain, (const guint8 *) cut, (guint) strlen (cut));
  bytes = box (space->master, "devcerts", plain->data, plain->len);
  return write_state (space, error) && put_surely (space->remote, path, bytes, error);
}

gboolean
hearth_sync_space_read_device (HearthSyncSpace *space,
                               const HearthId  *device,
                               guint8           public_key[HEARTH_SYNC_PUBLIC_BYTES],
                               char           **name,
                               GCancellable    *cancellable,
                               GError         **error)
{
  g_autofree char   *path = device_path (device);
  g_autoptr (GBytes) bytes = hearth_remote_get (space->remote, path, SMALL, cancellable, error);
  g_autofree guint8 *plain = NULL;
  gsize              len = 0;

  if (bytes == NULL)
    return FALSE;
  plain = unbox (space->master, "devcerts", bytes, &len);
  if (plain == NULL || len < CERT_BYTES || len > CERT_BYTES + NAME_MOST || memcmp (plain, device->bytes, sizeof device->bytes) != 0)
    return set_damaged (error);
  memcpy (public_key, plain + 16, HEARTH_SYNC_PUBLIC_BYTES);
  plain[len] = '\0';
  *name = g_utf8_make_valid ((const char *) plain + CERT_BYTES, (gssize) (len - CERT_BYTES));
  return TRUE;
}

/* ---- The space ---- */

static gboolean
write_slots (HearthSyncSpace       *space,
             const char            *passphrase,
             const HearthVaultCost *cost,
             HearthVaultText      **recovery,
             GError               **error)
{
  HearthVaultCost            usual = hearth_vault_cost_default ();
  g_autoptr (HearthVaultKey) secret = hearth_vault_key_new_random ();
  HearthVaultSlot            slots[2];

  if (!hearth_vault_slot_seal_passphrase (&slots[0], &space->id, passphrase, cost != NULL ? cost : &usual, space->master, error))
    return FALSE;
  hearth_vault_slot_seal_key (&slots[1], &space->id, HEARTH_VAULT_SLOT_RECOVERY, secret, space->master);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autofree char           *hex = hearth_sync_id_to_hex (&slots[i].id);
      g_autofree char           *path = g_strdup_printf ("keys/%s.slot", hex);
      g_autoptr (GBytes)         bytes = g_bytes_new (slots[i].bytes, sizeof slots[i].bytes);
      g_autoptr (HearthVaultKey) back = NULL;

      if (!put_surely (space->remote, path, bytes, error))
        return FALSE;
      back = i == 0 ? hearth_vault_slot_open_passphrase (&slots[i], passphrase, error) : hearth_vault_slot_open_key (&slots[i], secret, error);
      if (back == NULL)
        return FALSE;
    }
  *recovery = hearth_vault_words_from_key (secret);
  return TRUE;
}

static gboolean
write_space (HearthSyncSpace *space,
             GError         **error)
{
  g_autofree char   *hex = hearth_sync_id_to_hex (&space->id);
  char              *text = g_strdup_printf ("{\"format\": 1, \"space\": \"%s\", \"created\": %" G_GINT64_FORMAT "}\n", hex, hearth_clock_now ());
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  /* Two that set up at once must not write over each other. */
  return hearth_remote_create (space->remote, SPACE_FILE, bytes, NULL, error) && read_back (space->remote, SPACE_FILE, bytes, error);
}

/* NOT_FOUND when there is none, TOO_NEW, CORRUPT. */
static gboolean
read_space (HearthRemote *remote,
            HearthId     *id,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GBytes)     bytes = hearth_remote_get (remote, SPACE_FILE, SMALL, cancellable, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject            *object;
  const char            *hex;

  if (bytes == NULL)
    return FALSE;
  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL) ||
      json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return set_damaged (error);
  object = json_node_get_object (json_parser_get_root (parser));
  if (json_object_get_int_member_with_default (object, "format", 0) > 1)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW, _ ("A newer Hearth syncs there. Update Hearth here first."));
      return FALSE;
    }
  hex = json_object_get_string_member_with_default (object, "space", "");
  return hearth_sync_id_from_hex (hex, strlen (hex), id) || set_damaged (error);
}

HearthSyncSpace *
hearth_sync_space_create (HearthRemote          *remote,
                          const char            *passphrase,
                          const HearthVaultCost *cost,
                          const char            *device_name,
                          HearthVaultText      **recovery,
                          GError               **error)
{
  g_autoptr (HearthSyncSpace) space = g_new0 (HearthSyncSpace, 1);
  g_autoptr (GError)          missing = NULL;
  g_autoptr (GBytes)          bytes = NULL;
  g_autofree char            *path = epoch_path (FIRST);
  HearthId                    there;

  hearth_vault_crypto_init ();
  *recovery = NULL;
  space->remote = remote;
  if (read_space (remote, &there, NULL, &missing))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("A community syncs there already. Join it from here, or choose another folder on the storage."));
      return NULL;
    }
  if (!g_error_matches (missing, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  space->id = hearth_id_new ();
  space->device = hearth_id_new ();
  space->epoch = FIRST;
  space->master = hearth_vault_key_new_random ();
  space->epoch_key = hearth_vault_key_new_random ();
  space->secret = hearth_vault_key_new_random ();
  bytes = box (space->master, "epochkey", space->epoch_key->bytes, HEARTH_VAULT_KEY_BYTES);
  if (write_slots (space, passphrase, cost, recovery, error) && put_surely (remote, path, bytes, error) &&
      write_device (space, device_name, error) && write_space (space, error))
    return g_steal_pointer (&space);
  g_clear_pointer (recovery, hearth_vault_text_free);
  return NULL;
}

/* The master key out of whichever slot fits. */
static HearthVaultKey *
open_slots (HearthSyncSpace *space,
            const char      *secret,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (HearthVaultKey) words = hearth_vault_words_to_key (secret, NULL);
  g_autoptr (GArray)         entries = hearth_remote_list (space->remote, "keys", cancellable, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const char        *name = g_array_index (entries, HearthRemoteEntry, i).name;
      g_autofree char   *path = g_strconcat ("keys/", name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      HearthVaultSlot    slot;
      HearthVaultKey    *master = NULL;

      if (!g_str_has_suffix (name, ".slot"))
        continue;
      bytes = hearth_remote_get (space->remote, path, HEARTH_VAULT_SLOT_BYTES, cancellable, error);
      if (bytes == NULL)
        return NULL;
      if (!hearth_vault_slot_parse (&slot, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL) || !hearth_id_equal (&slot.vault, &space->id))
        continue;
      if (slot.kind == HEARTH_VAULT_SLOT_RECOVERY && words != NULL)
        master = hearth_vault_slot_open_key (&slot, words, NULL);
      else if (slot.kind == HEARTH_VAULT_SLOT_PASSPHRASE && words == NULL)
        master = hearth_vault_slot_open_passphrase (&slot, secret, NULL);
      if (master != NULL)
        return master;
    }
  if (entries != NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY, _ ("That does not open it. Check the passphrase, or type the recovery words."));
  return NULL;
}

static gboolean
read_epoch (HearthSyncSpace *space,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autofree char   *path = epoch_path (space->epoch);
  g_autoptr (GBytes) bytes = hearth_remote_get (space->remote, path, SMALL, cancellable, error);
  g_autofree guint8 *plain = NULL;
  gsize              len = 0;

  if (bytes == NULL)
    return FALSE;
  plain = unbox (space->master, "epochkey", bytes, &len);
  if (plain == NULL || len != HEARTH_VAULT_KEY_BYTES)
    return set_damaged (error);
  space->epoch_key = hearth_vault_key_new ();
  memcpy (space->epoch_key->bytes, plain, len);
  sodium_memzero (plain, len);
  return TRUE;
}

HearthSyncSpace *
hearth_sync_space_join (HearthRemote *remote,
                        const char   *secret,
                        const char   *device_name,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (HearthSyncSpace) space = g_new0 (HearthSyncSpace, 1);

  hearth_vault_crypto_init ();
  space->remote = remote;
  space->device = hearth_id_new ();
  space->epoch = FIRST;
  if (!read_space (remote, &space->id, cancellable, error))
    {
      if (error != NULL && g_error_matches (*error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
        {
          g_clear_error (error);
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("No community syncs there. Set it up on the computer that has the community, or check the address."));
        }
      return NULL;
    }
  space->master = open_slots (space, secret, cancellable, error);
  if (space->master == NULL || !read_epoch (space, cancellable, error))
    return NULL;
  space->secret = hearth_vault_key_new_random ();
  return write_device (space, device_name, error) ? g_steal_pointer (&space) : NULL;
}

gboolean
hearth_sync_space_verify (HearthSyncSpace *space,
                          GCancellable    *cancellable,
                          GError         **error)
{
  g_autoptr (GError) failure = NULL;
  HearthId           id;

  if (read_space (space->remote, &id, cancellable, &failure))
    {
      if (hearth_id_equal (&id, &space->id))
        return TRUE;
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                           _ ("Another community syncs in that folder. Nothing was changed, here or there. Check the address."));
      return FALSE;
    }
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                           _ ("The folder on the storage is empty. It may be the wrong one, or the storage lost it. Everything is safe here; nothing was deleted."));
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
