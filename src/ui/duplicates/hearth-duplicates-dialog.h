/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members who may be there twice, one pair after the other: why it is asked, side by side with the choice of each field; merge, not the
 * same, or skip. The same for two members whom the user chose. Main thread; searching happens elsewhere and ends with the dialog. */

#pragma once

#include "hearth-window.h"

/* All that are suggested. */
AdwDialog *hearth_duplicates_dialog_new (HearthWindow *window);

/* Two of the user's choice; keep is who they will be. */
AdwDialog *hearth_duplicates_dialog_new_for (HearthWindow *window,
                                             gint64        keep,
                                             gint64        other);
