/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A moment, the page of that moment, and people who joined at some time. */

#pragma once

#include "members/stage-helpers.h"
#include "members/write-helpers.h"
#include "today/hearth-today.h"

#define NOW  (20000 * DAY + DAY / 2)
#define HOUR (DAY / 24)

typedef struct
{
  gint64     now;
  GTimeZone *zone;
} Moment;

static inline gpointer
read_today (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  const Moment *moment = data;

  return hearth_today_load (conn, moment->now, moment->zone, cancellable, error);
}

static inline HearthToday *
load (Fixture *fixture,
      gint64   now)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError)    error = NULL;
  Moment                moment = { now, utc };
  HearthToday          *today = hearth_db_read (fixture->db, read_today, &moment, NULL, &error);

  g_assert_no_error (error);
  return today;
}

static inline gint64
write_joined (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Arguments *arguments = data;
  HearthMember     member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) arguments->s[0];
  member.joined_at = arguments->a[0];
  member.city = (char *) "Köln";
  return hearth_member_add (conn, &member, NULL, error);
}

static inline gint64
join (Fixture    *fixture,
      const char *name,
      gint64      at)
{
  return PUT (write_joined, { at }, { name });
}
