/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is one human: the rows that merged_into joins. For members/ and what reads a member's rows. */

#pragma once

#include "members/hearth-member.h"

/* Rowids (gint64) of root and of everybody merged into it, directly or not: root first, the others ascending. NULL on error. */
GArray *hearth_member_group (HearthConn *conn,
                             gint64      root,
                             GError    **error);
