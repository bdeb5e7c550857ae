/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed, as the members it finds. For members/ only. */

#pragma once

#include "members/hearth-member-order.h"

/* Finds members who have words beginning with each of prefixes, or one that begins with joined. */
typedef struct
{
  char  *joined; /* a domain or a part of one, as the index has it; NULL when it cannot be one */
  char **prefixes;
  char  *key; /* the same for what finds the same */
} HearthSearchWord;

/* The words of what is typed, whatever that is; empty when there is nothing to search for. An address typed in part finds the address:
 * "ana@gmail.c" is "ana" and "gmail.c". Array of HearthSearchWord. */
GPtrArray *hearth_member_search_parse (const char *typed);

/* A bit a slot (bytes of 8 slots, lowest first) for the members that every word finds. NULL on error. */
GBytes *hearth_member_search_run (HearthConn        *conn,
                                  HearthMemberOrder *order,
                                  GPtrArray         *words,
                                  GCancellable      *cancellable,
                                  GError           **error);
