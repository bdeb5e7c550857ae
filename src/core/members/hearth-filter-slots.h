/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From rows to slots of an order: rows that were merged stand for the human they went into. Immutable once made, any thread. For
 * members/ only. */

#pragma once

#include "members/hearth-member-order.h"

typedef struct
{
  const gint64 *members; /* the order's */
  guint         length;
  GHashTable   *merged; /* gint64 row -> slot + 1 */
  GHashTable   *shared; /* slot + 1 -> GArray of gint64: the rows merged into it, ascending */
} HearthFilterSlots;

/* Those of the order, kept with it. NULL on error. */
const HearthFilterSlots *hearth_filter_slots_get (HearthMemberOrder *order,
                                                  HearthConn        *conn,
                                                  GError           **error);

/* The slot of whom the row stands for; -1 for nobody. */
int hearth_filter_slots_find (const HearthFilterSlots *slots,
                              gint64                   row);
