/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* That one member took part in a moment, or not, and what they said to it: written as one step, told in a toast with Undo. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* name: the member's; words: what they said, NULL: as it is. owner stays alive until it is through. */
void hearth_moment_answers_write (GtkWidget             *owner,
                                  HearthCommunity       *community,
                                  const HearthMomentRow *moment,
                                  gint64                 member,
                                  const char            *name,
                                  const char            *words,
                                  gboolean               there);

/* Asks for their words in a dialog, and writes them. words: those there are; NULL. */
void hearth_moment_answers_ask (GtkWidget             *owner,
                                HearthCommunity       *community,
                                const HearthMomentRow *moment,
                                gint64                 member,
                                const char            *name,
                                const char            *words);
