/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 at any moment of carrying the vault, up and down: the next run goes on, and what arrives is what was put away. HEARTH_KILLS says how often each way (10). Who carries is this
 * program again, with --carrier. */

#include "../../kill-child.h"
#include "carry-pair.h"

#include <stdlib.h>

#define KILLS 10
#define SONG  "song.wav"

static int
carry_once (const char *folder)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_autoptr (HearthVault)     vault = community != NULL ? hearth_vault_open (folder, &error) : NULL;
  HearthCarryResult           result;

  if (vault == NULL || !hearth_vault_unlock_passphrase (vault, VAULT_PASSPHRASE, 0, &error))
    g_error ("%s", error->message);
  /* From here on it is killed. */
  if (write (STDOUT_FILENO, "b", 1) != 1)
    return 1;
  if (!hearth_carry_run (db_of (community), vault, TRUE, NULL, &result, NULL, &error))
    g_error ("%s", error->message);
  return write (STDOUT_FILENO, "e", 1) == 1 ? 0 : 1;
}

/* Kills who carries, each time a little later, over and over until it was done before; returns how often it was killed. */
static guint
kill_carrier (HearthCommunity **community,
              guint             kills)
{
  g_autofree char   *folder = g_strdup (hearth_community_get_folder (*community));
  g_autoptr (GError) error = NULL;
  char              *argv[] = { (char *) "/proc/self/exe", (char *) "--carrier", folder, NULL };
  guint              killed = 0;

  hearth_community_close (*community);
  g_clear_object (community);
  for (guint i = 0; i < kills; i++)
    killed += kill_child (argv, 500 + (gulong) g_test_rand_int_range (0, 80000));
  *community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  return killed;
}

static void
test_kill (Carried      *carried,
           gconstpointer data)
{
  const char        *asked = g_getenv ("HEARTH_KILLS");
  guint              kills = asked != NULL ? (guint) strtoul (asked, NULL, 10) : KILLS;
  g_autoptr (GError) error = NULL;
  guint              killed;

  put_away (carried, SONG, 8 << 20, 1);
  run (carried->pair.ana);
  g_clear_pointer (&carried->ana, hearth_vault_unref);
  killed = kill_carrier (&carried->pair.ana, kills);
  carry (carried->pair.ana, NULL);
  g_assert_cmpint (where_is (carried->pair.ana, SONG), ==, HEARTH_CARRY_BOTH);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 8);

  run (carried->pair.ben);
  carry (carried->pair.ben, NULL);
  g_assert_true (hearth_carry_set_policy (db_of (carried->pair.ben), HEARTH_CARRY_ALL, &error));
  killed += kill_carrier (&carried->pair.ben, kills);
  open_ben (carried);
  carry (carried->pair.ben, carried->ben);
  g_assert_cmpint (where_is (carried->pair.ben, SONG), ==, HEARTH_CARRY_BOTH);
  remove_tree (carried->pair.remote);
  take_out (carried, carried->pair.ben, carried->ben, SONG, &error);
  g_assert_no_error (error);
  g_test_message ("killed %u times in %u", killed, 2 * kills);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--carrier"))
    return carry_once (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/carry/kill", Carried, NULL, set_up_carried, test_kill, end_carried);
  return g_test_run ();
}
