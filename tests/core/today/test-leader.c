/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has started to lead: three others helped within thirty days, and nobody who was noticed already or is not to be spoken of. */

#include "today-helpers.h"

#include "members/hearth-badge.h"
#include "today/hearth-leader.h"

static gpointer
read_leaders (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HearthTodayClock      clock;

  hearth_today_clock_init (&clock, *(const gint64 *) data, utc);
  return hearth_leader_list (conn, &clock, 3, cancellable, error);
}

static void
assert_leaders (Fixture    *fixture,
                gint64      now,
                const char *expected)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) leaders = hearth_db_read (fixture->db, read_leaders, &now, NULL, &error);
  g_autoptr (GString)   text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < leaders->len; i++)
    {
      const HearthLeader *leader = g_ptr_array_index (leaders, i);

      g_string_append_printf (text, "%s%s %d", i > 0 ? ", " : "", leader->name, leader->helped);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
help (Fixture      *fixture,
      gint64        who,
      const gint64 *whom,
      guint         n,
      gint64        at)
{
  for (guint i = 0; i < n; i++)
    add_meeting (fixture, who, whom[i], HEARTH_KIND_HELP, at);
}

static gint64
write_badge (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  gint64 badge = hearth_badge_ensure (conn, "Guide", error);

  return badge > 0 && hearth_badge_give (conn, badge, *(const gint64 *) data, NOW, NULL, error) ? badge : -1;
}

static gint64
write_not (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return hearth_today_answer (conn, *(const gint64 *) data, 0, HEARTH_REASON_LEADER, 0, HEARTH_NUDGE_NOT, HEARTH_NONE, NULL, NOW, utc, error) ? 1 : -1;
}

static void
test_leaders (Fixture      *fixture,
              gconstpointer unused)
{
  gint64 others[5], ana = join (fixture, "Ana", 0), ben = join (fixture, "Ben", 0), cem = join (fixture, "Cem", 0), dora = join (fixture, "Dora", 0), seq;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = join (fixture, (char[]) { 'V', (char) ('a' + i), 0 }, 0);
  assert_leaders (fixture, NOW, "");

  help (fixture, ana, others, 3, NOW - DAY);
  help (fixture, ben, others, 5, NOW - 5 * DAY);
  help (fixture, cem, others, 2, NOW - DAY);       /* too few */
  help (fixture, dora, others, 4, NOW - 31 * DAY); /* too long ago */
  assert_leaders (fixture, NOW, "Ben 5, Ana 3");
  assert_leaders (fixture, NOW + 26 * DAY, "Ana 3");

  /* Noticed with a badge; taken back, not noticed. */
  do_write (fixture, write_badge, &ben, &seq);
  assert_leaders (fixture, NOW, "Ana 3");
  undo (fixture, seq);
  assert_leaders (fixture, NOW, "Ben 5, Ana 3");

  do_write (fixture, write_not, &ana, &seq);
  assert_leaders (fixture, NOW + DAY, "Ben 5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/today/leaders", test_leaders);

  return g_test_run ();
}
