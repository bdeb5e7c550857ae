/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers of a chart as text: in full for words and tables, short for axes, plain for files. In the user's locale but for the last. Any
 * thread. All strings are the caller's to free. */

#pragma once

#include "chart/hearth-chart.h"

/* "1,204", "12.5%", "€1,204.50", "3 days", "12 October 2026". currency is looked at for money only. */
char *hearth_chart_format (double          value,
                           HearthChartUnit unit,
                           const char     *currency);

/* As short as the step between ticks allows: "1.2 M", "€50". */
char *hearth_chart_format_tick (double          value,
                                double          step,
                                HearthChartUnit unit,
                                const char     *currency);

/* For dates on an axis. first: the first tick, which says its year besides. */
char *hearth_chart_format_date_tick (double   day,
                                     double   step,
                                     gboolean first);

/* For files: "0.125", "1204.50", "2026-10-12"; "" for what is no number. */
char *hearth_chart_format_plain (double          value,
                                 HearthChartUnit unit,
                                 const char     *currency);
