/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter as a bit a slot of an order. For members/ only. */

#pragma once

#include "members/hearth-filter-leaf.h"

/* Reads what filters are asked against: time zone, currency, merges. */
gboolean hearth_filter_asker_init (HearthFilterAsker *asker,
                                   HearthConn        *conn,
                                   HearthMemberOrder *order,
                                   GCancellable      *cancellable,
                                   GError           **error);
void     hearth_filter_asker_clear (HearthFilterAsker *asker);

/* Whom filter finds (bytes of 8 slots, lowest first). NULL on error. A name that is not there finds nobody. */
GBytes *hearth_filter_run (HearthFilterAsker  *asker,
                           const HearthFilter *filter,
                           GError            **error);

/* Parts of it, each in a file of its own. within: only these slots are asked, NULL: all. */
GBytes *hearth_filter_run_leaf (HearthFilterLeaf *leaf,
                                GBytes           *within,
                                GError          **error);
GBytes *hearth_filter_run_figure (HearthFilterAsker  *asker,
                                  const HearthFilter *term,
                                  GError            **error);
GBytes *hearth_filter_run_consent (HearthFilterAsker  *asker,
                                   const HearthFilter *term,
                                   GError            **error);
GBytes *hearth_filter_run_brought (HearthFilterAsker  *asker,
                                   const HearthFilter *term,
                                   GError            **error);

/* The filter of the first segment with that name; NULL in *text when there is none. */
gboolean hearth_filter_read_segment (HearthConn *conn,
                                     const char *name,
                                     gboolean    begins,
                                     char      **text,
                                     GError    **error);

/* Bits. */
gsize    hearth_filter_size (const HearthFilterAsker *asker);
guint8  *hearth_filter_bits_new (const HearthFilterAsker *asker);
GBytes  *hearth_filter_bits_take (const HearthFilterAsker *asker,
                                  guint8                  *bits);
guint    hearth_filter_count_bits (GBytes *bits);
gboolean hearth_filter_has_bit (GBytes *bits,
                                guint   slot);
