/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Three computers with a community in common; what one of them may do changes, and it may be on an older state of the storage. */

#pragma once

#include "sync-pair.h"

#include "sync/hearth-sync-people.h"

typedef struct
{
  Fixture          pair;
  HearthCommunity *cem;
  HearthId         ben;
  char            *before; /* the storage as it was */
  char            *now;
} People;

static inline void
copy_tree (const char *from,
           const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char      *name;

  g_mkdir_with_parents (to, 0700);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *data = NULL;
      gsize            len;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_tree (source, target);
      else if (!g_file_test (target, G_FILE_TEST_EXISTS))
        g_assert_true (g_file_get_contents (source, &data, &len, NULL) && g_file_set_contents (target, data, (gssize) len, NULL));
    }
}

static inline HearthId
id_of (HearthCommunity *community)
{
  Who who;

  hearth_db_read (db_of (community), read_who, &who, NULL, NULL);
  return who.device;
}

static inline HearthCommunity *
join_as (Fixture    *fixture,
         const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (fixture->dir, name, NULL);
  HearthCommunity   *community = hearth_community_create_with (folder, join, fixture, &error);

  g_assert_no_error (error);
  return community;
}

static inline void
set_up (People            *people,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (&people->pair, NULL);
  people->cem = join_as (&people->pair, "cem");
  people->ben = id_of (people->pair.ben);
  people->before = g_build_filename (people->pair.dir, "before", NULL);
  people->now = g_build_filename (people->pair.dir, "now", NULL);
  run (people->pair.ana);
  run (people->pair.ben);
}

static inline void
tear_down_people (People       *people,
                  gconstpointer data)
{
  hearth_community_close (people->cem);
  g_clear_object (&people->cem);
  g_free (people->before);
  g_free (people->now);
  tear_down (&people->pair, data);
}

static inline void
set_role (People        *people,
          HearthSyncRole role)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_set_role (db_of (people->pair.ana), &people->ben, role, PASSPHRASE, &result, NULL, &error);
  g_assert_no_error (error);
}

/* What is done from here on is done on the storage as it was before... */
static inline void
go_back (People *people)
{
  g_assert_cmpint (g_rename (people->pair.remote, people->now), ==, 0);
  g_assert_cmpint (g_rename (people->before, people->pair.remote), ==, 0);
}

/* ... and lies there afterwards beside what is new. */
static inline void
come_forth (People *people)
{
  copy_tree (people->pair.remote, people->now);
  remove_tree (people->pair.remote);
  g_assert_cmpint (g_rename (people->now, people->pair.remote), ==, 0);
}

/* HearthReadFunc: 1 plus how many live in the city that data says. */
static inline gpointer
count_city (HearthConn               *conn,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT 1 + count (*) FROM member WHERE city = ?1", error);

  hearth_stmt_bind_text (stmt, 1, data);
  g_assert_cmpint (hearth_stmt_step (stmt, error), ==, HEARTH_STEP_ROW);
  return GINT_TO_POINTER (hearth_stmt_int (stmt, 0));
}

static inline gboolean
lives_in (HearthCommunity *community,
          const char      *city)
{
  return GPOINTER_TO_INT (hearth_db_read (db_of (community), count_city, (gpointer) city, NULL, NULL)) > 1;
}

static inline void
run_some (People *people)
{
  for (guint i = 0; i < 3; i++)
    {
      run (people->pair.ana);
      run (people->cem);
    }
}

static inline void
assert_two_same (People *people)
{
  g_autofree char *ana = dup_digest (people->pair.ana);
  g_autofree char *cem = dup_digest (people->cem);

  g_assert_cmpstr (ana, ==, cem);
}
