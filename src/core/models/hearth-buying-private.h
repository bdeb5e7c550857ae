/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The families of buying models, as hearth-buying.c asks for them. Any thread. */

#pragma once

#include "models/hearth-buying.h"

/* BG/NBD and MBG/NBD. slope, when not NULL: the derivatives by r, alpha, a, b. */
double hearth_buying_beta_likelihood (const HearthBuying *fit,
                                      const HearthLot    *lot,
                                      double             *slope);
double hearth_buying_beta_alive (const HearthBuying  *fit,
                                 const HearthHistory *history);
double hearth_buying_beta_expect (const HearthBuying  *fit,
                                  const HearthHistory *history,
                                  double               t);
double hearth_buying_beta_expect_new (const HearthBuying *fit,
                                      double              t);
double hearth_buying_beta_chance (const HearthBuying *fit,
                                  guint               x,
                                  double              t);

/* Pareto/NBD. */
double hearth_buying_pareto_likelihood (const HearthBuying *fit,
                                        const HearthLot    *lot);
double hearth_buying_pareto_alive (const HearthBuying  *fit,
                                   const HearthHistory *history);
double hearth_buying_pareto_expect (const HearthBuying  *fit,
                                    const HearthHistory *history,
                                    double               t);
double hearth_buying_pareto_expect_new (const HearthBuying *fit,
                                        double              t);
double hearth_buying_pareto_chance (const HearthBuying *fit,
                                    guint               x,
                                    double              t);

/* ln of the chance of x acts within t at a gamma rate: what both families are made of. */
double hearth_buying_log_count (const HearthBuying *fit,
                                guint               x,
                                double              t);
