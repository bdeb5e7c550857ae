/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is written about moments: one undoable transaction on the writer, told in a toast. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* Writer's thread. A rowid or a count, -1 with error. */
typedef gint64 (*HearthMomentBody) (HearthConn *conn,
                                    gpointer    data,
                                    GTimeZone  *zone,
                                    GError    **error);

/* Main thread, when it is through: what the body answered, -1 when nothing was written, which was said already. owner is still there, though
 * it may have been taken apart. */
typedef void (*HearthMomentWritten) (GtkWidget *owner,
                                     gint64     answer,
                                     gpointer   data);

/* What the toast says, NULL: nothing. Caller frees. Main thread. */
typedef char *(*HearthMomentSay) (gint64   answer,
                                  gpointer data);

typedef struct
{
  const char         *history; /* see core/db/hearth-history.c */
  const char         *subject; /* of the history; may be NULL */
  HearthMomentBody    body;
  HearthMomentSay     say;  /* may be NULL */
  HearthMomentWritten done; /* may be NULL */
  gpointer            data; /* for all three; freed after them */
  GDestroyNotify      data_free;
} HearthMomentWrite;

void hearth_moment_write (GtkWidget               *owner,
                          HearthCommunity         *community,
                          const HearthMomentWrite *write);
