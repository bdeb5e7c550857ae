/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates for people, in the locale of the process, and for files. A time that the calendar does not reach (HEARTH_NONE among them) is
 * "". Any thread. */

#include "base/hearth-date.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

/* Within as many days the distance says more than the date. */
#define MAX_DAYS_IN_WORDS  13
#define MAX_WEEKS_IN_WORDS 8

/* Whole days since 1970 on the calendar of zone. FALSE outside the calendar. */
static gboolean
find_local_day (gint64     ms,
                GTimeZone *zone,
                gint64    *day)
{
  gint64 seconds = ms / 1000 - (ms % 1000 < 0);
  int    interval;

  if (seconds < G_GINT64_CONSTANT (-62135596800) || seconds >= G_GINT64_CONSTANT (253402300800))
    return FALSE;
  if (zone != NULL)
    {
      interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
      if (interval >= 0)
        seconds += g_time_zone_get_offset (zone, interval);
    }
  *day = seconds / 86400 - (seconds % 86400 < 0);
  return TRUE;
}

static GDateTime *
to_local (gint64     ms,
          GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;

  if (ms < G_MININT64 / 1000 || ms > G_MAXINT64 / 1000)
    return NULL;
  utc = g_date_time_new_from_unix_utc_usec (ms * 1000);
  if (utc == NULL || zone == NULL)
    return g_steal_pointer (&utc);
  return g_date_time_to_timezone (utc, zone);
}

static char *
format_local (gint64      ms,
              GTimeZone  *zone,
              const char *format)
{
  g_autoptr (GDateTime) local = to_local (ms, zone);
  char                 *text = local != NULL ? g_date_time_format (local, format) : NULL;

  return text != NULL ? text : g_strdup ("");
}

char *
hearth_date_relative (gint64     ms,
                      gint64     now,
                      GTimeZone *zone)
{
  gint64 day, today, past;

  if (!find_local_day (ms, zone, &day) || !find_local_day (now, zone, &today))
    return g_strdup ("");

  past = today - day;
  if (past == 0)
    return g_strdup (_ ("today"));
  if (past == 1)
    return g_strdup (_ ("yesterday"));
  if (past == -1)
    return g_strdup (_ ("tomorrow"));
  if (past > 0 && past <= MAX_DAYS_IN_WORDS)
    /* Translators: the placeholder is a number of days, from 2. */
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", past), (int) past);
  if (past > 0 && past / 7 <= MAX_WEEKS_IN_WORDS)
    /* Translators: the placeholder is a number of weeks, from 2. */
    return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", past / 7), (int) (past / 7));
  if (past < 0 && -past <= MAX_DAYS_IN_WORDS)
    /* Translators: the placeholder is a number of days, from 2. */
    return g_strdup_printf (ngettext ("in %d day", "in %d days", -past), (int) -past);
  return format_local (ms, zone, "%x");
}

char *
hearth_date_full (gint64     ms,
                  GTimeZone *zone)
{
  const char *clock = nl_langinfo (T_FMT);
  gboolean    halves = (strstr (clock, "%r") != NULL || strstr (clock, "%p") != NULL || strstr (clock, "%I") != NULL) &&
                    *nl_langinfo (AM_STR) != '\0';

  if (halves)
    /* Translators: a date and a time of day, by the codes of strftime: %x the date as your locale writes it, %-I hour of twelve, %M
     * minute, %p am or pm. */
    return format_local (ms, zone, C_ ("date and time", "%x %-I:%M %p"));
  /* Translators: a date and a time of day, by the codes of strftime: %x the date as your locale writes it, %H hour of twenty-four, %M
   * minute. */
  return format_local (ms, zone, C_ ("date and time", "%x %H:%M"));
}

char *
hearth_date_iso (gint64     ms,
                 GTimeZone *zone)
{
  g_autoptr (GDateTime) local = to_local (ms, zone);
  g_autofree char      *offset = NULL;
  g_autofree char      *fraction = NULL;
  int                   thousandths;

  if (local == NULL)
    return g_strdup ("");
  offset = g_date_time_format (local, "%:z");
  thousandths = g_date_time_get_microsecond (local) / 1000;
  fraction = thousandths != 0 ? g_strdup_printf (".%03d", thousandths) : g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s%s", g_date_time_get_year (local), g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local), g_date_time_get_hour (local), g_date_time_get_minute (local),
                          g_date_time_get_second (local), fraction, offset);
}
