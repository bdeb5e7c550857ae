/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What could be meant, under an entry while somebody types: chosen with the arrow keys and Return or by a click, let go with Escape. It never
 * takes the keyboard away from the entry. Who fills it knows what the choices are. Main thread. */

#pragma once

#include <gtk/gtk.h>

typedef struct _HearthChoices HearthChoices;

/* index: of the choice, in the order in which they were added. It is closed already. */
typedef void (*HearthChosen) (guint    index,
                              gpointer user_data);

/* entry: a GtkEditable, whose the popover is; free it before the entry goes, in its dispose. */
HearthChoices *hearth_choices_new (GtkWidget   *entry,
                                   HearthChosen chosen,
                                   gpointer     user_data);
void           hearth_choices_free (HearthChoices *choices);

/* Whether somebody is typing into the entry, so that choices are wanted. */
gboolean hearth_choices_are_wanted (HearthChoices *choices);

void hearth_choices_clear (HearthChoices *choices);

/* Takes child, a label or a box of labels; words are what is read out. */
void hearth_choices_add (HearthChoices *choices,
                         GtkWidget     *child,
                         const char    *words);

/* Opens it as wide as the entry, between the two widths in px; closes it when there is nothing to choose. */
void hearth_choices_show (HearthChoices *choices,
                          int            least_width,
                          int            most_width);

/* TRUE when it was open. */
gboolean hearth_choices_close (HearthChoices *choices);
