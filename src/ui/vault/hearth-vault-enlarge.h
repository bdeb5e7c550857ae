/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is seen small on a thing's page, in all of the window: goes with what it is of, so that nothing of a locked vault stays in sight. Main thread. */

#pragma once

#include <adwaita.h>

/* A button that shows content (a picture of that name) and says that pressing it enlarges it. */
GtkWidget *hearth_vault_enlarger_new (GtkWidget  *content,
                                      const char *name);

/* Presents content over the window that owner is in. Its header bar, which belongs to it. */
GtkWidget *hearth_vault_enlarge (GtkWidget  *owner,
                                 const char *title,
                                 GtkWidget  *content);
