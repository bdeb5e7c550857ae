/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is named in a list that was pasted: addresses, handles, names, a line each or with commas between. Reader's thread. */

#pragma once

#include "releases/hearth-release.h"

typedef struct
{
  GArray    *members; /* gint64: humans, each once */
  GPtrArray *names;   /* char *: theirs, in that order */
  GPtrArray *left;    /* char *: sentences about those who could not be told */
} HearthRoll;

void hearth_roll_free (HearthRoll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRoll, hearth_roll_free)

/* What stands after the first HEARTH_ROLL_MOST is left out, and said to be. */
#define HEARTH_ROLL_MOST 5000
HearthRoll *hearth_roll_read (HearthConn   *conn,
                              const char   *text,
                              GCancellable *cancellable,
                              GError      **error);
