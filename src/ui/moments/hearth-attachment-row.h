/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes with a moment, as a row: its name or what became of it, and buttons to choose a file or a thing in the vault, to show it, and to take
 * it away. Main thread; what the text stands for is looked up by a reader. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_ATTACHMENT_ROW (hearth_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthAttachmentRow, hearth_attachment_row, HEARTH, ATTACHMENT_ROW, AdwActionRow)

/* Signal "changed": another was chosen, or none. Not by hearth_attachment_row_set. */

void hearth_attachment_row_set_community (HearthAttachmentRow *row,
                                          HearthCommunity     *community);

/* As moments keep it (releases/hearth-attachment.h); NULL: nothing. Looks again when it is the same text. */
void        hearth_attachment_row_set (HearthAttachmentRow *row,
                                       const char          *text);
const char *hearth_attachment_row_get (HearthAttachmentRow *row);
