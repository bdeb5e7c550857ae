/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a line of the list tells of the last weeks: of all rows of a human, each act once, notes not. */

#include "member-fixture.h"
#include "members/hearth-member-row.h"

#define NOW G_GINT64_CONSTANT (1770000000000)
#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static gpointer
fetch (HearthConn   *conn,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  return hearth_member_records_fetch (conn, data, 1, error);
}

static void
meet (Fixture *fixture,
      gint64   member,
      gint64   with,
      gint64   at)
{
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = member;
  act.with_member = with;
  act.kind = HEARTH_KIND_HELP;
  act.direction = HEARTH_DIRECTION_PEER;
  act.at = at;
  do_write (fixture, write_interaction, &act, NULL);
}

static void
test_weeks (Fixture      *fixture,
            gconstpointer data)
{
  static const guint        expected[HEARTH_MEMBER_WEEKS] = { [0] = 1, [11] = 1, [12] = 4 };
  gint64                    ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL), other = add_member (fixture, "Ana F.", NULL);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GHashTable)    records = NULL;
  const HearthMemberRecord *record;

  hearth_clock_set (NOW);
  add_interaction (fixture, ana, HEARTH_KIND_MESSAGE, NOW, HEARTH_NONE);
  add_interaction (fixture, ana, HEARTH_KIND_MESSAGE, NOW - 7 * DAY + 1, HEARTH_NONE);
  add_interaction (fixture, ana, HEARTH_KIND_MESSAGE, NOW - 7 * DAY, HEARTH_NONE);
  add_interaction (fixture, other, HEARTH_KIND_PURCHASE, NOW - 91 * DAY + 1, 500);
  add_interaction (fixture, ana, HEARTH_KIND_MESSAGE, NOW - 91 * DAY, HEARTH_NONE);
  add_interaction (fixture, ana, HEARTH_KIND_MESSAGE, NOW + DAY, HEARTH_NONE);
  add_interaction (fixture, ana, HEARTH_KIND_NOTE, NOW - DAY, HEARTH_NONE);
  meet (fixture, ben, ana, NOW - DAY);
  /* Between two rows of one human it happened once. */
  merge (fixture, ana, other);
  meet (fixture, ana, other, NOW - 2 * DAY);

  records = hearth_db_read (fixture->db, fetch, &ana, NULL, &error);
  g_assert_no_error (error);
  record = g_hash_table_lookup (records, &ana);
  for (guint i = 0; i < HEARTH_MEMBER_WEEKS; i++)
    g_assert_cmpuint (record->weeks[i], ==, expected[i]);
  hearth_clock_set (HEARTH_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member-records/weeks", test_weeks);
  return g_test_run ();
}
