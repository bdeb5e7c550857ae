/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The n-th read, write, sync, open or mapping fails, once or from then on, while a community is opened, changed, undone and closed. Each
 * step may fail, in words; afterwards the file is sound, holds what was acknowledged, and nothing half. The slow suite tries every n,
 * this one some. */

#include "db-fixture.h"

#include <string.h>

#ifndef FAULT_STRIDE
#define FAULT_STRIDE 23
#endif

/* Shared by the database's threads. */
static gint countdown = 0; /* operations until the fault; 0: none */
static gint for_good = 0;
static gint struck = 0;

static gboolean
strikes (void)
{
  int left = g_atomic_int_get (&countdown);

  if (left == 0)
    return FALSE;
  if (left == 1)
    {
      g_atomic_int_inc (&struck);
      if (!g_atomic_int_get (&for_good))
        g_atomic_int_set (&countdown, 0);
      return TRUE;
    }
  g_atomic_int_add (&countdown, -1);
  return FALSE;
}

typedef struct
{
  sqlite3_file  parent;
  sqlite3_file *real; /* behind this struct */
} FaultyFile;

#define REAL(file) (((FaultyFile *) (file))->real)

static sqlite3_io_methods methods;

static int
faulty_read (sqlite3_file *file,
             void         *data,
             int           n,
             sqlite3_int64 at)
{
  return strikes () ? SQLITE_IOERR_READ : REAL (file)->pMethods->xRead (REAL (file), data, n, at);
}

static int
faulty_write (sqlite3_file *file,
              const void   *data,
              int           n,
              sqlite3_int64 at)
{
  /* A disk that fills up takes half of it. */
  if (!strikes ())
    return REAL (file)->pMethods->xWrite (REAL (file), data, n, at);
  REAL (file)->pMethods->xWrite (REAL (file), data, n / 2, at);
  return SQLITE_FULL;
}

static int
faulty_truncate (sqlite3_file *file,
                 sqlite3_int64 size)
{
  return strikes () ? SQLITE_IOERR_TRUNCATE : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
faulty_sync (sqlite3_file *file,
             int           flags)
{
  return strikes () ? SQLITE_IOERR_FSYNC : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
faulty_shm_map (sqlite3_file   *file,
                int             page,
                int             size,
                int             extend,
                void volatile **memory)
{
  return strikes () ? SQLITE_IOERR_SHMMAP : REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

/* What never fails here. */
static int
pass_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
pass_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
pass_lock (sqlite3_file *file,
           int           level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
pass_unlock (sqlite3_file *file,
             int           level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
pass_check_lock (sqlite3_file *file,
                 int          *out)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), out);
}

static int
pass_control (sqlite3_file *file,
              int           op,
              void         *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), op, data);
}

static int
pass_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
pass_device (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
pass_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
pass_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
pass_shm_unmap (sqlite3_file *file,
                int delete)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete);
}

static sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = pass_close,
  .xRead = faulty_read,
  .xWrite = faulty_write,
  .xTruncate = faulty_truncate,
  .xSync = faulty_sync,
  .xFileSize = pass_size,
  .xLock = pass_lock,
  .xUnlock = pass_unlock,
  .xCheckReservedLock = pass_check_lock,
  .xFileControl = pass_control,
  .xSectorSize = pass_sector,
  .xDeviceCharacteristics = pass_device,
  .xShmMap = faulty_shm_map,
  .xShmLock = pass_shm_lock,
  .xShmBarrier = pass_shm_barrier,
  .xShmUnmap = pass_shm_unmap,
};

static int
faulty_open (sqlite3_vfs     *vfs,
             sqlite3_filename name,
             sqlite3_file    *file,
             int              flags,
             int             *out_flags)
{
  sqlite3_vfs *real = vfs->pAppData;
  FaultyFile  *faulty = (FaultyFile *) file;
  int          rc;

  faulty->parent.pMethods = NULL;
  faulty->real = (sqlite3_file *) (faulty + 1);
  if (strikes ())
    return SQLITE_CANTOPEN;
  rc = real->xOpen (real, name, faulty->real, flags, out_flags);
  if (faulty->real->pMethods != NULL)
    faulty->parent.pMethods = &methods;
  return rc;
}

static void
install (void)
{
  static sqlite3_vfs vfs;
  sqlite3_vfs       *real = sqlite3_vfs_find (NULL);

  vfs = *real;
  vfs.zName = "faulty";
  vfs.pAppData = real;
  vfs.pNext = NULL;
  vfs.szOsFile = (int) sizeof (FaultyFile) + real->szOsFile;
  vfs.xOpen = faulty_open;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

static gboolean
undo_last (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  gint64 seq = hearth_undo_next (conn, error);

  return seq > 0 && hearth_undo_apply (conn, seq, cancellable, error);
}

/* The steps that can be acknowledged; what the member's city is after each. */
static const char *const cities[] = { "start", "one", "two", "one" };

/* Runs the scenario; the highest step that was acknowledged. */
static guint
run_scenario (Fixture *fixture)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  guint                  done = 0;

  fixture->db = hearth_db_open (fixture->path, HEARTH_DB_NONE, NULL, NULL, &error);
  if (fixture->db == NULL)
    {
      g_assert_true (error != NULL && error->domain == HEARTH_ERROR);
      return 0;
    }
  if (try_sql (fixture,
               "UPDATE member SET city = 'one';"
               "INSERT INTO tag (rowid, id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) "
               "SELECT hearth_next (6), randomblob (16), printf ('%.100c', 'x') FROM n",
               NULL) > 0)
    done = 1;
  if (done == 1 && try_sql (fixture, "UPDATE member SET city = 'two'; DELETE FROM tag WHERE rowid % 2", NULL) > 0)
    done = 2;
  if (done == 2 && hearth_db_write (fixture->db, &info, undo_last, NULL, NULL, NULL) > 0)
    done = 3;
  hearth_db_rehearse (fixture->db, run_sql, (gpointer) "UPDATE member SET city = 'never'", NULL, NULL);
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  return done;
}

static void
verify (Fixture *fixture,
        guint    done,
        int      n)
{
  g_autofree char *first = g_strdup_printf ("SELECT city = '%s' FROM member", cities[done]);
  g_autofree char *second = g_strdup_printf ("SELECT city = '%s' FROM member", cities[MIN (done + 1, 3)]);
  gint64           steps;

  fixture_reopen (fixture);
  /* A commit whose answer was lost may have happened. */
  steps = ask_number (fixture, "SELECT count (*) FROM change_txn");
  g_test_message ("fault at %d: %u acknowledged, %" G_GINT64_FORMAT " there", n, done, steps - 1);
  g_assert_true (steps - 1 == done || steps - 1 == done + 1);
  g_assert_cmpint (ask_number (fixture, steps - 1 == done ? first : second), ==, 1);
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
  g_assert_cmpint (write_sql (fixture, "UPDATE member SET city = 'after'"), ==, steps + 1);
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
}

static void
test_faults (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  gsize            length;
  guint            faults = 0;

  write_sql (fixture, "INSERT INTO member (rowid, id, city) VALUES (hearth_next (2), randomblob (16), 'start')");
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &length, NULL));
  for (int n = g_test_rand_int_range (1, FAULT_STRIDE + 1);; n += FAULT_STRIDE)
    {
      guint done;

      g_unlink (wal);
      g_unlink (shm);
      g_assert_true (g_file_set_contents (fixture->path, whole, (gssize) length, NULL));
      g_atomic_int_set (&struck, 0);
      g_atomic_int_set (&for_good, GPOINTER_TO_INT (data));
      g_atomic_int_set (&countdown, n);
      done = run_scenario (fixture);
      g_atomic_int_set (&countdown, 0);
      verify (fixture, done, n);
      if (g_atomic_int_get (&struck) == 0)
        {
          g_assert_cmpuint (done, ==, 3);
          break;
        }
      faults++;
    }
  g_test_message ("%u faults", faults);
  g_assert_cmpuint (faults, >, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install ();
  g_test_add ("/db/faults/once", Fixture, GINT_TO_POINTER (FALSE), fixture_set_up, test_faults, fixture_tear_down);
  g_test_add ("/db/faults/for-good", Fixture, GINT_TO_POINTER (TRUE), fixture_set_up, test_faults, fixture_tear_down);
  return g_test_run ();
}
