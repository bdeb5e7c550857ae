/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Schema steps are numbered SQL resources. On the thread that opens the database. */

#include "db/hearth-migrate.h"

#include "base/hearth-error.h"
#include "db/hearth-capture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const steps[] = {
  "/io/github/hearth_app/Hearth/sql/0001-ground.sql",
  "/io/github/hearth_app/Hearth/sql/0002-crm.sql",
  "/io/github/hearth_app/Hearth/sql/0003-acts.sql",
  "/io/github/hearth_app/Hearth/sql/0004-metrics.sql",
  "/io/github/hearth_app/Hearth/sql/0005-releases.sql",
  "/io/github/hearth_app/Hearth/sql/0006-vault.sql",
  "/io/github/hearth_app/Hearth/sql/0007-today.sql",
  "/io/github/hearth_app/Hearth/sql/0008-rates.sql",
  "/io/github/hearth_app/Hearth/sql/0009-telling.sql",
  "/io/github/hearth_app/Hearth/sql/0010-awards.sql",
  "/io/github/hearth_app/Hearth/sql/0011-sync.sql",
  "/io/github/hearth_app/Hearth/sql/0012-sync-drop.sql",
  "/io/github/hearth_app/Hearth/sql/0013-sync-people.sql",
  "/io/github/hearth_app/Hearth/sql/0014-sync-keep.sql",
  "/io/github/hearth_app/Hearth/sql/0015-sync-unknown.sql",
  "/io/github/hearth_app/Hearth/sql/0016-carry.sql",
  "/io/github/hearth_app/Hearth/sql/0017-sync-said.sql",
  "/io/github/hearth_app/Hearth/sql/0018-kept.sql",
  "/io/github/hearth_app/Hearth/sql/0019-links.sql",
  "/io/github/hearth_app/Hearth/sql/0020-unneeded.sql",
};

int
hearth_migrate_version (void)
{
  return G_N_ELEMENTS (steps);
}

const char *
hearth_migrate_get_sql (int number)
{
  static GBytes *texts[G_N_ELEMENTS (steps)];
  static GMutex  lock;
  GBytes        *text;

  if (number < 1 || number > hearth_migrate_version ())
    return NULL;
  g_mutex_lock (&lock);
  if (texts[number - 1] == NULL)
    texts[number - 1] = g_resources_lookup_data (steps[number - 1], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  text = texts[number - 1];
  g_mutex_unlock (&lock);
  g_assert (text != NULL);
  return g_bytes_get_data (text, NULL);
}

gboolean
hearth_migrate_inspect (HearthConn *conn,
                        int        *version,
                        GError    **error)
{
  g_autoptr (GError) failure = NULL;
  gint64             application = hearth_stmt_scalar (conn, "PRAGMA application_id", 0, &failure);
  gint64             found = hearth_stmt_scalar (conn, "PRAGMA user_version", 0, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *version = (int) found;
  if (conn->mode == HEARTH_CONN_CREATE && application == 0 && found == 0)
    return TRUE;
  if (application != HEARTH_APPLICATION_ID || found < 1)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("This file is not a Hearth community, or its beginning is damaged."));
      return FALSE;
    }
  if (found > hearth_migrate_version () && conn->mode != HEARTH_CONN_READ)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW,
                           _ ("A newer Hearth made this community. You can look at it, but to change it, update Hearth first."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_integrity (HearthConn *conn,
                 GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "PRAGMA integrity_check (1)", error);

  if (stmt == NULL || hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  if (g_strcmp0 (hearth_stmt_text (stmt, 0), "ok") == 0)
    return TRUE;
  g_info ("integrity_check: %s", hearth_stmt_text (stmt, 0));
  hearth_conn_set_error (conn, SQLITE_CORRUPT, "integrity_check", error);
  return FALSE;
}

static gboolean
run_step (HearthConn *conn,
          int         number,
          GError    **error)
{
  g_autofree char *pragmas =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", HEARTH_APPLICATION_ID, number);

  return hearth_conn_exec (conn, "BEGIN IMMEDIATE", error) &&
         hearth_conn_exec (conn, hearth_migrate_get_sql (number), error) &&
         hearth_conn_exec (conn, pragmas, error) &&
         check_integrity (conn, error) &&
         hearth_conn_exec (conn, "COMMIT", error);
}

/* Triggers are made after the last step, not in it: they follow the registry, and mending them needs no new schema number. */
static gboolean
ensure_triggers (HearthConn *conn,
                 gboolean    fresh,
                 GError    **error)
{
  gboolean mended;

  if (!hearth_conn_exec (conn, "BEGIN IMMEDIATE", error) ||
      !hearth_triggers_ensure (conn, &mended, error) ||
      !hearth_conn_exec (conn, "COMMIT", error))
    return FALSE;
  if (mended && !fresh)
    g_message ("The capture triggers were not ours and have been put right; another program changed this community.");
  return TRUE;
}

gboolean
hearth_migrate_run (HearthConn *conn,
                    int         version,
                    GError    **error)
{
  gboolean fresh = version < hearth_migrate_version ();

  for (int number = version + 1; number <= hearth_migrate_version (); number++)
    if (!run_step (conn, number, error))
      {
        hearth_conn_rollback (conn);
        return FALSE;
      }
  if (ensure_triggers (conn, fresh, error))
    return TRUE;
  hearth_conn_rollback (conn);
  return FALSE;
}
