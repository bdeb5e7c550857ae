/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyring that the system keeps for its user: the Secret Service of a desktop, or in a Flatpak a file whose key the desktop has; libsecret
 * finds out which. What is kept is a text under a kind and an id. Each function blocks, since it asks a service, and none asks the user unless
 * it says so. Any thread but the main one. */

#pragma once

#include <gio/gio.h>

/* A domain of its own, since what helps is nothing that Hearth can do. */
#define HEARTH_KEYRING_ERROR (hearth_keyring_error_quark ())

typedef enum
{
  HEARTH_KEYRING_ERROR_FAILED, /* it said something else */
  HEARTH_KEYRING_ERROR_NONE,   /* none answers */
  HEARTH_KEYRING_ERROR_LOCKED, /* the user has to unlock it */
  HEARTH_KEYRING_ERROR_GONE,   /* it is open, and has nothing of that kind and id */
} HearthKeyringError;

GQuark hearth_keyring_error_quark (void);

typedef enum
{
  HEARTH_KEYRING_NONE, /* none answers, or it was never begun */
  HEARTH_KEYRING_LOCKED,
  HEARTH_KEYRING_OPEN,
} HearthKeyringState;

HearthKeyringState hearth_keyring_get_state (GCancellable *cancellable);

/* Asks the user to, where one is locked. FALSE when none is open afterwards. */
gboolean hearth_keyring_unlock (GCancellable *cancellable);

/* In the place of what was kept under kind and id. label: what a program for looking at keyrings calls it. May ask the user where the keyring
 * is not open. */
gboolean hearth_keyring_keep (const char   *kind,
                              const char   *id,
                              const char   *label,
                              const char   *text,
                              GCancellable *cancellable,
                              GError      **error);

/* ask: the user may be asked to unlock it. Free with hearth_keyring_text_free(). */
char *hearth_keyring_find (const char   *kind,
                           const char   *id,
                           gboolean      ask,
                           GCancellable *cancellable,
                           GError      **error);

gboolean hearth_keyring_has (const char   *kind,
                             const char   *id,
                             GCancellable *cancellable);

gboolean hearth_keyring_forget (const char   *kind,
                                const char   *id,
                                GCancellable *cancellable,
                                GError      **error);

/* Leaves nothing of it in memory. NULL is allowed. */
void hearth_keyring_text_free (char *text);
