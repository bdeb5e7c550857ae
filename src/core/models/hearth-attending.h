/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who still comes to the shows, when everybody could have come to the same ones: BG/BB (Fader, Hardie, Shang 2010). A member comes to each
 * with a chance of their own until, between two of them, they stop for good. Pure functions, any thread. */

#pragma once

#include <glib.h>

typedef struct
{
  guint  x;      /* came to so many */
  guint  tx;     /* the last of them, counted from 1; 0 when x is 0 */
  guint  n;      /* of so many there have been for this member */
  double weight; /* members who did */
} HearthPresence;

/* alpha, beta: the chance to come; gamma, delta: the chance to have stopped before the next. */
typedef struct
{
  double   alpha;
  double   beta;
  double   gamma;
  double   delta;
  double   log_likelihood;
  gboolean converged;
} HearthAttending;

/* Presences that cannot be (x above tx, tx above n, x 0 with a tx) are passed over. FALSE, and converged FALSE, when nobody ever came or
 * there is no likeliest point. */
gboolean hearth_attending_fit (HearthAttending      *fit,
                               const HearthPresence *presences,
                               gsize                 n,
                               gboolean              with_priors);

/* How likely that member could still come to the next, 0..1. */
double hearth_attending_alive (const HearthAttending *fit,
                               const HearthPresence  *presence);

/* To how many of the next ones they will come. */
double hearth_attending_expect (const HearthAttending *fit,
                                const HearthPresence  *presence,
                                guint                  next);
