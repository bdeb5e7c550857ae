/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is kept is a text, since that is what programs for looking at keyrings show: the slot, a colon, the key, both in hex. */

#include "config.h"

#include "hearth-vault-secret.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

#define SLOT_HEX (2 * sizeof (HearthId))
#define KEY_HEX  ((gsize) 2 * HEARTH_VAULT_KEY_BYTES)

static const SecretSchema schema = {
  HEARTH_APP_ID ".Vault",
  SECRET_SCHEMA_NONE,
  { { "vault", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* What the service said, as what can be done. */
static gboolean
say (GError  *failure,
     GError **error)
{
  g_autoptr (GError) owned = failure;

  if (owned == NULL)
    return TRUE;
  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (owned->domain == G_DBUS_ERROR || owned->domain == G_IO_ERROR)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE, _ ("This system has no keyring that could keep a key for you. The passphrase opens the vault as before."));
  else
    /* Translators: %s is what the system says */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The keyring of this system did not do it: %s"), owned->message);
  return FALSE;
}

gboolean
hearth_vault_secret_keep (const HearthId       *vault,
                          const HearthId       *slot,
                          const HearthVaultKey *key,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autoptr (HearthVaultText) text = hearth_vault_text_new (SLOT_HEX + 1 + KEY_HEX);
  g_autofree char            *id = hearth_id_to_string (vault);
  GError                     *failure = NULL;

  sodium_bin2hex (text->chars, SLOT_HEX + 1, slot->bytes, sizeof slot->bytes);
  text->chars[SLOT_HEX] = ':';
  sodium_bin2hex (text->chars + SLOT_HEX + 1, KEY_HEX + 1, key->bytes, sizeof key->bytes);
  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, _ ("Key of a vault in Hearth"), text->chars, cancellable, &failure, "vault", id, NULL);
  return say (failure, error);
}

/* FALSE for what is no key. */
static gboolean
read_text (const char     *text,
           HearthId       *slot,
           HearthVaultKey *key)
{
  gsize n;

  return strlen (text) == SLOT_HEX + 1 + KEY_HEX && text[SLOT_HEX] == ':' &&
         sodium_hex2bin (slot->bytes, sizeof slot->bytes, text, SLOT_HEX, NULL, &n, NULL) == 0 && n == sizeof slot->bytes &&
         sodium_hex2bin (key->bytes, sizeof key->bytes, text + SLOT_HEX + 1, KEY_HEX, NULL, &n, NULL) == 0 && n == sizeof key->bytes;
}

HearthVaultKey *
hearth_vault_secret_find (const HearthId *vault,
                          HearthId       *slot,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autofree char           *id = hearth_id_to_string (vault);
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new ();
  GError                    *failure = NULL;
  char                      *text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &failure, "vault", id, NULL);
  gboolean                   found = text != NULL && read_text (text, slot, key);

  secret_password_free (text);
  if (!say (failure, error))
    return NULL;
  if (found)
    return g_steal_pointer (&key);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("The keyring of this system has no key of this vault. The passphrase opens it."));
  return NULL;
}

gboolean
hearth_vault_secret_has (const HearthId *vault,
                         GCancellable   *cancellable)
{
  g_autofree char *id = hearth_id_to_string (vault);
  GList           *found = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, NULL, "vault", id, NULL);
  gboolean         has = found != NULL;

  g_list_free_full (found, g_object_unref);
  return has;
}

gboolean
hearth_vault_secret_forget (const HearthId *vault,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_autofree char *id = hearth_id_to_string (vault);
  GError          *failure = NULL;

  secret_password_clear_sync (&schema, cancellable, &failure, "vault", id, NULL);
  return say (failure, error);
}
