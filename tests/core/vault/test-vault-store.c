/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in and out again: sizes around every edge, folders, names from anywhere, what is no file, what is there already. */

#include "vault-fixture.h"

#include <sys/file.h>

static void
test_sizes (Fixture      *fixture,
            gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 4095, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char                 *name = g_strdup_printf ("%" G_GSIZE_FORMAT ".wav", sizes[i]);
      g_autofree char                 *path = make_file (fixture, name, sizes[i], (guint32) i);
      g_autofree char                 *back = g_build_filename (fixture->out, name, NULL);
      g_autoptr (HearthVaultPutResult) result = put (fixture, path);
      g_autoptr (GError)               error = NULL;
      g_autoptr (HearthVaultManifest)  manifest = hearth_vault_load_manifest (fixture->vault, &result->manifest->asset, result->hash, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->size, ==, sizes[i]);
      g_assert_true (hearth_vault_get (fixture->vault, manifest, fixture->out, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      assert_same_file (path, back);
    }
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
}

/* 64 MiB and more is cut larger; the change of one byte stores one chunk. */
static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char                 *path = make_file (fixture, "large.wav", HEARTH_VAULT_CHUNK_LARGE_FROM + 100, 7);
  g_autofree char                 *back = g_build_filename (fixture->out, "large.wav", NULL);
  g_autoptr (HearthVaultPutResult) result = put (fixture, path);
  g_autoptr (HearthVaultPutResult) again = NULL;
  g_autoptr (GError)               error = NULL;
  FILE                            *file = g_fopen (path, "r+");

  g_assert_cmpuint (((HearthVaultFile *) g_ptr_array_index (result->manifest->files, 0))->chunk_size, ==, HEARTH_VAULT_CHUNK_LARGE);
  g_assert_cmpuint (result->stored, ==, result->size);
  fseek (file, 10 << 20, SEEK_SET);
  fputc ('!', file);
  fclose (file);
  again = put (fixture, path);
  g_assert_cmpuint (again->stored, ==, HEARTH_VAULT_CHUNK_LARGE);
  g_assert_true (hearth_vault_get (fixture->vault, again->manifest, fixture->out, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_same_file (path, back);
}

static void
test_folder (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char                 *kick = make_file (fixture, "stems/drums/kick.wav", 100000, 1);
  g_autofree char                 *copy = make_file (fixture, "stems/drums/kick copy.wav", 100000, 1);
  g_autofree char                 *strange = make_file (fixture, "stems/bad\xff\nname.wav", 10, 2);
  g_autofree char                 *twin = make_file (fixture, "stems/bad\xfe\nname.wav", 11, 2);
  g_autofree char                 *folder = g_build_filename (fixture->in, "stems", NULL);
  g_autofree char                 *link = g_build_filename (folder, "link", NULL);
  g_autofree char                 *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char                 *back = g_build_filename (fixture->out, "stems/drums/kick copy.wav", NULL);
  g_autofree char                 *second = g_build_filename (fixture->out, "stems (2)/drums/kick.wav", NULL);
  g_autoptr (HearthVaultPutResult) result = NULL;
  g_autoptr (GPtrArray)            names = NULL;
  g_autoptr (GError)               error = NULL;

  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  result = put (fixture, folder);
  g_assert_cmpuint (result->manifest->files->len, ==, 4);
  g_assert_cmpuint (result->left_out->len, ==, 2);
  g_assert_cmpuint (result->size, ==, 200021);
  g_assert_cmpuint (result->stored, ==, 100021);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&names, g_ptr_array_unref);
      g_assert_true (hearth_vault_get (fixture->vault, result->manifest, fixture->out, NULL, &names, NULL, &error));
      g_assert_no_error (error);
    }
  assert_same_file (copy, back);
  assert_same_file (kick, second);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "stems (2)");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char   *link = g_build_filename (fixture->in, "link", NULL);
  g_autofree char   *nothing = g_build_filename (fixture->in, "nothing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_null (hearth_vault_put (fixture->vault, link, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hearth_vault_put (fixture->vault, "/dev/null", NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hearth_vault_put (fixture->vault, nothing, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  hearth_vault_lock (fixture->vault);
  g_assert_null (hearth_vault_put (fixture->vault, fixture->in, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED);
}

static void
test_unchanged (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char                 *first = make_file (fixture, "pack/a.wav", 100000, 1);
  g_autofree char                 *second = make_file (fixture, "pack/b.wav", 100000, 2);
  g_autofree char                 *folder = g_build_filename (fixture->in, "pack", NULL);
  g_autoptr (HearthVaultPutResult) before = put (fixture, folder);
  g_autoptr (HearthVaultPutResult) again = NULL, changed = NULL;
  g_autoptr (GError)               error = NULL;

  again = hearth_vault_put (fixture->vault, folder, before->manifest, before->hash, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (again->unchanged);
  g_assert_cmpmem (again->hash, sizeof again->hash, before->hash, sizeof before->hash);
  g_assert_cmpint (g_remove (second), ==, 0);
  changed = hearth_vault_put (fixture->vault, folder, before->manifest, before->hash, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (changed->unchanged);
  g_assert_cmpuint (changed->stored, ==, 0);
  g_assert_cmpuint (changed->manifest->files->len, ==, 1);
}

/* Somebody else writes into the file while it is read. */
static void
append_meanwhile (guint64  done,
                  guint64  total,
                  gpointer data)
{
  FILE *file = g_fopen (data, "a");

  fputs ("more", file);
  fclose (file);
}

static void
test_changing (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char    *path = make_file (fixture, "growing.wav", 40 << 20, 3);
  HearthVaultProgress progress = { .func = append_meanwhile, .data = path };
  g_autoptr (GError)  error = NULL;

  g_assert_null (hearth_vault_put (fixture->vault, path, NULL, NULL, &progress, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
}

static void
cancel_soon (guint64  done,
             guint64  total,
             gpointer data)
{
  g_assert_cmpuint (total, ==, 5 << 20);
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char                 *path = make_file (fixture, "long.wav", 5 << 20, 4);
  g_autoptr (GCancellable)         cancellable = g_cancellable_new ();
  HearthVaultProgress              progress = { .func = cancel_soon, .data = cancellable };
  g_autoptr (HearthVaultPutResult) result = NULL;
  g_autoptr (GError)               error = NULL;

  g_assert_null (hearth_vault_put (fixture->vault, path, NULL, NULL, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  result = put (fixture, path);
  g_assert_cmpuint (result->stored, <, result->size);
}

static void
test_sweep (Fixture      *fixture,
            gconstpointer data)
{
  const gint64                     day = 86400000;
  g_autofree char                 *first = make_file (fixture, "a.wav", 1500000, 1);
  g_autofree char                 *second = make_file (fixture, "b.wav", 1500000, 2);
  g_autoptr (HearthVaultPutResult) a = put (fixture, first);
  g_autoptr (HearthVaultPutResult) b = put (fixture, second);
  g_autoptr (GArray)               one = g_array_new (FALSE, FALSE, sizeof (HearthVaultAsset));
  g_autoptr (GError)               error = NULL;
  HearthVaultSweep                 sweep;

  g_array_append_val (one, g_array_index (fixture->assets, HearthVaultAsset, 0));
  g_assert_true (hearth_vault_sweep (fixture->vault, one, 100 * day, 90 * day, &sweep, NULL, &error));
  g_assert_cmpuint (sweep.unused, ==, 3); /* two chunks and the manifest */
  /* Used again before its time was over: begins anew. */
  g_assert_true (hearth_vault_sweep (fixture->vault, fixture->assets, 150 * day, 90 * day, &sweep, NULL, &error));
  g_assert_cmpuint (sweep.unused, ==, 0);
  g_assert_true (hearth_vault_sweep (fixture->vault, one, 200 * day, 90 * day, &sweep, NULL, &error));
  g_assert_true (hearth_vault_sweep (fixture->vault, one, 289 * day, 90 * day, &sweep, NULL, &error));
  g_assert_cmpuint (sweep.removed, ==, 0);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
  g_assert_true (hearth_vault_sweep (fixture->vault, one, 290 * day, 90 * day, &sweep, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sweep.removed, ==, 3);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 1);
  /* What is damaged may be what makes others look unused. */
  g_assert_false (hearth_vault_sweep (fixture->vault, fixture->assets, 500 * day, 90 * day, &sweep, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/store/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/vault/store/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/vault/store/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/vault/store/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/vault/store/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
  g_test_add ("/vault/store/changing", Fixture, NULL, set_up, test_changing, tear_down);
  g_test_add ("/vault/store/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/vault/store/sweep", Fixture, NULL, set_up, test_sweep, tear_down);
  return g_test_run ();
}
