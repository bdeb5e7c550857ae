/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fans who have started to lead: they helped or answered several others lately. */

#pragma once

#include "db/hearth-conn.h"
#include "members/hearth-pulse.h"
#include "today/hearth-today-clock.h"

/* Helped or answered enough others, and lately. Pure. */
gboolean hearth_leader_is (const HearthPulse      *pulse,
                           const HearthTodayClock *clock);

typedef struct
{
  gint64 member; /* the human */
  char  *name;
  int    helped; /* other fans */
} HearthLeader;

void hearth_leader_free (HearthLeader *leader);

/* "Has helped 4 others lately". Caller frees. */
char *hearth_leader_words (const HearthLeader *leader);

/* Who has, whom nobody noticed: without those of whom the artist said never to speak, and those who were given a badge by hand meanwhile. At
 * most so many, who helped the most first. Array of HearthLeader; NULL on error. On a reader. */
GPtrArray *hearth_leader_list (HearthConn             *conn,
                               const HearthTodayClock *clock,
                               guint                   most,
                               GCancellable           *cancellable,
                               GError                **error);
