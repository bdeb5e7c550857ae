/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be typed next in a filter, under its entry: fields, and names of this community with how many members they find. Chosen with
 * the arrow keys and Return or by a click; the keyboard stays in the entry. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

typedef struct _HearthFilterSuggest HearthFilterSuggest;

/* entry must outlive it: free it first. */
HearthFilterSuggest *hearth_filter_suggest_new (GtkWidget       *entry,
                                                HearthCommunity *community);
void                 hearth_filter_suggest_free (HearthFilterSuggest *self);

/* FALSE when it was not open. */
gboolean hearth_filter_suggest_close (HearthFilterSuggest *self);
