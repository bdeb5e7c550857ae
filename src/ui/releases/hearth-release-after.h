/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part After of a release's page: how it went in counts, whom it thanks, and who still has to be asked. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

GtkWidget *hearth_release_after_new (HearthCommunity *community,
                                     gint64           release);

/* Writes the credits to a file and says so. */
void hearth_release_save_credits (GtkWidget       *widget,
                                  HearthCommunity *community,
                                  gint64           release,
                                  GFile           *file);
