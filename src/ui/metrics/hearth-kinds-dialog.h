/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which kinds of interaction count as taking part, and which are things asked of fans and given to them: the community's own lists. Main
 * thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_KINDS_DIALOG (hearth_kinds_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthKindsDialog, hearth_kinds_dialog, HEARTH, KINDS_DIALOG, AdwDialog)

AdwDialog *hearth_kinds_dialog_new (HearthCommunity *community);
