/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* After a dialog the keyboard goes back to where it was, also when what it was on has been made anew meanwhile: a dialog that changes what the page
 * below it shows is the usual case, and the toolkit would begin at the top of the window then. Works for what has a key of
 * hearth-focus-key.h. Main thread. */

#pragma once

#include <adwaita.h>

/* For all dialogs of the window from now on. Once. */
void hearth_focus_back_watch (AdwApplicationWindow *window);
