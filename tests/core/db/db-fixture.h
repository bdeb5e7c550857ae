/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community file in a directory of its own, and writers small enough to be one line in a test. */

#pragma once

#include "../../remove-tree.h"
#include "base/hearth-error.h"
#include "db-write.h"
#include "db/hearth-check.h"
#include "db/hearth-db.h"
#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"

#include <glib/gstdio.h>

typedef struct
{
  char     *dir;
  char     *path;
  HearthDb *db;
} Fixture;

static inline void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->db != NULL)
    hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  fixture->db = hearth_db_open (fixture->path, HEARTH_DB_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
fixture_set_up (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("hearth-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "community.db", NULL);
  fixture->db = hearth_db_open (fixture->path, HEARTH_DB_CREATE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture           *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  if (fixture->db != NULL)
    hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  remove_tree (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->dir);
}

#define fixture_add(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static inline gint64
try_sql (Fixture    *fixture,
         const char *sql,
         GError    **error)
{
  return try_sql_in (fixture->db, sql, error);
}

/* The transaction's seq. */
static inline gint64
write_sql (Fixture    *fixture,
           const char *sql)
{
  return write_sql_in (fixture->db, sql);
}

static inline gpointer
read_number (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, data, error);
  gint64                 number = HEARTH_NONE;

  if (stmt == NULL)
    return NULL;
  if (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    number = hearth_stmt_int (stmt, 0);
  return g_memdup2 (&number, sizeof number);
}

static inline gint64
ask_number (Fixture    *fixture,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *number = hearth_db_read (fixture->db, read_number, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *number;
}

static inline gpointer
read_digest (HearthConn   *conn,
             gpointer data G_GNUC_UNUSED,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static inline char *
ask_digest (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char              *digest = hearth_db_read (fixture->db, read_digest, NULL, NULL, &error);

  g_assert_no_error (error);
  return digest;
}

static inline gpointer
read_check (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_check (conn, (HearthCheckLevel) GPOINTER_TO_INT (data), cancellable, error);
}

/* How many problems the check sees, each printed. */
static inline guint
ask_problems (Fixture         *fixture,
              HearthCheckLevel level)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = hearth_db_read (fixture->db, read_check, GINT_TO_POINTER (level), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  return problems->len;
}
