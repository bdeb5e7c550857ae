/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of the vault in the window. Pure, main thread. */

#pragma once

#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-rule.h"

/* "Stem Pack", "Mix", ...; and its picture. Static. */
const char *hearth_vault_say_kind (const char *kind);
const char *hearth_vault_kind_icon (const char *kind);

/* "Mix · 48 MB", "Stem Pack · 12 files · 480 MB". Caller frees. */
char *hearth_vault_say_what (const HearthVaultItemLine *line);

/* The rule as sentences: "Believers at once. Everyone after 10 days. The first 50." Caller frees. */
char *hearth_vault_say_rule (const HearthVaultRule *rule,
                             GTimeZone             *zone);

/* Of the item's own, or that it is given by hand. Caller frees. */
char *hearth_vault_say_item_rule (const HearthVaultItem *item,
                                  GTimeZone             *zone);

/* "4 December 2026", with the time of day when that is not midnight. Caller frees. */
char *hearth_vault_say_time (gint64     ms,
                             GTimeZone *zone);

/* How hard a passphrase is to guess, 0 to 4, and in words ("Easy to guess: add words"). Static. */
guint       hearth_vault_strength (const char *passphrase);
const char *hearth_vault_say_strength (guint strength);
