/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pure functions of values; any thread. */

#include "config.h"

#include "hearth-member-words.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "interactions/hearth-interaction.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const struct
{
  const char *key;
  const char *title;
} platforms[] = {
  { "email", N_ ("Email") },
  { "phone", N_ ("Phone") },
  { "discord", "Discord" },
  { "bandcamp", "Bandcamp" },
  { "patreon", "Patreon" },
  { "telegram", "Telegram" },
  { "instagram", "Instagram" },
  { "mastodon", "Mastodon" },
  { "matrix", "Matrix" },
  { "youtube", "YouTube" },
  { "ghost", "Ghost" },
  { "shopify", "Shopify" },
  { "mailchimp", "Mailchimp" },
  { "address", N_ ("Post") },
  { "sms", N_ ("Text message") },
  { "post", N_ ("Post") },
};

static const char *const by_hand[] = { "email", "phone", "discord", "bandcamp", "patreon",
                                       "telegram", "instagram", "mastodon", "matrix", NULL };

const char *
hearth_member_platform_title (const char *platform)
{
  for (guint i = 0; platform != NULL && i < G_N_ELEMENTS (platforms); i++)
    if (g_str_equal (platforms[i].key, platform))
      return _ (platforms[i].title);

  return platform != NULL ? g_intern_string (platform) : "";
}

const char *const *
hearth_member_list_platforms (void)
{
  return by_hand;
}

char *
hearth_member_day_words (gint64     at,
                         GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at * 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  /* Translators: a day, for g_date_time_format */
  return g_date_time_format (local, _ ("%-d %B %Y"));
}

char *
hearth_member_consent_words (const HearthConsent *consent,
                             GTimeZone           *zone)
{
  g_autofree char *day = consent->at != HEARTH_NONE ? hearth_member_day_words (consent->at, zone) : NULL;

  switch ((HearthConsentState) consent->state)
    {
    case HEARTH_CONSENT_GRANTED:
      /* Translators: %s is a day */
      return day != NULL ? g_strdup_printf (_ ("Yes, since %s"), day) : g_strdup (_ ("Yes"));
    case HEARTH_CONSENT_WITHDRAWN:
      /* Translators: %s is a day */
      return day != NULL ? g_strdup_printf (_ ("No, they unsubscribed on %s"), day) : g_strdup (_ ("No, they unsubscribed"));
    case HEARTH_CONSENT_BOUNCED:
      return g_strdup (_ ("No, it does not arrive there"));
    case HEARTH_CONSENT_NEVER:
      return g_strdup (_ ("No, they never agreed"));
    case HEARTH_CONSENT_UNKNOWN:
      break;
    }

  return g_strdup (_ ("Not known: ask first"));
}

char *
hearth_member_tier_words (const HearthMemberTierLine *tier,
                          GTimeZone                  *zone)
{
  g_autofree char *since = tier->since != HEARTH_NONE ? hearth_member_day_words (tier->since, zone) : NULL;
  g_autofree char *until = tier->until != HEARTH_NONE ? hearth_member_day_words (tier->until, zone) : NULL;

  if (since != NULL && until != NULL)
    /* Translators: two days */
    return g_strdup_printf (_ ("%1$s to %2$s"), since, until);
  if (since != NULL)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("Since %s"), since);
  if (until != NULL)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("Until %s"), until);

  return NULL;
}

char *
hearth_member_place_words (const HearthMember *member)
{
  const char *parts[4] = { NULL };
  guint       n = 0;

  if (member->city != NULL)
    parts[n++] = member->city;
  if (member->country != NULL)
    parts[n++] = member->country;
  if (member->pronouns != NULL)
    parts[n++] = member->pronouns;

  return n > 0 ? g_strjoinv (" · ", (char **) parts) : NULL;
}

gboolean
hearth_member_birthday_valid (const char *text)
{
  int  year = 2000; /* a leap year: 29 February is a birthday */
  int  month;
  int  day;
  char rest;

  if (*text == '\0')
    return TRUE;
  if (sscanf (text, "--%2d-%2d%c", &month, &day, &rest) != 2 && sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3)
    return FALSE;

  return year > 1800 && month > 0 && day > 0 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}
