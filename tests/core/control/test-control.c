/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Handing a command over: what arrives, what comes back, who is refused, and that hanging up or closing stops it. The owner is the
 * main thread of this process, the command line a thread of it. */

#include "control/hearth-control.h"

#include "../../remove-tree.h"
#include "base/hearth-error.h"
#include "control/hearth-control-private.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATIENCE (20 * G_TIME_SPAN_SECOND)

typedef struct
{
  char            *directory;
  HearthCommunity *community;
  HearthControl   *control;

  /* What the owner was handed. */
  char   **words;
  char    *folder;
  gboolean same_streams;
  int      runs;      /* atomic */
  int      cancelled; /* atomic */
} Fixture;

/* What the command line asks and gets. */
typedef struct
{
  const char   *folder;
  const char  **words;
  GCancellable *cancellable;
  int           status;
  GError       *error;
  int           done; /* atomic */
} Asking;

static gboolean
is_same_file (int a,
              int b)
{
  struct stat first, second;

  return fstat (a, &first) == 0 && fstat (b, &second) == 0 && first.st_ino == second.st_ino && first.st_dev == second.st_dev;
}

static int
run_command (HearthCommunity   *community,
             const char *const *words,
             const char        *folder,
             const int          fds[3],
             GCancellable      *cancellable,
             gpointer           user_data)
{
  Fixture *fixture = user_data;

  if (g_str_equal (words[0], "wait"))
    {
      GPollFD poll_fd;

      g_atomic_int_inc (&fixture->runs);
      g_main_context_wakeup (NULL);
      g_assert_true (g_cancellable_make_pollfd (cancellable, &poll_fd));
      g_assert_cmpint (g_poll (&poll_fd, 1, PATIENCE / 1000), ==, 1);
      g_cancellable_release_fd (cancellable);
      g_atomic_int_inc (&fixture->cancelled);
      g_main_context_wakeup (NULL);
      return 1;
    }
  g_strfreev (fixture->words);
  fixture->words = g_strdupv ((char **) words);
  g_set_str (&fixture->folder, folder);
  fixture->same_streams = is_same_file (fds[0], 0) && is_same_file (fds[1], 1) && is_same_file (fds[2], 2);
  g_atomic_int_inc (&fixture->runs);

  return 42;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  HearthCommunityRow settings;
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = NULL;

  fixture->directory = g_dir_make_tmp ("hearth-control-XXXXXX", &error);
  g_assert_no_error (error);
  folder = g_build_filename (fixture->directory, "community", NULL);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Test";
  fixture->community = hearth_community_create (folder, &settings, &error);
  g_assert_no_error (error);
  fixture->control = hearth_control_listen (fixture->community, run_command, fixture, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->control, hearth_control_free);
  hearth_community_close (fixture->community);
  g_object_unref (fixture->community);
  remove_tree (fixture->directory);
  g_free (fixture->directory);
  g_strfreev (fixture->words);
  g_free (fixture->folder);
}

static gpointer
ask_thread (gpointer data)
{
  Asking *asking = data;

  asking->status = hearth_control_hand_over (asking->folder, asking->words, asking->cancellable, &asking->error);
  g_atomic_int_set (&asking->done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static gboolean
never (gpointer data)
{
  g_error ("Nothing happened for too long");

  return G_SOURCE_REMOVE;
}

/* Turns the owner's main loop until it is so. */
static void
wait_for (int *flag)
{
  guint cap = g_timeout_add (PATIENCE / 1000, never, NULL);

  while (!g_atomic_int_get (flag))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (cap);
}

static void
ask (Fixture *fixture,
     Asking  *asking)
{
  g_autoptr (GThread) thread = NULL;

  asking->folder = hearth_community_get_folder (fixture->community);
  thread = g_thread_new ("ask", ask_thread, asking);
  wait_for (&asking->done);
  g_thread_join (g_steal_pointer (&thread));
}

static void
test_relay (Fixture      *fixture,
            gconstpointer data)
{
  const char      *words[] = { "log", "Ana Müller", "thanks", "--note", "two\nlines", "", NULL };
  Asking           asking = { .words = words };
  g_autofree char *here = g_get_current_dir ();

  ask (fixture, &asking);
  g_assert_no_error (asking.error);
  g_assert_cmpint (asking.status, ==, 42);
  g_assert_cmpstrv (fixture->words, words);
  g_assert_cmpstr (fixture->folder, ==, here);
  g_assert_true (fixture->same_streams);
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  const char        *words[] = { "log", NULL };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->control, hearth_control_free);
  g_assert_cmpint (hearth_control_hand_over (hearth_community_get_folder (fixture->community), words, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
test_too_long (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *long_word = g_strnfill (HEARTH_CONTROL_MOST, 'x');
  const char      *words[] = { "log", long_word, NULL };
  Asking           asking = { .words = words };

  ask (fixture, &asking);
  g_assert_error (asking.error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
  g_clear_error (&asking.error);
}

static void
test_hang_up (Fixture      *fixture,
              gconstpointer data)
{
  const char              *words[] = { "wait", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Asking                   asking = { .words = words, .cancellable = cancellable };
  g_autoptr (GThread)      thread = NULL;

  asking.folder = hearth_community_get_folder (fixture->community);
  thread = g_thread_new ("ask", ask_thread, &asking);
  wait_for (&fixture->runs);
  g_cancellable_cancel (cancellable);
  wait_for (&fixture->cancelled);
  g_thread_join (g_steal_pointer (&thread));
  g_assert_error (asking.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&asking.error);
}

static void
test_close (Fixture      *fixture,
            gconstpointer data)
{
  const char         *words[] = { "wait", NULL };
  Asking              asking = { .words = words };
  g_autoptr (GThread) thread = NULL;

  asking.folder = hearth_community_get_folder (fixture->community);
  thread = g_thread_new ("ask", ask_thread, &asking);
  wait_for (&fixture->runs);
  g_clear_pointer (&fixture->control, hearth_control_free);
  g_assert_cmpint (g_atomic_int_get (&fixture->cancelled), ==, 1);
  g_thread_join (g_steal_pointer (&thread));
  /* It had its answer, or saw the owner go. */
  g_assert_true (asking.status == 1 || asking.error != NULL);
  g_clear_error (&asking.error);
}

/* Whatever comes, nothing runs and the next one is served. */
static void
test_garbage (Fixture      *fixture,
              gconstpointer data)
{
  const HearthControlHeader  wrong[] = { { 0, 4 }, { HEARTH_CONTROL_MAGIC, G_MAXUINT32 }, { HEARTH_CONTROL_MAGIC, 8 } };
  g_autofree char           *path = hearth_control_path (hearth_community_get_folder (fixture->community), FALSE, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);

      g_assert_no_error (error);
      g_assert_true (g_socket_connect (socket, address, NULL, &error));
      g_assert_true (hearth_control_write (socket, &wrong[i], sizeof wrong[i], NULL, &error));
    }
  test_relay (fixture, data);
  g_assert_cmpint (fixture->runs, ==, 1);
}

static void
test_open_directory (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char   *directory = g_build_filename (g_get_user_runtime_dir (), "hearth", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (directory, 0777), ==, 0);
  g_assert_null (hearth_control_path (hearth_community_get_folder (fixture->community), TRUE, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_cmpint (g_chmod (directory, 0700), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *runtime = g_dir_make_tmp ("hearth-run-XXXXXX", NULL);
  int              status;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/control/relay", Fixture, NULL, set_up, test_relay, tear_down);
  g_test_add ("/control/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  g_test_add ("/control/too-long", Fixture, NULL, set_up, test_too_long, tear_down);
  g_test_add ("/control/hang-up", Fixture, NULL, set_up, test_hang_up, tear_down);
  g_test_add ("/control/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/control/garbage", Fixture, NULL, set_up, test_garbage, tear_down);
  g_test_add ("/control/open-directory", Fixture, NULL, set_up, test_open_directory, tear_down);
  status = g_test_run ();
  remove_tree (runtime);

  return status;
}
