/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes that put off what is derived: the next write makes all of it, the next opening does where there was none, and who listens hears of
 * every table that changed meanwhile. */

#include "member-fixture.h"

static gint64
add_name (HearthConn *conn,
          gpointer    name,
          GError    **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = name;
  return hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error) ? member.rowid : -1;
}

static gint64
add_tag (HearthConn *conn,
         gpointer    name,
         GError    **error)
{
  HearthTag tag;

  hearth_row_init (HEARTH_TABLE_TAG, &tag);
  tag.name = name;
  return hearth_row_insert (conn, HEARTH_TABLE_TAG, &tag, error) ? tag.rowid : -1;
}

static gint64
fail (HearthConn *conn,
      gpointer    name,
      GError    **error)
{
  if (add_name (conn, name, error) > 0)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, "on purpose");
  return -1;
}

static gint64
do_nothing (HearthConn *conn G_GNUC_UNUSED,
            gpointer data    G_GNUC_UNUSED,
            GError **error   G_GNUC_UNUSED)
{
  return 0;
}

static void
put_off (Fixture    *fixture,
         WriteFunc   func,
         const char *name,
         GError    **error)
{
  const HearthChangeInfo info = { .kind = "sync", .count = HEARTH_NONE, .put_off = TRUE };

  hearth_db_write (fixture->db, &info, run_write, &(Write) { func, (gpointer) name, -1 }, NULL, error);
}

static gpointer
read_lines (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  gint64 n = hearth_stmt_scalar (conn, "SELECT count(*) FROM roster", 0, error);

  return n < 0 ? NULL : GINT_TO_POINTER ((int) n + 1);
}

static int
count_lines (Fixture *fixture)
{
  return GPOINTER_TO_INT (hearth_db_read (fixture->db, read_lines, NULL, NULL, NULL)) - 1;
}

static void
heard_cb (HearthDb *db    G_GNUC_UNUSED,
          HearthChanges  *changes,
          HearthChanges **last)
{
  g_clear_pointer (last, hearth_changes_unref);
  *last = hearth_changes_ref (changes);
}

static void
test_next_write (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthChanges) last = NULL;
  g_autoptr (GError)        error = NULL;
  gboolean                  all;
  guint                     n;

  g_signal_connect (fixture->db, "changed", G_CALLBACK (heard_cb), &last);
  put_off (fixture, add_name, "Ana", &error);
  g_assert_no_error (error);
  put_off (fixture, fail, "Ben", &error);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_cmpint (count_lines (fixture), ==, 0);

  do_write (fixture, add_tag, (gpointer) "stage crew", NULL);
  g_assert_cmpint (count_lines (fixture), ==, 1);
  while (last == NULL || !hearth_changes_has_table (last, HEARTH_TABLE_TAG))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (hearth_changes_has_table (last, HEARTH_TABLE_MEMBER));
  hearth_changes_get_members (last, &n, &all);
  g_assert_true (all);

  /* From then on as ever. */
  g_clear_pointer (&last, hearth_changes_unref);
  do_write (fixture, add_name, (gpointer) "Cleo", NULL);
  while (last == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (hearth_changes_has_table (last, HEARTH_TABLE_TAG));
  hearth_changes_get_members (last, &n, &all);
  g_assert_false (all);
}

/* A write that changes nothing itself is enough. */
static void
test_empty_write (Fixture           *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  put_off (fixture, add_name, "Ana", &error);
  g_assert_no_error (error);
  do_write (fixture, do_nothing, NULL, NULL);
  g_assert_cmpint (count_lines (fixture), ==, 1);
}

/* As after a kill: nobody wrote again. */
static void
test_next_opening (Fixture           *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *path = g_build_filename (fixture->dir, "community.db", NULL);
  g_autoptr (GError) error = NULL;

  put_off (fixture, add_name, "Ana", &error);
  g_assert_no_error (error);
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  fixture->db = hearth_db_open (path, HEARTH_DB_NONE, hearth_member_derive, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_lines (fixture), ==, 1);
  assert_derived (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/members/derive-later/next-write", test_next_write);
  add_test ("/members/derive-later/empty-write", test_empty_write);
  add_test ("/members/derive-later/next-opening", test_next_opening);
  return g_test_run ();
}
