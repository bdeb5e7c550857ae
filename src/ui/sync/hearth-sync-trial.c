/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-trial.h"

#include "sync/hearth-remote-login.h"

HearthSyncTrial *
hearth_sync_trial_new (const char *url,
                       const char *user,
                       const char *password,
                       const char *certificate,
                       gboolean    joining)
{
  HearthSyncTrial *trial = g_new0 (HearthSyncTrial, 1);

  trial->url = g_strdup (url);
  trial->user = g_strdup (user);
  trial->password = g_strdup (password);
  trial->certificate = g_strdup (certificate);
  trial->joining = joining;

  return trial;
}

void
hearth_sync_trial_free (HearthSyncTrial *trial)
{
  g_free (trial->url);
  g_free (trial->user);
  g_free (trial->password);
  g_free (trial->certificate);
  g_free (trial->refused);
  g_free (trial);
}

static gboolean
keep_login (const HearthSyncTrial *trial,
            GError               **error)
{
  g_autoptr (HearthRemoteLogin) login = NULL;

  if (trial->user == NULL && trial->certificate == NULL)
    return TRUE;
  login = hearth_remote_login_load (trial->url, error);
  if (login == NULL)
    return FALSE;
  if (trial->user != NULL)
    {
      g_set_str (&login->user, trial->user);
      g_set_str (&login->password, trial->password);
      login->basic = FALSE;
    }
  if (trial->certificate != NULL)
    g_set_str (&login->certificate, trial->certificate);
  return hearth_remote_login_save (trial->url, login, error);
}

gboolean
hearth_sync_trial_run (HearthSyncTrial *trial,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (HearthRemote) remote = NULL;

  if (!keep_login (trial, error))
    return FALSE;
  remote = hearth_remote_new (trial->url, error);
  if (remote == NULL)
    return FALSE;
  if (!(trial->joining ? hearth_remote_prepare (remote, cancellable, error) : hearth_remote_probe (remote, &trial->profile, cancellable, error)))
    {
      trial->refused = remote->http != NULL ? g_strdup (hearth_http_get_refused (remote->http)) : NULL;
      return FALSE;
    }
  hearth_remote_remember (remote);
  return TRUE;
}
