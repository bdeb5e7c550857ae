/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "db/hearth-kept.h"

#include "db/hearth-stmt.h"

GBytes *
hearth_kept_load (HearthConn *conn,
                  const char *what,
                  const char *mark,
                  GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT value FROM kept WHERE what = ?1 AND mark = ?2", error);
  gconstpointer          value;
  gsize                  size;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_text (stmt, 1, what);
  hearth_stmt_bind_text (stmt, 2, mark);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return NULL;
  value = hearth_stmt_blob (stmt, 0, &size);
  return g_bytes_new (value, size);
}

gboolean
hearth_kept_save (HearthConn *conn,
                  const char *what,
                  const char *mark,
                  GBytes     *value,
                  GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn,
                                                 "INSERT INTO kept (what, mark, value) VALUES (?1, ?2, ?3) "
                                                 "ON CONFLICT (what) DO UPDATE SET mark = excluded.mark, value = excluded.value "
                                                 "WHERE mark <> excluded.mark",
                                                 error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, what);
  hearth_stmt_bind_text (stmt, 2, mark);
  hearth_stmt_bind_blob (stmt, 3, g_bytes_get_data (value, NULL), g_bytes_get_size (value));
  return hearth_stmt_run (stmt, error);
}

char *
hearth_kept_mark_of_all (HearthConn *conn,
                         GError    **error)
{
  gint64 seq = hearth_stmt_scalar (conn, "SELECT coalesce (max (seq), 0) FROM change_txn", 0, error);
  gint64 derived = seq < 0 ? -1 : hearth_stmt_scalar (conn, "SELECT value FROM meta WHERE key = 'roster'", 0, error);

  return derived < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " " HEARTH_VERSION, seq, derived);
}
