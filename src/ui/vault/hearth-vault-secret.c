/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is kept is a text, since that is what programs for looking at keyrings show: the slot, a colon, the key, both in hex. */

#include "config.h"

#include "hearth-vault-secret.h"

#include "base/hearth-error.h"
#include "base/hearth-keyring.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#define KIND     "vault"
#define SLOT_HEX (2 * sizeof (HearthId))
#define KEY_HEX  ((gsize) 2 * HEARTH_VAULT_KEY_BYTES)

/* What the keyring said, as what can be done. Takes the failure. */
static gboolean
say (GError  *failure,
     GError **error)
{
  g_autoptr (GError) owned = failure;

  if (owned == NULL)
    return TRUE;
  if (g_error_matches (owned, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_NONE))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE, _ ("This system has no keyring that could keep a key for you. The passphrase opens the vault as before."));
  else if (g_error_matches (owned, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_GONE))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("The keyring of this system has no key of this vault. The passphrase opens it."));
  else
    g_propagate_error (error, g_steal_pointer (&owned));
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
  hearth_keyring_keep (KIND, id, _ ("Key of a vault in Hearth"), text->chars, cancellable, &failure);
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
  char                      *text = hearth_keyring_find (KIND, id, TRUE, cancellable, &failure);
  gboolean                   found = text != NULL && read_text (text, slot, key);

  hearth_keyring_text_free (text);
  if (found)
    return g_steal_pointer (&key);
  if (failure == NULL)
    g_set_error_literal (&failure, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_GONE, "");
  say (failure, error);
  return NULL;
}

gboolean
hearth_vault_secret_has (const HearthId *vault,
                         GCancellable   *cancellable)
{
  g_autofree char *id = hearth_id_to_string (vault);

  return hearth_keyring_has (KIND, id, cancellable);
}

gboolean
hearth_vault_secret_forget (const HearthId *vault,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_autofree char *id = hearth_id_to_string (vault);
  GError          *failure = NULL;

  hearth_keyring_forget (KIND, id, cancellable, &failure);
  return say (failure, error);
}
