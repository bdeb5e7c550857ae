/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo by key, for the handlers of the window's actions. */

#pragma once

#include "hearth-window.h"

/* Takes back transaction seq; 0: what Ctrl+Z would take. A toast says what was taken back. */
void hearth_window_undo (HearthWindow *window,
                         gint64        seq);

/* Does again what was taken back last. */
void hearth_window_redo (HearthWindow *window);
