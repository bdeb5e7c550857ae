/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart as a table: everything it shows, and nothing else. In words for who reads it, in plain numbers for a file. Any thread. */

#pragma once

#include "chart/hearth-chart.h"

typedef struct
{
  char     **headings; /* NULL-terminated */
  guint      n_columns;
  GPtrArray *rows; /* GStrv of n_columns texts, never NULL */
} HearthChartTable;

/* Series are columns, or for cohorts lines; of intervals both ends. plain: "0.25" and "2026-10-12" in place of what the user's language
 * makes of them. Caller frees. */
HearthChartTable *hearth_chart_table_new (const HearthChart *chart,
                                          gboolean           plain);
void              hearth_chart_table_free (HearthChartTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthChartTable, hearth_chart_table_free)

/* As a file: UTF-8, commas, quotes where needed, CRLF; what a spreadsheet would run is guarded. Caller frees. */
char *hearth_chart_to_csv (const HearthChart *chart);
