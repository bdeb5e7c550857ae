/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where one thing of the vault is: on this computer, on the storage, or still on its way; with what can be done about that. Hidden where nothing syncs. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_WHERE (hearth_vault_where_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultWhere, hearth_vault_where, HEARTH, VAULT_WHERE, AdwBin)

/* Signal "known" (gboolean): whether it can be opened without asking first: it is here, or fetching it costs nothing. The first time, and whenever that is another. */
GtkWidget *hearth_vault_where_new (HearthCommunity *community,
                                   gint64           item);
