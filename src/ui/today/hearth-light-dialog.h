/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A light opened: what it counts, and the members behind it. Choosing one goes to their page. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-health.h"

#include <adwaita.h>

#define HEARTH_TYPE_LIGHT_DIALOG (hearth_light_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthLightDialog, hearth_light_dialog, HEARTH, LIGHT_DIALOG, AdwDialog)

/* owner: in the window that shows the member's page. */
AdwDialog *hearth_light_dialog_new (GtkWidget         *owner,
                                    HearthCommunity   *community,
                                    const HearthLight *light);
