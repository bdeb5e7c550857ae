/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written about plans: each call starts one undoable transaction on the writer and, when it is through, tells the window of widget
 * (toast with Undo, or what went wrong). Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* Static: what it does (writer thread; data is the job's own), its kind in the history, and the sentence of its toast, %s being the subject;
 * NULL where the change is in view and Ctrl+Z is enough. */
typedef struct
{
  gboolean (*body) (HearthConn *conn,
                    gpointer    data,
                    GError    **error);
  const char *history;
  const char *sentence;
} HearthPlanDeed;

/* fine: it is written, or there was nothing to write. */
typedef void (*HearthPlanWritten) (gboolean fine,
                                   gpointer data,
                                   gpointer user_data);

/* subject: what it is about, a title. Takes data. done may be NULL, else user_data must live until it is called (pass a reference). */
void hearth_plan_write (GtkWidget            *widget,
                        HearthCommunity      *community,
                        const HearthPlanDeed *deed,
                        const char           *subject,
                        gpointer              data,
                        GDestroyNotify        data_free,
                        HearthPlanWritten     done,
                        gpointer              user_data);

/* A row to be added or changed: value is a whole row of table, of which mask is written. */
typedef struct
{
  HearthTable table;
  gint64      row; /* 0: a new one; after adding, its rowid */
  guint64     mask;
  gpointer    value;
} HearthPlanRow;

/* Takes over what value holds. */
HearthPlanRow *hearth_plan_row_new (HearthTable table,
                                    gint64      row,
                                    guint64     mask,
                                    gpointer    value);
void           hearth_plan_row_done (HearthPlanRow *row);
