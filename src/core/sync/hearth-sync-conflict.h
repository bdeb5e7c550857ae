/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that lost against one written at the same time elsewhere. They are kept for 90 days on each device that saw it, can be put back like any
 * edit, and are no longer news once the row has that value or is gone. */

#pragma once

#include "base/hearth-id.h"
#include "db/hearth-conn.h"

#define HEARTH_SYNC_CONFLICT_DAYS 90

typedef struct
{
  gint64 n;      /* by which it is put back; of this database alone */
  char  *about;  /* whom or what the row is about; may be NULL */
  char  *table;  /* as in hearth-tables.h */
  char  *field;  /* the same; hearth_archive_field_title() says it to people */
  char  *value;  /* as people read it; NULL for none, and for bytes */
  char  *now;    /* what stands there, in the same way */
  char  *device; /* whose it was; may be NULL */
  gint64 at;
} HearthSyncConflict;

/* How many hearth_sync_read_conflicts() would give; -1 on error. Cheap. */
gint64 hearth_sync_count_conflicts (HearthConn *conn,
                                    GError    **error);

/* HearthReadFunc: an array of HearthSyncConflict, newest first, at most 1000. */
gpointer hearth_sync_read_conflicts (HearthConn   *conn,
                                     gpointer      data,
                                     GCancellable *cancellable,
                                     GError      **error);

/* In a write transaction: the value that lost stands again. NOT_FOUND where there is no such, or the row is gone. */
gboolean hearth_sync_conflict_restore (HearthConn *conn,
                                       gint64      n,
                                       GError    **error);

/* In a write transaction: those that are too old to be kept. */
gboolean hearth_sync_conflict_drop_old (HearthConn *conn,
                                        GError    **error);
