/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The seam: order of answers, cancelling, pages that do not wait behind searches, closing with work queued. */

#include "db-fixture.h"

#define MEMBER(name) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), '" name "');"

typedef struct
{
  GString      *heard; /* c for changed, w for a write's answer, r for a read's */
  gint64        seq;
  GError       *error;
  gpointer      result;
  guint         left; /* answers to wait for */
  GCancellable *cancellable;
  gint          gate; /* what a job waits for */
} Ear;

static void
ear_clear (Ear *ear)
{
  if (ear->heard != NULL)
    g_string_free (ear->heard, TRUE);
  g_clear_error (&ear->error);
  g_clear_object (&ear->cancellable);
}

static void
wait_for_answers (Ear *ear)
{
  while (ear->left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
changed_cb (HearthDb      *db,
            HearthChanges *changes,
            gpointer       data)
{
  Ear  *ear = data;
  guint n;

  g_string_append_c (ear->heard, 'c');
  hearth_changes_get_inserted (changes, HEARTH_TABLE_MEMBER, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Ear *ear = data;

  g_clear_error (&ear->error);
  ear->seq = hearth_db_write_finish (HEARTH_DB (source), result, &ear->error);
  g_string_append_c (ear->heard, 'w');
  ear->left--;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Ear *ear = data;

  g_clear_error (&ear->error);
  ear->result = hearth_db_read_finish (HEARTH_DB (source), result, &ear->error);
  g_string_append_c (ear->heard, 'r');
  ear->left--;
}

static void
test_changed_comes_first (Fixture      *fixture,
                          gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "member-add", .count = HEARTH_NONE };
  Ear                    ear = { .heard = g_string_new (NULL), .left = 2 };

  g_signal_connect (fixture->db, "changed", G_CALLBACK (changed_cb), &ear);
  hearth_db_write_async (fixture->db, &info, run_sql, g_strdup (MEMBER ("Ana")), g_free, NULL, written_cb, &ear);
  hearth_db_write_async (fixture->db, &info, run_sql, g_strdup ("SELECT 1"), g_free, NULL, written_cb, &ear);
  wait_for_answers (&ear);
  g_assert_cmpstr (ear.heard->str, ==, "cww");
  g_assert_cmpint (ear.seq, ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->db, &ear);
  ear_clear (&ear);
}

/* Runs until it is cancelled or the end of time. */
static gpointer
read_for_ever (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  static const char sql[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n";
  Ear              *ear = data;

  g_atomic_int_set (&ear->gate, 1);
  hearth_stmt_scalar (conn, sql, 0, error);
  return NULL;
}

static gpointer
read_a_page (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return g_strdup ("page");
}

static void
test_page_beside_search (Fixture      *fixture,
                         gconstpointer data)
{
  Ear search = { .heard = g_string_new (NULL), .left = 1, .cancellable = g_cancellable_new () };
  Ear page = { .heard = g_string_new (NULL), .left = 20 };

  hearth_db_read_long_async (fixture->db, read_for_ever, &search, NULL, NULL, search.cancellable, read_cb, &search);
  while (g_atomic_int_get (&search.gate) == 0)
    g_thread_yield ();
  for (int i = 0; i < 20; i++)
    {
      hearth_db_read_async (fixture->db, read_a_page, NULL, NULL, g_free, NULL, read_cb, &page);
      while (page.left > (guint) (19 - i))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpstr (page.result, ==, "page");
      g_free (page.result);
    }
  g_assert_cmpuint (search.left, ==, 1);
  g_cancellable_cancel (search.cancellable);
  wait_for_answers (&search);
  g_assert_error (search.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ear_clear (&search);
  ear_clear (&page);
}

static gpointer
read_and_tell (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Ear *ear = data;

  g_atomic_int_set (&ear->gate, 1);
  return g_strdup ("old");
}

/* The question was taken back when its answer was there and had not come home: there is no answer. */
static void
test_late_cancel_of_read (Fixture      *fixture,
                          gconstpointer data)
{
  Ear ear = { .heard = g_string_new (NULL), .left = 1, .cancellable = g_cancellable_new () };

  hearth_db_read_async (fixture->db, read_and_tell, &ear, NULL, g_free, ear.cancellable, read_cb, &ear);
  while (g_atomic_int_get (&ear.gate) == 0)
    g_thread_yield ();
  g_cancellable_cancel (ear.cancellable);
  wait_for_answers (&ear);
  g_assert_error (ear.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (ear.result);
  ear_clear (&ear);
}

typedef struct
{
  gint *last_began;
  char  name;
} Turn;

/* The first of three waits for the last to begin, so that the second has been answered before it. */
static gpointer
read_in_turn (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const Turn *turn = data;

  if (turn->name == '3')
    g_atomic_int_set (turn->last_began, 1);
  while (turn->name == '1' && g_atomic_int_get (turn->last_began) == 0)
    g_thread_yield ();
  return g_strdup_printf ("%c", turn->name);
}

static void
turn_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Ear             *ear = data;
  g_autofree char *name = hearth_db_read_finish (HEARTH_DB (source), result, &ear->error);

  g_assert_no_error (ear->error);
  g_string_append (ear->heard, name);
  ear->left--;
}

static void
test_answers_in_order (Fixture      *fixture,
                       gconstpointer data)
{
  Ear  ear = { .heard = g_string_new (NULL), .left = 3 };
  Turn turns[] = { { &ear.gate, '1' }, { &ear.gate, '2' }, { &ear.gate, '3' } };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    hearth_db_read_async (fixture->db, read_in_turn, &turns[i], NULL, g_free, NULL, turn_read_cb, &ear);
  wait_for_answers (&ear);
  g_assert_cmpstr (ear.heard->str, ==, "123");
  ear_clear (&ear);
}

static gboolean
write_for_ever (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  Ear *ear = data;

  if (!hearth_conn_exec (conn, MEMBER ("Ana") "UPDATE member SET city = 'X'", error))
    return FALSE;
  g_atomic_int_set (&ear->gate, 1);
  return hearth_conn_exec (conn,
                           "INSERT INTO member (rowid, id) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                           "SELECT hearth_next (2), randomblob (16) FROM n",
                           error);
}

static void
test_cancel_leaves_nothing (Fixture      *fixture,
                            gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autofree char       *before = NULL;
  g_autofree char       *after = NULL;
  Ear                    ear = { .heard = g_string_new (NULL), .left = 1, .cancellable = g_cancellable_new () };

  write_sql (fixture, MEMBER ("Bo"));
  before = ask_digest (fixture);
  hearth_db_write_async (fixture->db, &info, write_for_ever, &ear, NULL, ear.cancellable, written_cb, &ear);
  while (g_atomic_int_get (&ear.gate) == 0)
    g_thread_yield ();
  g_cancellable_cancel (ear.cancellable);
  wait_for_answers (&ear);
  g_assert_error (ear.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = ask_digest (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_txn"), ==, 1);
  g_assert_cmpint (write_sql (fixture, MEMBER ("Cy")), ==, 2);
  g_assert_cmpint (ask_number (fixture, "SELECT max (rowid) FROM member"), ==, 2);

  /* Cancelled before it began. */
  ear.left = 1;
  hearth_db_write_async (fixture->db, &info, write_for_ever, &ear, NULL, ear.cancellable, written_cb, &ear);
  wait_for_answers (&ear);
  g_assert_error (ear.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ear_clear (&ear);
}

static gboolean
count_members (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  if (!hearth_conn_exec (conn, MEMBER ("Ana") MEMBER ("Bo"), error))
    return FALSE;
  *(gint64 *) data = hearth_stmt_scalar (conn, "SELECT count (*) FROM member", 0, error);
  return TRUE;
}

static void
test_rehearsal (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             counted = 0;

  write_sql (fixture, MEMBER ("Cy"));
  g_assert_true (hearth_db_rehearse (fixture->db, count_members, &counted, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counted, ==, 3);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member"), ==, 1);
  g_assert_false (hearth_db_rehearse (fixture->db, run_sql, (gpointer) "SELECT nonsense", NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_cmpint (write_sql (fixture, MEMBER ("Di")), ==, 2);
}

static void
test_close_runs_what_is_queued (Fixture      *fixture,
                                gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "member-add", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  Ear                    ear = { .heard = g_string_new (NULL), .left = 51 };

  for (int i = 0; i < 50; i++)
    hearth_db_write_async (fixture->db, &info, run_sql, (gpointer) MEMBER ("Ana"), NULL, NULL, written_cb, &ear);
  hearth_db_close (fixture->db);
  hearth_db_write_async (fixture->db, &info, run_sql, (gpointer) MEMBER ("Late"), NULL, NULL, written_cb, &ear);
  wait_for_answers (&ear);
  g_assert_error (ear.error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_null (hearth_db_read (fixture->db, read_a_page, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  fixture_reopen (fixture);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member"), ==, 50);
  ear_clear (&ear);
}

static gboolean
derive_by_writing (HearthConn    *conn,
                   HearthChanges *touched,
                   GError       **error)
{
  return hearth_conn_exec (conn, "UPDATE member SET city = 'derived'", error);
}

static void
test_derive_must_not_write (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hearth_db_close (fixture->db);
  g_object_unref (fixture->db);
  fixture->db = hearth_db_open (fixture->path, HEARTH_DB_NONE, derive_by_writing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (try_sql (fixture, MEMBER ("Ana"), &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/threads/changed-first", test_changed_comes_first);
  fixture_add ("/db/threads/page-beside-search", test_page_beside_search);
  fixture_add ("/db/threads/late-cancel-of-read", test_late_cancel_of_read);
  fixture_add ("/db/threads/answers-in-order", test_answers_in_order);
  fixture_add ("/db/threads/cancel", test_cancel_leaves_nothing);
  fixture_add ("/db/threads/rehearsal", test_rehearsal);
  fixture_add ("/db/threads/close", test_close_runs_what_is_queued);
  fixture_add ("/db/threads/derive-must-not-write", test_derive_must_not_write);
  return g_test_run ();
}
