/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* After any sequence of edits, deletions, merges, undos and erasures the aggregates that were kept are those that a sweep makes, and only
 * who was touched was made again. */

#include "figure-helpers.h"

#include "members/hearth-member-erase.h"

#define N_MEMBERS 12

typedef struct
{
  GRand *rand;
  gint64 steps[400]; /* seqs that can be undone */
  guint  n_steps;
} History;

static gint64
pick (HearthConn *conn,
      GRand      *rand,
      const char *sql,
      GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  gint64                 found[512];
  guint                  n = 0;

  while (stmt != NULL && n < G_N_ELEMENTS (found) && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    found[n++] = hearth_stmt_int (stmt, 0);
  return n > 0 ? found[g_rand_int_range (rand, 0, (int) n)] : 0;
}

static gint64
pick_member (HearthConn *conn,
             GRand      *rand,
             GError    **error)
{
  return pick (conn, rand, "SELECT rowid FROM member", error);
}

static void
fill (HearthConn        *conn,
      GRand             *rand,
      HearthInteraction *row)
{
  hearth_row_init (HEARTH_TABLE_INTERACTION, row);
  row->member = pick_member (conn, rand, NULL);
  row->kind = g_rand_int_range (rand, 1, HEARTH_KIND_LAST + 1);
  row->direction = g_rand_int_range (rand, 1, 5);
  row->with_member = row->direction == HEARTH_DIRECTION_PEER ? pick_member (conn, rand, NULL) : HEARTH_NONE;
  row->at = G_GINT64_CONSTANT (1700000000000) + g_rand_int_range (rand, 0, 1000000000);
  row->amount = g_rand_boolean (rand) ? HEARTH_NONE : g_rand_int_range (rand, -500, 5000);
  row->net = g_rand_int_range (rand, 0, 3) > 0 ? HEARTH_NONE : g_rand_int_range (rand, -500, 5000);
  row->currency = (char *) (g_rand_int_range (rand, 0, 3) == 0 ? "USD" : "EUR");
}

static gint64
write_some (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  History          *history = data;
  GRand            *rand = history->rand;
  HearthInteraction row;
  HearthMember      member;
  gint64            a = pick_member (conn, rand, error), b = pick_member (conn, rand, error);
  gint64            line = pick (conn, rand, "SELECT rowid FROM interaction", error);

  fill (conn, rand, &row);
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      return line == 0 || hearth_row_delete (conn, HEARTH_TABLE_INTERACTION, line, error) ? 0 : -1;
    case 1:
      return line == 0 || hearth_row_update (conn, HEARTH_TABLE_INTERACTION, line, G_MAXUINT64 >> (64 - 12), &row, error) ? 0 : -1;
    case 2:
      return a == b || a == 0 || hearth_member_merge (conn, hearth_member_root (conn, a, error), b, error) ? 0 : -1;
    case 3:
      return a == 0 || g_rand_int_range (rand, 0, 3) > 0 || hearth_member_delete (conn, a, error) ? 0 : -1;
    case 4:
      return hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error) ? 0 : -1;
    case 5:
      if (a != 0 && g_rand_int_range (rand, 0, 4) == 0)
        return hearth_member_erase (conn, a, &(HearthEraseCounts) { 0 }, NULL, error) ? 0 : -1;
      G_GNUC_FALLTHROUGH;
    default:
      return row.member == 0 || hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &row, error) ? 0 : -1;
    }
}

static gint64
write_undo (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  return hearth_undo_apply (conn, *(const gint64 *) data, NULL, error) ? 0 : -1;
}

/* Some cannot be taken back any more, or are one human already: that changes nothing. */
static gint64
attempt (Fixture  *fixture,
         WriteFunc func,
         gpointer  data)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  Write                  write = { func, data, -1 };

  return hearth_db_write (fixture->db, &info, run_write, &write, NULL, NULL);
}

static gpointer
count_kept (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return GINT_TO_POINTER ((int) hearth_stmt_scalar (conn, data, 0, error));
}

static int
count (Fixture    *fixture,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  int                n = GPOINTER_TO_INT (hearth_db_read (fixture->db, count_kept, (gpointer) sql, NULL, &error));

  g_assert_no_error (error);
  return n;
}

static void
refresh (Fixture *fixture)
{
  const HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;
  g_autoptr (GPtrArray)   figures = read_figures (fixture, &query); /* compares */

  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_stale"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human WHERE member NOT IN (SELECT rowid FROM member)"), ==, 0);
}

static void
test_random (Fixture      *fixture,
             gconstpointer today)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      History           history = { rand, { 0 }, 0 };

      for (int i = 0; i < N_MEMBERS; i++)
        fan (fixture, "Ember", "2023-11-01", NULL);
      refresh (fixture);
      for (int i = 0; i < 60; i++)
        {
          gint64 seq;

          if (history.n_steps > 0 && g_rand_int_range (rand, 0, 5) == 0)
            seq = attempt (fixture, write_undo, &history.steps[g_rand_int_range (rand, 0, (int) history.n_steps)]);
          else
            seq = attempt (fixture, write_some, &history);
          if (seq > 0)
            history.steps[history.n_steps++] = seq;
          if (g_rand_int_range (rand, 0, 3) == 0)
            refresh (fixture);
        }
      refresh (fixture);
    }
}

static void
test_only_touched (Fixture      *fixture,
                   gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);

  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-01-02");
  /* Before anybody looks nothing is kept, nor noted. */
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_stale"), ==, 0);
  refresh (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human"), ==, 1);
  act (fixture, ben, HEARTH_KIND_MESSAGE, "2026-01-02");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_stale"), ==, 1);
  refresh (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human"), ==, 2);
}

static gint64
write_zone (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  HearthCommunityRow row;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.time_zone = data;
  return hearth_row_update (conn, HEARTH_TABLE_COMMUNITY, 1, hearth_table_bit (HEARTH_TABLE_COMMUNITY, "time_zone"), &row, error) ? 1 : -1;
}

static void
test_zone (Fixture      *fixture,
           gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL);

  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-05-01 00:30");
  assert_share (fixture, "participation_rate", "2026-05-01", "2026-05-31", 1, 1, "Ada");
  do_write (fixture, write_zone, (gpointer) "America/New_York", NULL);
  assert_share (fixture, "participation_rate", "2026-05-01", "2026-05-31", 0, 1, "");
  assert_share (fixture, "participation_rate", "2026-04-01", "2026-04-30", 1, 1, "Ada");
}

/* More than can be noted one by one is made in one sweep, and nothing old is left meanwhile. */
static gint64
write_many (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  for (int i = 0; i < 1500; i++)
    {
      HearthInteraction row;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
      row.member = *(const gint64 *) data;
      row.kind = HEARTH_KIND_MESSAGE;
      row.direction = HEARTH_DIRECTION_IN;
      row.at = G_GINT64_CONSTANT (1767600000000) + i;
      if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &row, error))
        return -1;
    }
  return 0;
}

static void
test_bulk (Fixture      *fixture,
           gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL);

  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-01-02");
  refresh (fixture);
  do_write (fixture, write_many, &ada, NULL);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM meta WHERE key = 'metrics'"), ==, 0);
  refresh (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM metric_human"), ==, 1);
}

/* What is wrong is found. */
static gint64
write_damage (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_conn_exec (conn, data, error) ? 0 : -1;
}

static gpointer
run_check (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_metric_check (conn, data, cancellable, error) ? data : NULL;
}

static void
test_check (Fixture      *fixture,
            gconstpointer today)
{
  static const char *const damages[] = { "UPDATE metric_human SET acts = x'00'", "DELETE FROM metric_human",
                                         "INSERT INTO metric_human (member, acts) VALUES (77, x'0201')" };
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL);

  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-01-02");
  refresh (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

      do_write (fixture, write_damage, (gpointer) damages[i], NULL);
      g_assert_nonnull (hearth_db_read (fixture->db, run_check, problems, NULL, NULL));
      g_assert_cmpuint (problems->len, ==, 1);
      do_write (fixture, write_damage, (gpointer) "DELETE FROM meta WHERE key = 'metrics'", NULL);
      refresh (fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/metric/aggregates/random", test_random);
  add_test ("/metric/aggregates/only-touched", test_only_touched);
  add_test ("/metric/aggregates/zone", test_zone);
  add_test ("/metric/aggregates/bulk", test_bulk);
  add_test ("/metric/aggregates/check", test_check);
  return g_test_run ();
}
