/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member's page says, in words. No widgets. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-badge.h"
#include "members/hearth-belonging.h"
#include "members/hearth-given.h"
#include "members/hearth-member.h"
#include "members/hearth-reminder.h"

/* "Email", "Discord": brands keep their own spelling. Static or interned. */
const char *hearth_member_platform_title (const char *platform);

/* The platforms one can add by hand, NULL-terminated keys. */
const char *const *hearth_member_list_platforms (void);

/* "Yes, since 3 May 2026", "No, unsubscribed on 3 May 2026", ... Caller frees. */
char *hearth_member_consent_words (const HearthConsent *consent,
                                   GTimeZone           *zone);

/* A day as people write it. Caller frees. */
char *hearth_member_day_words (gint64     at,
                               GTimeZone *zone);

/* "Since 3 May 2026", "3 May 2026 to 4 June 2027", with what it brings. NULL when nothing is known. Caller frees. */
char *hearth_member_tier_words (const HearthTierOf *tier,
                                GTimeZone          *zone);

/* What a row says below its name, NULL for nothing. Caller frees. member: whose page it is. */
char *hearth_member_circle_words (const HearthCircleOf *circle,
                                  gint64                member,
                                  GTimeZone            *zone);
char *hearth_member_badge_words (const HearthBadgeHeld *badge,
                                 GTimeZone             *zone);
char *hearth_member_given_words (const HearthGiven *given,
                                 GTimeZone         *zone);

/* "Tomorrow · every month", "2 days overdue". Caller frees. */
char *hearth_member_reminder_words (const HearthReminder *reminder,
                                    GTimeZone            *zone);

/* "Berlin · she/her", NULL when nothing is known. Caller frees. */
char *hearth_member_place_words (const HearthMember *member);

/* A birthday as people write it, "30 April 1990" or "30 April", and back to what is stored (YYYY-MM-DD or --MM-DD). NULL for none, or
 * for what is no day. Caller frees. */
char *hearth_member_birthday_words (const char *birthday);
char *hearth_member_birthday_parse (const char *text);

/* A line of the ledger: "at the bar · By hand", what was agreed to and how it came to be known. NULL when nothing is known. Caller
 * frees. */
char *hearth_member_consent_ledger (const HearthConsent *consent,
                                    GTimeZone           *zone);

/* The channels that one can write down by hand, NULL-terminated keys, and titles of keys (g_strfreev). */
const char *const *hearth_member_list_channels (void);
char             **hearth_member_dup_platform_titles (const char *const *keys);
