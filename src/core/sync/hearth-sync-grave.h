/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows by id, the living and the dead, and their values. A row keeps its local rowid for ever: references to it mean it, whether it is
 * there or not. On the writer, in its transaction. */

#pragma once

#include "db/hearth-pack.h"
#include "sync/hearth-sync-book.h"

/* One row's values, in the order of its columns. What was read here belongs to it; what somebody else puts in must outlive it. */
typedef struct
{
  HearthTable   table;
  gint64        row;
  HearthId      id;
  gboolean      there;  /* in its table, not in the grave */
  gboolean      known;  /* has values */
  guint8       *bytes;  /* packed; NULL where nothing was read */
  HearthPacked *values; /* one a column */
} HearthSyncValues;

HearthSyncValues *hearth_sync_values_new (HearthTable     table,
                                          gint64          row,
                                          const HearthId *id);
void              hearth_sync_values_free (HearthSyncValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSyncValues, hearth_sync_values_free)

/* The row that has that id, with its place; created in the grave with no values when there is none and create. 0 in *row: none. */
gboolean hearth_sync_grave_find (HearthSyncBook *book,
                                 HearthTable     table,
                                 const HearthId *id,
                                 gboolean        create,
                                 gint64         *row,
                                 gboolean       *there, /* may be NULL */
                                 GError        **error);

/* The rowid of that id in the grave, 0 for none, -1 on error. */
gint64 hearth_sync_grave_find_buried (HearthSyncBook *book,
                                      HearthTable     table,
                                      const HearthId *id,
                                      GError        **error);

/* The rowid that a row goes by now which was row once. -1 on error. */
gint64 hearth_sync_grave_follow (HearthSyncBook *book,
                                 HearthTable     table,
                                 gint64          row,
                                 GError        **error);

/* The id of a row that is or was. FALSE with NOT_FOUND. */
gboolean hearth_sync_grave_get_id (HearthSyncBook *book,
                                   HearthTable     table,
                                   gint64          row,
                                   HearthId       *id,
                                   GError        **error);

/* The row as it stands in its table or in the grave. NULL with NOT_FOUND. */
HearthSyncValues *hearth_sync_grave_load (HearthSyncBook *book,
                                          HearthTable     table,
                                          gint64          row,
                                          GError        **error);

/* The same as it lies in the grave, whatever there is in the table. */
HearthSyncValues *hearth_sync_grave_load_buried (HearthSyncBook *book,
                                                 HearthTable     table,
                                                 gint64          row,
                                                 GError        **error);

gboolean hearth_packed_equal (const HearthPacked *a,
                              const HearthPacked *b);

/* Writes it where it belongs: into its table (alive), where one value alone is no reason to write all, or into the grave. */
gboolean hearth_sync_grave_store (HearthSyncBook   *book,
                                  HearthSyncValues *values,
                                  guint64           changed, /* bits of the columns, 1 << (number - 1) */
                                  gboolean          alive,
                                  GError          **error);

/* vals: as in change_row.old of a delete. */
gboolean hearth_sync_grave_put (HearthSyncBook *book,
                                HearthTable     table,
                                gint64          row,
                                const HearthId *id,
                                const guint8   *vals,
                                gsize           len,
                                GError        **error);
gboolean hearth_sync_grave_remove (HearthSyncBook *book,
                                   HearthTable     table,
                                   gint64          row,
                                   GError        **error);
