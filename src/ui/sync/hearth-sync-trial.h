/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a storage does, tried for real: with the login and the certificate as they were given, which are kept for that address. Nothing here
 * touches a widget; hearth_sync_trial_run() blocks and is for a thread of its own. */

#pragma once

#include "sync/hearth-remote-probe.h"

typedef struct
{
  char    *url;  /* as hearth_remote_new() takes it */
  char    *user; /* NULL: what is kept stays */
  char    *password;
  char    *certificate; /* that is to be taken from now on, as of hearth_http_get_refused(); NULL: what is kept stays */
  gboolean joining;     /* a community is there already: nothing is written to try it */

  /* Afterwards */
  HearthRemoteProfile profile; /* unless joining */
  char               *refused; /* the certificate that was not taken, where that is why it failed; else NULL */
} HearthSyncTrial;

/* Copies what it is given. */
HearthSyncTrial *hearth_sync_trial_new (const char *url,
                                        const char *user,
                                        const char *password,
                                        const char *certificate,
                                        gboolean    joining);
void             hearth_sync_trial_free (HearthSyncTrial *trial);

/* OFFLINE, AUTH, and what else hearth_remote_probe() and hearth_remote_prepare() say. */
gboolean hearth_sync_trial_run (HearthSyncTrial *trial,
                                GCancellable    *cancellable,
                                GError         **error);
