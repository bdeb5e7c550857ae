/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts whose data are people: who brought whom, and who has to do with whom. A node's tag is the member's rowid. Read on the connection's
 * thread, the layout of the network included, which takes up to a second; what is returned is a plain value for any thread. */

#pragma once

#include "chart/hearth-chart.h"
#include "db/hearth-conn.h"
#include "metrics/hearth-model.h"

/* All who came through a member, and those they came through, as a tree. Who is in a loop of members that brought each other begins one.
 * NULL on error; empty where nobody brought anybody. Caller unrefs. */
HearthChart *hearth_people_chart_referrals (HearthConn   *conn,
                                            HearthDays   *days,
                                            GCancellable *cancellable,
                                            GError      **error);

/* The ties between members that ask is about. Of more than HEARTH_PEOPLE_CHART_MOST with ties, those with most. Who holds pieces together is
 * strong. before: the last one, so that everybody stays about where they were; NULL for none. NULL on error. Caller unrefs. */
HearthChart *hearth_people_chart_ties (HearthConn           *conn,
                                       const HearthModelAsk *ask,
                                       const HearthChart    *before,
                                       GCancellable         *cancellable,
                                       GError              **error);

/* Somebody of a tree and all below them, or of a network and those they have ties with: rowids (gint64), ascending. Caller unrefs. Pure. */
GArray *hearth_people_chart_find_near (const HearthChart *chart,
                                       guint              node);

#define HEARTH_PEOPLE_CHART_MOST 600
