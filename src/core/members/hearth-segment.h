/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Segments: filters with a name, kept in an order of the artist's own. */

#pragma once

#include "db/hearth-db.h"

void hearth_segment_free (HearthSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSegment, hearth_segment_free)

/* All, in their order. Array of HearthSegment; NULL on error. */
GPtrArray *hearth_segment_list (HearthConn *conn,
                                GError    **error);

/* By name, which is compared folded. Rowid; 0 for none, -1 on error. */
gint64 hearth_segment_find (HearthConn *conn,
                            const char *name,
                            GError    **error);

/* Write functions. INVALID for an empty name or a filter that is wrong (says how), CONFLICT for a name that is taken. */

/* The rowid, at the end of the order; -1 on error. sort and columns may be NULL. */
gint64 hearth_segment_add (HearthConn *conn,
                           const char *name,
                           const char *filter,
                           const char *sort,
                           const char *columns,
                           GError    **error);

/* Writes the columns of mask. With a new name, segments that speak of this one go on doing so. */
gboolean hearth_segment_edit (HearthConn          *conn,
                              gint64               rowid,
                              guint64              mask,
                              const HearthSegment *value,
                              GError             **error);

/* Moves it so many places down (up when negative), to the end at most. */
gboolean hearth_segment_move (HearthConn *conn,
                              gint64      rowid,
                              int         places,
                              GError    **error);
gboolean hearth_segment_delete (HearthConn *conn,
                                gint64      rowid,
                                GError    **error);
