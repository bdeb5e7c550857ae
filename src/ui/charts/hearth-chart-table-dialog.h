/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart as a table in a dialog: every number it shows, to be read line by line, by eye, by keys or by a screen reader. Main thread. */

#pragma once

#include "chart/hearth-chart.h"

#include <adwaita.h>

AdwDialog *hearth_chart_table_dialog_new (HearthChart *chart);
