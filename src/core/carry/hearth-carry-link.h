/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Handing something over as a link that ends by itself: the package lies on the artist's storage, as it is, and whoever has the address fetches it.
 *
 *   link/NAME.END-RANDOM.zip      END: when it ends, seconds in hex; RANDOM: 16 digits
 *
 * Which copies lie there is written down before they do, so whatever breaks off in between leaves none behind: one that has ended, that was taken back, or that no
 * delivery is about (any more: it was undone, or who it was for was erased) is taken away by the next carrying of any device that may write. Blocking; not on a
 * database's thread. */

#pragma once

#include "carry/hearth-carry.h"
#include "vault/hearth-vault-deliver.h"

typedef struct
{
  gboolean syncs;
  guint    days; /* that a link may last; 0: this storage makes none */
} HearthCarryLinks;

/* HearthReadFunc: a HearthCarryLinks, g_free() it. */
gpointer hearth_carry_read_links (HearthConn   *conn,
                                  gpointer      data,
                                  GCancellable *cancellable,
                                  GError      **error);

/* Hands it over as a link of so many days (at most those that the storage makes). In delivering->row are then link and until. Clear it with hearth_vault_delivering_clear().
 * INVALID where the storage makes none or the server refuses, in its words; else as hearth_vault_deliver() and hearth_carry_run(). */
gboolean hearth_carry_deliver (HearthDb              *db,
                               HearthVault           *vault,
                               GTimeZone             *zone,
                               const char            *name, /* of what is handed over */
                               guint                  days,
                               HearthVaultDelivering *delivering,
                               HearthVaultProgress   *progress,
                               GCancellable          *cancellable,
                               GError               **error);

/* Takes away at once what is to go, instead of with the next carrying. left: how many copies could not be reached. */
gboolean hearth_carry_end_links (HearthDb     *db,
                                 guint        *left,
                                 GCancellable *cancellable,
                                 GError      **error);
