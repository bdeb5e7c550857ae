/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A spine's two halves: which ids, in which order (hearth-spine.c), and what stands in their rows (hearth-spine-rows.c). */

#pragma once

#include "list/hearth-id-diff.h"
#include "list/hearth-list-row-private.h"

/* Rows fetched at a time. */
#define HEARTH_SPINE_PAGE 64

/* A question shared with the reader that answers it. */
typedef struct
{
  gatomicrefcount refs;
  gpointer        query;
  GDestroyNotify  query_free;
} HearthQuestion;

struct _HearthSpine
{
  GObject                  parent_instance;
  HearthDb                *db;
  const HearthSpineSource *source;
  gulong                   changed_id;

  HearthQuestion *question;
  GCancellable   *listing;    /* the list under way */
  guint           generation; /* of the question; an older answer is dropped */
  guint           changes;    /* told by the database so far */
  gboolean        again;      /* something changed while listing */
  gboolean        loading;
  GError         *error;

  /* While edits are told, positions from told on still read the list before. */
  HearthIds *ids;
  HearthIds *before;
  guint      told;
  guint      told_before;

  GHashTable *rows;    /* gint64 * in the row -> HearthListRow, not owned */
  GQueue      kept;    /* rows held, last used first */
  GQueue      wanted;  /* rows to fetch, last asked for first; not owned */
  guint       fetches; /* under way */
  guint       pump_id;
};

gint64 hearth_spine_key_at (HearthSpine *self,
                            guint        position);
guint  hearth_spine_length (HearthSpine *self);
void   hearth_spine_set_error (HearthSpine *self,
                               GError      *error);

void           hearth_spine_init_rows (HearthSpine *self);
void           hearth_spine_clear_rows (HearthSpine *self);
HearthListRow *hearth_spine_dup_row (HearthSpine *self,
                                     guint        position);

/* Fills the first rows of the new ids with records (key -> record) as far as they are not there yet. */
void hearth_spine_take_page (HearthSpine *self,
                             GHashTable  *records);

/* Fetches rows that somebody holds anew: those of keys, or all when keys is NULL. */
void hearth_spine_refresh_rows (HearthSpine *self,
                                GArray      *keys);
