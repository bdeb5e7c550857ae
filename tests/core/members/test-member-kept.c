/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order by name that is kept for the next opening: taken when it is of just this state, and never believed beyond reason. */

#include "member-fixture.h"

#define MANY 2100 /* so many that it is kept */

static gint64
write_many (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %04u", i * 1337 % MANY);
      HearthMember     member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      if (hearth_member_add (conn, &member, NULL, error) < 0)
        return -1;
    }
  return 1;
}

static void
reopen (Fixture *fixture)
{
  g_autofree char   *path = g_strdup (hearth_db_get_path (fixture->db));
  g_autoptr (GError) error = NULL;

  hearth_db_close (fixture->db);
  g_object_unref (fixture->db);
  fixture->db = hearth_db_open (path, HEARTH_DB_NONE, hearth_member_derive, NULL, &error);
  g_assert_no_error (error);
}

static GArray *
list_all (Fixture *fixture)
{
  return ask_list (fixture, "", HEARTH_MEMBER_SORT_NAME, FALSE);
}

static void
assert_same (GArray *a,
             GArray *b)
{
  g_assert_cmpmem (a->data, a->len * sizeof (gint64), b->data, b->len * sizeof (gint64));
}

static gpointer
count_kept (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  gint64 n = hearth_stmt_scalar (conn, "SELECT count(*) FROM kept", 0, error);

  return g_memdup2 (&n, sizeof n);
}

static void
assert_kept (Fixture *fixture,
             gint64   expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n = hearth_db_read (fixture->db, count_kept, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (*n, ==, expected);
}

/* As a list of so many, kept. */
static GArray *
keep_many (Fixture *fixture)
{
  GArray *listed;

  do_write (fixture, write_many, NULL, NULL);
  listed = list_all (fixture);
  g_assert_cmpuint (listed->len, ==, MANY);
  hearth_member_list_keep_order (fixture->db, NULL);
  assert_kept (fixture, 1);
  return listed;
}

/* With two places of the kept order changed for one another the list shows them so: it is what was read. */
static void
test_taken (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GArray) before = keep_many (fixture), after = NULL;
  g_autofree char   *swap = g_strdup_printf ("UPDATE kept SET value = CAST (substr (value, 1, %1$d) || substr (value, %1$d + 5, 4) || substr (value, %1$d + 1, 4) || "
                                               "substr (value, %1$d + 9) AS BLOB)",
                                             MANY * 8);

  write_sql_in (fixture->db, swap);
  reopen (fixture);
  after = list_all (fixture);
  g_assert_cmpint (g_array_index (after, gint64, 0), ==, g_array_index (before, gint64, 1));
  g_assert_cmpint (g_array_index (after, gint64, 1), ==, g_array_index (before, gint64, 0));
  g_assert_cmpmem (after->data + 16, (after->len - 2) * sizeof (gint64), before->data + 16, (before->len - 2) * sizeof (gint64));
}

static void
test_renamed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GArray) before = keep_many (fixture), after = NULL, again = NULL;
  gint64             first = add_member (fixture, "Aaron", NULL);

  reopen (fixture);
  after = list_all (fixture);
  g_assert_cmpuint (after->len, ==, MANY + 1);
  g_assert_cmpint (g_array_index (after, gint64, 0), ==, first);
  hearth_member_list_keep_order (fixture->db, NULL);
  assert_kept (fixture, 1);
  reopen (fixture);
  again = list_all (fixture);
  assert_same (again, after);
}

/* What a damaged or a foreign file has in its place is not believed. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const damages[] = {
    "x''",
    "x'00'",
    "zeroblob (length (value))",
    "substr (value, 1, length (value) - 12)",
    "substr (value, 1, length (value) - 4) || x'FFFFFFFF'",
    "substr (value, 1, length (value) - 4) || substr (value, length (value) - 7, 4)",
    "x'FFFFFFFFFFFFFF7F' || substr (value, 9)",
  };
  g_autoptr (GArray) before = keep_many (fixture);

  write_sql_in (fixture->db, "INSERT INTO kept SELECT 'whole', mark, value FROM kept");
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GArray) after = NULL;
      g_autofree char   *sql = g_strdup_printf ("UPDATE kept SET value = (SELECT value FROM kept WHERE what = 'whole');"
                                                  "UPDATE kept SET value = CAST (%s AS BLOB) WHERE what <> 'whole'",
                                                damages[i]);

      write_sql_in (fixture->db, sql);
      reopen (fixture);
      after = list_all (fixture);
      assert_same (after, before);
    }
}

static void
test_few (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GArray) listed = NULL;

  add_member (fixture, "Ana", NULL);
  listed = list_all (fixture);
  hearth_member_list_keep_order (fixture->db, NULL);
  assert_kept (fixture, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/member-kept/taken", test_taken);
  add_test ("/member-kept/renamed", test_renamed);
  add_test ("/member-kept/damaged", test_damaged);
  add_test ("/member-kept/few", test_few);

  return g_test_run ();
}
