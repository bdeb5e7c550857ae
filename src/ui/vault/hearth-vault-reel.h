/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The moving pictures of a film of the vault, to be shown by whatever shows a GdkPaintable: it is told what time it is, and shows what is to be seen then as soon as the worker
 * has it. Pictures that would come too late are never asked for. Main thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <gdk/gdk.h>

#define HEARTH_TYPE_VAULT_REEL (hearth_vault_reel_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultReel, hearth_vault_reel, HEARTH, VAULT_REEL, GObject)

/* Signal "changed": any of what get answers is another, but how many were shown. */

/* file is read, not kept. It is opened at once, and shows a moment that stands for the whole. */
HearthVaultReel *hearth_vault_reel_new (HearthVault           *vault,
                                        const HearthVaultFile *file);

/* What is seen at that time, in nanoseconds. */
void hearth_vault_reel_show (HearthVaultReel *reel,
                             gint64           time);

typedef struct
{
  gboolean    ready;   /* there is something to be seen */
  gint64      length;  /* nanoseconds; 0: not known */
  const char *trouble; /* why there is nothing, or nothing more, to be seen; NULL */
  guint       shown;   /* how many pictures came */
  gint64      from;    /* since when, in the film, the one that is shown is to be seen */
} HearthVaultReeling;

HearthVaultReeling hearth_vault_reel_get (HearthVaultReel *reel);

/* The worker goes; it stays as it is. */
void hearth_vault_reel_stop (HearthVaultReel *reel);
