/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dated copies of a community, to put one back. Main thread; the work is done on a thread. */

#pragma once

#include "hearth-window.h"

/* folder: the community's, which the window shows or could not open. */
AdwDialog *hearth_backups_dialog_new (HearthWindow *window,
                                      const char   *folder);
