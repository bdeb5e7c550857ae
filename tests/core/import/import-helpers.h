/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community, files to import into it, and questions to it answered as text, so that a test reads as a list of facts. */

#pragma once

#include "../../remove-tree.h"
#include "base/hearth-error.h"
#include "community/hearth-community.h"
#include "db/hearth-check.h"
#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"
#include "import/hearth-import.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char            *dir;
  HearthCommunity *community;
  HearthDb        *db;
} Place;

/* data: the community's zone, NULL for Berlin's. */
static inline void
place_set_up (Place        *place,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = NULL;
  HearthCommunityRow settings;

  place->dir = g_dir_make_tmp ("hearth-import-XXXXXX", &error);
  g_assert_no_error (error);
  folder = g_build_filename (place->dir, "community", NULL);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Test";
  settings.currency = (char *) "EUR";
  settings.time_zone = data != NULL ? (char *) data : (char *) "Europe/Berlin";
  place->community = hearth_community_create (folder, &settings, &error);
  g_assert_no_error (error);
  place->db = hearth_community_get_db (place->community);
}

static inline void
place_tear_down (Place             *place,
                 gconstpointer data G_GNUC_UNUSED)
{
  hearth_community_close (place->community);
  g_clear_object (&place->community);
  remove_tree (place->dir);
  g_free (place->dir);
}

#define place_add(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)

/* ../shared/data/csv/name; NULL, and the test skipped, where it is absent. */
static inline char *
find_sample (const char *name)
{
  const char *shared = g_getenv ("HEARTH_SHARED");
  char       *path = g_build_filename (shared != NULL ? shared : "/nonexistent", "data", "csv", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("../shared is not here");
  return NULL;
}

/* A file of those bytes in the place's folder. */
static inline char *
make_file (Place      *place,
           const char *name,
           const char *text,
           gssize      len)
{
  g_autoptr (GError) error = NULL;
  char              *path = g_build_filename (place->dir, name, NULL);

  g_file_set_contents (path, text, len, &error);
  g_assert_no_error (error);
  return path;
}

static inline HearthImport *
plan_files (Place             *place,
            const char *const *paths)
{
  HearthImport      *import = hearth_import_new (place->db);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      hearth_import_add_file (import, paths[i], &error);
      g_assert_no_error (error);
    }
  return import;
}

static inline HearthImportCounts
run_import (HearthImport *import,
            gboolean      rehearse)
{
  g_autoptr (GError) error = NULL;
  HearthImportCounts counts;

  hearth_import_run (import, rehearse, NULL, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.left_behind, <=, counts.rows);
  return counts;
}

static inline HearthImportCounts
import_file (Place      *place,
             const char *path)
{
  const char              *paths[] = { path, NULL };
  g_autoptr (HearthImport) import = plan_files (place, paths);

  return run_import (import, FALSE);
}

/* Counts as text: "new/updated/unchanged interactions new/updated/known left". */
static inline char *
tell_counts (const HearthImportCounts *counts)
{
  return g_strdup_printf ("%d/%d/%d %d/%d/%d %d", (int) counts->members_new, (int) counts->members_updated,
                          (int) counts->members_unchanged, (int) counts->interactions_new, (int) counts->interactions_updated,
                          (int) counts->interactions_known, (int) counts->left_behind);
}

#define assert_counts(counts, text)                \
  G_STMT_START                                     \
  {                                                \
    HearthImportCounts told_ = (counts);           \
    g_autofree char   *is_ = tell_counts (&told_); \
    g_assert_cmpstr (is_, ==, text);               \
  }                                                \
  G_STMT_END

static inline gpointer
read_answer (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, data, error);
  GString               *text = g_string_new (NULL);

  while (stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", hearth_stmt_text (stmt, 0));
  return g_string_free (text, FALSE);
}

/* The first column of every row, a line each. */
static inline char *
ask (Place      *place,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  char              *text = hearth_db_read (place->db, read_answer, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return text;
}

#define assert_answer(place, sql, text)      \
  G_STMT_START                               \
  {                                          \
    g_autofree char *is_ = ask (place, sql); \
    g_assert_cmpstr (is_, ==, text);         \
  }                                          \
  G_STMT_END

static inline gpointer
read_digest (HearthConn   *conn,
             gpointer data G_GNUC_UNUSED,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static inline char *
ask_digest (Place *place)
{
  g_autoptr (GError) error = NULL;
  char              *digest = hearth_db_read (place->db, read_digest, NULL, NULL, &error);

  g_assert_no_error (error);
  return digest;
}

static inline gboolean
undo_seq (HearthConn            *conn,
          HearthChangeInfo *info G_GNUC_UNUSED,
          gpointer               data,
          GCancellable          *cancellable,
          GError               **error)
{
  return hearth_undo_apply (conn, *(gint64 *) data, cancellable, error);
}

static inline void
undo (Place *place,
      gint64 seq)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  g_assert_cmpint (hearth_db_write (place->db, &info, undo_seq, &seq, NULL, &error), >, 0);
  g_assert_no_error (error);
}

static inline gboolean
exec_sql (HearthConn               *conn,
          HearthChangeInfo *info    G_GNUC_UNUSED,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  return hearth_conn_exec (conn, data, error);
}

/* What the artist does by hand. */
static inline void
edit (Place      *place,
      const char *sql)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (place->db, &info, exec_sql, (gpointer) sql, NULL, &error);
  g_assert_no_error (error);
}
