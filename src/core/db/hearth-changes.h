/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a committed transaction changed, as models hear it on the main thread. */

#pragma once

#include "db/hearth-rows.h"

#include <glib-object.h>

typedef struct
{
  gint64 first; /* rowids, inclusive */
  gint64 last;
} HearthRange;

typedef struct _HearthChanges HearthChanges; /* boxed, reference counted, immutable */

#define HEARTH_TYPE_CHANGES (hearth_changes_get_type ())
GType hearth_changes_get_type (void);

HearthChanges *hearth_changes_ref (HearthChanges *changes);
void           hearth_changes_unref (HearthChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthChanges, hearth_changes_unref)

/* The transaction's number in the log; what undo takes. */
gint64 hearth_changes_get_seq (HearthChanges *changes);

/* Inserted rows of a table, as ranges of rowids. */
const HearthRange *hearth_changes_get_inserted (HearthChanges *changes,
                                                HearthTable    table,
                                                guint         *n);

/* Rowids updated or deleted, ascending, each once. */
const gint64 *hearth_changes_get_touched (HearthChanges *changes,
                                          HearthTable    table,
                                          guint         *n);
gboolean      hearth_changes_has_table (HearthChanges *changes,
                                        HearthTable    table);

/* Whether any of tables, which end with 0, was. */
gboolean hearth_changes_has_any (HearthChanges     *changes,
                                 const HearthTable *tables);

/* Members whose roster line or page may have changed, ascending, each once; *all is set instead when there are too many to list
 * (an import): reload. Filled by the derive step. */
const gint64 *hearth_changes_get_members (HearthChanges *changes,
                                          guint         *n,
                                          gboolean      *all);
