/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Everything before the wrapped key is authenticated with it, so a slot cannot be moved to another vault nor its cost changed. */

#include "vault/hearth-vault-slot.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "HEARTHK1"

enum
{
  AT_KIND = 8,
  AT_PASSES = 12,
  AT_MEMORY = 16,
  AT_ID = 24,
  AT_VAULT = 40,
  AT_CREATED = 56,
  AT_SALT = 64,
  AT_NONCE = 80,
  AT_WRAPPED = 104,
  AT_REST = 152, /* zero */
};

#define MIB              (G_GUINT64_CONSTANT (1) << 20)
#define PASSPHRASE_LEAST 8 /* characters */

HearthVaultCost
hearth_vault_cost_default (void)
{
  guint64 ram = (guint64) MAX (sysconf (_SC_PHYS_PAGES), 0) * (guint64) MAX (sysconf (_SC_PAGESIZE), 0);

  return (HearthVaultCost) { .passes = 3, .memory = ram >= 8192 * MIB ? 512 * MIB : 256 * MIB };
}

gboolean
hearth_vault_cost_is_sane (const HearthVaultCost *cost)
{
  return cost->passes >= 1 && cost->passes <= 8 && cost->memory >= 8 * MIB && cost->memory <= 1024 * MIB;
}

static void
put_head (HearthVaultSlot *slot,
          const HearthId  *vault)
{
  slot->id = hearth_id_new ();
  slot->vault = *vault;
  slot->created = hearth_clock_now ();
  memset (slot->bytes, 0, sizeof slot->bytes);
  memcpy (slot->bytes, MAGIC, strlen (MAGIC));
  hearth_vault_wire_poke_u32 (slot->bytes + AT_KIND, slot->kind);
  hearth_vault_wire_poke_u32 (slot->bytes + AT_PASSES, slot->cost.passes);
  hearth_vault_wire_poke_u64 (slot->bytes + AT_MEMORY, slot->cost.memory);
  memcpy (slot->bytes + AT_ID, slot->id.bytes, sizeof slot->id.bytes);
  memcpy (slot->bytes + AT_VAULT, vault->bytes, sizeof vault->bytes);
  hearth_vault_wire_poke_u64 (slot->bytes + AT_CREATED, (guint64) slot->created);
  randombytes_buf (slot->bytes + AT_SALT, AT_WRAPPED - AT_SALT);
}

static void
wrap (HearthVaultSlot      *slot,
      const HearthVaultKey *key,
      const HearthVaultKey *master)
{
  G_STATIC_ASSERT (AT_REST - AT_WRAPPED == HEARTH_VAULT_KEY_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  G_STATIC_ASSERT (AT_WRAPPED - AT_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (slot->bytes + AT_WRAPPED, NULL, master->bytes, sizeof master->bytes,
                                              slot->bytes, AT_WRAPPED, NULL, slot->bytes + AT_NONCE, key->bytes);
}

static HearthVaultKey *
unwrap (const HearthVaultSlot *slot,
        const HearthVaultKey  *key,
        GError               **error)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_key_new ();

  if (crypto_aead_xchacha20poly1305_ietf_decrypt (master->bytes, NULL, NULL, slot->bytes + AT_WRAPPED, AT_REST - AT_WRAPPED,
                                                  slot->bytes, AT_WRAPPED, slot->bytes + AT_NONCE, key->bytes) == 0)
    return g_steal_pointer (&master);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY,
                       _ ("The vault does not open with that. Type the passphrase once more, or use the recovery key."));
  return NULL;
}

/* The same passphrase typed on another keyboard may come as other bytes. */
static HearthVaultText *
normalise (const char *passphrase)
{
  char            *composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_ALL_COMPOSE);
  HearthVaultText *text = hearth_vault_text_copy (composed != NULL ? composed : passphrase, -1);

  if (composed != NULL)
    sodium_memzero (composed, strlen (composed));
  g_free (composed);
  return text;
}

static HearthVaultKey *
stretch (const HearthVaultSlot *slot,
         const HearthVaultText *text,
         GError               **error)
{
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new ();

  G_STATIC_ASSERT (AT_NONCE - AT_SALT == crypto_pwhash_SALTBYTES);
  if (crypto_pwhash (key->bytes, sizeof key->bytes, text->chars, strlen (text->chars), slot->bytes + AT_SALT,
                     slot->cost.passes, slot->cost.memory, crypto_pwhash_ALG_ARGON2ID13) == 0)
    return g_steal_pointer (&key);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
               /* Translators: %u is a number of mebibytes */
               _ ("Opening the vault takes %u MiB of memory for a moment, and there is not that much. Close other programs and try again."),
               (guint) (slot->cost.memory / MIB));
  return NULL;
}

gboolean
hearth_vault_slot_seal_passphrase (HearthVaultSlot       *slot,
                                   const HearthId        *vault,
                                   const char            *passphrase,
                                   const HearthVaultCost *cost,
                                   const HearthVaultKey  *master,
                                   GError               **error)
{
  g_autoptr (HearthVaultText) text = normalise (passphrase);
  g_autoptr (HearthVaultKey)  key = NULL;
  gsize                       length = g_utf8_validate (text->chars, -1, NULL) ? (gsize) g_utf8_strlen (text->chars, -1) : strlen (text->chars);

  g_assert (hearth_vault_cost_is_sane (cost));
  if (length < PASSPHRASE_LEAST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A passphrase needs eight characters or more; six words drawn by lot are best."));
      return FALSE;
    }
  slot->kind = HEARTH_VAULT_SLOT_PASSPHRASE;
  slot->cost = *cost;
  put_head (slot, vault);
  key = stretch (slot, text, error);
  if (key == NULL)
    return FALSE;
  wrap (slot, key, master);
  return TRUE;
}

/* A secret of 256 bits needs no stretching, only to be another key than elsewhere. */
static HearthVaultKey *
slot_key (const HearthVaultKey *secret)
{
  return hearth_vault_key_derive (secret, "slotkey_");
}

void
hearth_vault_slot_seal_key (HearthVaultSlot      *slot,
                            const HearthId       *vault,
                            HearthVaultSlotKind   kind,
                            const HearthVaultKey *secret,
                            const HearthVaultKey *master)
{
  g_autoptr (HearthVaultKey) key = slot_key (secret);

  g_assert (kind != HEARTH_VAULT_SLOT_PASSPHRASE);
  slot->kind = kind;
  slot->cost = (HearthVaultCost) { 0 };
  put_head (slot, vault);
  wrap (slot, key, master);
}

static gboolean
refuse (GError    **error,
        HearthError code,
        const char *words)
{
  g_set_error_literal (error, HEARTH_ERROR, (int) code, words);
  return FALSE;
}

gboolean
hearth_vault_slot_parse (HearthVaultSlot *slot,
                         const guint8    *data,
                         gsize            len,
                         GError         **error)
{
  guint32 kind;

  if (len != HEARTH_VAULT_SLOT_BYTES || memcmp (data, MAGIC, strlen (MAGIC)) != 0 || !sodium_is_zero (data + AT_REST, len - AT_REST))
    return refuse (error, HEARTH_ERROR_CORRUPT, _ ("A key of the vault is damaged."));
  memcpy (slot->bytes, data, len);
  kind = hearth_vault_wire_peek_u32 (data + AT_KIND);
  slot->cost.passes = hearth_vault_wire_peek_u32 (data + AT_PASSES);
  slot->cost.memory = hearth_vault_wire_peek_u64 (data + AT_MEMORY);
  memcpy (slot->id.bytes, data + AT_ID, sizeof slot->id.bytes);
  memcpy (slot->vault.bytes, data + AT_VAULT, sizeof slot->vault.bytes);
  slot->created = (gint64) hearth_vault_wire_peek_u64 (data + AT_CREATED);
  if (kind < HEARTH_VAULT_SLOT_PASSPHRASE || kind > HEARTH_VAULT_SLOT_DEVICE)
    return refuse (error, HEARTH_ERROR_TOO_NEW, _ ("A newer Hearth made one of the vault's keys. Update Hearth to use it."));
  slot->kind = (HearthVaultSlotKind) kind;
  if (kind == HEARTH_VAULT_SLOT_PASSPHRASE ? !hearth_vault_cost_is_sane (&slot->cost) : slot->cost.passes != 0 || slot->cost.memory != 0)
    return refuse (error, HEARTH_ERROR_LIMIT, _ ("A key of the vault asks for more memory or time than any that Hearth makes. It was not used."));
  return TRUE;
}

HearthVaultKey *
hearth_vault_slot_open_passphrase (const HearthVaultSlot *slot,
                                   const char            *passphrase,
                                   GError               **error)
{
  g_autoptr (HearthVaultText) text = normalise (passphrase);
  g_autoptr (HearthVaultKey)  key = stretch (slot, text, error);

  return key != NULL ? unwrap (slot, key, error) : NULL;
}

HearthVaultKey *
hearth_vault_slot_open_key (const HearthVaultSlot *slot,
                            const HearthVaultKey  *secret,
                            GError               **error)
{
  g_autoptr (HearthVaultKey) key = slot_key (secret);

  return unwrap (slot, key, error);
}
