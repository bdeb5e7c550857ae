/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any history at all: acts of every kind at any time, people brought, tiers, merges and loops of them, pins, reviews, rules, applications,
 * the team; and undo and redo of each. After every write the lines derived row by row are compared with a sweep, which must say the same
 * (member-fixture.h), and a stage with its explanation. */

#include "members/hearth-application.h"
#include "stage-helpers.h"

typedef struct
{
  GRand *rand;
  gint64 members;
} Random;

static gint64
pick (Random *random)
{
  return 1 + g_rand_int_range (random->rand, 0, random->members);
}

static gint64
pick_time (Random *random)
{
  return g_rand_int_range (random->rand, 0, 8) == 0 ? HEARTH_NONE : g_rand_int_range (random->rand, -50, 1500) * DAY;
}

static gboolean
write_link (HearthConn *conn,
            Random     *random,
            GError    **error)
{
  HearthMemberTier     tier;
  HearthApplicationRow application;
  HearthMember         member;
  gint64               other = pick (random);

  switch (g_rand_int_range (random->rand, 0, 4))
    {
    case 0:
      hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &tier);
      tier.member = other;
      tier.until = pick_time (random);
      return hearth_row_insert (conn, HEARTH_TABLE_MEMBER_TIER, &tier, error);
    case 1:
      hearth_row_init (HEARTH_TABLE_APPLICATION, &application);
      application.member = other;
      application.state = g_rand_int_range (random->rand, 0, 3);
      return hearth_row_insert (conn, HEARTH_TABLE_APPLICATION, &application, error);
    case 2:
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.merged_into = g_rand_int_range (random->rand, 0, 3) == 0 ? HEARTH_NONE : pick (random);
      return hearth_row_update (conn, HEARTH_TABLE_MEMBER, other, hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &member, error);
    default:
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.invited_by = pick (random);
      member.joined_at = pick_time (random);
      return hearth_row_update (conn, HEARTH_TABLE_MEMBER, other,
                                hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by") | hearth_table_bit (HEARTH_TABLE_MEMBER, "joined_at"),
                                &member, error);
    }
}

static gboolean
write_standing (HearthConn *conn,
                Random     *random,
                GError    **error)
{
  HearthStageNeed need = { g_rand_int_range (random->rand, 0, HEARTH_STAGE_N_PARTS), g_rand_int_range (random->rand, 1, 4), 0 };
  HearthMember    member;
  gint64          way = g_rand_int_range (random->rand, 1, 4);

  switch (g_rand_int_range (random->rand, 0, 6))
    {
    case 0:
      return hearth_stage_pin (conn, pick (random), g_rand_int_range (random->rand, 0, 7) - 1 < 0 ? HEARTH_NONE : 3, error);
    case 1:
    case 2:
      return hearth_stage_confirm (conn, pick (random), g_rand_int_range (random->rand, 0, 6), g_rand_int_range (random->rand, 0, 1500) * DAY, error);
    case 3:
      return hearth_stage_set_way (conn, g_rand_int_range (random->rand, 1, 6), &way, &need, g_rand_int_range (random->rand, 0, 2), error);
    case 4:
      return hearth_stage_reset_rules (conn, error);
    default:
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.team = g_rand_int_range (random->rand, 0, 4) == 0 ? HEARTH_TEAM_TEAM : HEARTH_NONE;
      return hearth_row_update (conn, HEARTH_TABLE_MEMBER, pick (random), hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), &member, error);
    }
}

static gint64
write_anything (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  Random           *random = data;
  HearthMember      member;
  HearthInteraction act;

  switch (g_rand_int_range (random->rand, 0, 8))
    {
    case 0:
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) "Somebody";
      member.joined_at = pick_time (random);
      if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
        return -1;
      random->members = member.rowid;
      return 1;
    case 1:
    case 2:
    case 3:
    case 4:
      for (guint i = 0; i < 4; i++)
        {
          hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
          act.member = pick (random);
          act.kind = g_rand_int_range (random->rand, 0, HEARTH_KIND_LAST + 3);
          act.direction = g_rand_int_range (random->rand, 0, 5);
          act.at = pick_time (random);
          if (g_rand_boolean (random->rand))
            act.with_member = pick (random);
          if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &act, error))
            return -1;
        }
      return 1;
    case 5:
    case 6:
      return write_link (conn, random, error) ? 1 : -1;
    default:
      return write_standing (conn, random, error) ? 1 : -1;
    }
}

static gpointer
compare_stages (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member, stage FROM roster", error);
  gint64                 n = 0;

  for (; hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW; n++)
    {
      g_autoptr (HearthStageWhy) why = hearth_stage_explain (conn, hearth_stmt_int (stmt, 0), error);

      g_assert_cmpint (why->stage, ==, hearth_stmt_int (stmt, 1));
    }
  return GSIZE_TO_POINTER (n);
}

static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  Random random = { g_rand_new_with_seed (11), 1 };
  guint  written = 0;
  gint64 seq;

  for (guint i = 0; i < 12; i++)
    add_member (fixture, "Somebody", NULL);
  random.members = 12;
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GError) error = NULL;

      /* A row that is gone by an undo is refused, which is well. */
      if (try_write (fixture, write_anything, &random, &seq, &error) < 0)
        continue;
      written++;
      assert_derived (fixture);
      if (seq > 0 && g_rand_int_range (random.rand, 0, 4) == 0)
        {
          gint64 undone = undo (fixture, seq);

          if (undone > 0 && g_rand_boolean (random.rand))
            undo (fixture, undone);
        }
      if (i % 10 == 0)
        g_assert_cmpint (GPOINTER_TO_SIZE (hearth_db_read (fixture->db, compare_stages, NULL, NULL, NULL)), >, 0);
    }
  g_assert_cmpuint (written, >, 400);
  g_rand_free (random.rand);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/stage/random", test_random);
  return g_test_run ();
}
