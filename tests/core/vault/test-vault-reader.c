/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The form is what FORMAT.md says: a reader written from that page, in another language, with ciphers of its own, gets the files out; and a vault of
 * the first version is read as ever. */

#include "vault-fixture.h"

#include "vault/hearth-vault-words.h"

static void
run_reader (const char *vault,
            const char *words,
            const char *out)
{
  g_autofree char        *script = g_test_build_filename (G_TEST_DIST, "core", "vault", "read_vault.py", NULL);
  const char *const       argv[] = { "python3", script, vault, out, NULL };
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) reader = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_autofree char        *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (reader, words, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (reader))
    g_error ("the reader: %s", said);
}

static char *
asset_folder (Fixture        *fixture,
              const HearthId *asset)
{
  GString *name = g_string_new (NULL);

  for (gsize i = 0; i < sizeof asset->bytes; i++)
    g_string_append_printf (name, "%02x", asset->bytes[i]);
  g_string_prepend_c (name, '/');
  g_string_prepend (name, fixture->out);
  return g_string_free_and_steal (name);
}

static void
test_reader (Fixture      *fixture,
             gconstpointer data)
{
  static const gsize               sizes[] = { 0, 1, 3900, 5000 };
  g_autofree char                 *vault = g_build_filename (fixture->folder, "vault", NULL);
  g_autofree char                 *stems = g_build_filename (fixture->in, "stems", NULL);
  g_autoptr (HearthVaultPutResult) result = NULL;
  g_autofree char                 *folder = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("stems/%" G_GSIZE_FORMAT ".wav", sizes[i]);
      g_autofree char *path = make_file (fixture, name, sizes[i], (guint32) i);
    }
  result = put (fixture, stems);
  run_reader (vault, fixture->recovery->chars, fixture->out);
  folder = asset_folder (fixture, &result->manifest->asset);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT ".wav", sizes[i]);
      g_autofree char *mine = g_build_filename (stems, name, NULL);
      g_autofree char *theirs = g_build_filename (folder, "stems", name, NULL);

      assert_same_file (mine, theirs);
    }
}

/* tests/data/vault-1: passphrase, words, and what is in it. */
static void
test_first_version (Fixture      *fixture,
                    gconstpointer data)
{
  static const char               words[] = "axis biology gift document fringe master rescue ramp since envelope noble hour soon virus orchard unknown legend object history depend scan transfer shift number";
  g_autofree char                *source = g_test_build_filename (G_TEST_DIST, "data", "vault-1", NULL);
  g_autofree char                *copy = g_build_filename (fixture->folder, "first", NULL);
  const char *const               argv[] = { "cp", "-r", source, copy, NULL };
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthVault)         vault = NULL;
  g_autoptr (HearthVaultManifest) manifest = NULL;
  g_autofree char                *inside = g_build_filename (copy, "vault", NULL);
  g_autofree char                *mine = g_build_filename (fixture->out, "song", "words.txt", NULL);
  g_autofree char                *theirs = NULL;
  HearthId                        asset;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error));
  vault = hearth_vault_open (copy, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_vault_try_recovery (vault, words, &error));
  g_assert_true (hearth_vault_unlock_passphrase (vault, PASSPHRASE, 1, &error));
  g_assert_no_error (error);
  g_assert_true (hearth_id_from_string ("01a1fe37-f7dd-7000-acc5-ca2dc8ac8896", &asset));
  manifest = hearth_vault_load_manifest (vault, &asset, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_vault_get (vault, manifest, fixture->out, NULL, NULL, NULL, &error));
  run_reader (inside, words, fixture->out);
  theirs = asset_folder (fixture, &asset);
  {
    g_autofree char *path = g_build_filename (theirs, "song", "words.txt", NULL);
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (mine, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "Stay a while, the kettle is on.\n");
    assert_same_file (mine, path);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/reader/another", Fixture, NULL, set_up, test_reader, tear_down);
  g_test_add ("/vault/reader/first-version", Fixture, NULL, set_up, test_first_version, tear_down);
  return g_test_run ();
}
