/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows of circles, tiers, badges, gifts and reminders say. Pure functions of values; any thread. */

#include "config.h"

#include "hearth-member-words.h"

#include "base/hearth-when.h"

#include <glib/gi18n.h>

/* Takes both; either may be NULL. */
static char *
join (char *first,
      char *second)
{
  g_autofree char *one = first;
  g_autofree char *two = second;

  if (one == NULL)
    return g_steal_pointer (&two);
  if (two == NULL)
    return g_steal_pointer (&one);

  return g_strconcat (one, " · ", two, NULL);
}

static char *
format_span (gint64     from,
             gint64     to,
             GTimeZone *zone)
{
  g_autofree char *since = from != HEARTH_NONE ? hearth_member_day_words (from, zone) : NULL;
  g_autofree char *until = to != HEARTH_NONE ? hearth_member_day_words (to, zone) : NULL;

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
hearth_member_tier_words (const HearthTierOf *tier,
                          GTimeZone          *zone)
{
  return join (format_span (tier->link.since, tier->link.until, zone), g_strdup (tier->perks));
}

char *
hearth_member_circle_words (const HearthCircleOf *circle,
                            gint64                member,
                            GTimeZone            *zone)
{
  char *guide = NULL;

  if (circle->guide == member && circle->guide_name != NULL)
    guide = g_strdup (_ ("Guides it"));
  else if (circle->guide_name != NULL)
    /* Translators: %s is who leads a circle */
    guide = g_strdup_printf (_ ("Guided by %s"), circle->guide_name);

  return join (format_span (circle->since, HEARTH_NONE, zone), guide);
}

char *
hearth_member_badge_words (const HearthBadgeHeld *badge,
                           GTimeZone             *zone)
{
  char *day = badge->at != HEARTH_NONE ? hearth_member_day_words (badge->at, zone) : NULL;

  return join (g_strdup (badge->words != NULL ? badge->words : badge->what), day);
}

char *
hearth_member_given_words (const HearthGiven *given,
                           GTimeZone         *zone)
{
  char *when = given->kind == HEARTH_GIVEN_PERKS ? format_span (given->at, given->until, zone)
               : given->at != HEARTH_NONE        ? hearth_member_day_words (given->at, zone)
                                                 : NULL;

  return join (g_strdup (given->with), when);
}

static const char *
get_period_words (const char *every)
{
  const char *period = hearth_reminder_get_period (every);

  if (g_strcmp0 (period, "week") == 0)
    return _ ("every week");
  if (g_strcmp0 (period, "month") == 0)
    return _ ("every month");
  if (g_strcmp0 (period, "year") == 0)
    return _ ("every year");

  return NULL;
}

char *
hearth_member_reminder_words (const HearthReminder *reminder,
                              GTimeZone            *zone)
{
  gint64 now = hearth_clock_now ();
  gint64 start, end;
  char  *when;

  hearth_reminder_get_day (now, zone, &start, &end);
  if (reminder->at == HEARTH_NONE)
    return g_strdup (get_period_words (reminder->every));
  if (reminder->at >= start && reminder->at < end)
    when = g_strdup (_ ("Today"));
  else if (reminder->at >= end && reminder->at < end + (end - start))
    when = g_strdup (_ ("Tomorrow"));
  else
    {
      g_autofree char *day = hearth_when_format (reminder->at, zone);

      /* Translators: %s is a day that has passed */
      when = reminder->at < start ? g_strdup_printf (_ ("Was due %s"), day) : g_steal_pointer (&day);
    }

  return join (when, g_strdup (get_period_words (reminder->every)));
}
