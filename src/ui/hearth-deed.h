/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person did in the window and can take back: each call starts one undoable transaction on the writer and, when it is through, tells
 * the window of widget (toast with Undo, or what went wrong). Main thread. */

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
} HearthDeed;

/* fine: it is written, or there was nothing to write. */
typedef void (*HearthDeedDone) (gboolean fine,
                                gpointer data,
                                gpointer user_data);

/* widget: NULL where no window has the community; nobody is told then. subject: what it is about, a title or a name. Takes data. done may be NULL, else user_data must live until it is called (pass a
 * reference). */
void hearth_deed_do (GtkWidget        *widget,
                     HearthCommunity  *community,
                     const HearthDeed *deed,
                     const char       *subject,
                     gpointer          data,
                     GDestroyNotify    data_free,
                     HearthDeedDone    done,
                     gpointer          user_data);
