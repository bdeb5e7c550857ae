/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever takes over a decoder finds a process that can compute and nothing else. Each try is made by a child of its own, once free and once confined:
 * what is refused must have been possible before. The worker is the program's argument. */

#include "hearth-worker.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define REFUSED 77

static const char *worker;

static long
try_open (void)
{
  return open ("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static long
try_create (void)
{
  return openat (AT_FDCWD, "/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
}

static long
try_look (void)
{
  struct stat info;

  return stat ("/etc/passwd", &info);
}

static long
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static long
try_local_socket (void)
{
  return socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
}

static long
try_program (void)
{
  char *argv[] = { (char *) "/bin/true", NULL };

  return execve (argv[0], argv, NULL);
}

static long
try_process (void)
{
  pid_t child = (pid_t) syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0);

  if (child == 0)
    _exit (0);
  return child;
}

static long
try_newer_process (void)
{
  guint64 arguments[8] = { 0, 0, 0, 0, SIGCHLD, 0, 0, 0 };
  long    child = syscall (SYS_clone3, arguments, sizeof arguments);

  if (child == 0)
    _exit (0);
  return child;
}

static long
try_signal (void)
{
  return kill (getppid (), 0);
}

static long
try_signal_to_thread (void)
{
  return syscall (SYS_tgkill, getppid (), getppid (), 0);
}

static long
try_memory_of_another (void)
{
  char         byte = 0;
  struct iovec here = { &byte, 1 }, there = { &byte, 1 };

  /* The same address is there in the parent, which forked. */
  return process_vm_readv (getppid (), &here, 1, &there, 1, 0);
}

static long
try_remove (void)
{
  return access ("/tmp", W_OK);
}

static long
try_dumpable (void)
{
  return prctl (PR_SET_DUMPABLE, 1);
}

/* The child's answer: 0 when it went, REFUSED when it was not permitted, else anything. */
static int
run (long (*act) (void),
     gboolean confined)
{
  pid_t child = fork ();
  int   status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (confined && !(hearth_worker_limit () && hearth_worker_confine ()))
        _exit (1);
      errno = 0;
      if (act () >= 0)
        _exit (0);
      _exit (errno == EPERM || errno == ENOSYS ? REFUSED : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
test_refused (void)
{
  static const struct
  {
    const char *what;
    long (*act) (void);
  } acts[] = {
    { "open a file", try_open },
    { "make a file", try_create },
    { "look at a file", try_look },
    { "ask for a right to one", try_remove },
    { "open a socket", try_socket },
    { "open a local socket", try_local_socket },
    { "run a program", try_program },
    { "start a process", try_process },
    { "start one the newer way", try_newer_process },
    { "signal its parent", try_signal },
    { "signal a thread of its parent", try_signal_to_thread },
    { "read its parent's memory", try_memory_of_another },
    { "let itself be dumped", try_dumpable },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_test_message ("%s", acts[i].what);
      /* Some systems keep processes from reading each other anyway. */
      if (acts[i].act != try_memory_of_another)
        g_assert_cmpint (run (acts[i].act, FALSE), ==, 0);
      g_assert_cmpint (run (acts[i].act, TRUE), ==, REFUSED);
    }
}

static gpointer
add_one (gpointer number)
{
  return GINT_TO_POINTER (GPOINTER_TO_INT (number) + 1);
}

/* What decoders need: memory, threads, pipes, what is open. */
static long
compute (void)
{
  char          bytes[4] = "";
  int           ends[2];
  GThread      *thread = g_thread_new ("decoder", add_one, GINT_TO_POINTER (6));
  guint8       *memory = mmap (NULL, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct pollfd wait;

  if (GPOINTER_TO_INT (g_thread_join (thread)) != 7 || memory == MAP_FAILED || pipe2 (ends, O_CLOEXEC) != 0 || write (ends[1], "abc", 3) != 3)
    return -1;
  memory[1 << 20] = 1;
  wait = (struct pollfd) { ends[0], POLLIN, 0 };
  if (poll (&wait, 1, 1000) != 1 || read (ends[0], bytes, 3) != 3 || munmap (memory, 64 << 20) != 0)
    return -1;
  return strcmp (bytes, "abc") == 0 ? 0 : -1;
}

static void
test_allowed (void)
{
  g_assert_cmpint (run (compute, TRUE), ==, 0);
}

static long
fall_over (void)
{
  abort ();
}

static void
test_abort (void)
{
  g_assert_cmpint (run (fall_over, TRUE), ==, -1);
}

/* A thread that was there before is confined too. */
static gpointer
open_when_told (gpointer told)
{
  while (!g_atomic_int_get ((int *) told))
    sched_yield ();
  return GINT_TO_POINTER ((int) try_open ());
}

static long
open_in_older_thread (void)
{
  int      told = 0;
  GThread *thread = g_thread_new ("older", open_when_told, &told);
  long     answer;

  if (!hearth_worker_limit () || !hearth_worker_confine ())
    return 0;
  g_atomic_int_set (&told, 1);
  answer = GPOINTER_TO_INT (g_thread_join (thread));
  errno = EPERM;
  return answer;
}

static void
test_older_thread (void)
{
  g_assert_cmpint (run (open_in_older_thread, FALSE), ==, REFUSED);
}

/* The worker as it is: confined before it has read a byte. */
static void
test_worker (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError)              error = NULL;
  g_autoptr (GSubprocess)         process = NULL;
  g_autoptr (GBytes)              nothing = g_bytes_new_static ("", 0);
  g_autofree char                *path = NULL;
  gboolean                        confined = FALSE, bound = FALSE;

  g_subprocess_launcher_take_fd (launcher, memfd_create ("original", MFD_CLOEXEC), HEARTH_WORKER_ORIGINAL);
  g_subprocess_launcher_take_fd (launcher, memfd_create ("other", MFD_CLOEXEC), HEARTH_WORKER_OTHER);
  process = g_subprocess_launcher_spawn (launcher, &error, worker, "mark", NULL);
  g_assert_no_error (error);
  path = g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (process));
  /* It waits for the seed. */
  while (!confined)
    {
      g_autofree char *status = NULL;

      g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
      confined = strstr (status, "\nSeccomp:\t2") != NULL;
      bound = strstr (status, "\nNoNewPrivs:\t1") != NULL;
      g_assert_null (strstr (status, "\nState:\tZ"));
      g_thread_yield ();
    }
  g_assert_true (bound);
  g_subprocess_communicate (process, nothing, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, HEARTH_WORKER_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  worker = argv[1];
  g_test_add_func ("/worker/confine/refused", test_refused);
  g_test_add_func ("/worker/confine/allowed", test_allowed);
  g_test_add_func ("/worker/confine/abort", test_abort);
  g_test_add_func ("/worker/confine/older-thread", test_older_thread);
  g_test_add_func ("/worker/confine/worker", test_worker);
  return g_test_run ();
}
