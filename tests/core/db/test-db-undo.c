/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo, by digest: going back gives what was, forward gives what came, and newer edits survive an older step's undo. */

#include "db-fixture.h"

static gboolean
apply (HearthConn       *conn,
       HearthChangeInfo *info,
       gpointer          data,
       GCancellable     *cancellable,
       GError          **error)
{
  gint64 seq = *(gint64 *) data;

  if (seq == 0)
    seq = hearth_undo_next (conn, error);
  else if (seq == -1)
    seq = hearth_redo_next (conn, error);
  g_assert_cmpint (seq, >=, 0);
  return seq == 0 || hearth_undo_apply (conn, seq, cancellable, error);
}

/* seq 0: what Ctrl+Z would take, -1: what Shift+Ctrl+Z would. The seq of the new step, 0 when there was nothing. */
static gint64
undo (Fixture *fixture,
      gint64   seq)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 made = hearth_db_write (fixture->db, &info, apply, &seq, NULL, &error);

  g_assert_no_error (error);
  return made;
}

/* One random step, of several statements, on a few rows so that steps meet. */
static gint64
act (Fixture *fixture)
{
  static const char *const forms[] = {
    "INSERT INTO member (rowid, id, name, city) VALUES (hearth_next (2), randomblob (16), 'm%u', NULL);",
    "INSERT INTO identity (rowid, id, member, account) SELECT hearth_next (3), randomblob (16), rowid, 'a%u' FROM member ORDER BY rowid DESC LIMIT 2;",
    "INSERT INTO interaction (rowid, id, member, at, amount) SELECT hearth_next (4), randomblob (16), rowid, %u, -rowid FROM member;",
    "UPDATE member SET name = 'n%1$u', city = 'c%1$u' WHERE rowid %% 3 = %1$u %% 3;",
    "UPDATE member SET invited_by = (SELECT max (rowid) FROM member) WHERE rowid %% 5 = %u %% 5;",
    "UPDATE identity SET member = (SELECT min (rowid) FROM member) WHERE rowid %% 2 = %u %% 2;",
    "UPDATE interaction SET body = x'' || 'b%u', amount = NULL WHERE rowid %% 4 = 1;",
    "DELETE FROM interaction WHERE rowid %% 7 = %u %% 7;",
    "DELETE FROM interaction WHERE member = (SELECT max (rowid) FROM member) + 0 * %1$u;"
    "DELETE FROM identity WHERE member = (SELECT max (rowid) FROM member);"
    "UPDATE member SET invited_by = NULL WHERE invited_by = (SELECT max (rowid) FROM member);"
    "DELETE FROM member WHERE rowid = (SELECT max (rowid) FROM member);",
    "INSERT INTO import_row (rowid, id, seen) VALUES (hearth_next (13), randomblob (16), zeroblob (%u));",
  };
  g_autoptr (GString) sql = g_string_new (NULL);
  int                 n = g_test_rand_int_range (1, 4);

  for (int i = 0; i < n; i++)
    {
      const char *form = forms[g_test_rand_int_range (0, G_N_ELEMENTS (forms))];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_string_append_printf (sql, form, (guint) g_test_rand_int_range (0, 100));
#pragma GCC diagnostic pop
    }
  return write_sql (fixture, sql->str);
}

static void
test_random_histories (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  guint                 at = 0;
  guint                 undone = 0;
  guint                 redone = 0;

  g_ptr_array_add (digests, ask_digest (fixture));
  for (int i = 0; i < 250; i++)
    {
      int              choice = g_test_rand_int_range (0, 10);
      g_autofree char *after = NULL;

      if (choice < 4 && at > 0)
        {
          g_assert_cmpint (undo (fixture, 0), >, 0);
          at--;
          undone++;
        }
      else if (choice < 7 && at + 1 < digests->len)
        {
          g_assert_cmpint (undo (fixture, -1), >, 0);
          at++;
          redone++;
        }
      else if (choice >= 7)
        {
          if (act (fixture) == 0)
            continue;
          g_ptr_array_set_size (digests, (int) ++at);
          g_ptr_array_add (digests, ask_digest (fixture));
          continue;
        }
      after = ask_digest (fixture);
      g_assert_cmpstr (after, ==, g_ptr_array_index (digests, at));
    }
  while (at > 0)
    {
      g_assert_cmpint (undo (fixture, 0), >, 0);
      at--;
    }
  g_assert_cmpint (undo (fixture, 0), ==, 0);
  g_assert_cmpuint (undone, >, 20);
  g_assert_cmpuint (redone, >, 10);
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
}

#define MEMBER(name) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), '" name "');"

static void
test_later_edits_stay (Fixture      *fixture,
                       gconstpointer data)
{
  gint64 batch;
  gint64 edit;

  write_sql (fixture, MEMBER ("Old"));
  batch = write_sql (fixture, MEMBER ("Ana") MEMBER ("Bo") MEMBER ("Cy") MEMBER ("Di") "UPDATE member SET name = 'Older', city = 'Rome' WHERE rowid = 1;");
  edit = write_sql (fixture, "UPDATE member SET name = 'Anna' WHERE rowid = 2; UPDATE member SET city = 'Oslo' WHERE rowid = 1");
  /* Cy is spoken of, Di was changed and changed back. */
  write_sql (fixture, "INSERT INTO interaction (rowid, id, member) VALUES (hearth_next (4), randomblob (16), 4)");
  write_sql (fixture, "UPDATE member SET invited_by = 5 WHERE rowid = 2");
  write_sql (fixture, "UPDATE member SET invited_by = NULL WHERE rowid = 2");
  write_sql (fixture, "UPDATE member SET name = 'Dia' WHERE rowid = 5");
  undo (fixture, 0);

  undo (fixture, batch);
  g_assert_cmpint (ask_number (fixture, "SELECT name = 'Old' AND city = 'Oslo' FROM member WHERE rowid = 1"), ==, 1);
  g_assert_cmpint (ask_number (fixture, "SELECT group_concat (rowid) = '1,2,4' FROM (SELECT rowid FROM member ORDER BY rowid)"), ==, 1);
  /* Not what the edit replaced, for who wrote that is undone: what was there before both. Ana stays as she was when she came. */
  undo (fixture, edit);
  g_assert_cmpint (ask_number (fixture, "SELECT name = 'Ana' FROM member WHERE rowid = 2"), ==, 1);
  g_assert_cmpint (ask_number (fixture, "SELECT city IS NULL FROM member WHERE rowid = 1"), ==, 1);
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
}

/* The same export imported again after its rows were deleted: what is put back later must join them. */
static void
test_rows_that_came_back (Fixture      *fixture,
                          gconstpointer data)
{
  gint64 deletion;

  write_sql (fixture, "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), x'000102030405060708090a0b0c0d0e0f', 'Ana');"
                      "INSERT INTO identity (rowid, id, member, account) VALUES (hearth_next (3), randomblob (16), 1, 'a@b.c');" MEMBER ("Bo") "UPDATE member SET invited_by = 1 WHERE rowid = 2");
  deletion = write_sql (fixture, "DELETE FROM identity; DELETE FROM member");
  write_sql (fixture, "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), x'000102030405060708090a0b0c0d0e0f', 'Ana 2')");
  undo (fixture, deletion);
  g_assert_cmpint (ask_number (fixture, "SELECT member FROM identity"), ==, 3);
  g_assert_cmpint (ask_number (fixture, "SELECT invited_by FROM member WHERE rowid = 2"), ==, 3);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member"), ==, 2);
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = 17;

  g_assert_cmpint (hearth_db_write (fixture->db, &info, apply, &seq, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  seq = write_sql (fixture, MEMBER ("Ana"));
  undo (fixture, seq);
  g_assert_cmpint (hearth_db_write (fixture->db, &info, apply, &seq, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static gpointer
read_history (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  return hearth_history_list (conn, HEARTH_NONE, 10, error);
}

static void
assert_sentence (GPtrArray  *history,
                 guint       index,
                 const char *sentence,
                 gboolean    undone)
{
  const HearthHistoryEntry *entry = g_ptr_array_index (history, index);
  g_autofree char          *said = hearth_history_describe (entry);

  g_assert_cmpstr (said, ==, sentence);
  g_assert_cmpint (entry->undone, ==, undone);
}

static void
test_history (Fixture      *fixture,
              gconstpointer data)
{
  const HearthChangeInfo import = { .kind = "import", .subject = "list.csv", .count = 412 };
  const HearthChangeInfo edit = { .kind = "member-edit", .subject = "Ana", .count = HEARTH_NONE };
  const HearthChangeInfo erase = { .kind = "erase", .count = HEARTH_NONE };
  const HearthChangeInfo future = { .kind = "spaceship", .count = HEARTH_NONE };
  g_autoptr (GPtrArray)  history = NULL;
  g_autoptr (GError)     error = NULL;

  hearth_db_write (fixture->db, &import, run_sql, (gpointer) MEMBER ("Ana"), NULL, &error);
  hearth_db_write (fixture->db, &edit, run_sql, (gpointer) "UPDATE member SET name = 'B'", NULL, &error);
  hearth_db_write (fixture->db, &future, run_sql, (gpointer) MEMBER ("C"), NULL, &error);
  undo (fixture, 0);
  undo (fixture, 0);
  undo (fixture, -1);
  history = hearth_db_read (fixture->db, read_history, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 6);
  assert_sentence (history, 0, "Redone: Edited Ana", FALSE);
  assert_sentence (history, 1, "Undone: Edited Ana", TRUE);
  assert_sentence (history, 2, "Undone: Changed something", FALSE);
  assert_sentence (history, 3, "Changed something", TRUE);
  assert_sentence (history, 4, "Edited Ana", FALSE);
  assert_sentence (history, 5, "Imported 412 rows from list.csv", FALSE);
  g_assert_false (((HearthHistoryEntry *) history->pdata[0])->final);
  g_clear_pointer (&history, g_ptr_array_unref);
  hearth_db_write (fixture->db, &erase, run_sql, (gpointer) MEMBER ("D"), NULL, &error);
  history = hearth_db_read (fixture->db, read_history, NULL, NULL, &error);
  g_assert_true (((HearthHistoryEntry *) history->pdata[0])->final);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/undo/random-histories", test_random_histories);
  fixture_add ("/db/undo/later-edits-stay", test_later_edits_stay);
  fixture_add ("/db/undo/rows-that-came-back", test_rows_that_came_back);
  fixture_add ("/db/undo/refusals", test_refusals);
  fixture_add ("/db/undo/history", test_history);
  return g_test_run ();
}
