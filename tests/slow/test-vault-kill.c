/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 at any moment of adding: what was put away before is whole, what was not finished is not half there, and adding it again goes on to the
 * end. HEARTH_KILLS says how often while it adds (1,000). The adder is this program again, with --adder; it says so on its standard output when it is done. */

#include "../core/vault/vault-fixture.h"
#include "../kill-child.h"

#include <stdlib.h>

#define KILLS_A_FOLDER 10 /* then something else is added */
#define FILES          12
#define BYTES          700000

static int
add (const char *folder,
     const char *path)
{
  g_autoptr (GError)               error = NULL;
  g_autoptr (HearthVault)          vault = hearth_vault_open (folder, &error);
  g_autoptr (HearthVaultPutResult) result = NULL;

  if (vault == NULL || !hearth_vault_unlock_passphrase (vault, PASSPHRASE, 0, &error))
    g_error ("%s", error->message);
  /* From here on it is killed. */
  if (write (STDOUT_FILENO, "b", 1) != 1)
    return 1;
  result = hearth_vault_put (vault, path, NULL, NULL, NULL, NULL, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  return write (STDOUT_FILENO, "e", 1) == 1 ? 0 : 1;
}

/* Begins to add path and kills the adder after so many microseconds; FALSE when it was done before. */
static gboolean
kill_at (Fixture    *fixture,
         const char *path,
         gulong      moment)
{
  return kill_child ((char *[]) { (char *) "/proc/self/exe", (char *) "--adder", fixture->folder, (char *) path, NULL }, moment);
}

/* Twelve files in a folder of that number. Caller frees. */
static char *
make_folder (Fixture *fixture,
             guint    number)
{
  g_autofree char *name = g_strdup_printf ("stems%u", number);

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%u.wav", name, i);
      g_autofree char *path = make_file (fixture, file, BYTES, number * 100 + i);
    }
  return g_build_filename (fixture->in, name, NULL);
}

/* How long it takes when nobody disturbs it, in microseconds. */
static gulong
time_adding (Fixture *fixture)
{
  g_autofree char                 *path = make_folder (fixture, 0);
  gint64                           start = g_get_monotonic_time ();
  g_autoptr (HearthVaultPutResult) result = put (fixture, path);

  return (gulong) (g_get_monotonic_time () - start);
}

static void
assert_comes_back (Fixture                    *fixture,
                   const HearthVaultPutResult *result,
                   const char                 *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *top = g_path_get_basename (path);

  g_assert_true (hearth_vault_get (fixture->vault, result->manifest, fixture->out, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.wav", i), *original = g_build_filename (path, name, NULL), *back = g_build_filename (fixture->out, top, name, NULL);

      assert_same_file (original, back);
    }
  remove_tree (fixture->out);
  remove_tree (path);
}

static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  const char *wanted = g_getenv ("HEARTH_KILLS");
  guint       kills = wanted != NULL ? (guint) atoi (wanted) : 1000, inside = 0, tried = 0, went_on = 0, folders = 0;
  gulong      lasts = time_adding (fixture);

  for (; inside < kills; folders++)
    {
      g_autofree char                 *path = make_folder (fixture, folders + 1);
      g_autoptr (HearthVaultPutResult) result = NULL;

      for (guint i = 0; i < KILLS_A_FOLDER && inside < kills; i++, tried++)
        {
          inside += kill_at (fixture, path, (gulong) g_test_rand_int_range (0, (gint32) lasts));
          g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_QUICK, FALSE), ==, 0);
        }
      result = put (fixture, path);
      went_on += result->stored < FILES * BYTES;
      g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
      assert_comes_back (fixture, result, path);
      /* What there is would only grow. */
      if (folders % 20 == 19)
        {
          tear_down (fixture, data);
          set_up (fixture, data);
        }
    }
  g_test_message ("%u kills while adding (%u more came too late); %u of %u folders went on from what was there", inside, tried - inside, went_on, folders);
  g_assert_cmpuint (went_on * 2, >, folders);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--adder"))
    return add (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/kill", Fixture, NULL, set_up, test_kill, tear_down);
  return g_test_run ();
}
