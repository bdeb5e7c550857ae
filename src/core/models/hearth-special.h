/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The special functions and distributions the models stand on, and the one door to those of the GNU Scientific Library: its habit of
 * ending the program at an error is turned off here. Pure functions, any thread. Nothing answers with an error: an argument outside
 * of what is said gives NaN. */

#pragma once

#include <glib.h>

/* ln Gamma(x), x > 0; unlike lgamma() it writes no global. */
double hearth_special_lgamma (double x);

/* ln B(a, b), a and b > 0. */
double hearth_special_lbeta (double a,
                             double b);

/* d ln Gamma(x) / dx, x > 0. */
double hearth_special_digamma (double x);

/* P(B <= x) of a beta variable and the x where it is p; a and b > 0, both up to some 10^9. */
double hearth_special_beta_below (double a,
                                  double b,
                                  double x);
double hearth_special_beta_quantile (double a,
                                     double b,
                                     double p);

/* The x where a gamma variable of that shape and scale 1 is below with p. */
double hearth_special_gamma_quantile (double shape,
                                      double p);

/* Of the standard normal, and of Student's t with df degrees of freedom. */
double hearth_special_normal_quantile (double p);
double hearth_special_t_quantile (double df,
                                  double p);

/* P(X > x) of a chi-squared variable with df degrees of freedom. */
double hearth_special_chi_squared_above (double df,
                                         double x);
