/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One human of several rows: everything is read through the merge, and each merge can be undone by itself. */

#include "member-fixture.h"

static gint64
write_root (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  return hearth_member_root (conn, *(const gint64 *) data, error);
}

static gint64
root_of (Fixture *fixture,
         gint64   member)
{
  return do_write (fixture, write_root, &member, NULL);
}

static void
test_chain (Fixture      *fixture,
            gconstpointer data)
{
  gint64                       a = add_member (fixture, "Ana", "a@example.org");
  gint64                       b = add_member (fixture, "Anna", "b@example.org");
  gint64                       c = add_member (fixture, "Annika", "c@example.org");
  gint64                       first, second;
  g_autoptr (HearthMemberPage) page = NULL;

  add_interaction (fixture, c, HEARTH_KIND_PURCHASE, 100, 500);
  first = merge (fixture, b, c);
  second = merge (fixture, a, c); /* c is b by now */
  g_assert_cmpint (root_of (fixture, c), ==, a);
  assert_found (fixture, NULL, a);
  assert_found (fixture, "annika", a);
  assert_found (fixture, "c@example.org", a);

  page = ask_page (fixture, c);
  g_assert_cmpint (page->member.rowid, ==, a);
  g_assert_cmpstr (page->display_name, ==, "Ana");
  g_assert_cmpuint (page->identities->len, ==, 3);
  g_assert_cmpint (page->spent, ==, 500);

  /* The older one first: c alone comes back. */
  undo (fixture, first);
  g_assert_cmpint (root_of (fixture, c), ==, c);
  g_assert_cmpint (root_of (fixture, b), ==, a);
  assert_found (fixture, NULL, a, c);
  undo (fixture, second);
  assert_found (fixture, NULL, a, b, c);
}

typedef struct
{
  gint64 member;
  gint64 into;
} Cell;

static gint64
write_cell (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Cell  *cell = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.merged_into = cell->into;
  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, cell->member, hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &member,
                            error)
             ? 1
             : -1;
}

/* As two devices make it: a into b here, b into c there, c into a on a third. */
static void
test_loop (Fixture      *fixture,
           gconstpointer data)
{
  gint64 a = add_member (fixture, "Ana", NULL), b = add_member (fixture, "Ben", NULL), c = add_member (fixture, "Cleo", NULL);
  gint64 d = add_member (fixture, "Dora", NULL);
  Cell   cells[] = { { a, b }, { b, c }, { c, a }, { d, d }, { c, 999999 } };

  for (guint i = 0; i < 3; i++)
    do_write (fixture, write_cell, &cells[i], NULL);
  g_assert_cmpint (root_of (fixture, b), ==, a);
  g_assert_cmpint (root_of (fixture, c), ==, a);
  assert_found (fixture, NULL, a, d);
  assert_found (fixture, "cleo", a);
  do_write (fixture, write_cell, &cells[3], NULL);
  assert_found (fixture, NULL, a, d);

  /* Into one that is not there: c stands for itself, and the others for it. */
  do_write (fixture, write_cell, &cells[4], NULL);
  assert_found (fixture, NULL, c, d);
}

static void
test_same (Fixture      *fixture,
           gconstpointer data)
{
  gint64             a = add_member (fixture, "Ana", NULL), b = add_member (fixture, "Ben", NULL);
  g_autoptr (GError) error = NULL;
  gint64             nobody[2] = { a, 12345 };

  merge (fixture, a, b);
  g_assert_cmpint (merge (fixture, b, a), ==, 0);
  g_assert_cmpint (merge (fixture, a, a), ==, 0);
  g_assert_cmpint (try_write (fixture, write_merge, nobody, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static gint64
write_lookup (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_member_lookup (conn, data, error);
}

static void
assert_lookup (Fixture    *fixture,
               const char *who,
               gint64      member)
{
  g_assert_cmpint (do_write (fixture, write_lookup, (gpointer) who, NULL), ==, member);
}

static gint64
write_handle (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_member_add_identity (conn, *(const gint64 *) data, "discord", NULL, "Sea_Fox", error);
}

static void
test_lookup (Fixture      *fixture,
             gconstpointer data)
{
  gint64                       ana = add_member (fixture, "Ána Ruiz", "ana@example.org");
  gint64                       twin = add_member (fixture, "Twin", NULL);
  g_autofree char             *number = g_strdup_printf ("%" G_GINT64_FORMAT, ana);
  g_autofree char             *id = NULL;
  g_autoptr (HearthMemberPage) page = ask_page (fixture, ana);
  g_autofree char             *both = g_strdup_printf ("%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT, twin, add_member (fixture, "TWIN", NULL));
  g_autoptr (GError)           error = NULL;

  do_write (fixture, write_handle, &ana, NULL);
  id = hearth_id_to_string (&page->member.id);
  assert_lookup (fixture, number, ana);
  assert_lookup (fixture, id, ana);
  assert_lookup (fixture, " <ANA@Example.org> ", ana);
  assert_lookup (fixture, "discord:sea_fox", ana);
  assert_lookup (fixture, "ana ruiz", ana);

  g_assert_cmpint (try_write (fixture, write_lookup, (gpointer) "twin", NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, both));
  g_clear_error (&error);
  g_assert_cmpint (try_write (fixture, write_lookup, (gpointer) "ana", NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
assert_refused (Fixture    *fixture,
                WriteFunc   func,
                gpointer    data,
                HearthError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (try_write (fixture, func, data, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, (int) code);
}

static gint64
write_birthday (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.birthday = data;
  return hearth_member_edit (conn, 1, hearth_table_bit (HEARTH_TABLE_MEMBER, "birthday"), &member, error) ? 1 : -1;
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  NewMember         nobody = { " ", NULL }, taken = { "Ben", "ANA@example.org" }, wrong = { "Ben", "ana at home" };
  const char *const days[] = { "1990-02-30", "30.4.1990", "1990-04", "--13-01", "1990-04-301", "x" };
  gint64            ana = add_member (fixture, "Ana", "ana@example.org");

  assert_refused (fixture, write_member, &nobody, HEARTH_ERROR_INVALID);
  assert_refused (fixture, write_member, &taken, HEARTH_ERROR_CONFLICT);
  assert_refused (fixture, write_member, &wrong, HEARTH_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    assert_refused (fixture, write_birthday, (gpointer) days[i], HEARTH_ERROR_INVALID);
  do_write (fixture, write_birthday, (gpointer) "--02-29", NULL);
  do_write (fixture, write_birthday, (gpointer) "1990-04-30", NULL);
  do_write (fixture, write_birthday, (gpointer) "", NULL);
  assert_found (fixture, NULL, ana);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member/merge/chain", test_chain);
  add_test ("/member/merge/loop", test_loop);
  add_test ("/member/merge/same", test_same);
  add_test ("/member/lookup", test_lookup);
  add_test ("/member/refusals", test_refusals);
  return g_test_run ();
}
