/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Inviting the members chosen in a list: to a moment that is planned, or to a new one. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* members: gint64, taken. Asks to which; says so when they are too many to be named one by one. */
void hearth_moment_invite (GtkWidget       *owner,
                           HearthCommunity *community,
                           GArray          *members);
