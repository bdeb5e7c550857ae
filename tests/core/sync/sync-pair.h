/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers with a community in common, and the storage they meet at. */

#pragma once

#include "../../remove-tree.h"
#include "../db/db-write.h"
#include "base/hearth-error.h"
#include "community/hearth-community.h"
#include "db/hearth-undo.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-run.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "seven steps to the harbour"

typedef struct
{
  char            *dir;
  char            *remote;
  char            *url;
  HearthCommunity *ana;
  HearthCommunity *ben;
  HearthVaultText *recovery;
} Fixture;

static inline HearthDb *
db_of (HearthCommunity *community)
{
  return hearth_community_get_db (community);
}

static inline gboolean
join (HearthDb *db,
      gpointer  data,
      GError  **error)
{
  Fixture         *fixture = data;
  HearthSyncResult result;

  return hearth_sync_join_as (db, fixture->url, fixture->recovery->chars, "stage", &result, NULL, error);
}

static inline gint64
write_sql (HearthCommunity *community,
           const char      *sql)
{
  return write_sql_in (db_of (community), sql);
}

/* One has a community, the other joins it with the words. */
static inline void
set_up_at (Fixture    *fixture,
           const char *url) /* NULL: a folder */
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *ana = NULL;
  g_autofree char   *ben = NULL;
  HearthVaultCost    cost = { 1, 8 << 20 };
  HearthCommunityRow settings;
  HearthSyncResult   result;

  fixture->dir = g_dir_make_tmp ("hearth-sync-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->remote = g_build_filename (fixture->dir, "a folder für alle", NULL);
  fixture->url = url != NULL ? g_strdup (url) : g_filename_to_uri (fixture->remote, NULL, NULL);
  g_mkdir (fixture->remote, 0700);
  ana = g_build_filename (fixture->dir, "ana", NULL);
  ben = g_build_filename (fixture->dir, "ben", NULL);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Harbour";
  fixture->ana = hearth_community_create (ana, &settings, &error);
  g_assert_no_error (error);
  write_sql (fixture->ana, "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'Ana', 1), "
                           "(hearth_next (2), randomblob (16), 'Mika', 1)");
  g_assert_true (hearth_sync_setup (db_of (fixture->ana), fixture->url, PASSPHRASE, &cost, "studio", &fixture->recovery, &result, NULL, &error));
  g_assert_no_error (error);
  fixture->ben = hearth_community_create_with (ben, join, fixture, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  hearth_community_close (fixture->ana);
  hearth_community_close (fixture->ben);
  g_clear_object (&fixture->ana);
  g_clear_object (&fixture->ben);
  hearth_vault_text_free (fixture->recovery);
  remove_tree (fixture->dir);
  g_free (fixture->url);
  g_free (fixture->remote);
  g_free (fixture->dir);
}

static inline void
run (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_run (db_of (community), &result, NULL, &error);
  g_assert_no_error (error);
}

static inline void
assert_stops (HearthCommunity *community,
              int              code)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  g_assert_false (hearth_sync_run (db_of (community), &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, code);
}

static inline gpointer
digest (HearthConn   *conn,
        gpointer data G_GNUC_UNUSED,
        GCancellable *cancellable,
        GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static inline char *
dup_digest (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  char              *text = hearth_db_read (db_of (community), digest, NULL, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static inline gboolean
are_same (Fixture *fixture)
{
  g_autofree char *ana = dup_digest (fixture->ana);
  g_autofree char *ben = dup_digest (fixture->ben);

  return g_str_equal (ana, ben);
}

static inline void
assert_same (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (are_same (fixture));
  problems = hearth_community_check (fixture->ben, HEARTH_CHECK_FULL, NULL, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

typedef struct
{
  HearthId space;
  HearthId device;
} Who;

static inline gpointer
read_who (HearthConn               *conn,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT d.id, t.value FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev, sync_setting AS t WHERE t.key = 'space'", error);
  Who                   *who = data;

  g_assert_cmpint (hearth_stmt_step (stmt, error), ==, HEARTH_STEP_ROW);
  g_assert_true (hearth_stmt_id (stmt, 0, &who->device) && hearth_sync_id_from_hex (hearth_stmt_text (stmt, 1), 32, &who->space));
  return who;
}

/* The space as Ana's device has it. */
static inline HearthSyncSpace *
open_space (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Who                who;
  HearthSyncSpace   *space;

  hearth_db_read (db_of (fixture->ana), read_who, &who, NULL, &error);
  g_assert_no_error (error);
  space = hearth_sync_space_load (hearth_remote_new (fixture->url, &error), &who.space, &who.device, &error);
  g_assert_no_error (error);
  return space;
}

/* What an object says that it is, and the key of who wrote it. */
static inline void
expect_object (HearthSyncSpace    *space,
               GBytes             *object,
               HearthSyncEnvelope *envelope,
               guint8              key[HEARTH_SYNC_PUBLIC_BYTES])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cert = NULL;
  g_autofree char   *path = NULL;
  HearthSyncStanding standing = { 0 };

  g_assert_true (hearth_sync_peek (object, envelope, &error));
  standing.device = envelope->device;
  path = hearth_sync_standing_path (&standing);
  cert = hearth_remote_get (space->remote, path, 4096, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_sync_standing_open (cert, &space->id, space->owner, space->epoch_keys, &standing, &error));
  memcpy (key, standing.sign_key, sizeof standing.sign_key);
  hearth_sync_standing_clear (&standing);
}
