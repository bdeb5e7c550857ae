/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a spine keeps in its rows. Main thread. */

#pragma once

#include "list/hearth-spine.h"

typedef enum
{
  HEARTH_ROW_IDLE,
  HEARTH_ROW_WANTED,   /* in the spine's queue of rows to fetch */
  HEARTH_ROW_FETCHING, /* a reader is at it */
} HearthRowState;

typedef struct
{
  HearthSpine   *spine; /* not owned; NULL once the spine is gone */
  gint64         key;
  HearthRowState state;
  gboolean       loaded;
  gboolean       stale;    /* changed since the fetch under way began */
  guint          position; /* where it was last asked for; says which page to fetch with it */
  GList          wanted;   /* link in spine->wanted */
  GList          kept;     /* link in spine->kept; data is NULL while it is not in there */
} HearthListRowPrivate;

HearthListRowPrivate *hearth_list_row_get_private (HearthListRow *row);

/* Hands the record to the subclass and tells of it once. */
void hearth_list_row_fill (HearthListRow *row,
                           gpointer       record);

/* The spine lets go of a row that is being disposed. */
void hearth_spine_forget_row (HearthSpine   *spine,
                              HearthListRow *row);
