/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The moments of a release, or those between releases, as a part of its page: when, what, for whom, and where each stands in its loop. Main
 * thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOMENTS_PART (hearth_moments_part_get_type ())
G_DECLARE_FINAL_TYPE (HearthMomentsPart, hearth_moments_part, HEARTH, MOMENTS_PART, AdwBin)

/* release: rowid; HEARTH_NONE: those that belong to none. */
GtkWidget *hearth_moments_part_new (HearthCommunity *community,
                                    gint64           release);

/* A dialog with the moments that belong to no release. */
void hearth_moments_between_present (GtkWidget       *parent,
                                     HearthCommunity *community);
