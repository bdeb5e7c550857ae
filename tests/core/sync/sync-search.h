/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether anything is left of somebody who was erased: a word that is in every field of theirs, looked for in every file as it is and in every object
 * once it is decrypted. */

#pragma once

#include "sync-pair.h"

#include "community/hearth-community-forget.h"

#define CANARY "zq7canary"

typedef struct
{
  HearthSyncSpace *space;
  guint            objects;
  guint            hits;   /* in files as they are */
  guint            inside; /* in objects once they are decrypted */
} Search;

static inline gboolean
has_canary (const char *data,
            gsize       len)
{
  for (gsize i = 0; i + strlen (CANARY) <= len; i++)
    if (g_ascii_strncasecmp (data + i, CANARY, strlen (CANARY)) == 0)
      return TRUE;
  return FALSE;
}

static inline void
look_inside (Search *search,
             GBytes *object)
{
  HearthSyncEnvelope envelope;
  guint8             key[HEARTH_SYNC_PUBLIC_BYTES];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  gsize              len;
  const char        *data;

  expect_object (search->space, object, &envelope, key);
  body = hearth_sync_unseal (object, &envelope, hearth_sync_space_get_key (search->space, envelope.epoch), key, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (body, &len);
  search->objects++;
  search->inside += has_canary (data, len);
}

/* Every file below path, as it is; and what is in it, where it is an object of the space. */
static inline void
search_tree (Search     *search,
             const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      char            *data;
      gsize            len;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          search_tree (search, child);
        }
      else if (g_file_get_contents (child, &data, &len, NULL))
        {
          g_autoptr (GBytes) bytes = g_bytes_new_take (data, len);

          search->hits += has_canary (data, len);
          if (g_str_has_suffix (name, ".seg") || g_str_has_suffix (name, ".part") || g_str_has_suffix (name, ".head"))
            look_inside (search, bytes);
        }
    }
}

static inline Search
search_all (Fixture    *fixture,
            const char *path)
{
  Search                      search = { 0 };
  g_autoptr (HearthSyncSpace) space = open_space (fixture);

  search.space = space;
  search_tree (&search, path);
  search.space = NULL;
  return search;
}

static inline gpointer
find_member (HearthConn               *conn,
             gpointer data             G_GNUC_UNUSED,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  return GSIZE_TO_POINTER ((gsize) hearth_stmt_scalar (conn, "SELECT rowid FROM member WHERE name LIKE 'Zq7%'", 0, error));
}

/* Whoever the word is about, everywhere on that computer. */
static inline void
forget (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthForgetResult forgotten;
  gsize              row = GPOINTER_TO_SIZE (hearth_db_read (db_of (community), find_member, NULL, NULL, &error));

  g_assert_no_error (error);
  g_assert_true (hearth_community_forget (db_of (community), (gint64) row, NULL, &forgotten, &error));
}
