/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done about a suggestion or a prompt: done, later, not this one, not this member. So the same thing does not come twice a day,
 * on any device: the row of a member and reason has the same id everywhere. */

#pragma once

#include "db/hearth-conn.h"
#include "db/hearth-rows.h"
#include "today/hearth-reason.h"
#include "today/hearth-today-clock.h"

/* All of them, by whom they are about. On the connection's thread; afterwards immutable. */
typedef struct _HearthNudges HearthNudges;

HearthNudges *hearth_nudges_load (HearthConn *conn,
                                  GError    **error);
void          hearth_nudges_free (HearthNudges *nudges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthNudges, hearth_nudges_free)

/* Whether this may be shown now. member: the human, 0 for nobody; other: of a pair, else 0. cause as in HearthFact. */
gboolean hearth_nudges_allow (HearthNudges           *nudges,
                              gint64                  member,
                              gint64                  other,
                              HearthReason            reason,
                              gint64                  cause,
                              const HearthTodayClock *clock);

/* Whether nothing more is to be said of the member today: something was answered, whatever it was, or they are not to be suggested. */
gboolean hearth_nudges_are_done_with (HearthNudges           *nudges,
                                      gint64                  member,
                                      const HearthTodayClock *clock);

/* Whether the artist said not to speak of the member any more, or not for this reason. */
gboolean hearth_nudges_forbid (HearthNudges *nudges,
                               gint64        member,
                               HearthReason  reason);

/* When a prompt about nobody was last answered; HEARTH_NONE when never. */
gint64 hearth_nudges_get_answered (HearthNudges *nudges,
                                   HearthReason  reason);

/* Write function, in a transaction. until is for HEARTH_NUDGE_LATER, at least the next day; now: of the clock. */
gboolean hearth_nudge_write (HearthConn             *conn,
                             gint64                  member,
                             gint64                  other,
                             HearthReason            reason,
                             gint64                  cause,
                             HearthNudgeState        state,
                             gint64                  until,
                             const HearthTodayClock *clock,
                             GError                **error);
