/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one process however often it is started, windows, the actions of the whole app. Main thread. */

#pragma once

#include "control/hearth-control.h"

#include <adwaita.h>

#define HEARTH_TYPE_APP (hearth_app_get_type ())
G_DECLARE_FINAL_TYPE (HearthApp, hearth_app, HEARTH, APP, AdwApplication)

/* commands runs what another process hands over (hearthctl while a window is open); NULL: nothing is handed over. */
HearthApp *hearth_app_new (HearthControlFunc commands);

HearthControlFunc hearth_app_get_commands (HearthApp *app);

/* The schema of the whole app (data/). Owned by the application. */
GSettings *hearth_app_get_settings (HearthApp *app);
