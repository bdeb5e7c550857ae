/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Another date for a release, and what it does before it is done: what moves along, what stays because it is done, and what there would be too
 * little time for. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-release.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOVE_DIALOG (hearth_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthMoveDialog, hearth_move_dialog, HEARTH, MOVE_DIALOG, AdwDialog)

/* line is read, not kept. */
AdwDialog *hearth_move_dialog_new (HearthCommunity         *community,
                                   const HearthReleaseLine *line);
