/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same done to many members at once: a handful of statements however many they are. Write functions, inside one transaction, so that
 * one undo takes all of it back. members: rowids of visible members, each once. */

#pragma once

#include "db/hearth-db.h"

/* How many members were changed: those who had it already (who had not) are not. -1 on error. */
gint64 hearth_members_tag (HearthConn *conn,
                           GArray     *members,
                           const char *tag,
                           GError    **error);
gint64 hearth_members_untag (HearthConn *conn,
                             GArray     *members,
                             const char *tag,
                             GError    **error);
gint64 hearth_members_join_circle (HearthConn *conn,
                                   GArray     *members,
                                   const char *circle,
                                   gint64      since,
                                   GError    **error);
gint64 hearth_members_leave_circle (HearthConn *conn,
                                    GArray     *members,
                                    const char *circle,
                                    GError    **error);

/* Who has the badge keeps it as it was given first; it is made when new. Nobody has what there is not. */
gint64 hearth_members_give_badge (HearthConn *conn,
                                  GArray     *members,
                                  const char *badge,
                                  GError    **error);
gint64 hearth_members_take_badge (HearthConn *conn,
                                  GArray     *members,
                                  const char *badge,
                                  GError    **error);

/* stage: a HearthStage, or HEARTH_NONE to take the pins away. */
gint64 hearth_members_pin_stage (HearthConn *conn,
                                 GArray     *members,
                                 gint64      stage,
                                 GError    **error);

/* With everything that is only theirs. */
gboolean hearth_members_delete (HearthConn *conn,
                                GArray     *members,
                                GError    **error);

/* Makes them one human, the first of them. INVALID for fewer than two. */
gboolean hearth_members_merge (HearthConn *conn,
                               GArray     *members,
                               GError    **error);
