/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community with releases, and one-line ways to plan. Today is 10 November 2026, a Tuesday. */

#pragma once

#include "../members/write-helpers.h"

#include "base/hearth-clock.h"
#include "releases/hearth-due.h"
#include "releases/hearth-task.h"
#include "releases/hearth-template.h"

#define TODAY "2026-11-10"

static inline HearthDay
day (const char *text)
{
  return hearth_day_parse (text);
}

WRITE (write_release_, hearth_release_add (conn, &(HearthReleaseRow) { .kind = a[0], .title = (char *) s[0], .date = (char *) s[1], .cover = HEARTH_NONE, .budget = HEARTH_NONE, .state = HEARTH_NONE, .sequence = HEARTH_NONE }, error))

static inline gint64
add_release (Fixture    *fixture,
             const char *title,
             const char *date)
{
  return PUT (write_release_, .a = { HEARTH_RELEASE_EP }, .s = { title, date });
}

static inline gint64
write_moment_ (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  return hearth_moment_add (conn, data, error);
}

static inline gint64
write_task_ (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  return hearth_task_add (conn, data, error);
}

/* Fields after title as designated initialisers in assignments: ADD_MOMENT ("Cover", row.days = -7). */
#define ADD_MOMENT(kind_, title_, ...)             \
  ({                                               \
    HearthMomentRow row;                           \
                                                   \
    hearth_row_init (HEARTH_TABLE_MOMENT, &row);   \
    row.kind = (kind_);                            \
    row.title = (char *) (title_);                 \
    __VA_ARGS__;                                   \
    do_write (fixture, write_moment_, &row, NULL); \
  })

#define ADD_TASK(title_, ...)                    \
  ({                                             \
    HearthTask row;                              \
                                                 \
    hearth_row_init (HEARTH_TABLE_TASK, &row);   \
    row.title = (char *) (title_);               \
    __VA_ARGS__;                                 \
    do_write (fixture, write_task_, &row, NULL); \
  })
