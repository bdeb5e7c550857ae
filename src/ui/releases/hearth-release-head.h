/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of a release's page: cover, title, where its plan stands, and the facts that are edited where they stand. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-overview.h"

#include <adwaita.h>

#define HEARTH_TYPE_RELEASE_HEAD (hearth_release_head_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleaseHead, hearth_release_head, HEARTH, RELEASE_HEAD, AdwBin)

/* Property "narrow" (boolean): the cover stands over the facts. overview is read, not kept. */
void hearth_release_head_set (HearthReleaseHead    *head,
                              HearthCommunity      *community,
                              const HearthOverview *overview);
