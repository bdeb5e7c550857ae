/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a thing of the vault is, on top of its page: a sound to be played and compared with another, a picture, a film with its sound, the pages of a document. It is there while the vault is open. Main thread; files are
 * read on threads. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_PREVIEW (hearth_vault_preview_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultPreview, hearth_vault_preview, HEARTH, VAULT_PREVIEW, AdwBin)

GtkWidget *hearth_vault_preview_new (HearthCommunity *community,
                                     gint64           item);

/* Plays, or stops; goes over to the one it is compared with. FALSE when there is nothing to play. */
gboolean hearth_vault_preview_toggle (HearthVaultPreview *preview);
gboolean hearth_vault_preview_switch (HearthVaultPreview *preview);
