/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What writing and reading the age format share: keys, the header's text, the count of the body's pieces. Pure functions, any thread. */

#pragma once

#include "vault/hearth-vault-age.h"

#define HEARTH_VAULT_AGE_PIECE 65536
#define HEARTH_VAULT_AGE_TAG   16
#define HEARTH_VAULT_AGE_NONCE 12

/* Where in the body a piece is: bytes big-endian, and in the last whether it ends the file. */
typedef struct
{
  guint8 bytes[HEARTH_VAULT_AGE_NONCE];
} HearthVaultAgePlace;

void hearth_vault_age_place_next (HearthVaultAgePlace *place);
void hearth_vault_age_place_end (HearthVaultAgePlace *place);

/* HKDF (RFC 5869) with SHA-256, one block of 32 bytes. */
HearthVaultKey *hearth_vault_age_hkdf (const guint8 *secret,
                                       gsize         secret_len,
                                       const guint8 *salt,
                                       gsize         salt_len,
                                       const char   *purpose);

/* What wraps the file's key. NULL with LIMIT when there is no memory for it. */
HearthVaultKey *hearth_vault_age_stretch (const char  *passphrase,
                                          const guint8 salt[16],
                                          guint        work,
                                          GError     **error);

/* Over the header up to its last line's "---". file_key: 16 bytes. */
void hearth_vault_age_header_mac (const guint8 *file_key,
                                  const guint8 *header,
                                  gsize         covered,
                                  guint8        mac[32]);

/* The header as text; fills in covered, mac and len. file_key: 16 bytes, which header->wrapped has encrypted. */
GString *hearth_vault_age_header_write (HearthVaultAgeHeader *header,
                                        const guint8         *file_key);
