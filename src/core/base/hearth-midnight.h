/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells when a day ends in a place: what asks "in the last 40 days" finds others from then on. One timer to the next midnight of that zone,
 * by the wall clock: a computer that slept over it, or whose clock was set, is told as soon as it is awake. Nothing polls. Main thread. */

#pragma once

#include <glib-object.h>

#define HEARTH_TYPE_MIDNIGHT (hearth_midnight_get_type ())
G_DECLARE_FINAL_TYPE (HearthMidnight, hearth_midnight, HEARTH, MIDNIGHT, GObject)

/* Signal "passed": it is another day than it was, once however many days went by. */
HearthMidnight *hearth_midnight_new (GTimeZone *zone);

/* Days begin elsewhere from now on; "passed" when that makes it another day. */
void hearth_midnight_set_zone (HearthMidnight *midnight,
                               GTimeZone      *zone);
