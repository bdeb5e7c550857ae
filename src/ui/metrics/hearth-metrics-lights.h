/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How it is going: five lights, each an icon, a word, and the reason in numbers; it opens to its members. Main thread. */

#pragma once

#include "today/hearth-health.h"

#include <adwaita.h>

#define HEARTH_TYPE_METRICS_LIGHTS (hearth_metrics_lights_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsLights, hearth_metrics_lights, HEARTH, METRICS_LIGHTS, AdwBin)

/* Signal "opened" (gpointer: HearthLight, lent). */
GtkWidget *hearth_metrics_lights_new (void);

/* HearthLight; keeps a reference. */
void hearth_metrics_lights_set (HearthMetricsLights *self,
                                GPtrArray           *lights);
