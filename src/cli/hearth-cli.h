/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* hearthctl as a library, because two programs run it: hearthctl itself, and the window for a hearthctl that finds the community
 * already open there. A command knows its words, a folder to read relative paths from, and three streams; nothing of the process. */

#pragma once

#include "community/hearth-community.h"

typedef enum
{
  HEARTH_CLI_DONE = 0,
  HEARTH_CLI_FAILED = 1,
  HEARTH_CLI_WRONG_WORDS = 2,
  HEARTH_CLI_LEFT_BEHIND = 3, /* done, but rows or files were left behind */
} HearthCliStatus;

/* Runs words (without the program's name) and returns the exit status. cwd: absolute. fds: standard input, output and error; not
 * closed. owned: the community this process writes, or NULL: then the command opens the one that -c names, and when another process
 * has it open hands a command that writes to that one. Blocks; any thread but a window's main one. */
int hearth_cli_run (const char *const *words,
                    const char        *cwd,
                    const int          fds[3],
                    HearthCommunity   *owned,
                    GCancellable      *cancellable);

/* The same as a HearthControlFunc (control/hearth-control.h). */
int hearth_cli_control (HearthCommunity   *community,
                        const char *const *words,
                        const char        *folder,
                        const int          fds[3],
                        GCancellable      *cancellable,
                        gpointer           user_data);
