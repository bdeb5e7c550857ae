/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The vault: locked, or what is in it as a grid or a list, and the page of each thing. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_VIEW (hearth_vault_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultView, hearth_vault_view, HEARTH, VAULT_VIEW, AdwBin)

GtkWidget *hearth_vault_view_new (HearthCommunity *community);

/* The page of that item; of a locked vault when it is unlocked next. */
void hearth_vault_view_show (HearthVaultView *view,
                             gint64           item);

/* Gives the keyboard to what is looked at. */
void hearth_vault_view_focus (HearthVaultView *view);
