/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every call that opens, reads, writes, flushes, renames or removes a file of the storage, of the community or of the device's keys fails, one
 * after the other: once, from there on, and as on a disk that is full. Syncing stops and says so or goes on, and afterwards both devices come
 * to the same with every edit. The calls of the C library are this program's own; they ask first whether they are to fail. HEARTH_FAULTS is
 * how far it goes from one to the next (1: every one). */

/* So that open and open64 are two names here, as they are to who calls them. */
#undef _FILE_OFFSET_BITS

#include "sync-pair.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum
{
  ONCE,
  FOR_GOOD,
  FULL, /* what adds bytes fails for good */
  WAYS,
} Way;

static struct
{
  const char *below; /* files in there; NULL: nothing fails */
  Way         way;
  int         left; /* calls until it does */
  int         calls;
  int         failed;
} fault;

static gboolean
strikes (const char *path,
         gboolean    adds)
{
  const char *below = g_atomic_pointer_get (&fault.below);

  if (below == NULL || strncmp (path, below, strlen (below)) != 0 || (fault.way == FULL && !adds))
    return FALSE;
  g_atomic_int_inc (&fault.calls);
  if (!g_atomic_int_dec_and_test (&fault.left) && (fault.way == ONCE || g_atomic_int_get (&fault.left) > 0))
    return FALSE;
  g_atomic_int_inc (&fault.failed);
  errno = fault.way == FULL ? ENOSPC : EIO;
  return TRUE;
}

static gboolean
strikes_fd (int      fd,
            gboolean adds)
{
  char link[32], path[4096];
  long n;

  if (g_atomic_pointer_get (&fault.below) == NULL)
    return FALSE;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = syscall (SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  path[MAX (n, 0)] = '\0';
  return strikes (path, adds);
}

/* ---- The calls ---- */

int
open (const char *path,
      int         flags,
      ...)
{
  va_list list;
  mode_t  mode;

  va_start (list, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (list, mode_t) : 0;
  va_end (list);
  return strikes (path, (flags & O_CREAT) != 0) ? -1 : (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  va_list list;
  mode_t  mode;

  va_start (list, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (list, mode_t) : 0;
  va_end (list);
  return open (path, flags, mode);
}

ssize_t
read (int    fd,
      void  *data,
      size_t n)
{
  return strikes_fd (fd, FALSE) ? -1 : syscall (SYS_read, fd, data, n);
}

ssize_t
pread64 (int     fd,
         void   *data,
         size_t  n,
         off64_t at)
{
  return strikes_fd (fd, FALSE) ? -1 : syscall (SYS_pread64, fd, data, n, at);
}

ssize_t
write (int         fd,
       const void *data,
       size_t      n)
{
  return strikes_fd (fd, TRUE) ? -1 : syscall (SYS_write, fd, data, n);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      n,
          off64_t     at)
{
  return strikes_fd (fd, TRUE) ? -1 : syscall (SYS_pwrite64, fd, data, n, at);
}

int
fsync (int fd)
{
  return strikes_fd (fd, FALSE) ? -1 : (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  return strikes_fd (fd, FALSE) ? -1 : (int) syscall (SYS_fdatasync, fd);
}

int
rename (const char *from,
        const char *to)
{
  return strikes (to, FALSE) ? -1 : (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  return strikes (path, FALSE) ? -1 : (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

/* ---- The test ---- */

static int
get_stride (int usual)
{
  const char *asked = g_getenv ("HEARTH_FAULTS");

  return asked != NULL ? atoi (asked) : usual;
}

static void
reopen_ana (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (fixture->dir, "ana", NULL);

  hearth_community_close (fixture->ana);
  g_object_unref (fixture->ana);
  fixture->ana = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
}

/* Something of each other's is new on both sides, and one is away before the run. */
static void
edit_both (Fixture *fixture,
           guint    number)
{
  g_autofree char *ana = g_strdup_printf ("INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'ana %u', 1)", number);
  g_autofree char *ben = g_strdup_printf ("INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'ben %u', 1)", number);

  write_sql (fixture->ben, ben);
  run (fixture->ben);
  write_sql (fixture->ana, ana);
}

/* HearthReadFunc: 1 plus how many members there are. */
static gpointer
count_members (HearthConn               *conn,
               gpointer data             G_GNUC_UNUSED,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError                  **error)
{
  return GINT_TO_POINTER (hearth_stmt_scalar (conn, "SELECT 1 + count (*) FROM member", 0, error));
}

static void
assert_all_there (Fixture *fixture,
                  guint    rounds)
{
  run (fixture->ana);
  run (fixture->ben);
  run (fixture->ana);
  g_assert_true (are_same (fixture));
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db_of (fixture->ben), count_members, NULL, NULL, NULL)), ==, 3 + 2 * (int) rounds);
}

/* One run of Ana's, of which the call after so many fails. FALSE when there are no so many. */
static gboolean
run_with (Fixture    *fixture,
          const char *below,
          Way         way,
          int         place)
{
  HearthSyncResult   result;
  g_autoptr (GError) error = NULL;
  gboolean           done;

  fault.way = way;
  fault.left = place + 1;
  fault.calls = fault.failed = 0;
  g_atomic_pointer_set (&fault.below, below);
  done = hearth_sync_run (db_of (fixture->ana), &result, NULL, &error);
  g_atomic_pointer_set (&fault.below, NULL);
  g_assert_true (done == (error == NULL));
  return fault.failed > 0;
}

static void
test_faults (const char *inside,
             int         stride)
{
  int   reached[WAYS] = { 0 };
  guint rounds = 0;

  for (int way = ONCE; way < WAYS; way++)
    {
      Fixture          fixture = { 0 };
      g_autofree char *below = NULL;
      gboolean         more = TRUE;

      set_up_at (&fixture, NULL);
      below = inside == NULL ? g_build_filename (g_get_user_state_dir (), "hearth", NULL) : g_build_filename (fixture.dir, inside, NULL);
      rounds = 0;
      for (int place = 0; more; place += stride)
        {
          edit_both (&fixture, rounds++);
          more = run_with (&fixture, below, (Way) way, place);
          reached[way] += more;
          reopen_ana (&fixture);
          assert_all_there (&fixture, rounds);
        }
      assert_same (&fixture);
      tear_down (&fixture, NULL);
    }
  g_test_message ("%s: a call failed once in %d runs, for good in %d, for want of room in %d", inside != NULL ? inside : "keys", reached[ONCE], reached[FOR_GOOD], reached[FULL]);
  g_assert_cmpint (reached[ONCE], >, 0);
  g_assert_cmpint (reached[FOR_GOOD], >, 0);
}

static void
test_storage (void)
{
  test_faults ("a folder", get_stride (5));
}

static void
test_community (void)
{
  test_faults ("ana", get_stride (23));
}

static void
test_keys (void)
{
  test_faults (NULL, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync/faults/storage", test_storage);
  g_test_add_func ("/sync/faults/community", test_community);
  g_test_add_func ("/sync/faults/keys", test_keys);
  return g_test_run ();
}
