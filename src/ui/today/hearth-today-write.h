/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is answered on the Today view: each call starts one undoable transaction on the writer and, when it is through, tells the window of
 * widget (toast with Undo, or what went wrong). Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-today.h"

#include <gtk/gtk.h>

/* What is answered, and to what; strings are copied. */
typedef struct
{
  gint64           member; /* 0 for nobody */
  gint64           other;  /* of two, else 0 */
  HearthReason     reason;
  gint64           cause;
  HearthNudgeState state;
  int              days;  /* HEARTH_NUDGE_LATER: not before so many days from now */
  const char      *name;  /* of the member, NULL for nobody */
  const char      *words; /* what was said, may be NULL */
} HearthTodayAnswer;

/* Called when it is through. */
typedef void (*HearthTodayWritten) (gboolean written,
                                    gpointer user_data);

/* done may be NULL, else user_data must live until it is called. */
void hearth_today_write_answer (GtkWidget               *widget,
                                HearthCommunity         *community,
                                const HearthTodayAnswer *answer,
                                HearthTodayWritten       done,
                                gpointer                 user_data);

/* Whether what is due can be ticked off here: a reminder, a welcome step, a task. */
gboolean hearth_today_can_tick (const HearthComing *due);
/* widget: NULL where no window has the community. done as above. */
void hearth_today_write_tick (GtkWidget          *widget,
                              HearthCommunity    *community,
                              const HearthComing *due,
                              HearthTodayWritten  done,
                              gpointer            user_data);
