/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The covers of a community's releases, for whoever shows one, by the row of the picture. A row's picture never changes, so what was decoded once stays right.
 * Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "hearth-textures.h"

/* The community's own; lives as long as it. */
HearthTextures *hearth_covers_of (HearthCommunity *community);
