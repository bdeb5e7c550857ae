/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which members a transaction touched: some by themselves, new ones that stand in a row as a part, which is cheaper to sweep. For
 * members/ only. */

#pragma once

#include "db/hearth-changes.h"
#include "db/hearth-conn.h"

/* A member that changed; words: what is searched may have, too. */
typedef struct
{
  gint64   member;
  gboolean words;
} HearthTouch;

typedef struct
{
  HearthConn    *conn;
  HearthChanges *changes;
  GArray        *parts;    /* HearthRange of new members, ascending, that are swept instead of touched */
  guint          part;     /* the one touched last */
  GArray        *each;     /* HearthTouch, after collecting ascending and each member once */
  guint          settled;  /* how many of them are sorted and single */
  gboolean       standing; /* set before collecting: of the members' own rows only stages have changed */
} HearthTouches;

void hearth_touches_init (HearthTouches *touches,
                          HearthConn    *conn,
                          HearthChanges *changes);
void hearth_touches_clear (HearthTouches *touches);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthTouches, hearth_touches_clear)

/* Members themselves, and those whose line or page shows a row that changed. FALSE on error. */
gboolean hearth_touches_collect (HearthTouches *touches,
                                 GError       **error);
