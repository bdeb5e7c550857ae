/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Secrets in memory: in pages of their own, kept out of the swap and of core dumps where the system allows it, and wiped when they are let
 * go of. Nothing secret of the vault lives anywhere else for longer than a call. Any thread; a value has one owner. */

#pragma once

#include <glib.h>

#define HEARTH_VAULT_KEY_BYTES 32

typedef struct
{
  guint8 bytes[HEARTH_VAULT_KEY_BYTES];
} HearthVaultKey;

/* A text that is secret, NUL-terminated. */
typedef struct
{
  gsize size; /* room, with the NUL */
  char  chars[];
} HearthVaultText;

/* Makes libsodium choose its fastest code; called by whoever makes a key. Cheap after the first time. */
void hearth_vault_crypto_init (void);

HearthVaultKey *hearth_vault_key_new (void); /* zero */
HearthVaultKey *hearth_vault_key_new_random (void);
HearthVaultKey *hearth_vault_key_copy (const HearthVaultKey *key);
void            hearth_vault_key_free (HearthVaultKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultKey, hearth_vault_key_free)

/* The key for one purpose, crypto_kdf of libsodium (BLAKE2b): whoever has it knows nothing of parent or of the others. purpose: 8 letters. */
HearthVaultKey *hearth_vault_key_derive (const HearthVaultKey *parent,
                                         const char           *purpose);

/* Room for len characters and the NUL, all zero. */
HearthVaultText *hearth_vault_text_new (gsize len);
HearthVaultText *hearth_vault_text_copy (const char *chars,
                                         gssize      len);
void             hearth_vault_text_free (HearthVaultText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultText, hearth_vault_text_free)

/* All that fd has, or the file at path, up to a first line end: how a passphrase comes from a script. NULL with error, also for one that
 * is longer than 1 KiB. */
HearthVaultText *hearth_vault_text_read_fd (int      fd,
                                            GError **error);
HearthVaultText *hearth_vault_text_read_file (const char *path,
                                              GError    **error);
