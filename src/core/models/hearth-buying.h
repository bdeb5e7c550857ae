/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is still here, and how often they will come, when nobody says goodbye: models of people who come at a rate of their own until, at a
 * moment nobody sees, they stop. They read dated acts of any kind. Pure functions, any thread; a fit reads its lot only.
 *
 *   BG/NBD      may stop after each repeat act (Fader, Hardie, Lee 2005); whoever came once is here for certain
 *   MBG/NBD     may stop after the first too (Batislam, Denizel, Filiztekin 2007): what Hearth uses
 *   Pareto/NBD  may stop at any time (Schmittlein, Morrison, Colombo 1987) */

#pragma once

#include "models/hearth-lot.h"

typedef enum
{
  HEARTH_BUYING_MBGNBD,
  HEARTH_BUYING_BGNBD,
  HEARTH_BUYING_PNBD,
} HearthBuyingModel;

/* r, alpha: the shape and rate of how often; a, b: the beta of the chance to stop. In the Pareto/NBD a, b are s, beta: the shape and rate
 * of how soon they stop. alpha and beta have the unit of time of the lot. */
typedef struct
{
  HearthBuyingModel model;
  double            r;
  double            alpha;
  double            a;
  double            b;
  double            log_likelihood; /* of the lot, without priors */
  gboolean          converged;
} HearthBuying;

/* Finds the parameters under which the lot is likeliest, or, with_priors, a little drawn towards what communities are like (log-normals
 * that leave each parameter twenty times either way), which keeps a fit over few members from running off. FALSE, and converged FALSE,
 * when there is no such point: nobody, nobody who came back, everybody the same; then the parameters say nothing and the raw counts are
 * all there is. */
gboolean hearth_buying_fit (HearthBuying     *fit,
                            HearthBuyingModel model,
                            const HearthLot  *lot,
                            gboolean          with_priors);

double hearth_buying_log_likelihood (const HearthBuying *fit,
                                     const HearthLot    *lot);

/* How likely that member is still here, 0..1. */
double hearth_buying_alive (const HearthBuying  *fit,
                            const HearthHistory *history);

/* How often they will come in the next t. */
double hearth_buying_expect (const HearthBuying  *fit,
                             const HearthHistory *history,
                             double               t);

/* How often somebody new comes again within t of their first time. */
double hearth_buying_expect_new (const HearthBuying *fit,
                                 double              t);

/* How likely somebody new comes again exactly x times within t. */
double hearth_buying_chance (const HearthBuying *fit,
                             guint               x,
                             double              t);
