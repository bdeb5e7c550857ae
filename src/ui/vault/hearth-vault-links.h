/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A link that ends as a row shows it, on the page of the thing and on that of the member. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-link.h"

#include <adwaita.h>

/* When it ends or how it ended, in a sentence. Caller frees. */
char *hearth_vault_link_words (HearthCommunity           *community,
                               const HearthVaultLinkLine *line);

/* While it can be fetched: buttons to copy and to take it back. about: whom or what it is for, to tell the buttons apart. line is read, not kept. */
void hearth_vault_link_add_buttons (GtkWidget                 *row,
                                    HearthCommunity           *community,
                                    const HearthVaultLinkLine *line,
                                    const char                *about);
