/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written about who asks to join: each call starts one undoable transaction on the writer and, when it is through, tells the
 * window of widget (toast with Undo, or what went wrong). Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-application.h"

#include <gtk/gtk.h>

typedef struct
{
  gint64 question;
  char  *words;
} HearthGivenAnswer;

/* Array of HearthGivenAnswer. */
GPtrArray *hearth_given_answers_new (void);
void       hearth_given_answers_add (GPtrArray  *answers,
                                     gint64      question,
                                     const char *words);

/* Called when it is through: the application's rowid, HEARTH_NONE when nothing was written. */
typedef void (*HearthApplicationWritten) (gint64   application,
                                          gpointer user_data);

void hearth_application_write_decide (GtkWidget               *widget,
                                      HearthCommunity         *community,
                                      const HearthApplication *application,
                                      HearthApplicationState   state,
                                      const char              *words);
void hearth_application_write_delete (GtkWidget               *widget,
                                      HearthCommunity         *community,
                                      const HearthApplication *application);

/* application: 0 for a new one. name and email are written unless who is FALSE. Takes answers. user_data must live until done. */
void hearth_application_write_save (GtkWidget               *widget,
                                    HearthCommunity         *community,
                                    gint64                   application,
                                    gboolean                 who,
                                    const char              *name,
                                    const char              *email,
                                    gint64                   at,
                                    GPtrArray               *answers,
                                    HearthApplicationWritten done,
                                    gpointer                 user_data);
