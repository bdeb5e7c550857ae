/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures in words, for whoever shows or prints them: counts before rates, an interval on every rate, no trend inside the noise. Pure
 * functions; what they return is translated and the caller's. */

#pragma once

#include "metrics/hearth-figure.h"

/* Whether it is read best as so many of a hundred. */
gboolean hearth_figure_is_share (const HearthFigureInfo *info);

/* "23%", "412", "€1,204.00", "41 days", "–" for none. */
char *hearth_figure_say_number (const HearthFigureInfo *info,
                                const char             *currency,
                                double                  value);

/* The same for a part, by its own unit. */
char *hearth_figure_say_part (const HearthFigure     *figure,
                              const HearthFigurePart *part);

/* What it is besides: "Members with words each month". Static. */
const char *hearth_figure_part_title (const char *key);

/* The value as it is shown in large; what there is to say in its place where there is none. */
char *hearth_figure_say_value (const HearthFigure *figure);

/* "7 of 31 took part"; NULL where the number says it all. */
char *hearth_figure_say_count (const HearthFigure *figure);

/* "between 11% and 40%"; NULL without an interval. */
char *hearth_figure_say_interval (const HearthFigure *figure);

/* "Up from 31%", "No clear change from 31%"; with the time, for where it does not stand beside it: "Up from 31% (October 2026)". NULL when it
 * is compared with nothing. */
char *hearth_figure_say_comparison (const HearthFigure *figure,
                                    gboolean            with_time);

/* Why it cannot be told, and what would be enough; NULL when it can. */
char *hearth_figure_say_too_few (const HearthFigure *figure);

/* Everything at once, for a screen reader. */
char *hearth_figure_say_all (const HearthFigure *figure);
