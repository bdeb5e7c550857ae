/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose copy a leaked file is: it is held against every original of which marked copies were handed over. Names somebody only when chance would have to be
 * luckier than one in a thousand million. Blocks for seconds to minutes; not on a database's thread. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-mark.h"

typedef struct
{
  gboolean found; /* nothing else is set when not, but compared and seeds */
  gint64   delivery;
  gint64   at; /* of the delivery */
  gint64   member;
  char    *name; /* of the member */
  HearthId member_id;
  char    *item; /* its name */
  gboolean has_pass;
  HearthId pass;       /* theirs for the item, the latest */
  double   confidence; /* that it is no chance */
  guint    compared;   /* originals */
  guint    seeds;      /* marked copies that were looked for */
} HearthVaultIdentified;

void hearth_vault_identified_clear (HearthVaultIdentified *identified);

/* progress: copies of copies. FALSE with error; NOT_FOUND when there is no such file. */
gboolean hearth_vault_identify (HearthDb              *db,
                                HearthVault           *vault,
                                const char            *path,
                                HearthVaultIdentified *identified,
                                HearthVaultProgress   *progress, /* may be NULL */
                                GCancellable          *cancellable,
                                GError               **error);
