/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member's stage on their page: a dot and a word. Behind it why, in words with numbers, what leads to the next, and the pin. It reads for
 * itself, and is not there for the team. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_STAGE_PILL (hearth_stage_pill_get_type ())
G_DECLARE_FINAL_TYPE (HearthStagePill, hearth_stage_pill, HEARTH, STAGE_PILL, AdwBin)

/* Reads the member's stage, also the same one again. What was shown stays until then if it is the same member's. */
void hearth_stage_pill_set_member (HearthStagePill *pill,
                                   HearthCommunity *community,
                                   gint64           member,
                                   const char      *name);
