/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for the window in tests of hearthctl: holds the community of the first argument open, takes commands, says "ready", and
 * ends when its standard input does. */

#include "control/hearth-control.h"
#include "hearth-cli.h"

#include <glib-unix.h>
#include <stdio.h>

static gboolean
input_ended_cb (int          fd,
                GIOCondition condition,
                gpointer     user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GMainLoop)       loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (HearthControl)   control = NULL;

  g_assert_cmpint (argc, ==, 2);
  community = hearth_community_open (argv[1], HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  control = hearth_control_listen (community, hearth_cli_control, NULL, &error);
  g_assert_no_error (error);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, input_ended_cb, loop);
  printf ("ready\n");
  fflush (stdout);
  g_main_loop_run (loop);
  g_clear_pointer (&control, hearth_control_free);
  hearth_community_close (community);

  return 0;
}
