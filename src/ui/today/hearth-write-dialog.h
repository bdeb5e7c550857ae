/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words to somebody of whom Today speaks: typed, copied or taken to a mail program, and written down as said. What was typed is there again
 * until it has been. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-today.h"

#include <adwaita.h>

#define HEARTH_TYPE_WRITE_DIALOG (hearth_write_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthWriteDialog, hearth_write_dialog, HEARTH, WRITE_DIALOG, AdwDialog)

/* owner: whose window is told of what was written. */
AdwDialog *hearth_write_dialog_new (GtkWidget              *owner,
                                    HearthCommunity        *community,
                                    const HearthSuggestion *suggestion,
                                    const HearthTodayClock *clock);
