/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A release at a glance: its phases with how much of each is done, what is late, and what is left open with those who took part. What the cards
 * and the head of its page show. On the connection's thread. */

#pragma once

#include "releases/hearth-release.h"

typedef struct
{
  gint64    row;
  char     *title;
  HearthDay first, last;  /* both within it; HEARTH_NO_DAY while the release has no date */
  guint     things, done; /* tasks that are done, moments that are sent */
} HearthPhaseProgress;

typedef struct
{
  HearthReleaseLine *line;
  GPtrArray         *phases;     /* HearthPhaseProgress, in the order of their days */
  int                current;    /* the one that today lies in, else the next to come, else the last; -1: there are none */
  guint              overdue;    /* tasks */
  guint              impossible; /* tasks that want more days before the date than are left */
  guint              open_steps; /* moments with a step of their loop left open */
} HearthOverview;

void hearth_overview_free (HearthOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthOverview, hearth_overview_free)

/* NOT_FOUND when it is gone. */
HearthOverview *hearth_overview_load (HearthConn *conn,
                                      gint64      release,
                                      HearthDay   today,
                                      GError    **error);

/* Of all releases, in the order of hearth_release_list. Array of HearthOverview; NULL on error. */
GPtrArray *hearth_overview_list (HearthConn *conn,
                                 HearthDay   today,
                                 GError    **error);

/* Whether it is over: out, or will not come. Pure. */
gboolean hearth_overview_is_over (const HearthOverview *overview);
