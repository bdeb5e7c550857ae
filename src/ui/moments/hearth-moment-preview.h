/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What one member would read of a moment as it is being written, and how many get it: beside the text. Asks a reader a moment after the last
 * change; an answer that is overtaken is dropped. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-audience.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOMENT_PREVIEW (hearth_moment_preview_get_type ())
G_DECLARE_FINAL_TYPE (HearthMomentPreview, hearth_moment_preview, HEARTH, MOMENT_PREVIEW, AdwBin)

/* Signal "checked" when the audience is known anew. */

void hearth_moment_preview_set_community (HearthMomentPreview *preview,
                                          HearthCommunity     *community);

/* Copied. */
void hearth_moment_preview_set (HearthMomentPreview   *preview,
                                const HearthMomentRow *row);

/* NULL while it is not known. Owned by the preview. */
const HearthAudience *hearth_moment_preview_get_audience (HearthMomentPreview *preview);
