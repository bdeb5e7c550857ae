/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-release-sayings.h"

#include "base/hearth-clock.h"

#include <glib/gi18n.h>

HearthDay
hearth_release_today (HearthCommunity *community)
{
  return hearth_day_from_time (hearth_clock_now (), hearth_community_get_time_zone (community));
}

char *
hearth_release_say_distance (HearthDay day,
                             HearthDay today)
{
  int days = day != HEARTH_NO_DAY ? day - today : 0;

  if (day == HEARTH_NO_DAY)
    return NULL;
  if (days == 0)
    return g_strdup (C_ ("day", "today"));
  if (days == 1)
    return g_strdup (C_ ("day", "tomorrow"));
  if (days == -1)
    return g_strdup (C_ ("day", "yesterday"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);

  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
}

char *
hearth_release_say_day (HearthDay day)
{
  g_autoptr (GDateTime) date = NULL;
  int                   year, month, of_month;

  if (day == HEARTH_NO_DAY)
    return g_strdup (_ ("No date yet"));
  hearth_day_to_date (day, &year, &month, &of_month);
  date = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  /* Translators: a day as people write it, like 4 December 2026 (see g_date_time_format) */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

char *
hearth_release_say_phase (const HearthOverview *overview)
{
  const HearthPhaseProgress *phase;

  if (overview->current < 0)
    return NULL;
  phase = g_ptr_array_index (overview->phases, overview->current);
  if (phase->things == 0)
    return g_strdup (phase->title);

  /* Translators: %1$s is a phase of a plan, %2$u of its %3$u things are done */
  return g_strdup_printf (_ ("%1$s · %2$u of %3$u done"), phase->title, phase->done, phase->things);
}

char *
hearth_release_say_trouble (const HearthOverview *overview)
{
  if (hearth_overview_is_over (overview))
    return NULL;
  if (overview->impossible > 0)
    return g_strdup_printf (ngettext ("%u thing is too late for this date", "%u things are too late for this date", overview->impossible),
                            overview->impossible);
  if (overview->overdue > 0)
    return g_strdup_printf (ngettext ("%u task is overdue", "%u tasks are overdue", overview->overdue), overview->overdue);

  return NULL;
}
