/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a million names in order in a fraction of a second. For members/ only. Any thread, one at a time. */

#pragma once

#include <glib.h>

typedef struct _HearthNameOrder HearthNameOrder;

HearthNameOrder *hearth_name_order_new (void);
void             hearth_name_order_free (HearthNameOrder *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthNameOrder, hearth_name_order_free)

/* The next name (len bytes, copied; read up to a NUL). At most G_MAXUINT32 of them. */
void hearth_name_order_add (HearthNameOrder *names,
                            const char      *name,
                            gsize            len);

/* The numbers of the names, counted from 0 as added, by the bytes of the names; equals as added, empty names last. Never NULL, not even for
 * no names. Caller frees. */
guint32 *hearth_name_order_sort (HearthNameOrder *names);
