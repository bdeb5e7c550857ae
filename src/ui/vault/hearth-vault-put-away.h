/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting files and folders away from the window: chosen, dropped, each a job of its own. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* files: GFile. version_of: the id of the item it is another version of, NULL for something new. What came of it is said in the window of widget. */
void hearth_vault_put_away (GtkWidget       *widget,
                            HearthCommunity *community,
                            GListModel      *files,
                            const char      *version_of);

/* Asks for files, or for one folder, and puts them away. */
void hearth_vault_ask_files (GtkWidget       *widget,
                             HearthCommunity *community,
                             gboolean         folder,
                             const char      *version_of);

/* What is dropped on target is put away while the vault is open. */
void hearth_vault_add_drop (GtkWidget       *target,
                            HearthCommunity *community);
