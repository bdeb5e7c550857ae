/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deliveries that are links: a copy on the artist's own storage that is fetched at an address, until that ends. Making and ending them on the storage is
 * carry/hearth-carry-link.h's. On the connection's thread. */

#pragma once

#include "db/hearth-db.h"

typedef struct
{
  gint64   delivery; /* rowid */
  HearthId id;
  gint64   item;   /* rowid */
  gint64   member; /* rowid */
  char    *item_name;
  char    *member_name;
  char    *url; /* NULL: it was handed over as a file */
  gint64   at;
  gint64   until;      /* of a link */
  gint64   revoked_at; /* HEARTH_NONE */
  gboolean gone;       /* its copy was taken away from here */
} HearthVaultLinkLine;

void hearth_vault_link_line_free (HearthVaultLinkLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultLinkLine, hearth_vault_link_line_free)

/* Links to an item (0: to any), or all that was handed over to a member, the latest first. Array of HearthVaultLinkLine; NULL on error. */
GPtrArray *hearth_vault_link_list (HearthConn *conn,
                                   gint64      item,
                                   GError    **error);
GPtrArray *hearth_vault_link_list_of (HearthConn *conn,
                                      gint64      member,
                                      GError    **error);

/* Whether it can still be fetched, as far as this device knows. */
gboolean hearth_vault_link_is_open (const HearthVaultLinkLine *line,
                                    gint64                     now);

/* "Link until Sunday", "Link ended 3 days ago", "Link taken back yesterday", "Handed over yesterday". Caller frees. */
char *hearth_vault_link_say (const HearthVaultLinkLine *line,
                             gint64                     now,
                             GTimeZone                 *zone);

/* By id: its delivery's rowid; 0 where there is none of that id. -1 on error. */
gint64 hearth_vault_link_find (HearthConn *conn,
                               const char *id,
                               GError    **error);

/* A write function. From now on it is not to be fetched any more; whoever fetched it has it. NOT_FOUND. */
gboolean hearth_vault_link_revoke (HearthConn *conn,
                                   gint64      delivery,
                                   GError    **error);
