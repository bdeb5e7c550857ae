/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of something that was asked for on a page of syncing, in a label there, and said to who does not see it. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* words NULL: nothing is wrong, or not any more. */
void hearth_sync_problem_show (GtkWidget  *label,
                               const char *words);

/* The same of what went well. */
void hearth_sync_success_show (GtkWidget  *label,
                               const char *words);
