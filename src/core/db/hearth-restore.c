/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a backup back. At every moment there is a whole database under the name: the old one with its log emptied into it, then by
 * one rename the other. Never on the main thread. */

#include "base/hearth-error.h"
#include "db/hearth-backup-private.h"
#include "db/hearth-backup.h"
#include "db/hearth-lock.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define HEARTH_BACKUP_MARK 32

static char *
marks_path (const char *db_path)
{
  return g_strconcat (db_path, "-forgotten", NULL);
}

/* Who asked to be forgotten after the backup was made must not come back with it: the marks of what is there now go along, and whoever
 * opens the community next applies them. A database too damaged to be read has none. */
static gboolean
keep_marks (const char *db_path,
            GError    **error)
{
  static const char      sql[] = "SELECT salt FROM (SELECT salt FROM community ORDER BY id LIMIT 1) UNION ALL SELECT mark FROM forgotten";
  g_autoptr (HearthConn) conn = hearth_conn_open (db_path, HEARTH_CONN_READ, NULL);
  g_autoptr (HearthStmt) stmt = conn != NULL ? hearth_stmt_new (conn, sql, NULL) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char       *path = marks_path (db_path);

  while (stmt != NULL && hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer data = hearth_stmt_blob (stmt, 0, &len);

      if (data != NULL && len == HEARTH_BACKUP_MARK)
        g_byte_array_append (bytes, data, (guint) len);
    }
  g_clear_pointer (&stmt, hearth_stmt_free);
  if (bytes->len <= HEARTH_BACKUP_MARK)
    return TRUE;
  if (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, NULL))
    return TRUE;
  hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, path, error);
  return FALSE;
}

GBytes *
hearth_backup_take_marks (const char *db_path)
{
  g_autofree char *path = marks_path (db_path);
  char            *bytes;
  gsize            len;

  if (!g_file_get_contents (path, &bytes, &len, NULL))
    return NULL;
  if (len > HEARTH_BACKUP_MARK && len % HEARTH_BACKUP_MARK == 0)
    return g_bytes_new_take (bytes, len);
  g_free (bytes);
  return NULL;
}

void
hearth_backup_drop_marks (const char *db_path)
{
  g_autofree char *path = marks_path (db_path);

  g_unlink (path);
}

/* What is there now is kept whatever state it is in: as a backup when it can be read, else as it is, beside. */
static gboolean
keep_present (const char   *db_path,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *kept = NULL;
  g_autofree char   *damaged = g_strconcat (db_path, ".damaged", NULL);

  if (!g_file_test (db_path, G_FILE_TEST_EXISTS))
    return TRUE;
  kept = hearth_backup_make (db_path, "restore", cancellable, &failure);
  if (kept != NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (g_rename (db_path, damaged) == 0)
    return TRUE;
  hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, damaged, error);
  return FALSE;
}

/* The last connection to close empties the log into the file and removes it. A log that stayed would be played into the other file. */
static gboolean
drop_log (const char *db_path,
          GError    **error)
{
  static const char *const suffixes[] = { "-wal", "-shm" };
  sqlite3                 *sqlite = NULL;

  if (g_file_test (db_path, G_FILE_TEST_EXISTS))
    {
      if (sqlite3_open_v2 (db_path, &sqlite, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        sqlite3_wal_checkpoint_v2 (sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
      sqlite3_close (sqlite);
    }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (db_path, suffixes[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS) && g_unlink (path) != 0)
        {
          hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, path, error);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
put_back (const char   *db_path,
          const char   *backup,
          GCancellable *cancellable,
          GError      **error)
{
  g_autofree char *part = g_strconcat (db_path, ".restoring", NULL);
  g_autofree char *folder = g_path_get_dirname (db_path);

  g_unlink (part);
  if (!hearth_backup_verify (backup, cancellable, error) ||
      !hearth_backup_copy (backup, part, cancellable, error) ||
      !hearth_backup_sync (part, error) ||
      !keep_marks (db_path, error) ||
      !keep_present (db_path, cancellable, error) ||
      !drop_log (db_path, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, db_path) == 0)
    return hearth_backup_sync (folder, error);
  hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, db_path, error);
  g_unlink (part);
  return FALSE;
}

gboolean
hearth_backup_restore (const char   *db_path,
                       const char   *backup,
                       GCancellable *cancellable,
                       GError      **error)
{
  int      lock = hearth_lock_take (db_path, error);
  gboolean done;

  if (lock < 0)
    return FALSE;
  done = put_back (db_path, backup, cancellable, error);
  close (lock);
  return done;
}
