/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tags, circles and tiers by name. A name is found folded ("Zürich" is "zurich"), the oldest of equals. */

#pragma once

#include "members/hearth-member.h"

/* Rowid; 0 for none, -1 on error. */
gint64 hearth_tag_find (HearthConn *conn,
                        const char *name,
                        GError    **error);

/* The names of all tags, sorted as people sort. NULL-terminated; NULL on error; g_strfreev. */
char **hearth_tag_list (HearthConn *conn,
                        GError    **error);
gint64 hearth_circle_find (HearthConn *conn,
                           const char *name,
                           GError    **error);

/* Write functions: the rowid, made when new; -1 on error (INVALID for an empty name). */
gint64   hearth_tag_ensure (HearthConn *conn,
                            const char *name,
                            GError    **error);
gint64   hearth_circle_ensure (HearthConn *conn,
                               const char *name,
                               GError    **error);
gint64   hearth_tier_ensure (HearthConn *conn,
                             const char *name,
                             gint64      source,
                             GError    **error);
gboolean hearth_member_leave_circle (HearthConn *conn,
                                     gint64      member,
                                     const char *circle,
                                     GError    **error);
