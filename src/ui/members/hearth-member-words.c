/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pure functions of values; any thread. */

#include "config.h"

#include "hearth-member-words.h"

#include "base/hearth-date.h"
#include "base/hearth-iso.h"
#include "base/hearth-when.h"
#include "interactions/hearth-interaction.h"

#include <glib/gi18n.h>

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
hearth_member_place_words (const HearthMember *member)
{
  g_autofree char *country = hearth_iso_country_name (member->country);
  const char      *parts[4] = { NULL };
  guint            n = 0;

  if (member->city != NULL)
    parts[n++] = member->city;
  if (country != NULL)
    parts[n++] = country;
  if (member->pronouns != NULL)
    parts[n++] = member->pronouns;

  return n > 0 ? g_strjoinv (" · ", (char **) parts) : NULL;
}

/* A leap year stands in where the year is not told. */
#define ANY_YEAR "2000"

char *
hearth_member_birthday_words (const char *birthday)
{
  g_autofree char      *whole = birthday != NULL && g_str_has_prefix (birthday, "--") ? g_strconcat (ANY_YEAR "-", birthday + 2, NULL)
                                                                                      : g_strdup (birthday);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = NULL;
  gint64                at;

  if (whole == NULL)
    return NULL;
  if (!hearth_date_parse (whole, HEARTH_DATE_ISO, utc, &at, NULL))
    return g_strdup (birthday);
  day = g_date_time_new_from_unix_utc_usec (at * 1000);
  if (g_str_has_prefix (birthday, "--"))
    /* Translators: a birthday without its year, for g_date_time_format; a person types it the same way */
    return g_date_time_format (day, C_ ("birthday", "%-d %B"));

  return hearth_when_format (at, utc);
}

char *
hearth_member_birthday_parse (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gboolean              told = g_regex_match_simple ("\\d{4}", text, 0, 0);
  g_autofree char      *whole = NULL;
  g_autoptr (GDateTime) day = NULL;
  gint64                at;

  if (told)
    whole = g_strdup (text);
  else if (g_str_has_prefix (text, "--"))
    whole = g_strconcat (ANY_YEAR "-", text + 2, NULL);
  else
    whole = g_strconcat (text, " " ANY_YEAR, NULL);
  if (!hearth_when_parse (whole, hearth_clock_now (), utc, FALSE, &at))
    return NULL;

  day = g_date_time_new_from_unix_utc_usec (at * 1000);
  if (told && (g_date_time_get_year (day) < 1800 || at > hearth_clock_now ()))
    return NULL;

  return g_date_time_format (day, told ? "%Y-%m-%d" : "--%m-%d");
}

char *
hearth_member_consent_ledger (const HearthConsent *consent,
                              GTimeZone           *zone)
{
  static const struct
  {
    const char *how;
    const char *title;
  } ways[] = {
    { "hand", N_ ("Written down by hand") },
    { "list", N_ ("On a mailing list") },
    { "checkout", N_ ("At a purchase") },
    { "unsubscribed", N_ ("Unsubscribed") },
    { "bounced", N_ ("Came back") },
  };
  const char *how = consent->how;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (consent->how, ways[i].how) == 0)
      how = _ (ways[i].title);
  if (consent->words != NULL && how != NULL)
    /* Translators: the words somebody agreed to, and how that came to be known */
    return g_strdup_printf (_ ("“%1$s” · %2$s"), consent->words, how);
  if (consent->words != NULL)
    /* Translators: the words somebody agreed to */
    return g_strdup_printf (_ ("“%s”"), consent->words);

  return g_strdup (how);
}

const char *const *
hearth_member_list_channels (void)
{
  static const char *const channels[] = { "email", "sms", "post", "phone", "discord", "telegram", NULL };

  return channels;
}

char **
hearth_member_dup_platform_titles (const char *const *keys)
{
  char **titles = g_new0 (char *, g_strv_length ((char **) keys) + 1);

  for (guint i = 0; keys[i] != NULL; i++)
    titles[i] = g_strdup (hearth_member_platform_title (keys[i]));

  return titles;
}
