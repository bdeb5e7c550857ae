/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The covers of what is in an open vault, by item; none is in memory while it is locked. What the worker decoded once is kept small beside the vault, sealed. Main
 * thread, but for hearth_vault_cover_prepare(). */

#pragma once

#include "community/hearth-community.h"
#include "hearth-textures.h"

/* The community's own; lives as long as it. */
HearthTextures *hearth_vault_covers_of (HearthCommunity *community);

/* A picture that somebody chose, decoded by the worker, as the JPEG or PNG that is kept. NULL with words for the user. Any thread; blocks. */
GBytes *hearth_vault_cover_prepare (GFile   *file,
                                    GError **error);
