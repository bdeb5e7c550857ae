/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A stage comes down only at a review, and only for whom that is confirmed; pins and holds. And any history at all, in which row by row
 * and in one sweep must say the same (member-fixture.h compares after each write). */

#include "stage-helpers.h"

#define NOW (2000 * DAY)

static gpointer
read_review (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_stage_review (conn, *(const gint64 *) data, cancellable, error);
}

static GPtrArray *
review (Fixture *fixture,
        gint64   at)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *falls = hearth_db_read (fixture->db, read_review, &at, NULL, &error);

  g_assert_no_error (error);
  return falls;
}

typedef struct
{
  gint64      member;
  HearthStage to;
  gint64      at;
} Confirm;

static gint64
write_confirm (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const Confirm *confirm = data;

  return hearth_stage_confirm (conn, confirm->member, confirm->to, confirm->at, error) ? 1 : -1;
}

static gint64
write_pin (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const gint64 *pair = data;

  return hearth_stage_pin (conn, pair[0], pair[1], error) ? 1 : -1;
}

typedef struct
{
  HearthStage     stage;
  gint64          way;
  HearthStageNeed needs[2];
  guint           n;
} SetWay;

static gint64
write_way (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  SetWay *set = data;

  return hearth_stage_set_way (conn, set->stage, &set->way, set->needs, set->n, error) ? 1 : -1;
}

static gint64
write_reset (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  return hearth_stage_reset_rules (conn, error) ? 1 : -1;
}

/* Three purchases long ago, one within the year. */
static gint64
add_old_supporter (Fixture    *fixture,
                   const char *name)
{
  gint64 member = add_member (fixture, name, NULL);

  for (guint i = 0; i < 3; i++)
    add_act (fixture, member, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW - 500 * DAY - i);
  add_act (fixture, member, HEARTH_KIND_COMMENT, HEARTH_DIRECTION_IN, NOW - 100 * DAY);
  return member;
}

static void
test_review (Fixture      *fixture,
             gconstpointer data)
{
  gint64                 ana = add_old_supporter (fixture, "Ana"), ben = add_old_supporter (fixture, "Ben"), seq;
  Confirm                confirm = { ana, HEARTH_STAGE_LISTENER, NOW };
  g_autoptr (GPtrArray)  falls = review (fixture, NOW), later = NULL;
  const HearthStageFall *fall;
  g_autofree char       *words = NULL;

  g_assert_cmpuint (falls->len, ==, 2);
  fall = g_ptr_array_index (falls, 0);
  g_assert_cmpint (fall->member, ==, ana);
  g_assert_cmpint (fall->from, ==, HEARTH_STAGE_SUPPORTER);
  g_assert_cmpint (fall->to, ==, HEARTH_STAGE_LISTENER);
  g_assert_cmpint (fall->last_at, ==, NOW - 100 * DAY);
  words = hearth_stage_fall_words (fall);
  g_assert_cmpstr (words, ==, "In the last 12 months: wrote 1 time. For Supporter: 3 more purchases.");

  /* Looking lowers nobody. */
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_SUPPORTER);
  do_write (fixture, write_confirm, &confirm, &seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  g_assert_cmpint (ask_stage (fixture, ben), ==, HEARTH_STAGE_SUPPORTER);
  undo (fixture, seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_SUPPORTER);
  do_write (fixture, write_confirm, &confirm, &seq);

  /* Up at once, by what came since and in the twelve months before; what is older no longer helps. */
  add_act (fixture, ana, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW - 365 * DAY - 1);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  add_act (fixture, ana, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW - 365 * DAY);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_REGULAR);
  add_act (fixture, ana, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW + DAY);
  add_act (fixture, ana, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW + 2 * DAY);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_SUPPORTER);
  later = review (fixture, NOW + 3 * DAY);
  g_assert_cmpuint (later->len, ==, 2);
}

static void
test_pin (Fixture      *fixture,
          gconstpointer data)
{
  gint64                     ana = add_old_supporter (fixture, "Ana"), pair[2] = { ana, HEARTH_STAGE_BELIEVER };
  g_autoptr (GPtrArray)      falls = NULL;
  g_autoptr (HearthStageWhy) why = NULL;

  do_write (fixture, write_pin, pair, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_BELIEVER);
  falls = review (fixture, NOW);
  g_assert_cmpuint (falls->len, ==, 0);
  why = ask_why (fixture, ana);
  g_assert_cmpint (why->reason, ==, HEARTH_STAGE_BY_PIN);
  g_assert_cmpint (why->by_rules, ==, HEARTH_STAGE_SUPPORTER);

  pair[1] = HEARTH_STAGE_PASSER_BY;
  do_write (fixture, write_pin, pair, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_PASSER_BY);
  pair[1] = HEARTH_NONE;
  do_write (fixture, write_pin, pair, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_SUPPORTER);
}

/* Harder rules lower nobody before the next review; easier ones raise at once; both are one undo. */
static void
test_new_rules (Fixture      *fixture,
                gconstpointer data)
{
  gint64                     ana = add_old_supporter (fixture, "Ana"), ben = add_member (fixture, "Ben", NULL), hard, seq;
  SetWay                     set = { HEARTH_STAGE_SUPPORTER, 1, { { HEARTH_STAGE_PART_BOUGHT, 9, 0 } }, 1 };
  SetWay                     easy = { HEARTH_STAGE_ADVOCATE, HEARTH_NONE, { { HEARTH_STAGE_PART_WROTE, 1, 0 } }, 1 };
  SetWay                     wrong = { HEARTH_STAGE_ADVOCATE, 1, { { HEARTH_STAGE_PART_WROTE, 0, 0 } }, 1 };
  g_autoptr (HearthStageWhy) why = NULL;
  g_autoptr (GPtrArray)      falls = NULL;
  g_autoptr (GError)         error = NULL;

  do_write (fixture, write_way, &set, &hard);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_SUPPORTER);
  why = ask_why (fixture, ana);
  g_assert_cmpint (why->reason, ==, HEARTH_STAGE_HELD);
  g_assert_cmpint (why->by_rules, ==, HEARTH_STAGE_REGULAR);
  for (guint i = 0; i < 3; i++)
    add_act (fixture, ben, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW);
  g_assert_cmpint (ask_stage (fixture, ben), ==, HEARTH_STAGE_REGULAR);
  falls = review (fixture, NOW);
  g_assert_cmpuint (falls->len, ==, 1);

  do_write (fixture, write_way, &easy, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
  g_assert_cmpint (try_write (fixture, write_way, &wrong, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);

  undo (fixture, hard);
  g_assert_cmpint (ask_stage (fixture, ben), ==, HEARTH_STAGE_SUPPORTER);
  do_write (fixture, write_reset, NULL, &seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
  undo (fixture, seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
}

/* A built-in way that is taken away stays away until that is undone, whatever was changed after it. */
static void
test_way_taken_away (Fixture      *fixture,
                     gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), gone;
  SetWay none = { HEARTH_STAGE_REGULAR, 2, { { 0 } }, 0 };
  SetWay other = { HEARTH_STAGE_BELIEVER, 7, { { HEARTH_STAGE_PART_MADE, 5, 0 }, { HEARTH_STAGE_PART_CAME, 5, 0 } }, 2 };

  do_write (fixture, write_way, &none, &gone);
  do_write (fixture, write_way, &other, NULL);
  add_act (fixture, ana, HEARTH_KIND_ATTENDANCE, HEARTH_DIRECTION_IN, NOW);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  undo (fixture, gone);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_REGULAR);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (ask_stage (fixture, ana), <, HEARTH_STAGE_BELIEVER);
      add_act (fixture, ana, HEARTH_KIND_ATTENDANCE, HEARTH_DIRECTION_IN, NOW);
      add_act (fixture, ana, HEARTH_KIND_CREATION, HEARTH_DIRECTION_IN, NOW);
    }
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_BELIEVER);
}

/* Merging lowers nobody: each row counts from its own day. */
static void
test_merge (Fixture      *fixture,
            gconstpointer data)
{
  gint64  ana = add_old_supporter (fixture, "Ana"), twin = add_old_supporter (fixture, "Ana B.");
  Confirm confirm = { ana, HEARTH_STAGE_LISTENER, NOW };

  do_write (fixture, write_confirm, &confirm, NULL);
  merge (fixture, ana, twin);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_SUPPORTER);
  do_write (fixture, write_confirm, &confirm, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
}

static gint64
write_application (HearthConn *conn,
                   gpointer    data,
                   GError    **error)
{
  HearthApplicationRow row;

  hearth_row_init (HEARTH_TABLE_APPLICATION, &row);
  row.member = *(const gint64 *) data;
  return hearth_row_insert (conn, HEARTH_TABLE_APPLICATION, &row, error) ? 1 : -1;
}

static void
set_member (Fixture    *fixture,
            gint64      member,
            const char *column,
            gint64      inviter)
{
  HearthMember value;
  SetMember    set = { member, hearth_table_bit (HEARTH_TABLE_MEMBER, column), &value };

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.invited_by = inviter;
  do_write (fixture, write_set, &set, NULL);
}

/* How many somebody brought can change without a row that names them being touched. */
static void
test_brought_from_afar (Fixture      *fixture,
                        gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), seq;
  gint64 one = bring (fixture, ana), between = add_member (fixture, "Between", NULL), two = bring (fixture, ana);
  SetWay set = { HEARTH_STAGE_LISTENER, 2, { { HEARTH_STAGE_PART_BROUGHT, 1, 0 } }, 1 };

  merge (fixture, between, one);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
  /* one, through between, becomes two. */
  seq = merge (fixture, two, between);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  undo (fixture, seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);

  /* Of two nobody knows when they joined: having asked, they have not yet. */
  set_member (fixture, two, "joined_at", HEARTH_NONE);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
  do_write (fixture, write_application, &two, &seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  undo (fixture, seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);

  /* Nobody brings themselves, whichever way it is counted. */
  set_member (fixture, between, "invited_by", between);
  do_write (fixture, write_way, &set, NULL);
  g_assert_cmpint (ask_stage (fixture, between), ==, HEARTH_STAGE_PASSER_BY);
  ana = add_member (fixture, "Alone", NULL);
  set_member (fixture, ana, "invited_by", ana);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_PASSER_BY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/stage/review", test_review);
  add_test ("/stage/pin", test_pin);
  add_test ("/stage/new-rules", test_new_rules);
  add_test ("/stage/way-taken-away", test_way_taken_away);
  add_test ("/stage/merge", test_merge);
  add_test ("/stage/brought-from-afar", test_brought_from_afar);
  return g_test_run ();
}
