/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who came back how often, in the three numbers that are all a buying model needs, with those that are equal counted together: of a
 * hundred thousand members with day-old histories most are. Any thread. */

#pragma once

#include <glib.h>

/* One member, in any one unit of time. The first purchase is time 0 and is not counted. */
typedef struct
{
  guint  x;  /* purchases after the first */
  double tx; /* when the last of them was, 0 when there are none */
  double T;  /* for how long the member has been watched since the first; >= tx */
} HearthHistory;

typedef struct
{
  HearthHistory *histories; /* each once, ascending in x */
  double        *weights;   /* how many members have it */
  gsize          n;
  double         members; /* the sum of weights */
  double         mean_T;
} HearthLot;

/* weights: how many members each history stands for, or NULL for one each; one of 0 or less is passed over, and so is a history that
 * cannot be (tx below 0 or above T, something that is no number). Free with hearth_lot_free(). */
HearthLot *hearth_lot_new (const HearthHistory *histories,
                           const double        *weights,
                           gsize                n);
void       hearth_lot_free (HearthLot *lot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLot, hearth_lot_free)
