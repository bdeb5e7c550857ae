/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Every key is read back and opened before anything is written that needs it. */

#include "sync/hearth-sync-space.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-keyring.h"
#include "sync/hearth-sync-invite.h"
#include "sync/hearth-sync-keys.h"
#include "vault/hearth-vault-wire.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#define SPACE_FILE  "hearth-space.json"
#define SMALL       4096
#define STATE_MAGIC "HRTHDEV2"
#define STATE_START (8 + 16 + 16 + HEARTH_SYNC_PUBLIC_BYTES + HEARTH_VAULT_KEY_BYTES + 4) /* then the keys of the epochs */

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
  g_clear_pointer (&space->epoch_keys, g_ptr_array_unref);
  g_clear_pointer (&space->secret, hearth_vault_key_free);
  g_clear_pointer (&space->remote, hearth_remote_free);
  g_clear_pointer (&space->invitation, g_free);
  g_free (space);
}

gboolean
hearth_sync_set_damaged (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("The keys on the storage are damaged, or somebody changed them. Nothing was changed here. Put the folder back from a backup of the storage."));
  return FALSE;
}

gboolean
hearth_sync_set_other (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                       _ ("Another community syncs in that folder. Nothing was changed, here or there. Check the address."));
  return FALSE;
}

gboolean
hearth_sync_set_copied (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED,
                       _ ("This copy of the community was made from another device’s, or put back from a backup. It has to become a device of its own before it syncs; nothing that was done here is lost."));
  return FALSE;
}

gboolean
hearth_sync_space_put (HearthSyncSpace *space,
                       const char      *path,
                       GBytes          *bytes,
                       GCancellable    *cancellable,
                       GError         **error)
{
  return hearth_remote_put (space->remote, path, bytes, cancellable, error) && hearth_remote_read_back (space->remote, path, bytes, cancellable, error);
}

/* ---- This device ---- */

static char *
state_name (const HearthId *device)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strconcat ("sync/", hex, ".key", NULL);
}

/* What a program for looking at keyrings calls it. */
static const char *
state_label (void)
{
  return _ ("Keys of this computer in Hearth");
}

HearthSecretsPlace
hearth_sync_device_place (const HearthId *device)
{
  g_autofree char *name = state_name (device);

  return hearth_secrets_get_place (name);
}

gboolean
hearth_sync_space_keep (HearthSyncSpace *space,
                        GError         **error)
{
  g_autofree char *name = state_name (&space->device);
  GByteArray      *state = g_byte_array_sized_new (STATE_START + space->epoch_keys->len * HEARTH_VAULT_KEY_BYTES);
  gboolean         done;

  g_byte_array_append (state, (const guint8 *) STATE_MAGIC, 8);
  g_byte_array_append (state, space->id.bytes, sizeof space->id.bytes);
  g_byte_array_append (state, space->device.bytes, sizeof space->device.bytes);
  g_byte_array_append (state, space->owner, sizeof space->owner);
  g_byte_array_append (state, space->secret->bytes, HEARTH_VAULT_KEY_BYTES);
  hearth_vault_wire_put_u32 (state, space->epoch_keys->len);
  for (guint i = 0; i < space->epoch_keys->len; i++)
    g_byte_array_append (state, ((const HearthVaultKey *) space->epoch_keys->pdata[i])->bytes, HEARTH_VAULT_KEY_BYTES);
  done = hearth_secrets_store (name, state_label (), (const char *) state->data, state->len, error);
  sodium_memzero (state->data, state->len);
  g_byte_array_unref (state);
  return done;
}

static HearthVaultKey *
copy_key (const char *bytes)
{
  HearthVaultKey *key = hearth_vault_key_new ();

  memcpy (key->bytes, bytes, HEARTH_VAULT_KEY_BYTES);
  return key;
}

static gboolean
take_state (HearthSyncSpace *space,
            const char      *state,
            gsize            len)
{
  guint32 n = len < STATE_START ? 0 : hearth_vault_wire_peek_u32 ((const guint8 *) state + STATE_START - 4);

  if (n == 0 || len != STATE_START + (gsize) n * HEARTH_VAULT_KEY_BYTES || memcmp (state, STATE_MAGIC, 8) != 0 ||
      memcmp (state + 8, space->id.bytes, 16) != 0 || memcmp (state + 24, space->device.bytes, 16) != 0)
    return FALSE;
  memcpy (space->owner, state + 40, sizeof space->owner);
  space->secret = copy_key (state + 72);
  for (guint32 i = 0; i < n; i++)
    g_ptr_array_add (space->epoch_keys, copy_key (state + STATE_START + (gsize) i * HEARTH_VAULT_KEY_BYTES));
  return TRUE;
}

static HearthSyncSpace *
space_new (HearthRemote *remote)
{
  HearthSyncSpace *space = g_new0 (HearthSyncSpace, 1);

  hearth_vault_crypto_init ();
  space->remote = remote;
  space->epoch_keys = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_key_free);
  return space;
}

const HearthVaultKey *
hearth_sync_space_get_key (HearthSyncSpace *space,
                           guint32          epoch)
{
  return epoch >= 1 && epoch <= space->epoch_keys->len ? space->epoch_keys->pdata[epoch - 1] : NULL;
}

guint32
hearth_sync_space_get_epoch (HearthSyncSpace *space)
{
  return space->epoch_keys->len;
}

HearthSyncSpace *
hearth_sync_space_load (HearthRemote   *remote,
                        const HearthId *id,
                        const HearthId *device,
                        GError        **error)
{
  g_autoptr (HearthSyncSpace) space = space_new (remote);
  g_autoptr (GError)          failure = NULL;
  g_autofree char            *name = state_name (device);
  gsize                       len;
  char                       *state = hearth_secrets_find (name, state_label (), &len, &failure);
  gboolean                    done;

  space->id = *id;
  space->device = *device;
  done = state != NULL && take_state (space, state, len);
  hearth_secrets_free (state, len);
  if (done)
    return g_steal_pointer (&space);
  if (g_error_matches (failure, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_GONE))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED,
                         _ ("The keyring of this system does not have the keys of this computer any more. The passphrase or the recovery words make it a device anew; nothing that was done here is lost."));
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    hearth_sync_set_copied (error);
  return NULL;
}

gboolean
hearth_sync_space_certify (HearthSyncSpace          *space,
                           const HearthVaultKey     *master,
                           const HearthSyncStanding *standing,
                           GCancellable             *cancellable,
                           GError                  **error)
{
  guint32            epoch = hearth_sync_space_get_epoch (space);
  g_autofree char   *path = hearth_sync_standing_path (standing);
  g_autoptr (GBytes) object = hearth_sync_standing_seal (standing, &space->id, epoch, hearth_sync_space_get_key (space, epoch), master);

  return hearth_sync_space_put (space, path, object, cancellable, error);
}

/* This device, new, by whoever has the master key. */
static gboolean
certify_self (HearthSyncSpace      *space,
              const HearthVaultKey *master,
              const char           *name,
              GCancellable         *cancellable,
              GError              **error)
{
  HearthSyncStanding standing = { .device = space->device, .role = HEARTH_SYNC_OWNER, .limit = HEARTH_SYNC_NO_LIMIT, .created = hearth_clock_now (), .name = (char *) name };

  hearth_sync_standing_set_keys (&standing, space->secret);
  return hearth_sync_space_keep (space, error) && hearth_sync_space_certify (space, master, &standing, cancellable, error);
}

/* ---- The space ---- */

gboolean
hearth_sync_space_put_slot (HearthSyncSpace       *space,
                            const HearthVaultSlot *slot,
                            const HearthVaultKey  *master,
                            const char            *passphrase,
                            const HearthVaultKey  *secret,
                            GCancellable          *cancellable,
                            GError               **error)
{
  g_autofree char           *hex = hearth_sync_id_to_hex (&slot->id);
  g_autofree char           *path = g_strdup_printf ("keys/%s.slot", hex);
  g_autoptr (GBytes)         bytes = g_bytes_new (slot->bytes, sizeof slot->bytes);
  g_autoptr (HearthVaultKey) back = NULL;

  if (!hearth_sync_space_put (space, path, bytes, cancellable, error))
    return FALSE;
  back = passphrase != NULL ? hearth_vault_slot_open_passphrase (slot, passphrase, error) : hearth_vault_slot_open_key (slot, secret, error);
  if (back == NULL)
    return FALSE;
  return sodium_memcmp (back->bytes, master->bytes, HEARTH_VAULT_KEY_BYTES) == 0 || hearth_sync_set_damaged (error);
}

static gboolean
write_slots (HearthSyncSpace       *space,
             const HearthVaultKey  *master,
             const char            *passphrase,
             const HearthVaultCost *cost,
             HearthVaultText      **recovery,
             GError               **error)
{
  HearthVaultCost            usual = hearth_vault_cost_default ();
  g_autoptr (HearthVaultKey) secret = hearth_vault_key_new_random ();
  HearthVaultSlot            first, second;

  if (!hearth_vault_slot_seal_passphrase (&first, &space->id, passphrase, cost != NULL ? cost : &usual, master, error))
    return FALSE;
  hearth_vault_slot_seal_key (&second, &space->id, HEARTH_VAULT_SLOT_RECOVERY, secret, master);
  if (!hearth_sync_space_put_slot (space, &first, master, passphrase, NULL, NULL, error) ||
      !hearth_sync_space_put_slot (space, &second, master, NULL, secret, NULL, error))
    return FALSE;
  *recovery = hearth_vault_words_from_key (secret);
  return TRUE;
}

gboolean
hearth_sync_space_write (HearthSyncSpace *space,
                         GError         **error)
{
  g_autofree char   *hex = hearth_sync_id_to_hex (&space->id);
  char              *text = g_strdup_printf ("{\"format\": 1, \"space\": \"%s\", \"created\": %" G_GINT64_FORMAT "}\n", hex, hearth_clock_now ());
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  /* Two that set up at once must not write over each other. */
  return hearth_remote_create (space->remote, SPACE_FILE, bytes, NULL, error) && hearth_remote_read_back (space->remote, SPACE_FILE, bytes, NULL, error);
}

gboolean
hearth_sync_space_read (HearthRemote *remote,
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
    return hearth_sync_set_damaged (error);
  object = json_node_get_object (json_parser_get_root (parser));
  if (json_object_get_int_member_with_default (object, "format", 0) > 1)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW, _ ("A newer Hearth syncs there. Update Hearth here first."));
      return FALSE;
    }
  hex = json_object_get_string_member_with_default (object, "space", "");
  return hearth_sync_id_from_hex (hex, strlen (hex), id) || hearth_sync_set_damaged (error);
}

HearthSyncSpace *
hearth_sync_space_create (HearthRemote          *remote,
                          const char            *passphrase,
                          const HearthVaultCost *cost,
                          const char            *device_name,
                          HearthVaultText      **recovery,
                          GError               **error)
{
  g_autoptr (HearthSyncSpace) space = space_new (remote);
  g_autoptr (HearthVaultKey)  master = NULL;
  g_autoptr (GArray)          nobody = g_array_new (FALSE, FALSE, sizeof (HearthSyncStanding));
  g_autoptr (GError)          missing = NULL;
  HearthId                    there;

  *recovery = NULL;
  if (hearth_sync_space_read (remote, &there, NULL, &missing))
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
  space->secret = hearth_vault_key_new_random ();
  master = hearth_vault_key_new_random ();
  hearth_sync_owner_key (master, space->owner);
  if (write_slots (space, master, passphrase, cost, recovery, error) && hearth_sync_keys_turn (space, master, nobody, NULL, error) &&
      certify_self (space, master, device_name, NULL, error) && hearth_sync_space_write (space, error))
    return g_steal_pointer (&space);
  g_clear_pointer (recovery, hearth_vault_text_free);
  return NULL;
}

/* Out of whichever slot fits. */
HearthVaultKey *
hearth_sync_space_open_master (HearthSyncSpace *space,
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

HearthSyncSpace *
hearth_sync_space_join (HearthRemote *remote,
                        const char   *secret,
                        const char   *device_name,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (HearthSyncSpace) space = space_new (remote);
  g_autoptr (HearthVaultKey)  master = NULL;
  g_autoptr (GError)          failure = NULL;

  if (!hearth_sync_space_read (remote, &space->id, cancellable, error))
    {
      if (error != NULL && g_error_matches (*error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
        {
          g_clear_error (error);
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("No community syncs there. Set it up on the computer that has the community, or check the address."));
        }
      return NULL;
    }
  if (hearth_sync_follow_invitation (space, secret, cancellable, &failure))
    return g_steal_pointer (&space);
  if (!g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  space->device = hearth_id_new ();
  space->secret = hearth_vault_key_new_random ();
  master = hearth_sync_space_open_master (space, secret, cancellable, error);
  if (master == NULL)
    return NULL;
  hearth_sync_owner_key (master, space->owner);
  if (!hearth_sync_keys_read_all (space, master, cancellable, error))
    return NULL;
  return certify_self (space, master, device_name, cancellable, error) ? g_steal_pointer (&space) : NULL;
}

gboolean
hearth_sync_space_verify (HearthSyncSpace *space,
                          GCancellable    *cancellable,
                          GError         **error)
{
  g_autoptr (GError) failure = NULL;
  HearthId           id;

  if (hearth_sync_space_read (space->remote, &id, cancellable, &failure))
    {
      if (hearth_id_equal (&id, &space->id))
        return TRUE;
      return hearth_sync_set_other (error);
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
