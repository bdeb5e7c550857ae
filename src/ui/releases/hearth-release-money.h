/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part Money of a release's page: the budget against what came in, and campaigns with who is behind them. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

GtkWidget *hearth_release_money_new (HearthCommunity *community,
                                     gint64           release);
