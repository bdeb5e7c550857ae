/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 at any moment: what was acknowledged is there, nothing of what was not half there, the file is sound and the log covers
 * every row. HEARTH_KILLS says how often (1,000). The writer is this program again, with --writer; it says the number of each
 * transaction on its standard output once it is committed. */

#include "../core/db/db-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS_A_FILE 25

/* Transaction number n: members n (and every 40th time thousands more), a moving edit, a deletion, all or nothing. */
static gboolean
write_step (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  gint64           n = *(gint64 *) data;
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO member (rowid, id, name, team) VALUES (hearth_next (2), randomblob (16), 'm', %" G_GINT64_FORMAT ");"
                       "INSERT INTO tag (rowid, id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) "
                       "SELECT hearth_next (6), randomblob (16), printf ('%%.200c', 'x') FROM n;"
                       "UPDATE member SET city = %" G_GINT64_FORMAT " WHERE rowid = (SELECT min (rowid) FROM member);"
                       "DELETE FROM tag WHERE rowid > (SELECT max (rowid) - 5 FROM tag) AND rowid %% 3 = 0;",
                       n, n % 40 == 0 ? 5000 : 3, n);

  return hearth_conn_exec (conn, sql, error);
}

static int
write_until_killed (const char *path)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autoptr (HearthDb)   db = hearth_db_open (path, HEARTH_DB_NONE, NULL, NULL, &error);
  gint64                 n;

  if (db == NULL)
    g_error ("%s", error->message);
  {
    g_autofree gint64 *last = hearth_db_read (db, read_number, (gpointer) "SELECT coalesce (max (team), 0) FROM member", NULL, NULL);

    n = *last;
  }
  while (TRUE)
    {
      char line[32];
      int  length;

      n++;
      if (hearth_db_write (db, &info, write_step, &n, NULL, &error) < 0)
        g_error ("%s", error->message);
      length = g_snprintf (line, sizeof line, "%" G_GINT64_FORMAT "\n", n);
      if (write (STDOUT_FILENO, line, (gsize) length) != length)
        return 0;
    }
}

static pid_t
start_writer (const char *path,
              int        *answers)
{
  int   ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      char *argv[] = { (char *) "/proc/self/exe", (char *) "--writer", (char *) path, NULL };

      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execv (argv[0], argv);
      _exit (99);
    }
  close (ends[1]);
  *answers = ends[0];
  return child;
}

/* The last number acknowledged, 0 when none was. */
static gint64
kill_somewhere (const char *path)
{
  g_autoptr (GString) said = g_string_new (NULL);
  int                 answers;
  pid_t               child = start_writer (path, &answers);
  gsize               wanted = (gsize) g_test_rand_int_range (0, 100);
  char                part[4096];
  gssize              got;
  gboolean            killed = FALSE;
  int                 status;
  char               *end;

  do
    {
      if (!killed && said->len >= wanted)
        {
          /* Where in a transaction it falls must not depend on when we were told of the last. */
          g_usleep ((gulong) g_test_rand_int_range (0, 20000));
          kill (child, SIGKILL);
          killed = TRUE;
        }
      got = read (answers, part, sizeof part);
      if (got > 0)
        g_string_append_len (said, part, got);
    }
  while (got > 0);
  close (answers);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  end = strrchr (said->str, '\n');
  if (end == NULL)
    return 0;
  *end = '\0';
  end = strrchr (said->str, '\n');
  return g_ascii_strtoll (end != NULL ? end + 1 : said->str, NULL, 10);
}

static void
verify (Fixture *fixture,
        gint64   acknowledged)
{
  gint64 members;

  fixture_reopen (fixture);
  members = ask_number (fixture, "SELECT count (*) FROM member");
  g_assert_cmpint (members, >=, acknowledged);
  g_assert_cmpint (ask_number (fixture, "SELECT coalesce (max (team), 0) FROM member"), ==, members);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_txn"), ==, members);
  g_assert_cmpint (ask_number (fixture, "SELECT coalesce (max (city), 0) FROM member WHERE rowid = 1"), ==, members);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_txn WHERE kind = 'adopt'"), ==, 0);
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
}

static void
test_kill (void)
{
  const char *wanted = g_getenv ("HEARTH_KILLS");
  int         kills = wanted != NULL ? atoi (wanted) : 1000;
  gint64      commits = 0;
  gint64      unanswered = 0;

  for (int done = 0; done < kills; done += KILLS_A_FILE)
    {
      Fixture fixture = { 0 };
      gint64  acknowledged = 0;

      fixture_set_up (&fixture, NULL);
      hearth_db_close (fixture.db);
      g_clear_object (&fixture.db);
      for (int i = done; i < MIN (done + KILLS_A_FILE, kills); i++)
        {
          gint64 last = kill_somewhere (fixture.path);

          unanswered += last == 0;
          acknowledged = MAX (acknowledged, last);
          verify (&fixture, acknowledged);
        }
      commits += acknowledged;
      fixture_tear_down (&fixture, NULL);
    }
  g_test_message ("%d kills, %" G_GINT64_FORMAT " acknowledged commits, %" G_GINT64_FORMAT " kills before the first", kills, commits, unanswered);
  g_assert_cmpint (commits, >, kills);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--writer"))
    return write_until_killed (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/kill", test_kill);
  return g_test_run ();
}
