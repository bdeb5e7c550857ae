/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was changed, newest first, each with a way to take it back. Main thread. */

#pragma once

#include "hearth-window.h"

AdwDialog *hearth_history_dialog_new (HearthWindow *window);
