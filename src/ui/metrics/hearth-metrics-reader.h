/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Metrics view shows, read and kept up to date beside the main thread. Figures that are quick come first, those that fit a model
 * after them; once they are there an interaction changes only what it touches. One question is answered at a time, and the answer to one
 * that has been overtaken is never told. Main thread; the panel itself belongs to whichever worker runs, of which there is one at most. */

#pragma once

#include "community/hearth-community.h"
#include "metrics/hearth-figure.h"

#include <gio/gio.h>

/* Signals:
 *   "figures" (GPtrArray of HearthFigure, lent)  some of the figures of what was asked last, made anew
 *   "lights" (GPtrArray of HearthLight, lent)
 *   "failed" (GError *)                          the last answer could not be made
 * Property "loading": nothing has been told yet of what was asked last. */
#define HEARTH_TYPE_METRICS_READER (hearth_metrics_reader_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsReader, hearth_metrics_reader, HEARTH, METRICS_READER, GObject)

HearthMetricsReader *hearth_metrics_reader_new (HearthCommunity *community);

/* names of the query are not looked at. */
void hearth_metrics_reader_ask (HearthMetricsReader     *reader,
                                const HearthFigureQuery *query);

/* Not active: what changes is noted, and looked at when it is wanted again. Begins inactive. */
void     hearth_metrics_reader_set_active (HearthMetricsReader *reader,
                                           gboolean             active);
gboolean hearth_metrics_reader_get_loading (HearthMetricsReader *reader);
