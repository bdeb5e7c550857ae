/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What turned one list of ids into another, as few replacements from front to back. Pure; runs on a reader so that a long list
 * costs the main thread nothing. */

#pragma once

#include <glib.h>

/* Sorted ids of one answer, immutable and shared between threads: 4 bytes each while they fit, 8 when one does not. */
typedef struct _HearthIds HearthIds;

/* Copies keys (gint64). */
HearthIds *hearth_ids_new (const gint64 *keys,
                           guint         n);
HearthIds *hearth_ids_ref (HearthIds *ids);
void       hearth_ids_unref (HearthIds *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthIds, hearth_ids_unref)

guint    hearth_ids_get_length (const HearthIds *ids);
gint64   hearth_ids_get (const HearthIds *ids,
                         guint            position);
gboolean hearth_ids_find (const HearthIds *ids,
                          gint64           key,
                          guint           *position);

/* At old_position of the old list, removed ids give way to added ids that stand at new_position of the new list. */
typedef struct
{
  guint old_position;
  guint removed;
  guint new_position;
  guint added;
} HearthEdit;

/* Edits in ascending order, what lies between them is equal; empty when nothing changed. No id stands twice in a list. A list that is
 * too different, or would need more than 256 edits, is one edit from the first difference to the last: each edit costs the view
 * more than a longer range does. Time is linear but for the longest increasing run (n log n), memory 12 bytes an id. */
GArray *hearth_id_diff (const HearthIds *before,
                        const HearthIds *after);
