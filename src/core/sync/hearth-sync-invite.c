/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-invite.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "sync/hearth-sync-keys.h"
#include "sync/hearth-sync-private.h"
#include "vault/hearth-vault-wire.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC     "HRTHINVT"
#define N_WORDS   12
#define WORD_ROOM 9 /* with a space */
#define START     (16 + HEARTH_VAULT_KEY_BYTES + HEARTH_SYNC_PUBLIC_BYTES + 4)
#define MOST      (4 * 1024 * 1024)

/* The code as a key, however it was typed: letters in lower case, one space between words. NULL when it has not twelve. */
static HearthVaultKey *
read_code (const char *typed)
{
  g_autoptr (HearthVaultText) plain = hearth_vault_text_new (strlen (typed) + N_WORDS * WORD_ROOM);
  g_autoptr (HearthVaultKey)  key = hearth_vault_key_new ();
  guint                       n = 0;
  gsize                       len = 0;

  for (const char *at = typed; *at != '\0'; at++)
    {
      if (!g_ascii_isalpha (*at))
        continue;
      if (at == typed || !g_ascii_isalpha (at[-1]))
        {
          if (n++ > 0)
            plain->chars[len++] = ' ';
        }
      plain->chars[len++] = g_ascii_tolower (*at);
    }
  if (n != N_WORDS)
    return NULL;
  crypto_generichash (key->bytes, HEARTH_VAULT_KEY_BYTES, (const guint8 *) plain->chars, len, NULL, 0);
  return g_steal_pointer (&key);
}

static char *
find_path (const HearthVaultKey *code)
{
  g_autoptr (HearthVaultKey) name = hearth_vault_key_derive (code, "invname_");
  HearthId                   id;
  g_autofree char           *hex = NULL;

  crypto_generichash (id.bytes, sizeof id.bytes, name->bytes, HEARTH_VAULT_KEY_BYTES, NULL, 0);
  hex = hearth_sync_id_to_hex (&id);
  return g_strdup_printf ("keys/%s.invite", hex);
}

static GBytes *
seal (HearthSyncSpace      *space,
      const HearthVaultKey *code,
      const HearthId       *device,
      const HearthVaultKey *secret)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  GByteArray            *object = g_byte_array_new ();

  g_byte_array_append (plain, device->bytes, sizeof device->bytes);
  g_byte_array_append (plain, secret->bytes, HEARTH_VAULT_KEY_BYTES);
  g_byte_array_append (plain, space->owner, sizeof space->owner);
  hearth_vault_wire_put_u32 (plain, space->epoch_keys->len);
  for (guint i = 0; i < space->epoch_keys->len; i++)
    g_byte_array_append (plain, ((const HearthVaultKey *) space->epoch_keys->pdata[i])->bytes, HEARTH_VAULT_KEY_BYTES);
  g_byte_array_append (object, (const guint8 *) MAGIC, 8);
  hearth_sync_box (object, code, "invited_", plain->data, plain->len);
  sodium_memzero (plain->data, plain->len);
  return g_byte_array_free_to_bytes (object);
}

/* HearthWriteFunc, data: the path of the new one. What was there of an earlier one is superfluous. */
static gboolean
note_invitation (HearthConn               *conn,
                 HearthChangeInfo *info    G_GNUC_UNUSED,
                 gpointer                  data,
                 GCancellable *cancellable G_GNUC_UNUSED,
                 GError                  **error)
{
  return hearth_sync_execute (conn, error, "INSERT OR IGNORE INTO sync_drop (path) SELECT value FROM sync_setting WHERE key = 'invite'", "") &&
         hearth_sync_setting_set (conn, "invite", data, error);
}

static gboolean
invite (HearthSyncRunning    *run,
        const HearthVaultKey *master,
        const char           *name,
        HearthSyncRole        role,
        const HearthVaultKey *code,
        GError              **error)
{
  HearthSyncStanding         standing = { .device = hearth_id_new (), .role = role, .limit = role >= HEARTH_SYNC_EDITOR ? HEARTH_SYNC_NO_LIMIT : 0, .created = hearth_clock_now (), .name = (char *) name };
  g_autoptr (HearthVaultKey) secret = hearth_vault_key_new_random ();
  g_autoptr (GBytes)         object = seal (run->space, code, &standing.device, secret);
  g_autofree char           *path = find_path (code);

  hearth_sync_standing_set_keys (&standing, secret);
  return hearth_sync_write (run, note_invitation, path, error) &&
         hearth_sync_space_certify (run->space, master, &standing, run->cancellable, error) &&
         hearth_sync_space_put (run->space, path, object, run->cancellable, error);
}

gboolean
hearth_sync_invite (HearthDb         *db,
                    const char       *name,
                    HearthSyncRole    role,
                    const char       *secret,
                    HearthVaultText **code,
                    HearthSyncResult *result,
                    GCancellable     *cancellable,
                    GError          **error)
{
  HearthSyncRunning           run = { .db = db, .result = result, .cancellable = cancellable };
  g_autoptr (HearthVaultText) words = NULL;
  g_autoptr (HearthVaultKey)  key = NULL;
  g_autoptr (HearthVaultKey)  master = NULL;
  gboolean                    done = hearth_sync_open (&run, error);

  *code = NULL;
  if (done)
    master = hearth_sync_space_open_master (run.space, secret, cancellable, error);
  words = hearth_vault_words_draw (N_WORDS);
  key = read_code (words->chars);
  done = master != NULL && hearth_sync_take_in (&run, error) && hearth_sync_look_at_people (&run, error) && invite (&run, master, name, role, key, error);
  /* So that it is among the devices here, and the earlier one is gone. */
  run.looked = FALSE;
  done = done && hearth_sync_look_at_people (&run, error) && hearth_sync_push (&run, error);
  hearth_sync_close (&run);
  if (done)
    *code = g_steal_pointer (&words);
  return done;
}

/* ---- The other side ---- */

static gboolean
take_invitation (HearthSyncSpace *space,
                 const guint8    *plain,
                 gsize            len)
{
  guint32 n = len < START ? 0 : hearth_vault_wire_peek_u32 (plain + START - 4);

  if (n == 0 || len != START + (gsize) n * HEARTH_VAULT_KEY_BYTES)
    return FALSE;
  memcpy (space->device.bytes, plain, sizeof space->device.bytes);
  g_clear_pointer (&space->secret, hearth_vault_key_free);
  space->secret = hearth_vault_key_new ();
  memcpy (space->secret->bytes, plain + 16, HEARTH_VAULT_KEY_BYTES);
  memcpy (space->owner, plain + 48, sizeof space->owner);
  for (guint32 i = 0; i < n; i++)
    {
      HearthVaultKey *key = hearth_vault_key_new ();

      memcpy (key->bytes, plain + START + (gsize) i * HEARTH_VAULT_KEY_BYTES, HEARTH_VAULT_KEY_BYTES);
      g_ptr_array_add (space->epoch_keys, key);
    }
  return TRUE;
}

gboolean
hearth_sync_follow_invitation (HearthSyncSpace *space,
                               const char      *code,
                               GCancellable    *cancellable,
                               GError         **error)
{
  g_autoptr (HearthVaultKey) key = read_code (code);
  g_autofree char           *path = key == NULL ? NULL : find_path (key);
  g_autoptr (GBytes)         object = NULL;
  g_autofree guint8         *plain = NULL;
  gsize                      len;
  const guint8              *data;
  gboolean                   done;

  if (path == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That is no code of twelve words."));
      return FALSE;
    }
  object = hearth_remote_get (space->remote, path, MOST, cancellable, error);
  if (object == NULL)
    return FALSE;
  data = g_bytes_get_data (object, &len);
  if (len > 8 && memcmp (data, MAGIC, 8) == 0)
    plain = hearth_sync_unbox (key, "invited_", data + 8, len - 8);
  done = plain != NULL && take_invitation (space, plain, len - 8 - HEARTH_SYNC_BOX_ADDS);
  if (plain != NULL)
    sodium_memzero (plain, len - 8 - HEARTH_SYNC_BOX_ADDS);
  if (!done)
    return hearth_sync_set_damaged (error);
  space->invitation = g_steal_pointer (&path);
  return hearth_sync_keys_read_new (space, cancellable, error) && hearth_sync_space_keep (space, error);
}
