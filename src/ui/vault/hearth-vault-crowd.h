/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has something of the vault and who gets it next, with their names, as many as a page shows. Reading: on a reader; what is read is anybody's. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-who.h"

#include <adwaita.h>

typedef struct
{
  HearthVaultHolder holder;
  char             *name;
} HearthVaultFace;

typedef struct
{
  guint      n_now, n_next; /* all of them */
  gint64     left;          /* of "first" and "numbered"; HEARTH_NONE */
  GPtrArray *now, *next;    /* HearthVaultFace, the first of each */
} HearthVaultCrowd;

/* As hearth_vault_who_ask(); most: names of each. */
HearthVaultCrowd *hearth_vault_crowd_read (HearthConn            *conn,
                                           gint64                 item,
                                           const HearthVaultRule *rule,
                                           GTimeZone             *zone,
                                           gint64                 at,
                                           guint                  most,
                                           GCancellable          *cancellable,
                                           GError               **error);
void              hearth_vault_crowd_free (HearthVaultCrowd *crowd);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultCrowd, hearth_vault_crowd_free)

/* "12 members have it now, 30 get it later, 38 copies are left". Caller frees. */
char *hearth_vault_crowd_say (const HearthVaultCrowd *crowd);

/* "since 3 April", "from 4 May on", with the number of their copy. Caller frees. */
char *hearth_vault_face_say (const HearthVaultFace *face,
                             gboolean               later,
                             GTimeZone             *zone);
