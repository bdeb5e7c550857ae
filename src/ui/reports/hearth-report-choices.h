/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What there can be reports of: releases and circles. A plain value, read on the connection's thread. */

#pragma once

#include "db/hearth-db.h"
#include "report/hearth-report-make.h"

#include <gtk/gtk.h>

typedef struct HearthReportChoices HearthReportChoices;

/* HearthReadFunc: a HearthReportChoices. */
gpointer hearth_report_choices_read (HearthConn   *conn,
                                     gpointer      data,
                                     GCancellable *cancellable,
                                     GError      **error);
void     hearth_report_choices_free (gpointer choices);

/* kind: HEARTH_REPORT_RELEASE or HEARTH_REPORT_CIRCLE. choices may be NULL: none are known yet. list: titles; caller unrefs. get: the rowid
 * at a place of the list, HEARTH_NONE where there is none. find: its place, 0 where it is not there. */
GtkStringList *hearth_report_choices_list (const HearthReportChoices *choices,
                                           HearthReportKind           kind);
gint64         hearth_report_choices_get (const HearthReportChoices *choices,
                                          HearthReportKind           kind,
                                          guint                      place);
guint          hearth_report_choices_find (const HearthReportChoices *choices,
                                           HearthReportKind           kind,
                                           gint64                     rowid);
