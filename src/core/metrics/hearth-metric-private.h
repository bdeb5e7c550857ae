/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The two ways of packing what humans did: all in one sweep over the interactions, one by the indexes. For metrics/ only. */

#pragma once

#include "base/hearth-days.h"
#include "metrics/hearth-metric-acts.h"
#include "metrics/hearth-metric-derive.h"

/* All humans, ascending by rowid; reads interactions in the order they lie in. */
gboolean hearth_metric_sweep (HearthConn      *conn,
                              HearthDays      *days,
                              HearthMetricFunc func,
                              gpointer         data,
                              GCancellable    *cancellable,
                              GError         **error);

/* Adds everything of the human of these rows (gint64) from that day on, HEARTH_NO_DAY: all, to a packer that has been reset or keeps what
 * lies before. */
gboolean hearth_metric_gather (HearthConn      *conn,
                               HearthDays      *days,
                               GArray          *group,
                               gint32           from,
                               HearthActPacker *packer,
                               GError         **error);
