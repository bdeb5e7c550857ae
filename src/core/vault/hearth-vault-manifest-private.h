/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a manifest, for hearth-vault-manifest.c. */

#pragma once

#include "vault/hearth-vault-manifest.h"

/* Bytes of the body, padded. */
gsize hearth_vault_manifest_body_size (const HearthVaultManifest *manifest);

/* body: len zero bytes. */
void hearth_vault_manifest_body_write (const HearthVaultManifest *manifest,
                                       guint8                    *body,
                                       gsize                      len);
