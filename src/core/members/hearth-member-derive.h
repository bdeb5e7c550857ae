/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The derive step of the ground floor: roster (what the list sorts and shows by) and member_words (what is searched) for the humans a
 * transaction touched. It is the only writer of both tables, so nothing can be forgotten: whoever changes a replicated row,
 * import, undo or another device, gets them right. */

#pragma once

#include "db/hearth-db.h"

/* A HearthDeriveFunc. */
gboolean hearth_member_derive (HearthConn    *conn,
                               HearthChanges *touched,
                               GError       **error);

/* Empties and makes both again from the replicated tables. */
gboolean hearth_member_derive_all (HearthConn   *conn,
                                   GCancellable *cancellable,
                                   GError      **error);

/* Compares both with what the replicated tables say, without writing. Appends problems in words (char *); FALSE only when it could not
 * look. For the full check. */
gboolean hearth_member_check (HearthConn   *conn,
                              GPtrArray    *problems,
                              GCancellable *cancellable,
                              GError      **error);
