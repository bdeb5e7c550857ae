/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One transaction, start to end: BEGIN IMMEDIATE, the function, the derive step, the change log, COMMIT through the fence. On a
 * database thread. */

#include "base/hearth-error.h"
#include "db/hearth-capture.h"
#include "db/hearth-changes-private.h"
#include "db/hearth-db-private.h"
#include "db/hearth-migrate.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Above this the write-ahead log is emptied and cut instead of only being reused. */
#define WAL_LARGE (64 * 1024 * 1024)

/* The words around every transaction are prepared once. */
static gboolean
say (HearthConn *conn,
     const char *words,
     GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, words, error);

  return stmt != NULL && hearth_stmt_run (stmt, error);
}

gboolean
hearth_txn_mark_derived (HearthConn *conn,
                         GError    **error)
{
  g_autofree char *mark = g_strdup_printf ("INSERT OR REPLACE INTO meta (key, value) VALUES ('derived', %d)", hearth_migrate_version ());

  return hearth_conn_exec (conn, mark, error);
}

/* The mark goes with the transaction: after a kill the next opening makes good what is due. */
static gboolean
put_off (HearthConn    *conn,
         HearthChanges *changes,
         GError       **error)
{
  if (conn->put_off == NULL)
    conn->put_off = hearth_changes_new (0);
  hearth_changes_add_whole (conn->put_off, changes);
  return hearth_conn_exec (conn, "DELETE FROM meta WHERE key = 'derived'", error);
}

/* changes: NULL when this transaction changed nothing itself. */
static gboolean
derive_whole (HearthConn      *conn,
              HearthDeriveFunc derive,
              HearthChanges   *changes,
              GError         **error)
{
  if (changes != NULL)
    {
      hearth_changes_add_whole (changes, conn->put_off);
      hearth_changes_set_all_members (changes);
    }
  return derive (conn, NULL, error) && hearth_txn_mark_derived (conn, error);
}

static gboolean
derive_changes (HearthConn             *conn,
                const HearthChangeInfo *info,
                HearthDeriveFunc        derive,
                GError                **error)
{
  HearthChanges *changes = hearth_capture_get_changes (conn);
  guint64        before = hearth_capture_get_count (conn);

  if (derive == NULL || (changes == NULL && (info->put_off || conn->put_off == NULL)))
    return TRUE;
  if (info->put_off)
    return put_off (conn, changes, error);
  if (!(conn->put_off != NULL ? derive_whole (conn, derive, changes, error) : derive (conn, changes, error)))
    return FALSE;
  if (hearth_capture_get_count (conn) == before)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("A derived table tried to change what it is made from."));
  return FALSE;
}

static gboolean
was_cancelled (HearthConn   *conn,
               GCancellable *cancellable,
               GError      **error)
{
  /* From here on a late cancel must not undo what is about to be acknowledged. */
  hearth_conn_set_cancellable (conn, NULL);
  return g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
run_write (HearthConn             *conn,
           const HearthChangeInfo *given,
           HearthWriteFunc         func,
           HearthDeriveFunc        derive,
           gpointer                data,
           GCancellable           *cancellable,
           HearthChanges         **changes,
           GError                **error)
{
  HearthChangeInfo info = *given;
  gint64           seq;

  if (!func (conn, &info, data, cancellable, error) ||
      !derive_changes (conn, &info, derive, error) ||
      was_cancelled (conn, cancellable, error) ||
      !hearth_capture_close (conn, &info, &seq, error))
    return FALSE;
  if (seq != 0)
    *changes = hearth_changes_ref (hearth_capture_get_changes (conn));
  /* An import of a whole community brings another key with it. */
  conn->has_key = FALSE;
  if (say (conn, "COMMIT", error))
    {
      if (!info.put_off)
        g_clear_pointer (&conn->put_off, hearth_changes_unref);
      return TRUE;
    }
  g_clear_pointer (changes, hearth_changes_unref);
  return FALSE;
}

/* A function that fails must say why; one that forgot must not look like success. */
static void
assume_error (GError **error)
{
  if (error == NULL || *error != NULL)
    return;
  g_critical ("a database function failed without saying why");
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("That did not work. Nothing was changed."));
}

gboolean
hearth_txn_write (HearthConn             *conn,
                  const HearthChangeInfo *info,
                  HearthWriteFunc         func,
                  HearthDeriveFunc        derive,
                  gpointer                data,
                  GCancellable           *cancellable,
                  HearthChanges         **changes,
                  GError                **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean           done = FALSE;

  *changes = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !say (conn, "BEGIN IMMEDIATE", error))
    return FALSE;
  hearth_conn_set_cancellable (conn, cancellable);
  if (hearth_capture_begin (conn, &failure))
    {
      done = run_write (conn, info, func, derive, data, cancellable, changes, &failure);
      hearth_conn_set_cancellable (conn, NULL);
      if (!done)
        hearth_conn_rollback (conn);
      hearth_capture_end (conn, done);
    }
  else
    {
      hearth_conn_set_cancellable (conn, NULL);
      hearth_conn_rollback (conn);
    }
  if (!done)
    {
      assume_error (&failure);
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  hearth_txn_tidy (conn);
  return done;
}

gboolean
hearth_txn_rehearse (HearthConn     *conn,
                     HearthWriteFunc func,
                     gpointer        data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (GError) failure = NULL;
  HearthChangeInfo   info = { .kind = "rehearsal", .count = HEARTH_NONE };
  gboolean           done = FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !say (conn, "BEGIN IMMEDIATE", error))
    return FALSE;
  hearth_conn_set_cancellable (conn, cancellable);
  if (hearth_capture_begin (conn, &failure))
    {
      done = func (conn, &info, data, cancellable, &failure);
      hearth_conn_rollback (conn);
      hearth_capture_end (conn, FALSE);
    }
  hearth_conn_set_cancellable (conn, NULL);
  hearth_conn_rollback (conn);
  if (!done)
    {
      assume_error (&failure);
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  hearth_txn_tidy (conn);
  return done;
}

gpointer
hearth_txn_read (HearthConn    *conn,
                 HearthReadFunc func,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !say (conn, "BEGIN", error))
    return NULL;
  hearth_conn_set_cancellable (conn, cancellable);
  result = func (conn, data, cancellable, error);
  hearth_conn_set_cancellable (conn, NULL);
  /* Nothing to save: a reader's rollback only lets its snapshot go. */
  hearth_conn_rollback (conn);
  return result;
}

void
hearth_txn_tidy (HearthConn *conn)
{
  g_autofree char *wal = g_strconcat (sqlite3_db_filename (conn->sqlite, "main"), "-wal", NULL);
  GStatBuf         facts;

  if (g_stat (wal, &facts) != 0 || facts.st_size <= WAL_LARGE)
    return;
  /* A reader on an old snapshot only postpones it. */
  sqlite3_busy_timeout (conn->sqlite, 0);
  sqlite3_wal_checkpoint_v2 (conn->sqlite, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (conn->sqlite, 5000);
}
