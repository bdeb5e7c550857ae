/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The aggregates that figures are read from: metric_human has what each human did, packed (metrics/hearth-metric-acts.h). They are local
 * to this device and made lazily: nothing is kept before somebody first opens the metrics. From then on a transaction only notes whose
 * interactions it touched (metric_stale); the next look makes those again and nothing else. A change of the time zone, a large import, or
 * an upgrade drops them, and the next look sweeps over all interactions once. */

#pragma once

#include "db/hearth-db.h"

/* A HearthDeriveFunc: hearth_member_derive and the notes. */
gboolean hearth_metric_derive (HearthConn    *conn,
                               HearthChanges *touched,
                               GError       **error);

/* Whether the aggregates say what the interactions say, so that reading needs no writing first. FALSE on error. */
gboolean hearth_metric_is_current (HearthConn *conn,
                                   gboolean   *current,
                                   GError    **error);

/* A HearthWriteFunc, data unused: brings the aggregates up to date. Changes nothing that is replicated, so that the log stays as it is.
 * The first time over ten million interactions takes seconds, later a fraction of a millisecond a human touched. */
gboolean hearth_metric_refresh (HearthConn       *conn,
                                HearthChangeInfo *info,
                                gpointer          data,
                                GCancellable     *cancellable,
                                GError          **error);

/* The same from outside a transaction; reads only when nothing is to be done. Blocks. A community opened for reading only is left as it
 * is: hearth_metric_each() then makes what it needs in memory. */
gboolean hearth_metric_bring_up_to_date (HearthDb     *db,
                                         GCancellable *cancellable,
                                         GError      **error);

/* What is packed of one human; bytes are borrowed until the function returns. */
typedef gboolean (*HearthMetricFunc) (gint64        member,
                                      const guint8 *acts,
                                      gsize         acts_size,
                                      const guint8 *ties,
                                      gsize         ties_size,
                                      gpointer      data,
                                      GError      **error);

/* Every human that anything is known of, ascending by rowid. Reads the aggregates when they are current, else the interactions. */
gboolean hearth_metric_each (HearthConn      *conn,
                             HearthMetricFunc func,
                             gpointer         data,
                             GCancellable    *cancellable,
                             GError         **error);

/* One human, from the interactions themselves; nothing is called for somebody merged into another or not there. */
gboolean hearth_metric_one (HearthConn      *conn,
                            gint64           member,
                            HearthMetricFunc func,
                            gpointer         data,
                            GError         **error);

/* The same after something was added on or after that day and nothing else was changed: what was packed of them before is kept as far as it
 * lies before it. days: of the community's zone. */
typedef struct _HearthDays HearthDays;
gboolean                   hearth_metric_one_since (HearthConn      *conn,
                                                    HearthDays      *days,
                                                    gint64           member,
                                                    gint32           day,
                                                    const guint8    *acts,
                                                    gsize            acts_size,
                                                    const guint8    *ties,
                                                    gsize            ties_size,
                                                    HearthMetricFunc func,
                                                    gpointer         data,
                                                    GError         **error);

/* Compares the aggregates, where there are any, with what the interactions say, without writing. Appends problems in words (char *); FALSE
 * only when it could not look. For the full check. */
gboolean hearth_metric_check (HearthConn   *conn,
                              GPtrArray    *problems,
                              GCancellable *cancellable,
                              GError      **error);

/* The days of the community's zone. NULL on error; caller frees. */
HearthDays *hearth_metric_read_days (HearthConn *conn,
                                     GError    **error);
