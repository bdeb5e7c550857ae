/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a storage is opened with, kept beside the device's keys in a file of the user's state folder that only they can read, one an address:
 * it is in no community, no backup, no log. Any thread. */

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

/* Never NULL: all empty when nothing is kept. */
HearthRemoteLogin *hearth_remote_login_load (const char *url);

gboolean hearth_remote_login_save (const char              *url,
                                   const HearthRemoteLogin *login,
                                   GError                 **error);
void     hearth_remote_login_drop (const char *url);
