/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What who sends does about those who take something away: their files are laid there by hand. */

#include "carry-sweep.h"

#include "carry/hearth-carry-sweep.h"

#define SONG "song.wav"

/* One file in the storage's vault folder: of a device that is neither's, ending in so many seconds. */
static char *
lay (Carried    *carried,
     gint64      ends,
     gboolean    record,
     const char *text)
{
  HearthId         stranger = { { 7, 7, 7 } };
  g_autofree char *name = hearth_carry_sweep_path (&stranger, hearth_clock_now () / 1000 + ends, record);
  char            *path = g_build_filename (carried->pair.remote, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
begin (Carried *carried)
{
  put_away (carried, "first.wav", 4096, 3);
  turn (carried->pair.ana, carried->ana);
}

/* While somebody may be taking something away, parts go and the list of them does not; nor is anything let go of. Where no server tells the time it is heeded for a day more. */
static void
test_intent (Carried      *carried,
             gconstpointer data)
{
  g_autofree char   *intent = NULL;
  g_autoptr (GError) error = NULL;
  guint64            freed;

  begin (carried);
  intent = lay (carried, 900, FALSE, "sweep\n");
  put_away (carried, SONG, 2 * MIB, 1);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
  g_assert_cmpuint (count_there (carried, "man"), ==, 1);
  g_assert_false (hearth_carry_free (db_of (carried->pair.ana), carried->ana, find_row (carried->pair.ana, "first.wav"), NULL, &freed, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "clearing up"));
  later (DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_HERE);
  later (DAY_MS / 2);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
  g_assert_true (g_file_test (intent, G_FILE_TEST_EXISTS));
  later (2 * DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_false (g_file_test (intent, G_FILE_TEST_EXISTS));
}

/* What was seen there while somebody may be taking it away is looked at again. */
static void
test_looked_again (Carried      *carried,
                   gconstpointer data)
{
  g_autofree char      *intent = NULL;
  g_autoptr (GPtrArray) files = NULL;

  begin (carried);
  write_sql (carried->pair.ana, "UPDATE sync_setting SET value = '' WHERE key = 'carry-mark'"); /* it does not know what lies there */
  intent = lay (carried, 900, FALSE, "sweep\n");
  put_away (carried, SONG, 4096, 1);
  put_away (carried, "long.wav", MIB, 5);
  turn (carried->pair.ana, carried->ana);
  files = list_storage (&carried->pair);
  for (guint i = 0; i < files->len; i++)
    if (strstr (files->pdata[i], "/blob/") != NULL)
      g_unlink (files->pdata[i]);
  g_unlink (intent);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
}

/* No list goes, and nothing is let go of, before the others could hear of it. */
static void
test_told (Carried      *carried,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint64            freed;

  begin (carried);
  put_away (carried, SONG, 2 * MIB, 1);
  carry (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "man"), ==, 1);
  g_assert_false (hearth_carry_free (db_of (carried->pair.ana), carried->ana, find_row (carried->pair.ana, "first.wav"), NULL, &freed, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Sync first"));
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "man"), ==, 2);
}

/* Every file of the vault's that is there goes, and a record names it. */
static char *
take_all_away (Carried *carried)
{
  g_autoptr (GPtrArray) files = list_storage (&carried->pair);
  g_autoptr (GString)   names = g_string_new (NULL);
  g_autofree char      *text = NULL;
  guint                 n = 0;

  for (guint i = 0; i < files->len; i++)
    if (strstr (files->pdata[i], "/blob/") != NULL || strstr (files->pdata[i], "/man/") != NULL)
      {
        g_string_append_printf (names, "%s\n", strrchr (files->pdata[i], '/') + 1);
        g_unlink (files->pdata[i]);
        n++;
      }
  text = g_strdup_printf ("hearth-swept 1 %u\n%s", n, names->str);
  return lay (carried, -60, TRUE, text);
}

/* Who finds in a record what is needed here sends it again, though it was taken to be there; also who has nothing to send, once a day. */
static void
test_record (Carried      *carried,
             gconstpointer data)
{
  g_autofree char *record = NULL;

  begin (carried);
  record = take_all_away (carried);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 0);
  later (DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 1);
  g_assert_cmpuint (count_there (carried, "man"), ==, 1);
  later (DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpint (where_is (carried->pair.ana, "first.wav"), ==, HEARTH_CARRY_BOTH);
  g_assert_true (g_file_test (record, G_FILE_TEST_EXISTS));
  later (181 * DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_false (g_file_test (record, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_there (carried, "blob"), ==, 1);
}

/* With the vault locked nobody can tell whether it is needed; it waits for that, and the list that may need it as well. */
static void
test_locked (Carried      *carried,
             gconstpointer data)
{
  g_autofree char *record = NULL;

  begin (carried);
  record = take_all_away (carried);
  put_away (carried, SONG, 4096, 3);
  hearth_vault_lock (carried->ana);
  g_assert_true (turn (carried->pair.ana, carried->ana).locked);
  g_assert_cmpuint (count_there (carried, "man"), ==, 0);
  hearth_vault_unlock_passphrase (carried->ana, VAULT_PASSPHRASE, 0, NULL);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 1);
  g_assert_cmpuint (count_there (carried, "man"), ==, 2);
}

/* A record that is cut, or that nobody can have read any more, may have named anything: all is looked for, and nothing is asked for twice. */
static void
test_doubt (Carried      *carried,
            gconstpointer data)
{
  g_autofree char *record = NULL;
  g_autofree char *whole = NULL;

  begin (carried);
  record = take_all_away (carried);
  g_assert_true (g_file_get_contents (record, &whole, NULL, NULL));
  g_assert_true (g_file_set_contents (record, whole, (gssize) strlen (whole) - 9, NULL));
  later (DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 1);
  g_unlink (record);
  g_free (g_steal_pointer (&record));
  record = take_all_away (carried);
  g_unlink (record);
  later (200 * DAY_MS);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 1);
}

/* What a stranger wrote there that is no such file does nothing. */
static void
test_strange (Carried      *carried,
              gconstpointer data)
{
  static const char *const texts[] = { "", "hearth-swept 1 1\n", "hearth-swept 1 0\n", "hearth-swept 1 1\nabc\n", "hearth-swept 2 0\n", "hearth-swept 1 99999999999\n\n" };
  g_autofree char         *far = NULL;

  begin (carried);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *record = lay (carried, -60 - (gint64) i, TRUE, texts[i]);

      g_assert_nonnull (record);
    }
  far = lay (carried, 3 * DAY_MS / 1000, FALSE, "sweep\n");
  later (DAY_MS / 2);
  put_away (carried, SONG, 4096, 9);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  static const CarriedTest tests[] = {
    { "/carry/heed/intent", test_intent },
    { "/carry/heed/looked-again", test_looked_again },
    { "/carry/heed/told", test_told },
    { "/carry/heed/record", test_record },
    { "/carry/heed/locked", test_locked },
    { "/carry/heed/doubt", test_doubt },
    { "/carry/heed/strange", test_strange },
  };

  return run_carried (argc, argv, tests, G_N_ELEMENTS (tests), set_up_swept, end_swept);
}
