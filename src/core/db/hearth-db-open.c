/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between a path and a database that may be written: the lock, the look at who made it, the backup before an upgrade,
 * and the adoption of rows another program put in. On the thread that opens. */

#include "base/hearth-error.h"
#include "db/hearth-backup.h"
#include "db/hearth-capture.h"
#include "db/hearth-db-private.h"
#include "db/hearth-lock.h"
#include "db/hearth-migrate.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

static gboolean
check_existence (const char   *path,
                 HearthDbFlags flags,
                 GError      **error)
{
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  if (there == !(flags & HEARTH_DB_CREATE))
    return TRUE;
  if (there)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is a community in that folder already."));
  else
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no community in that folder."));
  return FALSE;
}

/* Rows above a table's top were not put in by us. They are taken for this device's own, as one step of the log, rather than
 * refused: somebody wanted them. (A row put in below the top shows only in the full check.) */
static gboolean
adopt_rows (HearthConn               *conn,
            HearthChangeInfo         *info,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  gint64 count = 0;

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const char      *name = hearth_table_info (table)->name;
      g_autofree char *sql = g_strdup_printf ("SELECT max (rowid) FROM %s", name);
      gint64           last = hearth_stmt_scalar (conn, g_intern_string (sql), 0, error);
      gint64           top = hearth_capture_get_top (conn, table);

      if (last < 0)
        return FALSE;
      if (last <= top)
        continue;
      g_message ("Rows %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " of %s were put in by another program; taken into the log.",
                 top + 1, last, name);
      hearth_capture_adopt (conn, table, top + 1, last);
      count += last - top;
    }
  info->count = count;
  return TRUE;
}

static gboolean
adopt (HearthConn      *conn,
       HearthDeriveFunc derive,
       GCancellable    *cancellable,
       GError         **error)
{
  const HearthChangeInfo    info = { .kind = "adopt", .count = HEARTH_NONE };
  g_autoptr (HearthChanges) changes = NULL;

  return hearth_txn_write (conn, &info, adopt_rows, derive, NULL, cancellable, &changes, error);
}

/* Whatever an upgrade does, what was there before it stays. */
static gboolean
back_up_before_upgrade (const char   *path,
                        int           version,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autofree char *backup = NULL;

  if (version == 0 || version == hearth_migrate_version ())
    return TRUE;
  backup = hearth_backup_make (path, "upgrade", cancellable, error);
  return backup != NULL;
}

/* What an older version derived lacks what is derived since, and what was put off is due. The mark is set with the work, so that a crash between the upgrade and this
 * is made good at the next opening. */
static gboolean
derive_after_upgrade (HearthConn      *conn,
                      int              version,
                      HearthDeriveFunc derive,
                      GError         **error)
{
  gint64 derived = hearth_stmt_scalar (conn, "SELECT value FROM meta WHERE key = 'derived'", 0, error);

  if (derived < 0)
    return FALSE;
  if (derived == hearth_migrate_version () || derive == NULL)
    return TRUE;
  if (hearth_conn_exec (conn, "BEGIN IMMEDIATE", error) && (version == 0 || derive (conn, NULL, error)) &&
      hearth_txn_mark_derived (conn, error) && hearth_conn_exec (conn, "COMMIT", error))
    return TRUE;
  hearth_conn_rollback (conn);
  return FALSE;
}

static HearthConn *
prepare_writer (const char      *path,
                HearthDbFlags    flags,
                HearthDeriveFunc derive,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autoptr (HearthConn) conn =
      hearth_conn_open (path, flags & HEARTH_DB_CREATE ? HEARTH_CONN_CREATE : HEARTH_CONN_WRITE, error);
  int version;

  if (conn == NULL || !hearth_migrate_inspect (conn, &version, error))
    return NULL;
  if (!back_up_before_upgrade (path, version, cancellable, error) ||
      !hearth_migrate_run (conn, version, error) ||
      !hearth_capture_load_marks (conn, error) ||
      !derive_after_upgrade (conn, version, derive, error) ||
      !adopt (conn, derive, cancellable, error))
    return NULL;
  return g_steal_pointer (&conn);
}

HearthConn *
hearth_db_open_writer (const char      *path,
                       HearthDbFlags    flags,
                       HearthDeriveFunc derive,
                       int             *lock,
                       GCancellable    *cancellable,
                       GError         **error)
{
  HearthConn *conn;

  *lock = -1;
  if (!check_existence (path, flags, error))
    return NULL;
  *lock = hearth_lock_take (path, error);
  if (*lock < 0)
    return NULL;
  conn = prepare_writer (path, flags, derive, cancellable, error);
  if (conn == NULL)
    {
      close (*lock);
      *lock = -1;
    }
  return conn;
}

HearthConn *
hearth_db_open_reader (const char *path,
                       GError    **error)
{
  g_autoptr (HearthConn) conn = NULL;
  int                    version;

  if (!check_existence (path, HEARTH_DB_NONE, error))
    return NULL;
  conn = hearth_conn_open (path, HEARTH_CONN_READ, error);
  if (conn == NULL || !hearth_migrate_inspect (conn, &version, error))
    return NULL;
  return g_steal_pointer (&conn);
}

gboolean
hearth_db_upgrade (const char      *path,
                   HearthDeriveFunc derive,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_autoptr (HearthConn) reader = NULL, writer = NULL;
  int                    version, lock;

  if (!check_existence (path, HEARTH_DB_NONE, error))
    return FALSE;
  reader = hearth_conn_open (path, HEARTH_CONN_READ, error);
  if (reader == NULL || !hearth_migrate_inspect (reader, &version, error))
    return FALSE;
  if (version >= hearth_migrate_version ())
    return TRUE;
  writer = hearth_db_open_writer (path, HEARTH_DB_NONE, derive, &lock, cancellable, error);
  if (writer == NULL)
    return FALSE;
  g_clear_pointer (&writer, hearth_conn_close);
  close (lock);
  return TRUE;
}
