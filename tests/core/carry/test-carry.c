/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The vault on the storage, over a folder: what goes there, what comes, what is only there, and what is said of it. */

#include "carry-pair.h"

#define SONG "song.wav"

static void
assert_refused (Carried *carried,
                int      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (take_out (carried, carried->pair.ben, carried->ben, SONG, &error));
  g_assert_error (error, HEARTH_ERROR, code);
}

/* A second computer gets keys and lists by themselves, opens the vault with its passphrase, and fetches what it opens. */
static void
test_second (Carried      *carried,
             gconstpointer data)
{
  put_away (carried, SONG, 3 << 20, 1);
  put_away (carried, "empty.txt", 0, 1);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_HERE);
  send_to_ben (carried);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
  g_assert_cmpint (where_is (carried->pair.ben, SONG), ==, HEARTH_CARRY_THERE);
  open_ben (carried);
  assert_opens (carried, carried->pair.ben, carried->ben, SONG);
  assert_opens (carried, carried->pair.ben, carried->ben, "empty.txt");
}

/* Where nothing is to be done, nothing is asked; also on who has only lists. */
static void
test_idle (Carried      *carried,
           gconstpointer data)
{
  put_away (carried, SONG, 3 << 20, 1);
  send_to_ben (carried);
  g_assert_cmpuint (carry (carried->pair.ana, carried->ana).requests, ==, 0);
  g_assert_cmpuint (carry (carried->pair.ben, carried->ben).requests, ==, 0);
}

/* Nobody's edit waits for the vault: what is not there yet is said to be on its way, by name. */
static void
test_awaited (Carried      *carried,
              gconstpointer data)
{
  g_autoptr (HearthCarryItem) item = NULL;
  g_autofree char            *words = NULL;

  put_away (carried, "first.wav", 4096, 2);
  send_to_ben (carried);
  open_ben (carried);
  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  run (carried->pair.ben);
  g_assert_cmpuint (carry (carried->pair.ben, carried->ben).awaited, ==, 1);
  item = look_at (carried->pair.ben, SONG);
  g_assert_cmpint (item->where, ==, HEARTH_CARRY_AWAITED);
  g_assert_cmpstr (item->author, ==, "studio");
  words = hearth_carry_item_words (item);
  g_assert_cmpstr (words, ==, "Not here yet: still being sent by studio");
  assert_refused (carried, HEARTH_ERROR_NOT_FOUND);
  send_to_ben (carried);
  assert_opens (carried, carried->pair.ben, carried->ben, SONG);
}

/* The list of parts comes after all parts: half of it there is not there. */
static void
test_order (Carried      *carried,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *blob = NULL;
  HearthCarryResult  result;

  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  /* A folder that is a file cannot be written to. */
  blob = g_build_filename (carried->pair.remote, "blob", NULL);
  g_assert_true (g_file_set_contents (blob, "", 0, NULL));
  g_assert_false (hearth_carry_run (db_of (carried->pair.ana), carried->ana, TRUE, NULL, &result, NULL, &error));
  g_assert_cmpuint (count_there (carried, "man"), ==, 0);
  g_assert_cmpint (g_unlink (blob), ==, 0);
  send_to_ben (carried);
  g_assert_cmpuint (count_there (carried, "man"), ==, 1);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
}

/* What a person keeps here by the policy, or by a pin. */
static void
test_policy (Carried      *carried,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_away (carried, SONG, 3 << 20, 1);
  put_away (carried, "other.wav", 2 << 20, 7);
  send_to_ben (carried);
  g_assert_true (hearth_carry_set_policy (db_of (carried->pair.ben), HEARTH_CARRY_PINNED, &error));
  g_assert_true (hearth_carry_set_pinned (db_of (carried->pair.ben), find_row (carried->pair.ben, SONG), TRUE, &error));
  g_assert_true (carry (carried->pair.ben, NULL).locked);
  open_ben (carried);
  carry (carried->pair.ben, carried->ben);
  g_assert_cmpint (where_is (carried->pair.ben, SONG), ==, HEARTH_CARRY_BOTH);
  g_assert_cmpint (where_is (carried->pair.ben, "other.wav"), ==, HEARTH_CARRY_THERE);
  g_assert_true (hearth_carry_set_policy (db_of (carried->pair.ben), HEARTH_CARRY_ALL, &error));
  carry (carried->pair.ben, carried->ben);
  g_assert_cmpint (where_is (carried->pair.ben, "other.wav"), ==, HEARTH_CARRY_BOTH);
  remove_tree (carried->pair.remote);
  assert_opens (carried, carried->pair.ben, carried->ben, SONG);
}

/* What the storage changed is not taken, and has no name here; whole again it is. */
static void
test_damaged (Carried      *carried,
              gconstpointer data)
{
  static const gsize places[] = { 0, 8, 24, 40, 64, 95, 96, 5000, (1 << 20) };

  put_away (carried, SONG, 3 << 20, 1);
  send_to_ben (carried);
  open_ben (carried);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      corrupt (carried, places[i]);
      assert_refused (carried, HEARTH_ERROR_CORRUPT);
      g_assert_cmpuint (count_here (carried->ben), ==, 0);
      corrupt (carried, places[i]);
    }
  assert_opens (carried, carried->pair.ben, carried->ben, SONG);
}

/* Chunks in each other's place, and half of one. */
static void
test_swapped (Carried      *carried,
              gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) chunks = g_ptr_array_new ();
  g_autoptr (GBytes)    first = NULL;
  g_autoptr (GBytes)    second = NULL;

  put_away (carried, SONG, 2 << 20, 1);
  send_to_ben (carried);
  open_ben (carried);
  files = list_storage (&carried->pair);
  for (guint i = 0; i < files->len; i++)
    if (strstr (g_ptr_array_index (files, i), "/blob/") != NULL)
      g_ptr_array_add (chunks, g_ptr_array_index (files, i));
  g_assert_cmpuint (chunks->len, ==, 2);
  first = read_file (chunks->pdata[0]);
  second = read_file (chunks->pdata[1]);
  g_assert_true (g_file_set_contents (chunks->pdata[0], g_bytes_get_data (second, NULL), (gssize) g_bytes_get_size (second), NULL));
  g_assert_true (g_file_set_contents (chunks->pdata[1], g_bytes_get_data (first, NULL), (gssize) g_bytes_get_size (first), NULL));
  assert_refused (carried, HEARTH_ERROR_CORRUPT);
  for (gsize len = 0; len < g_bytes_get_size (first); len = len * 2 + 1)
    {
      g_assert_true (g_file_set_contents (chunks->pdata[0], g_bytes_get_data (first, NULL), (gssize) len, NULL));
      g_assert_true (g_file_set_contents (chunks->pdata[1], g_bytes_get_data (second, NULL), (gssize) len, NULL));
      assert_refused (carried, HEARTH_ERROR_CORRUPT);
    }
}

/* A list that was changed there is none; Ana's own computer sends what was lost there once it is told to look. */
static void
test_list_damaged (Carried      *carried,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;

  put_away (carried, SONG, 4096, 1);
  run (carried->pair.ana);
  carry (carried->pair.ana, carried->ana);
  files = list_storage (&carried->pair);
  for (guint i = 0; i < files->len; i++)
    if (strstr (g_ptr_array_index (files, i), "/man/") != NULL)
      {
        g_autoptr (GBytes) bytes = read_file (g_ptr_array_index (files, i));

        g_assert_true (g_file_set_contents (g_ptr_array_index (files, i), g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes) - 1, NULL));
      }
  run (carried->pair.ben);
  g_assert_cmpuint (carry (carried->pair.ben, NULL).awaited, ==, 1);
  g_assert_cmpint (where_is (carried->pair.ben, SONG), ==, HEARTH_CARRY_AWAITED);
}

/* A passphrase that was changed on one computer opens the vault on the other, and the old one no longer does. */
static void
test_passphrase (Carried      *carried,
                 gconstpointer data)
{
  const HearthVaultCost      cheap = { 1, 8 << 20 };
  g_autoptr (GError)         error = NULL;
  HearthId                   slot;
  g_autoptr (HearthVaultKey) own = NULL;

  put_away (carried, SONG, 4096, 1);
  send_to_ben (carried);
  open_ben (carried);
  own = hearth_vault_add_device (carried->ben, &slot, &error);
  g_assert_no_error (error);
  carry (carried->pair.ben, carried->ben);
  g_assert_true (hearth_vault_set_passphrase (carried->ana, "another one that is long", &cheap, &error));
  write_sql (carried->pair.ben, "UPDATE sync_setting SET value = replace (value, '@', '@-') WHERE key = 'carry-keys'"); /* a day later */
  send_to_ben (carried);
  hearth_vault_lock (carried->ben);
  g_assert_false (hearth_vault_unlock_passphrase (carried->ben, VAULT_PASSPHRASE, 0, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_clear_error (&error);
  g_assert_true (hearth_vault_unlock_passphrase (carried->ben, "another one that is long", 0, &error));
  hearth_vault_lock (carried->ben);
  g_assert_true (hearth_vault_unlock_key (carried->ben, HEARTH_VAULT_SLOT_DEVICE, own, 0, &error));
  g_assert_cmpuint (count_there (carried, "vault"), ==, 3); /* the ring, the passphrase's slot, the recovery key's */
}

/* Whoever changes it later has the last word, however often the other changed keys of its own. */
static void
test_passphrase_later (Carried      *carried,
                       gconstpointer data)
{
  const HearthVaultCost cheap = { 1, 8 << 20 };
  g_autoptr (GError)    error = NULL;

  put_away (carried, SONG, 4096, 1);
  send_to_ben (carried);
  open_ben (carried);
  for (guint i = 0; i < 3; i++)
    {
      HearthId                   slot;
      g_autoptr (HearthVaultKey) own = hearth_vault_add_device (carried->ben, &slot, &error);

      g_assert_no_error (error);
    }
  g_assert_true (hearth_vault_set_passphrase (carried->ben, "what Ben thought of first", &cheap, &error));
  carry (carried->pair.ben, carried->ben);
  g_assert_true (hearth_vault_set_passphrase (carried->ana, "what Ana thought of later", &cheap, &error));
  carry (carried->pair.ana, carried->ana);
  write_sql (carried->pair.ben, "UPDATE sync_setting SET value = replace (value, '@', '@-') WHERE key = 'carry-keys'");
  carry (carried->pair.ben, carried->ben);
  hearth_vault_lock (carried->ben);
  g_assert_true (hearth_vault_unlock_passphrase (carried->ben, "what Ana thought of later", 0, &error));
  hearth_vault_lock (carried->ana);
  g_assert_true (hearth_vault_unlock_passphrase (carried->ana, "what Ana thought of later", 0, &error));
}

int
main (int    argc,
      char **argv)
{
  static const CarriedTest tests[] = {
    { "/carry/second", test_second },
    { "/carry/idle", test_idle },
    { "/carry/awaited", test_awaited },
    { "/carry/order", test_order },
    { "/carry/policy", test_policy },
    { "/carry/damaged", test_damaged },
    { "/carry/swapped", test_swapped },
    { "/carry/list-damaged", test_list_damaged },
    { "/carry/passphrase", test_passphrase },
    { "/carry/passphrase-later", test_passphrase_later },
  };

  return run_carried (argc, argv, tests, G_N_ELEMENTS (tests), set_up_carried, end_carried);
}
