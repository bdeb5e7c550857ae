/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Exactly who has something of the vault at a time, and when each next member gets it: from the rule, from passes given by hand, and without those
 * whose pass was taken back. On the connection's thread. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-rule.h"

typedef struct
{
  gint64 member; /* rowid */
  gint64 at;     /* since when, or from when on */
  gint64 number; /* of a numbered edition; HEARTH_NONE */
  gint64 pass;   /* rowid of theirs; 0 for none yet */
} HearthVaultHolder;

typedef struct
{
  GArray *now;  /* HearthVaultHolder, by when they got it */
  GArray *next; /* HearthVaultHolder, by when they get it */
  gint64  left; /* of "first" and "numbered": how many are left over; HEARTH_NONE */
} HearthVaultWho;

void hearth_vault_who_free (HearthVaultWho *who);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultWho, hearth_vault_who_free)

/* rule: the one to ask, NULL for the item's own (then passes alone, where it has none). item: 0 for one that is not there yet. at: the time it
 * is asked for. Names in the rule that there are none of find nobody. NULL on error. */
HearthVaultWho *hearth_vault_who_ask (HearthConn            *conn,
                                      gint64                 item,
                                      const HearthVaultRule *rule,
                                      GTimeZone             *zone,
                                      gint64                 at,
                                      GCancellable          *cancellable,
                                      GError               **error);

/* Write functions. A pass for the member, whatever the rule says; the one they have when it holds. Its rowid, -1 on error. */
gint64 hearth_vault_pass_give (HearthConn *conn,
                               gint64      item,
                               gint64      member,
                               gint64      until, /* HEARTH_NONE: for ever */
                               GTimeZone  *zone,
                               GError    **error);

/* Passes for all who have it now by the rule and have none. How many; -1 on error. */
gint64 hearth_vault_pass_give_all (HearthConn           *conn,
                                   gint64                item,
                                   const HearthVaultWho *who,
                                   GError              **error);

/* From now on they have it no more, and get it no more by the rule; links to it end. What was handed over stays with them. NOT_FOUND. */
gboolean hearth_vault_pass_revoke (HearthConn *conn,
                                   gint64      pass,
                                   GError    **error);

/* Writes down that a version of the item was handed over as delivery says (its version, member and how; at is now), with a pass by the rule when they had
 * none. INVALID when they do not have it at that time. */
gboolean hearth_vault_delivery_add (HearthConn                *conn,
                                    gint64                     item,
                                    const HearthVaultDelivery *delivery,
                                    GTimeZone                 *zone,
                                    GError                   **error);

typedef struct
{
  HearthVaultPass pass;
  char           *name;       /* of the member */
  gint64          deliveries; /* of any version to them */
  gint64          last_at;    /* HEARTH_NONE */
} HearthVaultPassLine;

void hearth_vault_pass_line_free (HearthVaultPassLine *line);

/* All passes of the item, those taken back too, the latest first. Array of HearthVaultPassLine; NULL on error. */
GPtrArray *hearth_vault_pass_list (HearthConn *conn,
                                   gint64      item,
                                   GError    **error);

/* By id. -1 with NOT_FOUND. */
gint64 hearth_vault_pass_find (HearthConn *conn,
                               const char *id,
                               GError    **error);
