/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One human as an export tells of them: all rows merged into one. Leaner than a member's page, because it is read a hundred thousand
 * times. On the export's connection. */

#pragma once

#include "db/hearth-conn.h"
#include "db/hearth-rows.h"

typedef struct
{
  HearthMember member; /* the root's, gaps filled from those merged into it */
  char        *name;   /* as lists show it */
  GArray      *group;  /* gint64: rowids, root first */
  GPtrArray   *identities;
  GPtrArray   *consents;
  GPtrArray   *tags; /* char * */
  GPtrArray   *circles;
  GPtrArray   *tiers; /* those that run now */
  char        *source;
  gint64       first_at, last_at, interactions, purchases, spent;
} HearthExportMember;

/* NULL on error. */
HearthExportMember *hearth_export_member_load (HearthConn *conn,
                                               gint64      root,
                                               GError    **error);
void                hearth_export_member_free (HearthExportMember *member);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthExportMember, hearth_export_member_free)

/* Their notes, oldest first. Array of char *; NULL on error. */
GPtrArray *hearth_export_member_notes (HearthConn               *conn,
                                       const HearthExportMember *member,
                                       GError                  **error);

/* The newest photo: its bytes and media type, NULL when there is none. FALSE on error. */
gboolean hearth_export_member_photo (HearthConn               *conn,
                                     const HearthExportMember *member,
                                     GBytes                  **bytes,
                                     char                    **type,
                                     GError                  **error);
