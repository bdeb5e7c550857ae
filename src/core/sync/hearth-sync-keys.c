/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-keys.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define EPOCH_MAGIC  "HRTHEPOC"
#define DEVICE_MAGIC "HRTHEPDV"
#define START        32 /* magic, epoch, zero, space */
#define BOXED        (HEARTH_SYNC_BOX_ADDS + HEARTH_VAULT_KEY_BYTES)
#define SEALED       (crypto_box_SEALBYTES + HEARTH_VAULT_KEY_BYTES)
#define SMALL        4096
#define MOST         65536 /* epochs: more is a fault */

static char *
epoch_path (guint32 epoch)
{
  return g_strdup_printf ("keys/epoch-%08x.key", epoch);
}

static char *
device_path (guint32         epoch,
             const HearthId *device)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strdup_printf ("keys/epoch-%08x-%s.key", epoch, hex);
}

static GByteArray *
begin (const char      *magic,
       guint32          epoch,
       HearthSyncSpace *space)
{
  GByteArray *object = g_byte_array_new ();

  g_byte_array_append (object, (const guint8 *) magic, 8);
  hearth_vault_wire_put_u32 (object, epoch);
  hearth_vault_wire_put_u32 (object, 0);
  g_byte_array_append (object, space->id.bytes, sizeof space->id.bytes);
  return object;
}

/* What is at that path, when it is the owner's, of that kind and epoch, and of one of two lengths; else NULL. */
static GBytes *
fetch (HearthSyncSpace *space,
       const char      *path,
       const char      *magic,
       guint32          epoch,
       gsize            len,
       GCancellable    *cancellable,
       GError         **error)
{
  g_autoptr (GBytes) object = hearth_remote_get (space->remote, path, SMALL, cancellable, error);
  const guint8      *data;

  if (object == NULL)
    return NULL;
  data = g_bytes_get_data (object, NULL);
  if (hearth_sync_owner_verify (object, space->owner) == len && memcmp (data, magic, 8) == 0 &&
      hearth_vault_wire_peek_u32 (data + 8) == epoch && memcmp (data + 16, space->id.bytes, 16) == 0)
    return g_steal_pointer (&object);
  hearth_sync_set_damaged (error);
  return NULL;
}

static GBytes *
fetch_epoch (HearthSyncSpace *space,
             guint32          epoch,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autofree char *path = epoch_path (epoch);

  return fetch (space, path, EPOCH_MAGIC, epoch, epoch == 1 ? START + BOXED : START + 2 * BOXED, cancellable, error);
}

static HearthVaultKey *
take_key (const HearthVaultKey *key,
          const char           *purpose,
          const guint8         *box,
          GError              **error)
{
  guint8         *plain = hearth_sync_unbox (key, purpose, box, BOXED);
  HearthVaultKey *taken;

  if (plain == NULL)
    {
      hearth_sync_set_damaged (error);
      return NULL;
    }
  taken = hearth_vault_key_new ();
  memcpy (taken->bytes, plain, HEARTH_VAULT_KEY_BYTES);
  sodium_memzero (plain, HEARTH_VAULT_KEY_BYTES);
  g_free (plain);
  return taken;
}

/* The newest epoch that is there; 0 on error. */
static guint32
find_newest (HearthSyncSpace *space,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr (GArray) entries = hearth_remote_list (space->remote, "keys", cancellable, error);
  guint32            newest = 0;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const char      *name = g_array_index (entries, HearthRemoteEntry, i).name;
      g_autofree char *digits = NULL;
      guint64          number;

      if (strlen (name) != strlen ("epoch-00000000.key") || !g_str_has_prefix (name, "epoch-") || !g_str_has_suffix (name, ".key"))
        continue;
      digits = g_strndup (name + strlen ("epoch-"), 8);
      if (g_ascii_string_to_unsigned (digits, 16, 1, MOST, &number, NULL))
        newest = MAX (newest, (guint32) number);
    }
  if (entries != NULL && newest == 0)
    hearth_sync_set_damaged (error);
  return newest;
}

/* From the newest key, which is taken over, down to those that are here. */
static gboolean
walk_down (HearthSyncSpace *space,
           guint32          newest,
           HearthVaultKey  *key,
           GCancellable    *cancellable,
           GError         **error)
{
  guint32               known = space->epoch_keys->len;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_key_free);

  g_ptr_array_add (found, key);
  for (guint32 epoch = newest; epoch > known + 1; epoch--)
    {
      g_autoptr (GBytes) record = fetch_epoch (space, epoch, cancellable, error);
      HearthVaultKey    *before = record == NULL ? NULL : take_key (found->pdata[found->len - 1], "previous", (const guint8 *) g_bytes_get_data (record, NULL) + START + BOXED, error);

      if (before == NULL)
        return FALSE;
      g_ptr_array_add (found, before);
    }
  for (guint i = found->len; i > 0; i--)
    g_ptr_array_add (space->epoch_keys, hearth_vault_key_copy (found->pdata[i - 1]));
  return TRUE;
}

gboolean
hearth_sync_keys_read_all (HearthSyncSpace      *space,
                           const HearthVaultKey *master,
                           GCancellable         *cancellable,
                           GError              **error)
{
  guint32            newest = find_newest (space, cancellable, error);
  g_autoptr (GBytes) record = newest == 0 ? NULL : fetch_epoch (space, newest, cancellable, error);
  HearthVaultKey    *key = record == NULL ? NULL : take_key (master, "epochkey", (const guint8 *) g_bytes_get_data (record, NULL) + START, error);

  return key != NULL && walk_down (space, newest, key, cancellable, error);
}

static HearthVaultKey *
open_sealed (HearthSyncSpace *space,
             const guint8    *sealed,
             GError         **error)
{
  g_autoptr (HearthVaultKey) seed = hearth_vault_key_derive (space->secret, "boxseed_");
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new ();
  guint8                     public_key[crypto_box_PUBLICKEYBYTES], opening[crypto_box_SECRETKEYBYTES];
  int                        failed;

  crypto_box_seed_keypair (public_key, opening, seed->bytes);
  failed = crypto_box_seal_open (key->bytes, sealed, SEALED, public_key, opening);
  sodium_memzero (opening, sizeof opening);
  if (failed == 0)
    return g_steal_pointer (&key);
  hearth_sync_set_damaged (error);
  return NULL;
}

gboolean
hearth_sync_keys_read_new (HearthSyncSpace *space,
                           GCancellable    *cancellable,
                           GError         **error)
{
  guint32            newest = find_newest (space, cancellable, error);
  g_autofree char   *path = device_path (newest, &space->device);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) object = NULL;
  HearthVaultKey    *key;

  if (newest <= space->epoch_keys->len)
    return newest != 0;
  object = fetch (space, path, DEVICE_MAGIC, newest, START + 16 + SEALED, cancellable, &failure);
  if (object == NULL)
    {
      if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (memcmp ((const guint8 *) g_bytes_get_data (object, NULL) + START, space->device.bytes, 16) != 0)
    return hearth_sync_set_damaged (error);
  key = open_sealed (space, (const guint8 *) g_bytes_get_data (object, NULL) + START + 16, error);
  return key != NULL && walk_down (space, newest, key, cancellable, error) && hearth_sync_space_keep (space, error);
}

static gboolean
seal_for (HearthSyncSpace          *space,
          const HearthVaultKey     *master,
          guint32                   epoch,
          const HearthVaultKey     *key,
          const HearthSyncStanding *standing,
          GCancellable             *cancellable,
          GError                  **error)
{
  g_autofree char   *path = device_path (epoch, &standing->device);
  GByteArray        *object = begin (DEVICE_MAGIC, epoch, space);
  g_autoptr (GBytes) bytes = NULL;
  guint8             sealed[SEALED];

  g_byte_array_append (object, standing->device.bytes, sizeof standing->device.bytes);
  if (crypto_box_seal (sealed, key->bytes, HEARTH_VAULT_KEY_BYTES, standing->box_key) != 0)
    memset (sealed, 0, sizeof sealed); /* a key that is none: that device opens nothing */
  g_byte_array_append (object, sealed, sizeof sealed);
  hearth_sync_owner_sign (object, master);
  bytes = g_byte_array_free_to_bytes (object);
  return hearth_sync_space_put (space, path, bytes, cancellable, error);
}

gboolean
hearth_sync_keys_turn (HearthSyncSpace      *space,
                       const HearthVaultKey *master,
                       GArray               *standings,
                       GCancellable         *cancellable,
                       GError              **error)
{
  guint32                    epoch = space->epoch_keys->len + 1;
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new_random ();
  g_autofree char           *path = epoch_path (epoch);
  GByteArray                *object;
  g_autoptr (GBytes)         bytes = NULL;

  for (guint i = 0; i < standings->len; i++)
    {
      const HearthSyncStanding *standing = &g_array_index (standings, HearthSyncStanding, i);

      if (standing->role != HEARTH_SYNC_GONE && !seal_for (space, master, epoch, key, standing, cancellable, error))
        return FALSE;
    }
  object = begin (EPOCH_MAGIC, epoch, space);
  hearth_sync_box (object, master, "epochkey", key->bytes, HEARTH_VAULT_KEY_BYTES);
  if (epoch > 1)
    hearth_sync_box (object, key, "previous", ((const HearthVaultKey *) space->epoch_keys->pdata[epoch - 2])->bytes, HEARTH_VAULT_KEY_BYTES);
  hearth_sync_owner_sign (object, master);
  bytes = g_byte_array_free_to_bytes (object);
  /* Two owners at once must not write over each other. */
  if (!hearth_remote_create (space->remote, path, bytes, cancellable, error) || !hearth_sync_space_put (space, path, bytes, cancellable, error))
    return FALSE;
  g_ptr_array_add (space->epoch_keys, g_steal_pointer (&key));
  return hearth_sync_space_keep (space, error);
}
