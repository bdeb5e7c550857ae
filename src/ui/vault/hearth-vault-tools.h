/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with the whole vault: proving that every byte is there, telling whose copy a leaked file is, and plain files out and in. Each asks, runs as a
 * job, and says in words what came of it. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

void hearth_vault_ask_check (GtkWidget       *widget,
                             HearthCommunity *community);

/* For a file that is chosen; or that one. */
void hearth_vault_ask_identify (GtkWidget       *widget,
                                HearthCommunity *community);
void hearth_vault_identify_file (GtkWidget       *widget,
                                 HearthCommunity *community,
                                 GFile           *file);

void hearth_vault_ask_export (GtkWidget       *widget,
                              HearthCommunity *community);
void hearth_vault_ask_import (GtkWidget       *widget,
                              HearthCommunity *community);
