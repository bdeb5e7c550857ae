/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything a member's page is filled with, read in one go so that its parts agree with each other. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-member.h"

typedef struct
{
  HearthMemberPage *page;
  GPtrArray        *notes;     /* HearthTimelineItem, newest first */
  GPtrArray        *circles;   /* HearthCircleOf */
  GPtrArray        *tiers;     /* HearthTierOf */
  GPtrArray        *badges;    /* HearthBadgeHeld */
  GPtrArray        *reminders; /* HearthReminderLine: those to come, then what is done */
  GPtrArray        *welcome;   /* HearthWelcomeLine, in their order */
  GPtrArray        *handed;    /* HearthVaultLinkLine: of the vault */
  GPtrArray        *given;     /* HearthGiven */
  GPtrArray        *tree;      /* HearthReferralLine: the member, then whom they brought */

  /* All there are, to choose from. */
  char **tags;
  char **circle_names;
  char **tier_names;
  char **badge_names;
} HearthMemberReading;

void hearth_member_reading_free (HearthMemberReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberReading, hearth_member_reading_free)

typedef struct
{
  gint64     member;
  GTimeZone *zone; /* whose days count */
} HearthMemberQuestion;

HearthMemberQuestion *hearth_member_question_new (gint64     member,
                                                  GTimeZone *zone);
void                  hearth_member_question_free (HearthMemberQuestion *question);

/* HearthReadFunc: data is a HearthMemberQuestion, the answer a HearthMemberReading. Reader thread. */
gpointer hearth_member_reading_read (HearthConn   *conn,
                                     gpointer      data,
                                     GCancellable *cancellable,
                                     GError      **error);
