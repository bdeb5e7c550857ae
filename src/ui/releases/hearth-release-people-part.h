/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part People of a release's page: what was left open with those who took part, and who had a part in it. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

GtkWidget *hearth_release_people_part_new (HearthCommunity *community,
                                           gint64           release);
