/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for something in the vault, by its name: a list with a search, in a dialog. The vault may be locked: names are known without its key.
 * Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

typedef void (*HearthVaultChosen) (gpointer        owner,
                                   const HearthId *item);

/* func is called with owner, which stays alive until then, unless nothing is chosen. */
void hearth_vault_chooser_ask (GtkWidget        *owner,
                               HearthCommunity  *community,
                               HearthVaultChosen func);
