/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the stores of releases, tasks, moments and campaigns have in common. For releases/ only. On the connection's thread. */

#pragma once

#include "releases/hearth-plan.h"

/* A copy of a row with its texts tidied, "" as none. Free with hearth_plan_row_free. Pure. */
gpointer hearth_plan_row_tidy (HearthTable   table,
                               gconstpointer value);
void     hearth_plan_row_free (HearthTable table,
                               gpointer    value);

/* INVALID in words for a person; FALSE, to end a check with. */
gboolean hearth_plan_refuse (const char *words,
                             GError    **error);

/* The rowids that sql finds with ?1 = value (HEARTH_NONE: NULL). NULL on error. */
GArray *hearth_plan_rows (HearthConn *conn,
                          const char *sql,
                          gint64      value,
                          GError    **error);

/* The one number that sql finds with ?1 = value; -1 on error. */
gint64 hearth_plan_number (HearthConn *conn,
                           const char *sql,
                           gint64      value,
                           GError    **error);

/* The rows (gpointer, whole) of a table where column is value, by their order; free function set. NULL on error. */
GPtrArray *hearth_plan_load_all (HearthConn    *conn,
                                 HearthTable    table,
                                 const char    *column,
                                 gint64         value,
                                 const char    *order,
                                 GDestroyNotify row_free,
                                 GError       **error);

/* The day and title of a release; *title may be NULL, and is the caller's. Nothing for HEARTH_NONE. FALSE on error. */
gboolean hearth_plan_read_release (HearthConn *conn,
                                   gint64      release,
                                   HearthDay  *day,
                                   char      **title,
                                   GError    **error);

/* Settles days and date of a row that is written: a day of its own is a day, days need a release, and one of them takes the other away.
 * *mask gets the bits of what has to be written with them. */
gboolean hearth_plan_settle_day (HearthTable table,
                                 gint64      release,
                                 gint64     *days,
                                 char      **date,
                                 guint64    *mask,
                                 GError    **error);
