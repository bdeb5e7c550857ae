/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A release's cover on its page: chosen, pasted, dropped or taken away, each of them undone like anything else. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_COVER_BUTTON (hearth_cover_button_get_type ())
G_DECLARE_FINAL_TYPE (HearthCoverButton, hearth_cover_button, HEARTH, COVER_BUTTON, AdwBin)

/* release is read, not kept. */
void hearth_cover_button_set (HearthCoverButton      *button,
                              HearthCommunity        *community,
                              const HearthReleaseRow *release);

/* What a drop of a file does. */
void hearth_cover_button_take_file (HearthCoverButton *button,
                                    GFile             *file);
