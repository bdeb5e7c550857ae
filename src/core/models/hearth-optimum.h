/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lowest point of a smooth function of a few numbers: what every fit is made of. Callers hand in the logarithms (or logits) of their
 * parameters, so that nothing has an edge; who runs off towards zero or infinity nevertheless is stopped at a fence and told so.
 * Any thread; the function called is the caller's. */

#pragma once

#include <glib.h>

#define HEARTH_OPTIMUM_MOST 4

typedef struct
{
  guint n; /* numbers, up to HEARTH_OPTIMUM_MOST */

  /* The value at that point; not finite where there is none. slope, n numbers, is to be filled when it is not NULL and knows_slope. */
  double (*value) (const double *at,
                   double       *slope,
                   gpointer      data);
  gboolean knows_slope; /* else differences are taken */
  gpointer data;
} HearthProblem;

/* at: where to begin, and where it ended. FALSE when that is no lowest point: still falling, or at the fence (a number beyond +-11).
 * value may be NULL. */
gboolean hearth_optimum_find (const HearthProblem *problem,
                              double              *at,
                              double              *value);
