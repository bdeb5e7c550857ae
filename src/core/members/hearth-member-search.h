/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed, as the members it finds. For members/ only. */

#pragma once

#include "members/hearth-member-order.h"

/* The words of what is typed, each as a query of the index that is safe whatever is typed; empty when there is nothing to search
 * for. An address typed in part finds the address: "ana@gmail.c" is "ana" and "gmail.c". Array of char *. */
GPtrArray *hearth_member_search_parse (const char *typed);

/* A bit a slot (bytes of 8 slots, lowest first) for the members that every word finds. NULL on error. */
GBytes *hearth_member_search_run (HearthConn        *conn,
                                  HearthMemberOrder *order,
                                  GPtrArray         *words,
                                  GCancellable      *cancellable,
                                  GError           **error);
