/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The circles and tiers of one human, with what their page says of them, and a tier's dates edited for one member. */

#pragma once

#include "members/hearth-member.h"

typedef struct
{
  gint64 circle;
  char  *name;
  char  *guidelines; /* may be NULL */
  char  *guide_name; /* may be NULL */
  gint64 guide;      /* HEARTH_NONE when nobody guides it */
  gint64 since;      /* HEARTH_NONE when nobody knows; the earliest of the human's rows */
} HearthCircleOf;

typedef struct
{
  HearthMemberTier link; /* of one row of the human */
  char            *name;
  char            *perks; /* may be NULL */
} HearthTierOf;

void hearth_circle_of_free (HearthCircleOf *circle);
void hearth_tier_of_free (HearthTierOf *tier);

/* By name, each circle once. Array of HearthCircleOf; NULL on error. */
GPtrArray *hearth_circle_list_of (HearthConn *conn,
                                  gint64      member,
                                  GError    **error);

/* Those that last first, then the latest first. Array of HearthTierOf; NULL on error. */
GPtrArray *hearth_tier_list_of (HearthConn *conn,
                                gint64      member,
                                GError    **error);

/* Write function: the member is in that tier from since until until (HEARTH_NONE: not told, for good); link 0: a new one. The tier is made when
 * new. INVALID for an empty name, or an end before its beginning. */
gboolean hearth_member_set_tier (HearthConn *conn,
                                 gint64      member,
                                 gint64      link,
                                 const char *tier,
                                 gint64      since,
                                 gint64      until,
                                 GError    **error);
