/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member was given: gifts, badges, and what their tiers bring. And what they agreed to, channel by channel. */

#pragma once

#include "members/hearth-consent.h"
#include "members/hearth-member.h"

typedef enum
{
  HEARTH_GIVEN_GIFT,
  HEARTH_GIVEN_BADGE,
  HEARTH_GIVEN_PERKS,
} HearthGivenKind;

typedef struct
{
  HearthGivenKind kind;
  gint64          row;   /* of the interaction, the badge, the tier */
  char           *what;  /* the gift, the badge, the perks; never NULL */
  char           *with;  /* what was said, or the tier's name; may be NULL */
  gint64          at;    /* HEARTH_NONE when nobody knows */
  gint64          until; /* perks: HEARTH_NONE while they last */
} HearthGiven;

void hearth_given_free (HearthGiven *given);

/* The latest first. Array of HearthGiven; NULL on error. */
GPtrArray *hearth_given_list (HearthConn *conn,
                              gint64      member,
                              GError    **error);

/* One channel of the ledger. */
typedef struct
{
  char                *channel;
  gboolean             allowed;  /* something may be sent */
  GPtrArray           *entries;  /* HearthConsent, the latest first */
  const HearthConsent *decisive; /* which of them holds, borrowed from entries; NULL when none says anything */
  GPtrArray           *sources;  /* char *, one an entry: where it comes from, "" when nobody knows */
} HearthConsentChannel;

void hearth_consent_channel_free (HearthConsentChannel *channel);

/* By channel. Array of HearthConsentChannel; NULL on error. */
GPtrArray *hearth_consent_ledger (HearthConn *conn,
                                  gint64      member,
                                  GError    **error);
