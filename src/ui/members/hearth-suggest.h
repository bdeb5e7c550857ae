/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What could be meant, under an entry while somebody types: the few words that fit, chosen with the arrow keys and Return or by a click.
 * It never takes the keyboard away from the entry. Main thread. */

#pragma once

#include <gtk/gtk.h>

typedef struct _HearthSuggest HearthSuggest;

/* entry: a GtkEditable, whose the popover is; free it before the entry goes, in its dispose. */
HearthSuggest *hearth_suggest_new (GtkWidget *entry);
void           hearth_suggest_free (HearthSuggest *suggest);

/* Taken over (g_strfreev), in the order in which they are shown. */
void hearth_suggest_take_words (HearthSuggest *suggest,
                                char         **words);

/* TRUE when it was open. */
gboolean hearth_suggest_close (HearthSuggest *suggest);
