/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader brings for a row of the Members list. For members/ only. */

#pragma once

#include "members/hearth-member-list.h"

typedef struct
{
  char  *name;
  char  *detail;
  char **circles;
  char **tiers;
  char  *currency; /* of the community */
  gint64 last_at;
  gint64 interactions;
  gint64 spent;
  gint64 stage;                      /* HearthStage, HEARTH_NONE for the team */
  guint  weeks[HEARTH_MEMBER_WEEKS]; /* interactions a week, the week that ends now last */
} HearthMemberRecord;

void hearth_member_record_free (HearthMemberRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberRecord, hearth_member_record_free)

/* One query for all keys. gint64 * -> HearthMemberRecord; a key without a member is missing. */
GHashTable *hearth_member_records_fetch (HearthConn   *conn,
                                         const gint64 *keys,
                                         guint         n,
                                         GError      **error);
