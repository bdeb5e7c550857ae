/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: the community's own settings (in its database, undoable), how the window looks (GSettings), where the data lies.
 * Main thread. */

#pragma once

#include "hearth-window.h"

#define HEARTH_TYPE_PREFERENCES (hearth_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HearthPreferences, hearth_preferences, HEARTH, PREFERENCES, AdwPreferencesDialog)

AdwDialog *hearth_preferences_new (HearthWindow *window);

/* Opened at what people are asked and how they are welcomed. The window has a community. */
AdwDialog *hearth_preferences_new_joining (HearthWindow *window);
