/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers with a vault in common: Ana has one and puts things away, Ben has what came to him. */

#pragma once

#include "../sync/sync-storage.h"
#include "carry/hearth-carry.h"
#include "vault/hearth-vault-add.h"
#include "vault/hearth-vault-store.h"

#define VAULT_PASSPHRASE "winter lovers of the north"

typedef struct
{
  Fixture          pair;
  HearthVault     *ana;
  HearthVault     *ben; /* NULL before open_ben() */
  HearthVaultText *words;
} Carried;

static inline void
set_up_carried_at (Carried    *carried,
                   const char *url)
{
  const HearthVaultCost cheap = { 1, 8 << 20 };
  g_autoptr (GError)    error = NULL;

  set_up_at (&carried->pair, url);
  carried->ana = hearth_vault_create (hearth_community_get_folder (carried->pair.ana), VAULT_PASSPHRASE, &cheap, &carried->words, &error);
  g_assert_no_error (error);
  hearth_carry_attach (carried->ana, db_of (carried->pair.ana));
}

static inline void
set_up_carried (Carried           *carried,
                gconstpointer data G_GNUC_UNUSED)
{
  set_up_carried_at (carried, NULL);
}

static inline void
end_carried (Carried           *carried,
             gconstpointer data G_GNUC_UNUSED)
{
  g_clear_pointer (&carried->ana, hearth_vault_unref);
  g_clear_pointer (&carried->ben, hearth_vault_unref);
  hearth_vault_text_free (carried->words);
  tear_down (&carried->pair, NULL);
}

/* A file of that many bytes, another one for each seed. */
static inline char *
make_plain (Carried    *carried,
            const char *name,
            gsize       len,
            guint32     seed)
{
  char              *path = g_build_filename (carried->pair.dir, name, NULL);
  g_autofree guint8 *bytes = g_malloc (len + 4);

  for (gsize i = 0; i < len; i += 4)
    {
      seed = seed * 1664525 + 1013904223;
      memcpy (bytes + i, &seed, 4);
    }
  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) len, NULL));
  return path;
}

/* Ana puts it away; the item's rowid is the same on both only by name, so things are found by theirs. */
static inline void
put_away (Carried    *carried,
          const char *name,
          gsize       len,
          guint32     seed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = make_plain (carried, name, len, seed);
  HearthVaultAdding  adding = { .path = path };

  hearth_vault_add (db_of (carried->pair.ana), carried->ana, &adding, NULL, NULL, &error);
  g_assert_no_error (error);
  hearth_vault_adding_clear (&adding);
}

static inline HearthCarryResult
carry (HearthCommunity *community,
       HearthVault     *vault)
{
  g_autoptr (GError) error = NULL;
  HearthCarryResult  result;

  hearth_carry_run (db_of (community), vault, TRUE, NULL, &result, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* All of Ana's goes up, and Ben hears of it. */
static inline void
send_to_ben (Carried *carried)
{
  run (carried->pair.ana);
  carry (carried->pair.ana, carried->ana);
  run (carried->pair.ben);
  carry (carried->pair.ben, carried->ben);
}

static inline void
open_ben (Carried *carried)
{
  g_autoptr (GError) error = NULL;

  carried->ben = hearth_vault_open (hearth_community_get_folder (carried->pair.ben), &error);
  g_assert_no_error (error);
  hearth_carry_attach (carried->ben, db_of (carried->pair.ben));
  hearth_vault_unlock_passphrase (carried->ben, VAULT_PASSPHRASE, 0, &error);
  g_assert_no_error (error);
}

/* HearthReadFunc, data: the name; the row. */
static inline gpointer
read_row (HearthConn               *conn,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  return GSIZE_TO_POINTER ((gsize) hearth_vault_item_find (conn, data, error));
}

static inline gint64
find_row (HearthCommunity *community,
          const char      *name)
{
  g_autoptr (GError) error = NULL;
  gint64             row = (gint64) GPOINTER_TO_SIZE (hearth_db_read (db_of (community), read_row, (gpointer) name, NULL, &error));

  g_assert_no_error (error);
  return row;
}

static inline HearthCarryItem *
look_at (HearthCommunity *community,
         const char      *name)
{
  g_autoptr (GError) error = NULL;
  gint64             row = find_row (community, name);
  HearthCarryItem   *item = hearth_db_read (db_of (community), hearth_carry_read_item, &row, NULL, &error);

  g_assert_no_error (error);
  return item;
}

static inline HearthCarryWhere
where_is (HearthCommunity *community,
          const char      *name)
{
  g_autoptr (HearthCarryItem) item = look_at (community, name);

  return item->where;
}

typedef struct
{
  const char      *name;
  HearthVaultAsset asset;
} Sought;

static inline gpointer
read_sought (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  Sought *sought = data;
  gint64  row = hearth_vault_item_find (conn, sought->name, error);

  return row > 0 && hearth_vault_item_get_asset (conn, row, 0, &sought->asset, error) > 0 ? sought : NULL;
}

/* Takes it out of the vault and holds it against what was put in. FALSE with error. */
static inline gboolean
take_out (Carried         *carried,
          HearthCommunity *community,
          HearthVault     *vault,
          const char      *name,
          GError         **error)
{
  Sought                          sought = { .name = name };
  g_autofree char                *out = g_build_filename (carried->pair.dir, "out", NULL);
  g_autofree char                *got = g_build_filename (out, name, NULL);
  g_autofree char                *put = g_build_filename (carried->pair.dir, name, NULL);
  g_autoptr (HearthVaultManifest) manifest = NULL;
  g_autoptr (GBytes)              first = NULL;
  g_autoptr (GBytes)              second = NULL;

  if (hearth_db_read (db_of (community), read_sought, &sought, NULL, error) == NULL)
    return FALSE;
  manifest = hearth_vault_load_manifest (vault, &sought.asset.asset, sought.asset.hash, error);
  if (manifest == NULL || !hearth_vault_get (vault, manifest, out, NULL, NULL, NULL, error))
    return FALSE;
  first = read_file (put);
  second = read_file (got);
  g_assert_true (g_bytes_equal (first, second));
  remove_tree (out);
  return TRUE;
}

/* How many files lie in that folder of the storage, without what was begun and is nothing. */
static inline guint
count_there (Carried    *carried,
             const char *folder)
{
  g_autofree char      *path = g_build_filename (carried->pair.remote, folder, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  list_files (files, path);
  for (guint i = files->len; i-- > 0;)
    if (strstr (g_ptr_array_index (files, i), "/.hearth-") != NULL)
      g_ptr_array_remove_index (files, i);
  return files->len;
}

static inline void
assert_opens (Carried         *carried,
              HearthCommunity *community,
              HearthVault     *vault,
              const char      *name)
{
  g_autoptr (GError) error = NULL;

  take_out (carried, community, vault, name, &error);
  g_assert_no_error (error);
}

/* Turns a bit of every chunk on the storage; a second time turns it back. */
static inline void
corrupt (Carried *carried,
         gsize    at)
{
  g_autoptr (GPtrArray) files = list_storage (&carried->pair);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *bytes = NULL;
      gsize            len;

      if (strstr (g_ptr_array_index (files, i), "/blob/") == NULL || !g_file_get_contents (g_ptr_array_index (files, i), &bytes, &len, NULL))
        continue;
      bytes[at % len] ^= 1;
      g_assert_true (g_file_set_contents (g_ptr_array_index (files, i), bytes, (gssize) len, NULL));
    }
}

/* How many chunks are here. */
static inline guint
count_here (HearthVault *vault)
{
  g_autoptr (GArray) files = hearth_vault_store_list (vault, HEARTH_VAULT_CHUNKS, NULL, NULL);

  return files->len;
}

typedef struct
{
  const char *name;
  void (*test) (Carried *carried, gconstpointer data);
} CarriedTest;

/* A program of such tests, each with two computers of its own. */
static inline int
run_carried (int                argc,
             char             **argv,
             const CarriedTest *tests,
             gsize              n,
             void (*set_up) (Carried *carried, gconstpointer data),
             void (*end) (Carried *carried, gconstpointer data))
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n; i++)
    g_test_add (tests[i].name, Carried, NULL, set_up, tests[i].test, end);
  return g_test_run ();
}
