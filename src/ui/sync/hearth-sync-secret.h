/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The passphrase of a community's sync, asked for: the one that it has, or a new one, typed twice, with what this computer is called where that
 * is of use. Main thread. */

#pragma once

#include <adwaita.h>

typedef enum
{
  HEARTH_SYNC_SECRET_NEW,    /* to begin with */
  HEARTH_SYNC_SECRET_JOIN,   /* to bring a community here */
  HEARTH_SYNC_SECRET_AGAIN,  /* for a copy that becomes a device of its own */
  HEARTH_SYNC_SECRET_CHANGE, /* the one that it has, and another one */
  HEARTH_SYNC_SECRET_WORDS,  /* for other recovery words */
} HearthSyncSecretKind;

#define HEARTH_TYPE_SYNC_SECRET (hearth_sync_secret_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncSecret, hearth_sync_secret, HEARTH, SYNC_SECRET, AdwNavigationPage)

/* Signal "given": what it asks for is there, and somebody wants to go on with it. */
AdwNavigationPage *hearth_sync_secret_new (HearthSyncSecretKind kind);

/* What was typed: the secret that it has, the new passphrase, the name. NULL where it is not asked for, or cannot be taken as it stands. Owned by the
 * widget. */
const char *hearth_sync_secret_get_secret (HearthSyncSecret *secret);
const char *hearth_sync_secret_get_passphrase (HearthSyncSecret *secret);
const char *hearth_sync_secret_get_name (HearthSyncSecret *secret);

/* While it is being used; afterwards with what went wrong, NULL for nothing. */
void hearth_sync_secret_set_busy (HearthSyncSecret *secret,
                                  gboolean          busy,
                                  const char       *problem);
