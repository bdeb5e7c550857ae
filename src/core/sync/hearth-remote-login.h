/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a storage is opened with, kept where the device's keys are (base/hearth-secrets.h), one an address: it is in no community, no backup, no
 * log. Blocking; any thread but the main one. */

#pragma once

#include <gio/gio.h>

typedef struct
{
  char    *user;        /* of S3: the access key */
  char    *password;    /* of S3: the secret key */
  char    *certificate; /* that the user took though it is not valid; see hearth_http_get_refused() */
  gboolean basic;       /* the server takes Basic */
  gint64   rate;        /* bytes a second; 0: as fast as it goes */
} HearthRemoteLogin;

void hearth_remote_login_free (HearthRemoteLogin *login);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRemoteLogin, hearth_remote_login_free)

/* All empty when nothing is kept. NULL with error when it is and cannot be had: the keyring is locked. */
HearthRemoteLogin *hearth_remote_login_load (const char *url,
                                             GError    **error);

gboolean hearth_remote_login_save (const char              *url,
                                   const HearthRemoteLogin *login,
                                   GError                 **error);
void     hearth_remote_login_drop (const char *url);
