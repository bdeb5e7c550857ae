/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What this computer alone has of a community that syncs: the keys of the device it is, the logins of storages. It is in the keyring where one is
 * open, else in a file of the user's state folder that only they can read. What lies in a file goes into the keyring the next time it is wanted
 * and one is open; then the file is written over and removed, and a mark says where to look. So a keyring that is locked or gone is known for
 * one, and never taken for a computer that had nothing. Blocking; any thread but the main one. */

#pragma once

#include <gio/gio.h>

typedef enum
{
  HEARTH_SECRETS_NOWHERE,
  HEARTH_SECRETS_FILE,
  HEARTH_SECRETS_KEYRING,
} HearthSecretsPlace;

/* name: of a file below the state folder. label: what a program for looking at keyrings calls it. Errors of files and HEARTH_KEYRING_ERROR: it
 * is where it was, as it was. */
gboolean hearth_secrets_store (const char *name,
                               const char *label,
                               const char *data,
                               gsize       len,
                               GError    **error);

/* NULL without error when this computer never had it. HEARTH_KEYRING_ERROR: it did. Has a zero after its end. Free with hearth_secrets_free(). */
char *hearth_secrets_find (const char *name,
                           const char *label,
                           gsize      *len,
                           GError    **error);

void hearth_secrets_drop (const char *name);

/* Asks no service: may be called anywhere. */
HearthSecretsPlace hearth_secrets_get_place (const char *name);

/* Leaves nothing of it in memory. NULL is allowed. */
void hearth_secrets_free (char *data,
                          gsize len);
