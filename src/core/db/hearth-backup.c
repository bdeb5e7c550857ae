/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dated copies: making one, listing, keeping the right ones. Putting one back is in hearth-restore.c. Never on the main thread:
 * a large community takes seconds. */

#include "db/hearth-backup.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define PAGES_A_STEP 2000
#define KEEP_NEWEST  7
#define KEEP_MONTHS  4

/* 20260131T235959.123Z-import.db: sorts by time, has no character a file system refuses. */
#define STAMP_FORMAT "%Y%m%dT%H%M%S"
#define STAMP_LENGTH 21

void
hearth_backup_free (HearthBackup *backup)
{
  g_free (backup->path);
  g_free (backup->reason);
  g_free (backup);
}

static char *
folder_of (const char *db_path)
{
  g_autofree char *parent = g_path_get_dirname (db_path);

  return g_build_filename (parent, "backups", NULL);
}

static char *
make_name (gint64      at,
           const char *reason)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / 1000);
  g_autofree char      *stamp = g_date_time_format (time, STAMP_FORMAT);

  return g_strdup_printf ("%s.%03dZ-%s.db", stamp, (int) (at % 1000), reason);
}

/* NULL for a name that is none of ours. */
static HearthBackup *
parse_name (const char *folder,
            const char *name)
{
  HearthBackup         *backup;
  int                   year, month, day, hour, minute, second, ms;
  int                   used = 0;
  g_autoptr (GDateTime) time = NULL;

  if (sscanf (name, "%4d%2d%2dT%2d%2d%2d.%3dZ-%n", &year, &month, &day, &hour, &minute, &second, &ms, &used) != 7 ||
      used != STAMP_LENGTH ||
      !g_str_has_suffix (name, ".db") ||
      strlen (name) <= STAMP_LENGTH + 3)
    return NULL;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return NULL;
  backup = g_new0 (HearthBackup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->at = g_date_time_to_unix (time) * 1000 + ms;
  backup->reason = g_strndup (name + STAMP_LENGTH, strlen (name) - STAMP_LENGTH - 3);
  return backup;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const HearthBackup *left = *(HearthBackup *const *) a;
  const HearthBackup *right = *(HearthBackup *const *) b;

  return left->at > right->at ? -1 : left->at < right->at;
}

GPtrArray *
hearth_backup_list (const char *db_path,
                    GError    **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_backup_free);
  g_autofree char      *folder = folder_of (db_path);
  g_autoptr (GError)    failure = NULL;
  g_autoptr (GDir)      dir = g_dir_open (folder, 0, &failure);
  const char           *name;

  if (dir == NULL && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_info ("%s", failure->message);
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The folder with the backups cannot be read."));
      return NULL;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      HearthBackup *backup = parse_name (folder, name);
      GStatBuf      facts;

      if (backup == NULL)
        continue;
      if (g_stat (backup->path, &facts) == 0)
        backup->bytes = facts.st_size;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

static gint64
local_day (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_get_year (local) * 1000 + g_date_time_get_day_of_year (local);
}

gboolean
hearth_backup_is_due (const char *db_path)
{
  g_autoptr (GPtrArray) backups = hearth_backup_list (db_path, NULL);

  const HearthBackup *newest = backups != NULL && backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;

  return newest == NULL || local_day (newest->at) != local_day (hearth_clock_now ());
}

static int
month_of (const HearthBackup *backup)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (backup->at / 1000);

  return g_date_time_get_year (time) * 12 + g_date_time_get_month (time);
}

/* The newest, then the newest of each of the months before. */
static void
prune (const char *db_path)
{
  g_autoptr (GPtrArray) backups = hearth_backup_list (db_path, NULL);
  int                   last_month = 0;
  guint                 months = 0;
  guint                 kept = 0;

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const HearthBackup *backup = g_ptr_array_index (backups, i);

      if (strcmp (backup->reason, "upgrade") == 0)
        continue;
      if (kept < KEEP_NEWEST)
        {
          kept++;
          last_month = month_of (backup);
        }
      else if (month_of (backup) != last_month && months < KEEP_MONTHS)
        {
          months++;
          last_month = month_of (backup);
        }
      else if (g_unlink (backup->path) != 0)
        {
          g_message ("An old backup could not be removed: %s", g_strerror (errno));
        }
    }
}

/* The read transaction holds one snapshot, so that writes meanwhile do not make the copy begin again. */
static gboolean
copy_pages (sqlite3      *from,
            sqlite3      *to,
            GCancellable *cancellable,
            GError      **error)
{
  sqlite3_backup *backup;
  int             rc = sqlite3_exec (from, "BEGIN; SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL);

  if (rc != SQLITE_OK)
    {
      hearth_sqlite_set_error (from, rc, "backup begin", error);
      return FALSE;
    }
  backup = sqlite3_backup_init (to, "main", from, "main");
  if (backup == NULL)
    {
      hearth_sqlite_set_error (to, sqlite3_errcode (to), "backup init", error);
      return FALSE;
    }
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          sqlite3_backup_finish (backup);
          return FALSE;
        }
      rc = sqlite3_backup_step (backup, PAGES_A_STEP);
    }
  while (rc == SQLITE_OK);
  sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE)
    return TRUE;
  hearth_sqlite_set_error (to, rc, "backup step", error);
  return FALSE;
}

gboolean
hearth_backup_copy (const char   *from_path,
                    const char   *to_path,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (HearthConn) from = hearth_conn_open (from_path, HEARTH_CONN_READ, error);
  sqlite3               *to = NULL;
  gboolean               done;
  int                    rc;

  if (from == NULL)
    return FALSE;
  rc = sqlite3_open_v2 (to_path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, NULL);
  if (rc != SQLITE_OK)
    hearth_sqlite_set_error (to, rc, "backup create", error);
  done = rc == SQLITE_OK && copy_pages (from->sqlite, to, cancellable, error);
  /* One file, that needs no -wal beside it to be read from a stick. */
  if (done && (rc = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL)) != SQLITE_OK)
    {
      hearth_sqlite_set_error (to, rc, "backup mode", error);
      done = FALSE;
    }
  sqlite3_close (to);
  return done;
}

gboolean
hearth_backup_verify (const char   *path,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (HearthConn) conn = hearth_conn_open (path, HEARTH_CONN_READ, error);
  g_autoptr (HearthStmt) stmt = NULL;
  int                    version;

  if (conn == NULL || !hearth_migrate_inspect (conn, &version, error))
    return FALSE;
  hearth_conn_set_cancellable (conn, cancellable);
  stmt = hearth_stmt_new (conn, "PRAGMA quick_check (1)", error);
  if (stmt == NULL || hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  if (g_strcmp0 (hearth_stmt_text (stmt, 0), "ok") == 0)
    return TRUE;
  g_info ("quick_check of %s: %s", path, hearth_stmt_text (stmt, 0));
  hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "quick_check", error);
  return FALSE;
}

gboolean
hearth_backup_sync (const char *path,
                    GError    **error)
{
  int      fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    hearth_sqlite_set_error (NULL, SQLITE_IOERR_FSYNC, path, error);
  if (fd >= 0)
    close (fd);
  return done;
}

/* Two in one millisecond are a millisecond apart by name. */
static char *
choose_name (const char *folder,
             const char *reason)
{
  for (gint64 at = hearth_clock_now ();; at++)
    {
      g_autofree char *name = make_name (at, reason);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static char *
make_in_turn (const char   *db_path,
              const char   *folder,
              const char   *reason,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *part = g_build_filename (folder, ".unfinished.db", NULL);
  g_autofree char *path = NULL;

  g_unlink (part);
  path = choose_name (folder, reason);
  if (!hearth_backup_copy (db_path, part, cancellable, error) ||
      !hearth_backup_verify (part, cancellable, error) ||
      !hearth_backup_sync (part, error))
    {
      g_unlink (part);
      return NULL;
    }
  if (g_rename (part, path) != 0)
    {
      hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, path, error);
      g_unlink (part);
      return NULL;
    }
  if (!hearth_backup_sync (folder, error))
    return NULL;
  prune (db_path);
  return g_steal_pointer (&path);
}

/* Two at once, the daily one and one by hand, perhaps of another process, would write to one unfinished file: the second waits. */
int
hearth_backup_wait_for_turn (const char *folder,
                             GError    **error)
{
  g_autofree char *path = g_build_filename (folder, ".lock", NULL);
  int              fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int              rc = 0;

  while (fd >= 0 && (rc = flock (fd, LOCK_EX)) != 0 && errno == EINTR)
    ;
  if (fd >= 0 && rc == 0)
    return fd;
  hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, path, error);
  if (fd >= 0)
    close (fd);
  return -1;
}

char *
hearth_backup_make (const char   *db_path,
                    const char   *reason,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autofree char *folder = folder_of (db_path);
  char            *path;
  int              turn;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, folder, error);
      return NULL;
    }
  turn = hearth_backup_wait_for_turn (folder, error);
  if (turn < 0)
    return NULL;
  path = make_in_turn (db_path, folder, reason, cancellable, error);
  close (turn);
  return path;
}
