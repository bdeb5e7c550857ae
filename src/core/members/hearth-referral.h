/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who brought whom, to any depth. Two devices may each have said that one brought the other: whoever was met once is not followed again. */

#pragma once

#include "members/hearth-member.h"

/* One member of the tree, after whoever brought them. */
typedef struct
{
  gint64 member;
  char  *name;
  guint  depth;   /* 0: the member asked for */
  guint  brought; /* whom they brought themselves, whether or not they are listed */
  gint64 joined_at;
} HearthReferralLine;

void hearth_referral_line_free (HearthReferralLine *line);

/* The member and all whom they brought, and whom those brought, each before their own. No deeper than depth (0: any), no more than limit
 * lines (0: any). Applicants are not listed. Array of HearthReferralLine; NULL on error. */
GPtrArray *hearth_referral_tree (HearthConn   *conn,
                                 gint64        member,
                                 guint         depth,
                                 guint         limit,
                                 GCancellable *cancellable,
                                 GError      **error);

/* Who brought the member, and who brought those, the nearest first; depth counts up. */
GPtrArray *hearth_referral_chain (HearthConn *conn,
                                  gint64      member,
                                  GError    **error);
