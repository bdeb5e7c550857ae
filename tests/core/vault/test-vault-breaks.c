/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Breaking off: the disk is full, or the process is killed, before every single step that changes something on the disk. What was in the vault stays
 * whole, and doing it again ends as if nothing had been. */

#include "vault-fixture.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static int break_at; /* atomic; counted down */
static int break_with;

static int
step (const char *what)
{
  if (g_atomic_int_add (&break_at, -1) != 1)
    return 0;
  if (break_with == 0)
    kill (getpid (), SIGKILL);
  return break_with;
}

static void
prepare (Fixture *fixture)
{
  g_autofree char                 *path = make_file (fixture, "before.wav", 1200000, 9);
  g_autoptr (HearthVaultPutResult) result = put (fixture, path);
  g_autofree char                 *first = make_file (fixture, "stems/a.wav", 1100000, 1);
  g_autofree char                 *second = make_file (fixture, "stems/b.wav", 5000, 2);
}

static void
assert_whole (Fixture *fixture)
{
  g_autofree char                 *stems = g_build_filename (fixture->in, "stems", NULL);
  g_autofree char                 *first = g_build_filename (stems, "a.wav", NULL);
  g_autofree char                 *back = g_build_filename (fixture->out, "stems", "a.wav", NULL);
  g_autoptr (HearthVaultPutResult) result = put (fixture, stems);
  g_autoptr (GError)               error = NULL;

  g_assert_true (hearth_vault_get (fixture->vault, result->manifest, fixture->out, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_same_file (first, back);
  g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
}

static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *stems = g_build_filename (fixture->in, "stems", NULL);
  int              n;

  prepare (fixture);
  for (n = 1;; n++)
    {
      g_autoptr (HearthVaultPutResult) result = NULL;
      g_autoptr (GError)               error = NULL;

      break_with = ENOSPC;
      g_atomic_int_set (&break_at, n);
      hearth_vault_disk_set_step (step);
      result = hearth_vault_put (fixture->vault, stems, NULL, NULL, NULL, NULL, &error);
      hearth_vault_disk_set_step (NULL);
      g_assert_cmpuint (count_problems (fixture, HEARTH_VAULT_CHECK_QUICK, FALSE), ==, 0);
      if (result != NULL)
        break;
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
    }
  g_assert_cmpint (n, >, 5);
  assert_whole (fixture);
}

/* A vault of its own for each, so that every step is reached. */
static gboolean
kill_at (int n)
{
  Fixture          fixture;
  g_autofree char *stems = NULL;
  pid_t            child;
  int              status;

  set_up (&fixture, NULL);
  prepare (&fixture);
  stems = g_build_filename (fixture.in, "stems", NULL);
  child = fork ();
  if (child == 0)
    {
      break_with = 0;
      g_atomic_int_set (&break_at, n);
      hearth_vault_disk_set_step (step);
      hearth_vault_put (fixture.vault, stems, NULL, NULL, NULL, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpuint (count_problems (&fixture, HEARTH_VAULT_CHECK_FULL, FALSE), ==, 0);
  assert_whole (&fixture);
  tear_down (&fixture, NULL);
  return WIFSIGNALED (status);
}

static void
test_kill (void)
{
  int n = 1;

  while (kill_at (n))
    n++;
  g_assert_cmpint (n, >, 10);
  g_test_message ("killed before each of %d steps", n - 1);
}

/* What was read before the kill is not read again: it may even have been changed to something unreadable since, were it not the same file. */
static void
test_resume (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char                 *path = make_file (fixture, "long.wav", 20 << 20, 1);
  g_autoptr (HearthVaultPutResult) result = NULL;
  g_autoptr (GError)               error = NULL;

  break_with = ENOSPC;
  g_atomic_int_set (&break_at, 40);
  hearth_vault_disk_set_step (step);
  g_assert_null (hearth_vault_put (fixture->vault, path, NULL, NULL, NULL, NULL, &error));
  hearth_vault_disk_set_step (NULL);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
  result = put (fixture, path);
  g_assert_cmpuint (result->stored, <, result->size);
  g_assert_cmpuint (result->stored, >, 0);
}

/* The same for the keys: whichever step fails, one of the two passphrases opens it. */
static void
test_passphrase (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const names[] = { PASSPHRASE, "another winter altogether" };
  gboolean                 done = FALSE;

  for (int n = 1; !done; n++)
    {
      g_autoptr (HearthVault) vault = NULL;
      g_autoptr (GError)      error = NULL;

      break_with = EIO;
      g_atomic_int_set (&break_at, n);
      hearth_vault_disk_set_step (step);
      done = hearth_vault_set_passphrase (fixture->vault, names[1], &cheap, &error);
      hearth_vault_disk_set_step (NULL);
      vault = hearth_vault_open (fixture->folder, &error);
      g_assert_nonnull (vault);
      g_assert_true (hearth_vault_unlock_passphrase (vault, names[0], 0, NULL) || hearth_vault_unlock_passphrase (vault, names[1], 0, NULL));
      hearth_vault_unref (fixture->vault);
      fixture->vault = g_steal_pointer (&vault);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/breaks/full-disk", Fixture, NULL, set_up, test_full_disk, tear_down);
  g_test_add_func ("/vault/breaks/kill", test_kill);
  g_test_add ("/vault/breaks/resume", Fixture, NULL, set_up, test_resume, tear_down);
  g_test_add ("/vault/breaks/passphrase", Fixture, NULL, set_up, test_passphrase, tear_down);
  return g_test_run ();
}
