/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pages share that write down many answers at once, from a pasted list and from a file: what they say of what was found, and their one
 * button. Main thread. */

#pragma once

#include <adwaita.h>

/* A text that wraps and can be selected. */
GtkWidget *hearth_answer_list_label_new (const char *css_class);

/* The first of texts (char *), at most so many, and a sign where there are more. Caller frees. Pure. */
char *hearth_answer_list_join (GPtrArray  *texts,
                               const char *between,
                               guint       most);

/* The child of page: content under a header bar with a button, not sensitive yet, that calls pressed with page. The button. */
GtkWidget *hearth_answer_list_fill (AdwNavigationPage *page,
                                    GtkWidget         *content,
                                    GCallback          pressed);

/* Back to where it was come from. */
void hearth_answer_list_leave (GtkWidget *page);
