/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges that are given by a rule, a filter in the words of the search box: first shown who would get it, begun with a yes, and from then on
 * given to whom the rule finds for the first time. A human is given a badge by its rule once: taken back or undone, it stays so. The row
 * has the same id on every device, so that two that find the same one give it once. */

#pragma once

#include "members/hearth-badge.h"

/* Whom the rule finds and who does not have the badge: rowids (gint64) of humans, by name. badge: 0 for one that is not made yet. INVALID,
 * with the words of the problem, for a rule that is wrong or empty. NULL on error. */
GArray *hearth_badge_preview (HearthConn   *conn,
                              gint64        badge,
                              const char   *rule,
                              GCancellable *cancellable,
                              GError      **error);

/* How many are to be given by all rules that have begun, to know whether there is something to write. -1 on error. */
gint64 hearth_badges_count_due (HearthConn   *conn,
                                GCancellable *cancellable,
                                GError      **error);

/* Write functions. How many were given, -1 on error. */

/* Gives the badge to those of the preview, and from now on by itself. now: UTC milliseconds. */
gint64 hearth_badge_begin (HearthConn   *conn,
                           gint64        badge,
                           gint64        now,
                           GCancellable *cancellable,
                           GError      **error);
gint64 hearth_badges_give_due (HearthConn   *conn,
                               gint64        now,
                               GCancellable *cancellable,
                               GError      **error);

/* Who has it keeps it; the rule gives it to nobody any more. */
gboolean hearth_badge_end (HearthConn *conn,
                           gint64      badge,
                           GError    **error);

/* Rules that are offered ready made: what the badge is called, what it is given for (both translated), and the filter. Static. */
typedef struct
{
  const char *name;
  const char *words;
  const char *rule;
} HearthBadgeIdea;

HearthBadgeIdea hearth_badge_idea (guint i);
guint           hearth_badge_count_ideas (void);
