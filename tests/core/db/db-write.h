/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes of one line: a function with an answer, or a text of SQL. */

#pragma once

#include "db/hearth-db.h"

/* A body of a write: returns what the test wants to know, -1 with error. */
typedef gint64 (*WriteFunc) (HearthConn *conn, gpointer data, GError **error);

typedef struct
{
  WriteFunc func;
  gpointer  data;
  gint64    answer;
} Write;

/* HearthWriteFunc: runs the Write that data is. */
static inline gboolean
run_write (HearthConn               *conn,
           HearthChangeInfo *info    G_GNUC_UNUSED,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Write *write = data;

  write->answer = write->func (conn, write->data, error);
  return write->answer >= 0;
}

/* HearthWriteFunc: runs the SQL text that data is. */
static inline gboolean
run_sql (HearthConn               *conn,
         HearthChangeInfo *info    G_GNUC_UNUSED,
         gpointer                  data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError                  **error)
{
  return hearth_conn_exec (conn, data, error);
}

/* The transaction's seq, 0 with error. */
static inline gint64
try_sql_in (HearthDb   *db,
            const char *sql,
            GError    **error)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };

  return hearth_db_write (db, &info, run_sql, (gpointer) sql, NULL, error);
}

/* The same, of SQL that has to work. */
static inline gint64
write_sql_in (HearthDb   *db,
              const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             seq = try_sql_in (db, sql, &error);

  g_assert_no_error (error);
  return seq;
}
