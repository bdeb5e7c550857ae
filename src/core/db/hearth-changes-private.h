/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the capture writes into a change set, and what a derive step (HearthDeriveFunc) reads from it and adds to it. On the writer's
 * thread, before the commit; afterwards nobody changes it. */

#pragma once

#include "db/hearth-changes.h"

HearthChanges *hearth_changes_new (gint64 seq);
void           hearth_changes_add_inserted (HearthChanges *changes,
                                            HearthTable    table,
                                            gint64         row);
void           hearth_changes_add_inserted_range (HearthChanges *changes,
                                                  HearthTable    table,
                                                  gint64         first,
                                                  gint64         last);
void           hearth_changes_add_touched (HearthChanges *changes,
                                           HearthTable    table,
                                           gint64         row,
                                           guint64        mask);
gboolean       hearth_changes_is_inserted (HearthChanges *changes,
                                           HearthTable    table,
                                           gint64         row);
void           hearth_changes_add_old_member (HearthChanges *changes,
                                              gint64         member);

/* For derive: updated or deleted rows as ranges, and the columns that changed in any of them (all bits after a delete). A row
 * that this transaction inserted itself is only among the inserted. */
const HearthRange *hearth_changes_get_touched_ranges (HearthChanges *changes,
                                                      HearthTable    table,
                                                      guint         *n);
guint64            hearth_changes_get_mask (HearthChanges *changes,
                                            HearthTable    table);

/* For derive: the members that a replaced or deleted value referred to (an identity moved from A to B: A; B is found in the row). The
 * old values themselves are in change_row of this seq, read with the SQL function hearth_old (op, mask, old, column number). */
const HearthRange *hearth_changes_get_old_members (HearthChanges *changes,
                                                   guint         *n);

/* For derive: what hearth_changes_get_members will say. All once there are too many to be worth a list. */
void hearth_changes_add_member (HearthChanges *changes,
                                gint64         member);
void hearth_changes_set_all_members (HearthChanges *changes);

/* Says of each table that others says anything of that it changed, and not which rows: whoever shows it looks again at all. */
void hearth_changes_add_whole (HearthChanges *changes,
                               HearthChanges *others);
