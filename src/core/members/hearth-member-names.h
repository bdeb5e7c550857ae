/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is in the roster, and their order by name: what most changes leave as it is, so one order of members hands it on to the next. Large
 * ones are kept in the database, so that an opening reads them instead of sorting. Immutable; any thread. For members/ only. */

#pragma once

#include "db/hearth-conn.h"

typedef struct
{
  gatomicrefcount refs;
  gint64          generation; /* of meta "names" */
  GArray         *members;    /* gint64, ascending; a member's index in here is its slot */
  guint32        *by_name;    /* slots; those without a name last. Never NULL */
} HearthMemberNames;

/* Those of generation, which is that of conn's running transaction: as kept, or sorted. NULL on error. */
HearthMemberNames *hearth_member_names_get (HearthConn *conn,
                                            gint64      generation,
                                            GError    **error);
HearthMemberNames *hearth_member_names_ref (HearthMemberNames *names);
void               hearth_member_names_unref (HearthMemberNames *names);

/* In a write transaction that sees their generation: keeps them, unless they are, or so few that sorting them is as quick. */
gboolean hearth_member_names_keep (HearthMemberNames *names,
                                   HearthConn        *conn,
                                   GError           **error);
