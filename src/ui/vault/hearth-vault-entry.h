/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Something of the vault in a list, and the list of all of them: read at once whenever one changes, kept as long as it is the same, searched and filtered.
 * Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-item.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_VAULT_ENTRY (hearth_vault_entry_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultEntry, hearth_vault_entry, HEARTH, VAULT_ENTRY, GObject)

/* Takes line. release: what its release is called, NULL; copied. */
HearthVaultEntry *hearth_vault_entry_new (HearthVaultItemLine *line,
                                          const char          *release);

const HearthVaultItemLine *hearth_vault_entry_get_line (HearthVaultEntry *entry);

/* NULL when it belongs to none. */
const char *hearth_vault_entry_get_release (HearthVaultEntry *entry);

#define HEARTH_TYPE_VAULT_SHELF (hearth_vault_shelf_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultShelf, hearth_vault_shelf, HEARTH, VAULT_SHELF, GObject)

/* Signal "filled" (GError *): it was read again; the error, NULL when there is none. */

HearthVaultShelf *hearth_vault_shelf_new (HearthCommunity *community);

/* What is looked for, of HearthVaultEntry. Owned by the shelf. */
GListModel *hearth_vault_shelf_get_found (HearthVaultShelf *shelf);

/* How many there are without looking for any. */
guint hearth_vault_shelf_get_size (HearthVaultShelf *shelf);

/* What releases there are things of (char *, sorted). Free with g_ptr_array_unref. */
GPtrArray *hearth_vault_shelf_dup_releases (HearthVaultShelf *shelf);

typedef enum
{
  HEARTH_VAULT_SHELF_ALL,
  HEARTH_VAULT_SHELF_RULED,   /* with a rule */
  HEARTH_VAULT_SHELF_BY_HAND, /* without */
} HearthVaultShelfRule;

/* words: each must be in name, notes, kind or release, whatever its accents; kind, release: NULL for all. Copied. */
void hearth_vault_shelf_look_for (HearthVaultShelf    *shelf,
                                  const char          *words,
                                  const char          *kind,
                                  const char          *release,
                                  HearthVaultShelfRule rule);
