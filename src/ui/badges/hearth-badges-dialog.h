/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All badges with how many have each, ideas for more, and the page of one. Main thread; reading runs on a reader. */

#pragma once

#include "hearth-window.h"

#define HEARTH_TYPE_BADGES_DIALOG (hearth_badges_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthBadgesDialog, hearth_badges_dialog, HEARTH, BADGES_DIALOG, AdwDialog)

AdwDialog *hearth_badges_dialog_new (HearthWindow *window);
