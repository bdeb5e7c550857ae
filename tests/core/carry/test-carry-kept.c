/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what is on the storage can be relied on: letting go of what is here, checks on both sides, what was begun and never ended. */

#include "carry-pair.h"

#include <utime.h>

#define SONG "song.wav"

static void
free_here (Carried    *carried,
           const char *name,
           int         code) /* -1: it is done */
{
  g_autoptr (GError) error = NULL;
  guint64            freed;
  gboolean           done = hearth_carry_free (db_of (carried->pair.ana), carried->ana, find_row (carried->pair.ana, name), NULL, &freed, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, HEARTH_ERROR, code);
  g_assert_true (done == (code < 0) && (freed > 0) == done);
}

/* Letting go needs every part whole on the storage, and leaves what other things have in common with it. */
static void
test_free (Carried      *carried,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_away (carried, SONG, 3 << 20, 1);
  free_here (carried, SONG, HEARTH_ERROR_INVALID);
  send_to_ben (carried);
  corrupt (carried, 5000);
  free_here (carried, SONG, HEARTH_ERROR_CORRUPT);
  g_assert_cmpuint (count_here (carried->ana), ==, 3);
  corrupt (carried, 5000); /* the one that was found out was taken away, the others are whole */
  g_assert_cmpuint (count_there (carried, "blob"), ==, 2);
  carry (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
  put_away (carried, "same.wav", 2 << 20, 1);
  send_to_ben (carried);
  hearth_carry_set_pinned (db_of (carried->pair.ana), find_row (carried->pair.ana, SONG), TRUE, &error);
  free_here (carried, SONG, HEARTH_ERROR_INVALID);
  hearth_carry_set_pinned (db_of (carried->pair.ana), find_row (carried->pair.ana, SONG), FALSE, &error);
  free_here (carried, SONG, -1);
  g_assert_cmpuint (count_here (carried->ana), ==, 2);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_THERE);
  assert_opens (carried, carried->pair.ana, carried->ana, SONG);
}

static void
put_folder (Carried    *carried,
            const char *folder)
{
  g_autoptr (GError) error = NULL;
  HearthVaultAdding  adding = { .path = folder };

  hearth_vault_add (db_of (carried->pair.ana), carried->ana, &adding, NULL, NULL, &error);
  g_assert_no_error (error);
  hearth_vault_adding_clear (&adding);
}

/* A new version of what was let go of here has all of its parts here, also those that are as they were: it is sent as a whole. */
static void
test_free_version (Carried      *carried,
                   gconstpointer data)
{
  g_autofree char *folder = g_build_filename (carried->pair.dir, "stems", NULL);
  g_autofree char *drums = NULL;
  g_autofree char *voice = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  drums = make_plain (carried, "stems/drums.wav", 2 << 20, 1);
  voice = make_plain (carried, "stems/voice.wav", 1 << 20, 9);
  put_folder (carried, folder);
  send_to_ben (carried);
  free_here (carried, "stems", -1);
  g_assert_cmpuint (count_here (carried->ana), ==, 0);
  put_folder (carried, folder);
  g_assert_cmpuint (count_here (carried->ana), ==, 0); /* nothing is new */
  g_free (g_steal_pointer (&voice));
  voice = make_plain (carried, "stems/voice.wav", 1 << 20, 10);
  put_folder (carried, folder);
  g_assert_cmpuint (count_here (carried->ana), ==, 3);
}

/* What the storage lost or changed is found out by whoever has it, and sent again. */
static void
test_check_there (Carried      *carried,
                  gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  HearthCarryChecked    checked;
  guint                 removed = 0;

  put_away (carried, SONG, 3 << 20, 1);
  send_to_ben (carried);
  hearth_carry_check (db_of (carried->pair.ana), carried->ana, TRUE, NULL, &checked, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (checked.files == 4 && checked.missing == 0 && checked.damaged == 0);
  corrupt (carried, 5000);
  hearth_carry_check (db_of (carried->pair.ana), carried->ana, FALSE, NULL, &checked, NULL, &error);
  g_assert_cmpuint (checked.damaged, ==, 0);
  hearth_carry_check (db_of (carried->pair.ana), carried->ana, TRUE, NULL, &checked, NULL, &error);
  g_assert_cmpuint (checked.damaged, ==, 3);
  carry (carried->pair.ana, carried->ana);
  files = list_storage (&carried->pair);
  for (guint i = 0; removed == 0 && i < files->len; i++)
    if (strstr (g_ptr_array_index (files, i), "/blob/") != NULL)
      removed += g_unlink (g_ptr_array_index (files, i)) == 0;
  hearth_carry_check (db_of (carried->pair.ana), carried->ana, FALSE, NULL, &checked, NULL, &error);
  g_assert_cmpuint (checked.missing, ==, 1);
  carry (carried->pair.ana, carried->ana);
  open_ben (carried);
  assert_opens (carried, carried->pair.ben, carried->ben, SONG);
}

/* What somebody began and was killed at does not stay for ever. */
static void
test_begun (Carried      *carried,
            gconstpointer data)
{
  g_autofree char   *folder = g_build_filename (carried->pair.remote, "blob", "00", NULL);
  g_autofree char   *old = g_build_filename (folder, ".hearth-aaaaaa", NULL);
  g_autofree char   *fresh = g_build_filename (folder, ".hearth-bbbbbb", NULL);
  struct utimbuf     then = { 0, time (NULL) - 2 * 24 * 60 * 60 };
  HearthSyncSpace   *space = open_space (&carried->pair);
  g_autoptr (GArray) entries = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (old, "half", 4, NULL) && g_file_set_contents (fresh, "half", 4, NULL));
  g_assert_cmpint (g_utime (old, &then), ==, 0);
  entries = hearth_remote_list (space->remote, "blob/00", NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  hearth_sync_space_free (space);
}

/* A check tells what is elsewhere from what is lost. */
static void
test_check (Carried      *carried,
            gconstpointer data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (GHashTable)        elsewhere = NULL;
  g_autoptr (GArray)            assets = g_array_new (FALSE, FALSE, sizeof (HearthVaultAsset));
  g_autoptr (HearthVaultReport) report = NULL;
  HearthVaultCheckPlan          plan = { .level = HEARTH_VAULT_CHECK_FULL };
  Sought                        sought = { .name = SONG };

  put_away (carried, SONG, 3 << 20, 1);
  send_to_ben (carried);
  open_ben (carried);
  g_assert_nonnull (hearth_db_read (db_of (carried->pair.ben), read_sought, &sought, NULL, &error));
  g_array_append_val (assets, sought.asset);
  elsewhere = plan.elsewhere = hearth_carry_list_elsewhere (db_of (carried->pair.ben), NULL, &error);
  report = hearth_vault_check (carried->ben, assets, &plan, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->elsewhere, ==, 3);
  g_assert_cmpuint (count_here (carried->ben), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const CarriedTest tests[] = {
    { "/carry/kept/free", test_free },
    { "/carry/kept/free-version", test_free_version },
    { "/carry/kept/check", test_check },
    { "/carry/kept/check-there", test_check_there },
    { "/carry/kept/begun", test_begun },
  };

  return run_carried (argc, argv, tests, G_N_ELEMENTS (tests), set_up_carried, end_carried);
}
