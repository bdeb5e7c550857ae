/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The phases of a plan as a ring: an arc a phase, filled as far as its things are done, from the top clockwise (the other way round where one
 * reads from the right). Its words stand beside it, so it is a picture only. Main thread. */

#pragma once

#include "releases/hearth-overview.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_PHASE_RING (hearth_phase_ring_get_type ())
G_DECLARE_FINAL_TYPE (HearthPhaseRing, hearth_phase_ring, HEARTH, PHASE_RING, GtkWidget)

GtkWidget *hearth_phase_ring_new (void);

/* Hidden without phases. */
void hearth_phase_ring_set (HearthPhaseRing      *ring,
                            const HearthOverview *overview);
