/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A vault in a folder of its own, with a folder beside it of what is put in and one of what comes out. */

#pragma once

#include "../../remove-tree.h"
#include "base/hearth-error.h"
#include "vault/hearth-vault-check.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-put.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE "winter lovers of the north"

typedef struct
{
  char            *folder;
  char            *in;
  char            *out;
  HearthVault     *vault;
  HearthVaultText *recovery;
  GArray          *assets; /* HearthVaultAsset: all that was put in */
} Fixture;

static const HearthVaultCost cheap = { .passes = 1, .memory = 8 << 20 };

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hearth-vault-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->in = g_build_filename (fixture->folder, "in", NULL);
  fixture->out = g_build_filename (fixture->folder, "out", NULL);
  g_assert_cmpint (g_mkdir (fixture->in, 0700), ==, 0);
  fixture->vault = hearth_vault_create (fixture->folder, PASSPHRASE, &cheap, &fixture->recovery, &error);
  g_assert_no_error (error);
  fixture->assets = g_array_new (FALSE, FALSE, sizeof (HearthVaultAsset));
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  hearth_vault_unref (fixture->vault);
  g_clear_pointer (&fixture->recovery, hearth_vault_text_free);
  g_array_unref (fixture->assets);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->in);
  g_free (fixture->out);
}

/* A file below in/ of that many bytes, another one for each seed. The path; caller frees. */
static inline char *
make_file (Fixture    *fixture,
           const char *name,
           gsize       len,
           guint32     seed)
{
  char              *path = g_build_filename (fixture->in, name, NULL);
  g_autofree char   *folder = g_path_get_dirname (path);
  g_autofree guint8 *bytes = g_malloc (len + 4);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < len; i += 4)
    {
      seed = seed * 1664525 + 1013904223;
      memcpy (bytes + i, &seed, 4);
    }
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, (const char *) bytes, (gssize) len, &error);
  g_assert_no_error (error);
  return path;
}

static inline void
assert_same_file (const char *a,
                  const char *b)
{
  g_autofree char   *first = NULL, *second = NULL;
  gsize              first_len, second_len;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (a, &first, &first_len, &error);
  g_assert_no_error (error);
  g_file_get_contents (b, &second, &second_len, &error);
  g_assert_no_error (error);
  g_assert_true (first_len == second_len && memcmp (first, second, first_len) == 0);
}

static inline void
remember (Fixture                    *fixture,
          const HearthVaultPutResult *result)
{
  HearthVaultAsset asset = { .asset = result->manifest->asset };

  memcpy (asset.hash, result->hash, sizeof asset.hash);
  g_array_append_val (fixture->assets, asset);
}

/* Puts it away and remembers it. */
static inline HearthVaultPutResult *
put (Fixture    *fixture,
     const char *path)
{
  g_autoptr (GError)    error = NULL;
  HearthVaultPutResult *result = hearth_vault_put (fixture->vault, path, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  remember (fixture, result);
  return result;
}

/* How many problems a check finds. */
static inline guint
count_problems (Fixture              *fixture,
                HearthVaultCheckLevel level,
                gboolean              repair)
{
  const HearthVaultCheckPlan    plan = { .level = level, .part = 1, .parts = 1, .repair = repair };
  g_autoptr (GError)            error = NULL;
  g_autoptr (HearthVaultReport) report = hearth_vault_check (fixture->vault, fixture->assets, &plan, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    {
      g_autofree char *words = hearth_vault_problem_words (g_ptr_array_index (report->problems, i));

      g_test_message ("%s", words);
    }
  return report->problems->len;
}
