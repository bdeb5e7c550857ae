/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The members behind a figure, or behind a bar or a cell of its chart: a list like any other, in which they can be searched, opened, chosen,
 * tagged, kept as a segment. Main thread; they are found by a worker. */

#pragma once

#include "community/hearth-community.h"
#include "metrics/hearth-figure.h"

#include <adwaita.h>

/* Signal "closed". */
#define HEARTH_TYPE_METRICS_MEMBERS (hearth_metrics_members_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsMembers, hearth_metrics_members, HEARTH, METRICS_MEMBERS, AdwBin)

void hearth_metrics_members_set_community (HearthMetricsMembers *page,
                                           HearthCommunity      *community);

/* Those of that datum of a figure in the query's time; words say which ones, where the figure alone does not, and may be NULL. */
void hearth_metrics_members_show (HearthMetricsMembers    *page,
                                  const HearthFigureInfo  *info,
                                  const HearthFigureQuery *query,
                                  const HearthDatum       *datum,
                                  const char              *words);

/* Those of the list itself: rowids (gint64). */
void hearth_metrics_members_show_list (HearthMetricsMembers *page,
                                       const char           *title,
                                       const char           *words,
                                       GArray               *members);

/* Looks again who they are, unless somebody is choosing among them. */
void hearth_metrics_members_refresh (HearthMetricsMembers *page);

/* The list stands beside the figures: its bar ends the window's. */
void hearth_metrics_members_set_beside (HearthMetricsMembers *page,
                                        gboolean              beside);

void hearth_metrics_members_focus (HearthMetricsMembers *page);
