/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A long list that shows its first screenful first. GTK makes some two hundred row widgets for a long list in one go, most of them far
 * below the window's edge; that is most of the time to the first frame. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* model as a view in its first moments should see it: only the first lines until view has drawn a frame with them, then more with
 * each frame, and soon everything, for good. Positions are those of model. */
GtkSliceListModel *hearth_first_lines_new (GListModel *model,
                                           GtkWidget  *view);

/* Everything at once, because a line further down is about to be shown. */
void hearth_first_lines_show_all (GtkSliceListModel *lines);
