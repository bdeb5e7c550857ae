/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart in words: for tooltips, for screen readers, for the text beside a printed chart. In the user's language. Any thread. Strings are
 * the caller's to free. */

#pragma once

#include "chart/hearth-chart.h"

/* One datum: "Berlin, March 2026: 23% (between 12% and 39%), 7 of 31 took part, not over yet". "" for what there is not. */
char *hearth_chart_dup_words (const HearthChart *chart,
                              guint              series,
                              guint              index);

/* The title and what there is to see, with the numbers: first, last, highest, lowest of each series, what is not over yet. */
char *hearth_chart_dup_summary (const HearthChart *chart);

/* What a point is of: its label, or what its x says. "" for none. */
char *hearth_chart_dup_label (const HearthChart      *chart,
                              const HearthChartPoint *point);
