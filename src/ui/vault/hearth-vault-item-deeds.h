/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to one thing of the vault from its page: each one undoable step that is told in the window of widget. item is read, not kept. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-item.h"

#include <gtk/gtk.h>

/* Name, kind, release and notes. */
void hearth_vault_item_edit_present (GtkWidget             *widget,
                                     HearthCommunity       *community,
                                     const HearthVaultItem *item);
void hearth_vault_item_delete (GtkWidget             *widget,
                               HearthCommunity       *community,
                               const HearthVaultItem *item);

/* By hand, whatever the rule says. */
void hearth_vault_item_give (GtkWidget             *widget,
                             HearthCommunity       *community,
                             const HearthVaultItem *item,
                             gint64                 member,
                             const char            *name);
void hearth_vault_item_revoke (GtkWidget             *widget,
                               HearthCommunity       *community,
                               const HearthVaultItem *item,
                               gint64                 pass);

/* Asks for a folder and writes the files of that version (0: the latest) into it. */
void hearth_vault_ask_copy (GtkWidget       *widget,
                            HearthCommunity *community,
                            gint64           item,
                            gint64           number);
