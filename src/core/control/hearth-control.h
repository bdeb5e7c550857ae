/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One process writes. The process that has a community open listens on a private socket; another process that wants to write hands
 * its command over with its words, its working folder and its standard streams, and gets the exit status. */

#pragma once

#include "community/hearth-community.h"

/* Runs a command for somebody else, on a thread of its own. fds: standard input, output and error of the other side. */
typedef int (*HearthControlFunc) (HearthCommunity   *community,
                                  const char *const *words,
                                  const char        *folder,
                                  const int          fds[3],
                                  GCancellable      *cancellable,
                                  gpointer           user_data);

typedef struct _HearthControl HearthControl;

/* Listens for as long as it lives. NULL with error when the socket cannot be made (the community then simply answers BUSY). */
HearthControl *hearth_control_listen (HearthCommunity  *community,
                                      HearthControlFunc func,
                                      gpointer          user_data,
                                      GError          **error);
void           hearth_control_free (HearthControl *control);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthControl, hearth_control_free)

/* Hands words to the process that has folder open and waits. Exit status, or -1 and NOT_FOUND when nobody listens. */
int hearth_control_hand_over (const char        *folder,
                              const char *const *words,
                              GCancellable      *cancellable,
                              GError           **error);
