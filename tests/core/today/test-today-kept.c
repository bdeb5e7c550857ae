/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The number beside Today, kept for the next opening: of that day and that state of the community, and of no other. */

#include "today-helpers.h"

static gint64
write_kept (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const HearthToday *today = data;

  return hearth_today_keep (conn, today->mark, today->suggestions->len, error) ? 1 : -1;
}

static gpointer
read_recalled (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  const Moment *moment = data;
  gint64        number = hearth_today_recall (conn, moment->now, moment->zone, error);

  return g_memdup2 (&number, sizeof number);
}

static void
assert_recalled (Fixture *fixture,
                 gint64   now,
                 gint64   expected)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError)    error = NULL;
  Moment                moment = { now, utc };
  g_autofree gint64    *number = hearth_db_read (fixture->db, read_recalled, &moment, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (*number, ==, expected);
}

static void
test_kept (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (HearthToday) today = NULL;

  join (fixture, "Ana", NOW - 2 * DAY);
  today = load (fixture, NOW);
  g_assert_cmpuint (today->suggestions->len, ==, 1);
  assert_recalled (fixture, NOW, HEARTH_NONE);
  do_write (fixture, write_kept, today, NULL);
  assert_recalled (fixture, NOW, 1);
  assert_recalled (fixture, NOW + HOUR, 1);
  assert_recalled (fixture, NOW + DAY, HEARTH_NONE);
  join (fixture, "Ben", NOW - 2 * DAY);
  assert_recalled (fixture, NOW, HEARTH_NONE);
  /* An answer that comes late is of the state it was asked in. */
  do_write (fixture, write_kept, today, NULL);
  assert_recalled (fixture, NOW, HEARTH_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/today-kept/number", test_kept);

  return g_test_run ();
}
