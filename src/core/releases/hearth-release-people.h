/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who had a part in a release: came to its moments, voted, made something, backed it. The artist and the team are left out, as in all
 * figures. On the connection's thread. */

#pragma once

#include "releases/hearth-release.h"

typedef struct
{
  gint64 member; /* the human */
  char  *name;
  guint  moments; /* took part in, polls among them */
  guint  polls;   /* voted in */
  guint  made;
  guint  backed; /* campaigns */
} HearthReleasePerson;

/* Whoever did most first, then by name. Array of HearthReleasePerson; NULL on error. */
GPtrArray *hearth_release_people (HearthConn *conn,
                                  gint64      release,
                                  GTimeZone  *zone,
                                  GError    **error);
