/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A merge with a choice for each field: one step, taken back exactly whenever, by a chain of merges and a loop too; and what was written
 * since stays. */

#include "db/hearth-check.h"
#include "member-fixture.h"
#include "members/hearth-duplicate.h"

#define BIT(name) hearth_table_bit (HEARTH_TABLE_MEMBER, name)

typedef struct
{
  gint64      member;
  guint64     mask;
  const char *name, *city, *birthday;
  gint64      joined_at, into;
} Change;

static gint64
write_change (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Change *change = data;
  HearthMember  member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) change->name;
  member.city = (char *) change->city;
  member.birthday = (char *) change->birthday;
  member.joined_at = change->joined_at;
  member.merged_into = change->into;
  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, change->member, change->mask, &member, error) ? 1 : -1;
}

typedef struct
{
  gint64  keep, absorb;
  guint64 fields;
} Taking;

static gint64
write_taking (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Taking *taking = data;

  return hearth_member_merge_taking (conn, taking->keep, taking->absorb, taking->fields, error) ? 1 : -1;
}

static gint64
take (Fixture *fixture,
      gint64   keep,
      gint64   absorb,
      guint64  fields)
{
  Taking taking = { keep, absorb, fields };
  gint64 seq;

  do_write (fixture, write_taking, &taking, &seq);
  return seq;
}

static gpointer
read_digest (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static char *
digest (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char              *made = hearth_db_read (fixture->db, read_digest, NULL, NULL, &error);

  g_assert_no_error (error);
  return made;
}

static void
change (Fixture *fixture,
        Change   what)
{
  do_write (fixture, write_change, &what, NULL);
}

/* Ana of Rome, joined 500, and Anna of Milan with a birthday, joined 100. */
static void
add_two (Fixture *fixture,
         gint64  *a,
         gint64  *b)
{
  *a = add_member (fixture, "Ana", "a@example.org");
  *b = add_member (fixture, "Anna", "b@example.org");
  change (fixture, (Change) { *a, BIT ("city") | BIT ("joined_at"), .city = "Rome", .joined_at = 500 });
  change (fixture, (Change) { *b, BIT ("city") | BIT ("joined_at") | BIT ("birthday"), .city = "Milan", .birthday = "1990-01-02", .joined_at = 100 });
}

static void
assert_page (Fixture    *fixture,
             gint64      member,
             const char *name,
             const char *city,
             const char *birthday,
             gint64      joined_at)
{
  g_autoptr (HearthMemberPage) page = ask_page (fixture, member);

  g_assert_cmpstr (page->member.name, ==, name);
  g_assert_cmpstr (page->member.city, ==, city);
  g_assert_cmpstr (page->member.birthday, ==, birthday);
  g_assert_cmpint (page->member.joined_at, ==, joined_at);
}

static void
test_choice (Fixture      *fixture,
             gconstpointer data)
{
  gint64           a, b, seq;
  g_autofree char *before = NULL, *after = NULL;

  add_two (fixture, &a, &b);
  before = digest (fixture);
  seq = take (fixture, a, b, BIT ("city") | BIT ("pronouns"));
  assert_page (fixture, b, "Ana", "Milan", "1990-01-02", 100);
  g_assert_cmpint (take (fixture, a, b, BIT ("name")), ==, 0); /* one already */

  undo (fixture, seq);
  assert_page (fixture, a, "Ana", "Rome", NULL, 500);
  assert_page (fixture, b, "Anna", "Milan", "1990-01-02", 100);
  after = digest (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* What is no choice (joined_at, merged_into, the team) cannot be taken. */
static void
test_no_choice (Fixture      *fixture,
                gconstpointer data)
{
  gint64 a, b;

  g_assert_cmphex (hearth_member_merge_fields () & (BIT ("joined_at") | BIT ("merged_into") | BIT ("team") | BIT ("source")), ==, 0);
  add_two (fixture, &a, &b);
  take (fixture, a, b, ~G_GUINT64_CONSTANT (0));
  assert_page (fixture, a, "Anna", "Milan", "1990-01-02", 100);
}

/* Written since: the note about them, the name by hand. Only what the merge did goes back. */
static void
test_later (Fixture      *fixture,
            gconstpointer data)
{
  gint64 a, b, c, seq;

  add_two (fixture, &a, &b);
  c = add_member (fixture, "Cleo", NULL);
  seq = take (fixture, a, b, BIT ("city") | BIT ("name"));
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *city = g_strdup_printf ("City %u", i);

      change (fixture, (Change) { c, BIT ("city"), .city = city });
      add_interaction (fixture, i % 2 ? a : b, HEARTH_KIND_PURCHASE, 1000 + i, 100);
    }
  change (fixture, (Change) { a, BIT ("name"), .name = "Anushka" });
  undo (fixture, seq);
  assert_page (fixture, a, "Anushka", "Rome", NULL, 500);
  assert_page (fixture, b, "Anna", "Milan", "1990-01-02", 100);
  {
    g_autoptr (HearthMemberPage) of_a = ask_page (fixture, a), of_b = ask_page (fixture, b);

    g_assert_cmpint (of_a->purchases, ==, 25);
    g_assert_cmpint (of_b->purchases, ==, 25);
  }
}

/* a <- b <- c, taken back from the first or from the last: the same in the end. */
static void
test_chain (Fixture      *fixture,
            gconstpointer data)
{
  for (guint round = 0; round < 2; round++)
    {
      gint64           a, b, c = add_member (fixture, "Annika", NULL), seqs[2];
      g_autofree char *before = NULL, *after = NULL;

      a = add_member (fixture, "Ana", NULL);
      b = add_member (fixture, "Anna", NULL);
      change (fixture, (Change) { c, BIT ("city") | BIT ("joined_at"), .city = "Oslo", .joined_at = 7 });
      before = digest (fixture);
      seqs[0] = take (fixture, b, c, BIT ("name"));
      seqs[1] = take (fixture, a, c, BIT ("name") | BIT ("city"));
      assert_page (fixture, c, "Annika", "Oslo", NULL, 7);
      undo (fixture, seqs[round]);
      undo (fixture, seqs[1 - round]);
      after = digest (fixture);
      g_assert_cmpstr (before, ==, after);
    }
}

/* Two devices merged them both ways; a third member is merged into that, and out again. */
static void
test_loop (Fixture      *fixture,
           gconstpointer data)
{
  gint64           a, b, c, seq;
  g_autofree char *before = NULL, *after = NULL;

  add_two (fixture, &a, &b);
  c = add_member (fixture, "Cleo", NULL);
  change (fixture, (Change) { a, BIT ("merged_into"), .into = b });
  change (fixture, (Change) { b, BIT ("merged_into"), .into = a });
  before = digest (fixture);
  seq = take (fixture, b, c, BIT ("name"));
  assert_found (fixture, NULL, a);
  assert_page (fixture, c, "Cleo", "Rome", "1990-01-02", 100);
  undo (fixture, seq);
  assert_found (fixture, NULL, a, c);
  after = digest (fixture);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/merge-fields/choice", test_choice);
  add_test ("/merge-fields/no-choice", test_no_choice);
  add_test ("/merge-fields/later", test_later);
  add_test ("/merge-fields/chain", test_chain);
  add_test ("/merge-fields/loop", test_loop);
  return g_test_run ();
}
