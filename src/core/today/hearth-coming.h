/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due today or some days ahead, from whatever has dates: each kind is a provider in the table of hearth-coming.c. Another room joins
 * by a line there. On the connection's thread. */

#pragma once

#include "db/hearth-conn.h"
#include "db/hearth-rows.h"
#include "today/hearth-today-clock.h"

typedef struct
{
  const char *kind; /* "reminder", "welcome", "application" or "applications", "pass", "opening", or as hearth_due_reason_key says: "task", "moment", "poll-closes"; static */
  HearthId    id;   /* of the row it is; what its own commands take; of passes that of their item, of applications the first */
  gint64      row;
  gint64      at;      /* when it is or was due; HEARTH_NONE when nobody knows */
  gboolean    overdue; /* before today */
  gboolean    ahead;   /* after today */
  gint64      member;  /* the human it is about, 0 for none */
  gint64      release; /* whose plan it is in, 0 for none */
  char       *name;    /* of the member or of the release, NULL for none */
  char       *words;   /* what there is to do; may be NULL */
  char       *reason;  /* why it is due, of plans, passes and the vault; NULL else */
  guint       number;  /* applications that wait */
} HearthComing;

void hearth_coming_free (HearthComing *due);

/* Appends to lines (HearthComing) what is due by the end of the day that many days after today (0: today), in any order. */
typedef gboolean (*HearthComingFunc) (HearthConn             *conn,
                                      const HearthTodayClock *clock,
                                      int                     days,
                                      GPtrArray              *lines,
                                      GError                **error);

/* All of it, the earliest first. Array of HearthComing; NULL on error. */
GPtrArray *hearth_coming_list (HearthConn             *conn,
                               const HearthTodayClock *clock,
                               int                     days,
                               GError                **error);
