/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The vault and a storage that goes wrong: cut at every request, full, taking only small files, keeping half of what it is given. Each time what is there is never more than what
 * is whole, and the next run brings it to its end. */

#include "../../network.h"
#include "carry-pair.h"
#include "faulty.h"

#define SONG "song.wav"

static void
set_up_faulty (Carried      *carried,
               gconstpointer data)
{
  faulty_reset ();
  set_up_carried_at (carried, NULL);
}

static void
end (Carried      *carried,
     gconstpointer data)
{
  faulty_reset ();
  end_carried (carried, NULL);
}

static gboolean
try_carry (HearthCommunity *community,
           HearthVault     *vault,
           GError         **error)
{
  HearthCarryResult result;

  return hearth_carry_run (db_of (community), vault, TRUE, NULL, &result, NULL, error);
}

static void
assert_whole (Carried *carried)
{
  g_autoptr (GError) error = NULL;

  run (carried->pair.ben);
  carry (carried->pair.ben, carried->ben);
  if (carried->ben == NULL)
    open_ben (carried);
  take_out (carried, carried->pair.ben, carried->ben, SONG, &error);
  g_assert_no_error (error);
}

/* Whatever was written when it was cut, another computer is never told that something is there which is not. */
static void
test_cut_up (Carried      *carried,
             gconstpointer data)
{
  guint cut = 1;

  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  run (carried->pair.ben);
  for (;; cut++)
    {
      g_autoptr (GError) error = NULL;
      gboolean           done;

      faulty.requests = 0;
      faulty.cut = cut;
      done = try_carry (carried->pair.ana, carried->ana, &error);
      faulty.cut = 0;
      if (done)
        break;
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE);
      carry (carried->pair.ben, carried->ben);
      g_assert_cmpint (where_is (carried->pair.ben, SONG), !=, HEARTH_CARRY_BOTH);
      if (where_is (carried->pair.ben, SONG) == HEARTH_CARRY_THERE)
        g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
    }
  g_assert_cmpuint (cut, >, 2);
  assert_whole (carried);
}

/* From nothing each time. */
static void
test_cut_fresh (Carried      *carried,
                gconstpointer data)
{
  gboolean done = FALSE;

  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  for (guint cut = 1; !done; cut++)
    {
      g_autoptr (GError) error = NULL;

      write_sql (carried->pair.ana, "UPDATE sync_setting SET value = '' WHERE key = 'carry-mark'");
      for (guint i = 0; i < 3; i++)
        {
          const char      *folders[] = { "blob", "man", "vault" };
          g_autofree char *path = g_build_filename (carried->pair.remote, folders[i], NULL);

          if (g_file_test (path, G_FILE_TEST_EXISTS))
            remove_tree (path);
        }
      faulty.requests = 0;
      faulty.cut = cut;
      done = try_carry (carried->pair.ana, carried->ana, &error);
      faulty.cut = 0;
      carry (carried->pair.ana, carried->ana);
      g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
      g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
      g_assert_cmpuint (count_there (carried, "man"), ==, 1);
    }
  assert_whole (carried);
}

static void
test_cut_down (Carried      *carried,
               gconstpointer data)
{
  gboolean done = FALSE;

  put_away (carried, SONG, 3 << 20, 1);
  send_to_ben (carried);
  open_ben (carried);
  for (guint cut = 1; !done; cut++)
    {
      g_autoptr (GError) error = NULL;

      faulty.requests = 0;
      faulty.cut = cut;
      done = hearth_carry_fetch (db_of (carried->pair.ben), carried->ben, find_row (carried->pair.ben, SONG), NULL, NULL, &error);
      faulty.cut = 0;
      g_assert_true (done || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE));
      g_assert_cmpint (where_is (carried->pair.ben, SONG), ==, done ? HEARTH_CARRY_BOTH : HEARTH_CARRY_THERE);
    }
  assert_whole (carried);
}

/* What is fetched stays fetched: nothing is asked for twice. */
static void
test_once (Carried      *carried,
           gconstpointer data)
{
  put_away (carried, SONG, 3 << 20, 1);
  send_to_ben (carried);
  open_ben (carried);
  faulty.requests = 0;
  assert_whole (carried);
  g_assert_cmpuint (faulty.requests, >=, 3);
  faulty.cut = 1;
  g_assert_true (take_out (carried, carried->pair.ben, carried->ben, SONG, NULL));
}

/* A server that takes 5 MiB gets chunks of 8 in two slices, and remembers it. */
static void
test_slices (Carried      *carried,
             gconstpointer data)
{
  guint refused;

  faulty.largest = 5 << 20;
  put_away (carried, SONG, 65 << 20, 1);
  send_to_ben (carried);
  g_assert_cmpuint (count_there (carried, "blob"), >=, 17);
  open_ben (carried);
  g_assert_cmpint (where_is (carried->pair.ben, SONG), ==, HEARTH_CARRY_THERE);
  assert_whole (carried);
  faulty.requests = 0;
  put_away (carried, "next.wav", 9 << 20, 3);
  run (carried->pair.ana);
  refused = carry (carried->pair.ana, carried->ana).sent;
  g_assert_cmpuint (refused, >, 0);
  g_assert_cmpint (where_is (carried->pair.ana, "next.wav"), ==, HEARTH_CARRY_BOTH);
}

/* A full storage says how much it lacks; what the community itself says still goes. */
static void
test_full (Carried      *carried,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  faulty.room = (5 << 20) / 2;
  g_assert_false (try_carry (carried->pair.ana, carried->ana, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "1.1"));
  g_assert_cmpuint (count_there (carried, "man"), ==, 0);
  write_sql (carried->pair.ana, "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'Nina', 1)");
  run (carried->pair.ana);
  faulty.room = G_MAXUINT64;
  send_to_ben (carried);
  assert_whole (carried);
}

/* Half of what was written is found out before anything is told of it. */
static void
test_forgets (Carried      *carried,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  carry (carried->pair.ana, carried->ana);
  put_away (carried, "next.wav", 3 << 20, 9);
  run (carried->pair.ana);
  faulty.forgets = TRUE;
  g_assert_false (try_carry (carried->pair.ana, carried->ana, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_cmpuint (count_there (carried, "man"), ==, 1);
  faulty.forgets = FALSE;
  carry (carried->pair.ana, carried->ana);
  g_assert_cmpint (where_is (carried->pair.ana, "next.wav"), ==, HEARTH_CARRY_BOTH);
}

/* Two thousand small files: two listings a folder at most, whatever their number. */
static void
test_many (Carried      *carried,
           gconstpointer data)
{
  g_autofree char   *folder = g_build_filename (carried->pair.dir, "stems", NULL);
  g_autoptr (GError) error = NULL;
  HearthVaultAdding  adding = { .path = folder };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%u", folder, i);
      g_autofree char *text = g_strdup_printf ("file %u", i);

      g_assert_true (g_file_set_contents (name, text, -1, NULL));
    }
  hearth_vault_add (db_of (carried->pair.ana), carried->ana, &adding, NULL, NULL, &error);
  g_assert_no_error (error);
  hearth_vault_adding_clear (&adding);
  run (carried->pair.ana);
  faulty.lists = 0;
  carry (carried->pair.ana, carried->ana);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 2000);
  g_assert_cmpuint (faulty.lists, <=, 2 * 256 + 3);
  faulty.lists = faulty.requests = 0;
  carry (carried->pair.ana, carried->ana);
  g_assert_cmpuint (faulty.requests, ==, 0);
}

/* Where every byte is paid for nothing goes or comes by itself, not a request; somebody who asks is not kept waiting. */
static void
test_metered (Carried      *carried,
              gconstpointer data)
{
  HearthCarryResult  result;
  g_autoptr (GError) error = NULL;

  put_away (carried, SONG, 3 << 20, 1);
  run (carried->pair.ana);
  write_sql (carried->pair.ana, "UPDATE sync_setting SET value = 'davs' || substr (value, 5) WHERE key = 'url'");
  test_network_set_metered (TRUE);
  faulty.requests = 0;
  g_assert_true (hearth_carry_run (db_of (carried->pair.ana), carried->ana, FALSE, NULL, &result, NULL, &error));
  g_assert_true (result.metered);
  g_assert_cmpuint (faulty.requests, ==, 0);
  g_assert_false (carry (carried->pair.ana, carried->ana).metered);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
  put_away (carried, "second.wav", 3 << 20, 2);
  test_network_set_metered (FALSE);
  run (carried->pair.ana);
  g_assert_true (hearth_carry_run (db_of (carried->pair.ana), carried->ana, FALSE, NULL, &result, NULL, &error));
  g_assert_false (result.metered);
  g_assert_cmpint (where_is (carried->pair.ana, "second.wav"), ==, HEARTH_CARRY_BOTH);
}

int
main (int    argc,
      char **argv)
{
  static const CarriedTest tests[] = {
    { "/carry/cut/up", test_cut_up },
    { "/carry/cut/fresh", test_cut_fresh },
    { "/carry/cut/down", test_cut_down },
    { "/carry/cut/once", test_once },
    { "/carry/cut/slices", test_slices },
    { "/carry/cut/full", test_full },
    { "/carry/cut/forgets", test_forgets },
    { "/carry/cut/many", test_many },
    { "/carry/cut/metered", test_metered },
  };

  test_network_install ();
  return run_carried (argc, argv, tests, G_N_ELEMENTS (tests), set_up_faulty, end);
}
