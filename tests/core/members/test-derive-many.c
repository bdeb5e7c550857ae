/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages of so many at once that they are swept alone, and what a change leaves as it was: the order of names is not made again for
 * what somebody did. member-fixture.h compares with a rebuild after each write. */

#include "members/hearth-member-order.h"
#include "stage-helpers.h"
#include "write-helpers.h"

#define MANY 1200
#define NOW  (2000 * DAY)

/* Even ones came through the one before and bought three times; the last two are one human. All of it long ago. */
static gint64
write_many (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  gint64 before = 0;

  for (int i = 0; i < 2 * MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ember %04d", i);
      HearthMember     member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      member.joined_at = DAY;
      if (i % 2 == 0)
        member.invited_by = before > 0 ? before : HEARTH_NONE;
      else if (i == 2 * MANY - 1)
        member.merged_into = before;
      if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
        return -1;
      before = member.rowid;
      for (int j = 0; i % 2 == 0 && j < 3; j++)
        {
          HearthInteraction act;

          hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
          act.member = before;
          act.kind = HEARTH_KIND_PURCHASE;
          act.direction = HEARTH_DIRECTION_IN;
          act.at = (100 + i + j) * DAY / 10;
          if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &act, error))
            return -1;
        }
    }
  return before;
}

static gint64
write_review (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  g_autoptr (GPtrArray) falls = hearth_stage_review (conn, NOW, NULL, error);

  for (guint i = 0; falls != NULL && i < falls->len; i++)
    {
      const HearthStageFall *fall = g_ptr_array_index (falls, i);

      if (!hearth_stage_confirm (conn, fall->member, fall->to, NOW, error))
        return -1;
    }
  return falls != NULL ? (gint64) falls->len : -1;
}

/* a: the stage, the part and how much of it its first way is to ask for. */
static gint64
write_rule (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const gint64         *a = data;
  const HearthStageNeed need = { (HearthStagePart) a[1], (guint) a[2], 0 };
  gint64                way = 1;

  return hearth_stage_set_way (conn, (HearthStage) a[0], &way, &need, 1, error) ? 1 : -1;
}

READ (count_regulars, hearth_stmt_scalar (conn, "SELECT count(*) FROM roster WHERE stage = 2", -1, error))
READ (count_supporters, hearth_stmt_scalar (conn, "SELECT count(*) FROM roster WHERE stage = 3", -1, error))

static void
test_stages (Fixture      *fixture,
             gconstpointer unused)
{
  gint64    four[] = { HEARTH_STAGE_SUPPORTER, HEARTH_STAGE_PART_BOUGHT, 4 };
  gint64    bringers[] = { HEARTH_STAGE_REGULAR, HEARTH_STAGE_PART_BROUGHT, 1 };
  gint64    seq, member = do_write (fixture, write_many, NULL, NULL);
  SetMember rename;

  g_assert_cmpint ((gint64) GET (count_supporters, { 0 }), ==, MANY);

  /* Asking for more holds everybody, asking for less lets them rise. */
  do_write (fixture, write_rule, four, &seq);
  g_assert_cmpint ((gint64) GET (count_supporters, { 0 }), ==, MANY);
  undo (fixture, seq);
  do_write (fixture, write_rule, bringers, &seq);
  g_assert_cmpint ((gint64) GET (count_regulars, { 0 }), ==, MANY - 1);
  undo (fixture, seq);
  g_assert_cmpint ((gint64) GET (count_regulars, { 0 }), ==, 0);

  /* Whoever brought one goes down with those who bought. */
  g_assert_cmpint (do_write (fixture, write_review, NULL, &seq), ==, 2 * MANY - 1);
  g_assert_cmpint ((gint64) GET (count_supporters, { 0 }), ==, 0);
  undo (fixture, seq);
  g_assert_cmpint ((gint64) GET (count_supporters, { 0 }), ==, MANY);

  rename = (SetMember) { member - 2, hearth_table_bit (HEARTH_TABLE_MEMBER, "stage_pin"), &(HearthMember) { .stage_pin = 5 } };
  do_write (fixture, write_set, &rename, NULL);
  g_assert_cmpint (ask_stage (fixture, member - 2), ==, HEARTH_STAGE_BELIEVER);
}

/* The slots of the order by name, and where the list of members lies: the same place while nobody was made again. */
typedef struct
{
  const gint64 *members;
  gint64        first;
  gint64        last_first; /* who did something last */
  guint         n;
} Look;

static gpointer
look (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (HearthMemberOrder) order = hearth_member_order_get (conn, error);
  Look                         *seen = data;

  seen->members = hearth_member_order_get_members (order);
  seen->n = hearth_member_order_get_length (order);
  seen->first = seen->members[hearth_member_order_sort (order, conn, HEARTH_MEMBER_SORT_NAME, FALSE, error)[0]];
  seen->last_first = seen->members[hearth_member_order_sort (order, conn, HEARTH_MEMBER_SORT_LAST, TRUE, error)[0]];
  return NULL;
}

static Look
ask_order (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Look               seen;

  hearth_db_read (fixture->db, look, &seen, NULL, &error);
  g_assert_no_error (error);
  return seen;
}

static void
test_order (Fixture      *fixture,
            gconstpointer unused)
{
  gint64       ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  HearthMember value;
  SetMember    rename = { ben, hearth_table_bit (HEARTH_TABLE_MEMBER, "name"), &value };
  Look         before, after;

  add_act (fixture, ana, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_IN, DAY);
  before = ask_order (fixture);
  g_assert_cmpint (before.first, ==, ana);
  g_assert_cmpint (before.last_first, ==, ana);

  add_act (fixture, ben, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_IN, 2 * DAY);
  after = ask_order (fixture);
  g_assert_true (after.members == before.members);
  g_assert_cmpint (after.first, ==, ana);
  g_assert_cmpint (after.last_first, ==, ben);

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.name = (char *) "Aaron";
  do_write (fixture, write_set, &rename, NULL);
  g_assert_cmpint (ask_order (fixture).first, ==, ben);

  rename = (SetMember) { ben, hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &value };
  value.merged_into = ana;
  do_write (fixture, write_set, &rename, NULL);
  after = ask_order (fixture);
  g_assert_cmpuint (after.n, ==, 1);
  g_assert_cmpint (after.first, ==, ana);

  add_member (fixture, "Aad", NULL);
  g_assert_cmpuint (ask_order (fixture).n, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/members/derive-many/stages", test_stages);
  add_test ("/members/derive-many/order", test_order);
  return g_test_run ();
}
