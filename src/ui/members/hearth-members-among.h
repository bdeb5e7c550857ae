/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The members a line speaks of (who voted for it, who backs it) as a list like any other, in a dialog: searched, opened, chosen, tagged, kept as
 * a segment, invited. They are those of when it was opened. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBERS_AMONG (hearth_members_among_get_type ())
G_DECLARE_FINAL_TYPE (HearthMembersAmong, hearth_members_among, HEARTH, MEMBERS_AMONG, AdwDialog)

/* A row that opens them, below those who are named. title: of the dialog, plain text. members: rowids (gint64), a reference is taken. named: how
 * many of them stand above; the row says how many do not. */
GtkWidget *hearth_members_among_row_new (HearthCommunity *community,
                                         const char      *title,
                                         GArray          *members,
                                         guint            named);
