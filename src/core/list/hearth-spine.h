/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of any length as a GListModel: the sorted rowids of one query (4-8 bytes each) and live row objects made on demand. Rows
 * are fetched by key, a page of 64 at a time, on a reader; get_item never blocks, it answers a row that fills itself in. A small
 * LRU keeps pages; a generation number drops answers that come late. When the database changes, the ids are asked again and the
 * difference is told as few items_changed, so selection and scroll position survive. Main thread only.
 * Never put a GTK sort or filter model over it. */

#pragma once

#include "db/hearth-db.h"

/* A row of a list: an object with a key that becomes loaded. Subclass for each kind of list. Signal "filled", once, after all
 * properties of a record were taken: for those who show the whole row. */
#define HEARTH_TYPE_LIST_ROW (hearth_list_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (HearthListRow, hearth_list_row, HEARTH, LIST_ROW, GObject)

struct _HearthListRowClass
{
  GObjectClass parent_class;

  /* Takes what fetch made for this key (owned by the caller); NULL when the row is gone. Emits what changed. */
  void (*fill) (HearthListRow *row,
                gpointer       record);
};

gint64   hearth_list_row_get_key (HearthListRow *row);
gboolean hearth_list_row_get_loaded (HearthListRow *row); /* property "loaded", notifies once filled */

/* What a spine lists. All functions but make_row run on a reader thread. */
typedef struct
{
  /* The keys in order (gint64). query is the caller's boxed question. */
  GArray *(*list) (HearthConn *conn, gpointer query, GCancellable *cancellable, GError **error);

  /* Records for n keys, in any order: key -> record. */
  GHashTable *(*fetch) (HearthConn *conn, const gint64 *keys, guint n, GError **error);

  /* An empty row for a key. Main thread. */
  HearthListRow *(*make_row) (gint64 key);

  /* Which keys have changed by this transaction; FALSE in *reorder when the order and membership cannot have (only the rows'
   * contents). May be NULL: then everything is asked again. Main thread. */
  GArray *(*affected) (HearthChanges *changes, gpointer query, gboolean *reorder);
} HearthSpineSource;

#define HEARTH_TYPE_SPINE (hearth_spine_get_type ())
G_DECLARE_FINAL_TYPE (HearthSpine, hearth_spine, HEARTH, SPINE, GObject)

HearthSpine *hearth_spine_new (HearthDb                *db,
                               const HearthSpineSource *source);

/* Asks a new question; takes ownership. Until the answer comes the old rows stay. Property "loading". The old answer to a question
 * that has been overtaken is cancelled and dropped. */
void     hearth_spine_set_query (HearthSpine   *spine,
                                 gpointer       query,
                                 GDestroyNotify query_free);
gboolean hearth_spine_get_loading (HearthSpine *spine);

/* The last failure, or NULL; property "error" notifies. */
const GError *hearth_spine_get_error (HearthSpine *spine);
gint64        hearth_spine_get_key (HearthSpine *spine,
                                    guint        position);

/* FALSE when the key is not in the list. */
gboolean hearth_spine_find (HearthSpine *spine,
                            gint64       key,
                            guint       *position);
