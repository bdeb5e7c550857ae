/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who can write into the vault's folder: every file of it changed, cut, swapped and put back. What they did is found out, or does no
 * harm. With -m slow every bit, else some of each file. */

#include "vault-fixture.h"

#include "vault/hearth-vault-words.h"

static void
list_files (const char *path,
            GPtrArray  *files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  if (dir == NULL)
    {
      g_ptr_array_add (files, g_strdup (path));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      list_files (below, files);
    }
}

static GPtrArray *
list_vault (Fixture *fixture)
{
  GPtrArray       *files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (fixture->folder, "vault", NULL);

  list_files (path, files);
  return files;
}

static void
make_reference (Fixture *fixture)
{
  g_autofree char                 *kick = make_file (fixture, "stems/kick.wav", 300, 1);
  g_autofree char                 *snare = make_file (fixture, "stems/snare.wav", 400, 2);
  g_autofree char                 *folder = g_build_filename (fixture->in, "stems", NULL);
  g_autofree char                 *mix = make_file (fixture, "mix.wav", 300, 3);
  g_autoptr (HearthVaultPutResult) first = put (fixture, folder);
  g_autoptr (HearthVaultPutResult) second = put (fixture, mix);
}

static void
write_bytes (const char *path,
             const char *bytes,
             gsize       len)
{
  FILE *file = g_fopen (path, "w");

  g_assert_cmpuint (fwrite (bytes, 1, len, file), ==, len);
  fclose (file);
}

/* The vault as another session would find it: opened anew with either key, checked in full. TRUE when somebody who looks is told. */
static gboolean
is_found_out (Fixture *fixture)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthVault)    vault = hearth_vault_open (fixture->folder, &error);
  g_autoptr (HearthVault)    mine = NULL;
  g_autoptr (HearthVaultKey) secret = NULL;
  gboolean                   opened;
  guint                      problems;

  if (vault == NULL)
    return TRUE;
  secret = hearth_vault_words_to_key (fixture->recovery->chars, NULL);
  opened = hearth_vault_unlock_key (vault, HEARTH_VAULT_SLOT_RECOVERY, secret, hearth_vault_get_generation (fixture->vault), NULL) ||
           hearth_vault_unlock_passphrase (vault, PASSPHRASE, hearth_vault_get_generation (fixture->vault), NULL);
  if (!opened)
    return TRUE;
  mine = fixture->vault;
  fixture->vault = vault;
  problems = count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE);
  fixture->vault = g_steal_pointer (&mine);
  return problems > 0;
}

static void
test_bits (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;

  make_reference (fixture);
  g_assert_false (is_found_out (fixture));
  files = list_vault (fixture);
  g_assert_cmpuint (files->len, ==, 3 + 2 + 3); /* ring and two slots, manifests, chunks */
  for (guint i = 0; i < files->len; i++)
    {
      const char      *path = g_ptr_array_index (files, i);
      g_autofree char *bytes = NULL;
      gsize            len, step;

      g_assert_true (g_file_get_contents (path, &bytes, &len, NULL));
      step = g_test_slow () ? 1 : 1 + len * 8 / 60;
      for (gsize bit = g_test_slow () ? 0 : (gsize) g_test_rand_int_range (0, (gint32) step); bit < len * 8; bit += step)
        {
          bytes[bit / 8] = (char) (bytes[bit / 8] ^ (1 << bit % 8));
          write_bytes (path, bytes, len);
          if (!is_found_out (fixture))
            g_error ("bit %" G_GSIZE_FORMAT " of %s was not missed", bit, path);
          bytes[bit / 8] = (char) (bytes[bit / 8] ^ (1 << bit % 8));
        }
      for (gsize cut = 0; cut < len; cut += g_test_slow () ? 1 : 1 + len / 7)
        {
          write_bytes (path, bytes, cut);
          g_assert_true (is_found_out (fixture));
        }
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_true (is_found_out (fixture));
      write_bytes (path, bytes, len);
    }
  g_assert_false (is_found_out (fixture));
}

/* Every two files of the vault change places. */
static void
test_swaps (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;

  make_reference (fixture);
  files = list_vault (fixture);
  for (guint i = 0; i < files->len; i++)
    for (guint j = i + 1; j < files->len; j++)
      {
        const char      *a = g_ptr_array_index (files, i), *b = g_ptr_array_index (files, j);
        g_autofree char *first = NULL, *second = NULL;
        gsize            first_len, second_len;

        g_assert_true (g_file_get_contents (a, &first, &first_len, NULL) && g_file_get_contents (b, &second, &second_len, NULL));
        write_bytes (a, second, second_len);
        write_bytes (b, first, first_len);
        g_assert_true (is_found_out (fixture));
        write_bytes (a, first, first_len);
        write_bytes (b, second, second_len);
      }
  g_assert_false (is_found_out (fixture));
}

/* Everything in keys/ as it was before the passphrase was changed, file by file and all of it. */
static void
test_roll_back (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char        *keys = g_build_filename (fixture->folder, "vault", "keys", NULL);
  g_autoptr (GPtrArray)   before = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)   contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError)      error = NULL;
  g_autoptr (HearthVault) vault = NULL;
  const guint64           first = hearth_vault_get_generation (fixture->vault);

  list_files (keys, before);
  for (guint i = 0; i < before->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (before, i));

      g_ptr_array_add (contents, g_file_load_bytes (file, NULL, NULL, NULL));
    }
  g_assert_true (hearth_vault_set_passphrase (fixture->vault, "another winter altogether", &cheap, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_vault_get_generation (fixture->vault), ==, first + 1);
  /* The old slot alone opens nothing. */
  for (guint i = 0; i < before->len; i++)
    if (!g_str_has_suffix (g_ptr_array_index (before, i), "ring"))
      write_bytes (g_ptr_array_index (before, i), g_bytes_get_data (contents->pdata[i], NULL), g_bytes_get_size (contents->pdata[i]));
  vault = hearth_vault_open (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_false (hearth_vault_unlock_passphrase (vault, PASSPHRASE, first + 1, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_clear_error (&error);
  g_assert_true (hearth_vault_unlock_passphrase (vault, "another winter altogether", first + 1, &error));
  g_clear_pointer (&vault, hearth_vault_unref);
  /* With its ring it would, if nobody remembered a newer one. */
  for (guint i = 0; i < before->len; i++)
    write_bytes (g_ptr_array_index (before, i), g_bytes_get_data (contents->pdata[i], NULL), g_bytes_get_size (contents->pdata[i]));
  vault = hearth_vault_open (fixture->folder, &error);
  g_assert_false (hearth_vault_unlock_passphrase (vault, PASSPHRASE, first + 1, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVault)     vault = hearth_vault_open (fixture->folder, &error);
  g_autoptr (HearthVaultText) fresh = NULL;
  g_autoptr (HearthVaultKey)  device = NULL, master = NULL, other = hearth_vault_key_new_random ();
  HearthId                    slot;

  g_assert_false (hearth_vault_is_unlocked (vault));
  g_assert_false (hearth_vault_unlock_passphrase (vault, "not the passphrase", 0, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_clear_error (&error);
  g_assert_true (hearth_vault_try_recovery (vault, fixture->recovery->chars, &error));
  g_assert_true (hearth_vault_unlock_passphrase (vault, PASSPHRASE, 0, &error));
  device = hearth_vault_add_device (vault, &slot, &error);
  fresh = hearth_vault_renew_recovery (vault, &error);
  g_assert_no_error (error);
  g_assert_false (hearth_vault_try_recovery (vault, fixture->recovery->chars, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_clear_error (&error);
  g_assert_true (hearth_vault_try_recovery (vault, fresh->chars, &error));
  hearth_vault_lock (vault);
  g_assert_true (hearth_vault_unlock_key (vault, HEARTH_VAULT_SLOT_DEVICE, device, 0, &error));
  master = hearth_vault_dup_master (vault, &error);
  g_assert_true (hearth_vault_remove_slot (vault, &slot, &error));
  hearth_vault_lock (vault);
  g_assert_false (hearth_vault_unlock_key (vault, HEARTH_VAULT_SLOT_DEVICE, device, 0, NULL));
  g_assert_false (hearth_vault_unlock_master (vault, other, 0, NULL));
  g_assert_true (hearth_vault_unlock_master (vault, master, 0, NULL));
  g_assert_null (hearth_vault_create (fixture->folder, PASSPHRASE, &cheap, &fresh, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

/* A damaged part is moved aside, never replaced by anything made up; adding the original again heals it. */
static void
test_repair (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char                 *mix = make_file (fixture, "mix.wav", 3 << 20, 5);
  g_autoptr (HearthVaultPutResult) first = put (fixture, mix), again = NULL;
  g_autoptr (GPtrArray)            files = list_vault (fixture);
  g_autoptr (GError)               error = NULL;
  g_autofree char                 *quarantine = g_build_filename (fixture->folder, "vault", "quarantine", NULL);

  for (guint i = 0; i < files->len; i++)
    if (strstr (g_ptr_array_index (files, i), "/blob/") != NULL)
      {
        FILE *file = g_fopen (g_ptr_array_index (files, i), "r+");

        fseek (file, 5000, SEEK_SET);
        fputc ('!', file);
        fclose (file);
        break;
      }
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_QUICK, FALSE), ==, 0);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 1);
  g_assert_false (hearth_vault_get (fixture->vault, first->manifest, fixture->out, NULL, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, TRUE), ==, 1);
  g_assert_true (g_file_test (quarantine, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_QUICK, FALSE), ==, 1);
  again = put (fixture, mix);
  g_assert_cmpuint (again->stored, ==, 1 << 20);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
}

/* The parts of a check are all of it, each byte once. */
static void
test_subsets (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char                 *mix = make_file (fixture, "mix.wav", 9 << 20, 6);
  g_autoptr (HearthVaultPutResult) result = put (fixture, mix);
  guint64                          bytes = 0;

  for (guint part = 1; part <= 4; part++)
    {
      const HearthVaultCheckPlan    plan = { .level = HEARTH_VAULT_CHECK_SUBSET, .part = part, .parts = 4 };
      g_autoptr (HearthVaultReport) report = hearth_vault_check (fixture->vault, fixture->assets, &plan, NULL, NULL, NULL);

      bytes += report->bytes;
    }
  g_assert_cmpuint (bytes, ==, 9 << 20);
}

/* No word of what is in it is in any file of it, nor a name. */
static void
test_nothing_plain (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char                 *path = g_build_filename (fixture->in, "Moonlit Sonata.txt", NULL);
  g_autoptr (HearthVaultPutResult) result = NULL;
  g_autoptr (GPtrArray)            files = NULL;

  write_bytes (path, "Canary of the north wind, sung once", 35);
  result = put (fixture, path);
  files = list_vault (fixture);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *bytes = NULL;
      gsize            len;

      g_assert_true (g_file_get_contents (g_ptr_array_index (files, i), &bytes, &len, NULL));
      g_assert_null (memmem (bytes, len, "Canary", 6));
      g_assert_null (memmem (bytes, len, "Moonlit", 7));
      g_assert_null (strstr (g_ptr_array_index (files, i), "Moonlit"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/enemies/bits", Fixture, NULL, set_up, test_bits, tear_down);
  g_test_add ("/vault/enemies/swaps", Fixture, NULL, set_up, test_swaps, tear_down);
  g_test_add ("/vault/enemies/roll-back", Fixture, NULL, set_up, test_roll_back, tear_down);
  g_test_add ("/vault/enemies/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/vault/enemies/repair", Fixture, NULL, set_up, test_repair, tear_down);
  g_test_add ("/vault/enemies/subsets", Fixture, NULL, set_up, test_subsets, tear_down);
  g_test_add ("/vault/enemies/nothing-plain", Fixture, NULL, set_up, test_nothing_plain, tear_down);
  return g_test_run ();
}
