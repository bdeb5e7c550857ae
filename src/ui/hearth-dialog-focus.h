/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every dialog has the keyboard where one would begin: in its content, not on Cancel and not on nothing. A dialog that names its own first
 * widget (focus-widget) keeps it. The window looks after all of its dialogs, so that none has to ask for it. Main thread. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Looks after a dialog of a window from now on: when it comes up, when it becomes a sheet at the bottom of a narrow window, and when a page of
 * it, in a navigation view or in a stack, takes the place of another. Does nothing the second time. */
void hearth_dialog_focus_watch (AdwDialog *dialog);

/* For who fills a page of a dialog only after it is shown: puts the keyboard into it unless it is in the content already. Does nothing for a
 * widget that is in no dialog. */
void hearth_dialog_focus_settle (GtkWidget *inside);

G_END_DECLS
