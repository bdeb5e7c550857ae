/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When members joined, for all at once: read once for a state of the roster and kept with it. On the connection's thread. */

#pragma once

#include "db/hearth-db.h"

/* For each of members (rowids, ascending) when they joined, else when they were first heard of; G_MAXINT64 where neither is known. Array of gint64;
 * NULL on error. */
GArray *hearth_member_joined (HearthConn   *conn,
                              const GArray *members,
                              GError      **error);
