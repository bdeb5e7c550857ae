/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The job of handing something over to one or to many. Main thread. */

#pragma once

#include "hearth-window.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-package.h"

typedef struct
{
  gint64                   item;   /* rowid */
  const char              *name;   /* of it; copied */
  gint64                   member; /* 0: all who have it and were not handed it yet */
  HearthVaultPackageFormat format;
  gboolean                 mark;
  const char              *folder; /* where the packages go; copied. NULL: they are made into links */
  guint                    days;   /* of a link */
} HearthVaultHanding;

/* What came of it is shown in window. */
void hearth_vault_hand_over (HearthWindow             *window,
                             HearthCommunity          *community,
                             const HearthVaultHanding *handing);
