/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A program that is killed at any moment of its work. It says a letter on its standard output when it begins, and one when it is done. */

#pragma once

#include <glib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Waits for a letter of the child; FALSE when there is none any more. */
static inline gboolean
hear_child (int answers)
{
  char letter;

  return read (answers, &letter, 1) == 1;
}

/* Kills it after so many microseconds of its work; FALSE when it was done before. */
static inline gboolean
kill_child (char  *argv[],
            gulong moment)
{
  int      ends[2], status;
  pid_t    child;
  gboolean done;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execv (argv[0], argv);
      _exit (99);
    }
  close (ends[1]);
  g_assert_true (hear_child (ends[0]));
  g_usleep (moment);
  kill (child, SIGKILL);
  done = hear_child (ends[0]);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return !done;
}
