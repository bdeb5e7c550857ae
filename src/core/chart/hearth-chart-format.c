/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Figures are grouped by printf's own rule of the locale. */

#include "config.h"

#include "chart/hearth-chart-format.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* From here on all places of a number are figures that nobody reads. */
#define HUGE_NUMBER 1e15
/* The most that fits a gint64 as money. */
#define HUGE_MONEY 9e18
/* Places of a tick, as many as the step has, and of any other number. */
#define MAX_PLACES 6

/* Grouped, with so many places, and "0" and not "-0". */
static char *
format_number (double value,
               int    places)
{
  if (fabs (value) < 0.5 * pow (10, -places))
    value = 0;
  if (fabs (value) >= HUGE_NUMBER)
    return g_strdup_printf ("%.3g", value);
  return g_strdup_printf ("%'.*f", places, value);
}

/* How many places a number needs so that three of its figures are seen, without noughts at the end. */
static int
count_places (double value)
{
  int places = fabs (value) >= 100 ? 0 : fabs (value) >= 10 ? 1
                                     : fabs (value) >= 0.1  ? 2
                                                            : 3;

  while (places > 0 && fabs (round (value * pow (10, places)) / 10 - round (value * pow (10, places - 1))) < 1e-6)
    places--;
  return places;
}

/* How many places tell neighbours apart that are a step apart. */
static int
count_step_places (double step)
{
  int places = 0;

  while (places < MAX_PLACES && fabs (step - round (step)) > 1e-6 * fabs (step))
    {
      step *= 10;
      places++;
    }
  return places;
}

static char *
say_percent (const char *number)
{
  /* Translators: a percentage; the number comes first or last, with or without a space, as your language has it */
  return g_strdup_printf (C_ ("percentage", "%s%%"), number);
}

static char *
format_money (double      minor,
              const char *currency)
{
  if (fabs (minor) < HUGE_MONEY)
    return hearth_money_format ((gint64) round (minor), currency);
  return g_strdup_printf ("%.3g %s", minor / pow (10, hearth_money_digits (currency)), currency);
}

static char *
format_span (double          value,
             HearthChartUnit unit)
{
  g_autofree char *number = format_number (value, count_places (value));
  gulong           n = value == 1 ? 1 : fabs (value) < 1e6 && value == floor (value) ? (gulong) fabs (value)
                                                                                     : 2;

  if (unit == HEARTH_CHART_DAYS)
    /* Translators: %s is a number, maybe with decimals */
    return g_strdup_printf (ngettext ("%s day", "%s days", n), number);
  /* Translators: %s is a number, maybe with decimals */
  return g_strdup_printf (ngettext ("%s hour", "%s hours", n), number);
}

static GDateTime *
make_date (double day)
{
  int year, month, day_of_month;

  hearth_day_to_date ((gint32) CLAMP (isfinite (day) ? day : 0, HEARTH_DAY_FIRST, HEARTH_DAY_LAST), &year, &month, &day_of_month);
  return g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
}

static char *
format_date (double      day,
             const char *pattern)
{
  g_autoptr (GDateTime) date = make_date (day);

  return g_date_time_format (date, pattern);
}

char *
hearth_chart_format (double          value,
                     HearthChartUnit unit,
                     const char     *currency)
{
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return g_strdup (_ ("too few to tell"));

  switch (unit)
    {
    case HEARTH_CHART_PERCENT:
      number = format_number (value * 100, fabs (value) < 0.0995 ? MIN (count_places (value * 100), 1) : 0);
      return say_percent (number);
    case HEARTH_CHART_MONEY:
      return format_money (value, currency);
    case HEARTH_CHART_DAYS:
    case HEARTH_CHART_HOURS:
      return format_span (value, unit);
    case HEARTH_CHART_DATE:
      /* Translators: a date in full, in the words of g_date_time_format() */
      return format_date (value, C_ ("chart", "%-d %B %Y"));
    case HEARTH_CHART_WHOLE:
    case HEARTH_CHART_NUMBER:
    case HEARTH_CHART_LABELS:
      break;
    }
  return format_number (value, count_places (value));
}

/* "€50.00" says no more than "€50". */
static char *
drop_zeros (char       *text,
            const char *currency)
{
  const char      *point = *localeconv ()->mon_decimal_point != '\0' ? localeconv ()->mon_decimal_point : ".";
  int              digits = hearth_money_digits (currency);
  g_autofree char *zeros = g_strdup_printf ("%s%0*d", point, digits, 0);
  char            *found = digits > 0 ? strstr (text, zeros) : NULL;

  if (found != NULL)
    memmove (found, found + strlen (zeros), strlen (found + strlen (zeros)) + 1);
  return text;
}

/* "1.2 M": scale is the power of a thousand. */
static char *
format_large (double value,
              double step)
{
  gboolean         billions = fabs (value) >= 1e9;
  double           scale = billions ? 1e9 : 1e6;
  g_autofree char *number = format_number (value / scale, MIN (2, count_step_places (step / scale)));

  /* Translators: thousand millions, short, on an axis */
  return billions ? g_strdup_printf (C_ ("axis", "%s bn"), number)
                  /* Translators: millions, short, on an axis */
                  : g_strdup_printf (C_ ("axis", "%s M"), number);
}

char *
hearth_chart_format_tick (double          value,
                          double          step,
                          HearthChartUnit unit,
                          const char     *currency)
{
  g_autofree char *number = NULL;

  if (unit == HEARTH_CHART_MONEY)
    {
      double power = pow (10, hearth_money_digits (currency));

      if (fabs (value) < 1e6 * power)
        return drop_zeros (format_money (value, currency), currency);
      number = format_large (value / power, step / power);
      return g_strdup_printf ("%s %s", number, hearth_money_symbol (currency));
    }
  if (unit == HEARTH_CHART_PERCENT)
    {
      number = format_number (value * 100, count_step_places (step * 100));
      return say_percent (number);
    }
  if (fabs (value) >= 1e6 && fabs (value) < 1e14)
    return format_large (value, step);
  return format_number (value, count_step_places (step));
}

char *
hearth_chart_format_date_tick (double   day,
                               double   step,
                               gboolean first)
{
  gboolean january = FALSE;
  int      year, month, day_of_month;

  hearth_day_to_date ((gint32) CLAMP (day, HEARTH_DAY_FIRST, HEARTH_DAY_LAST), &year, &month, &day_of_month);
  january = month == 1 && day_of_month <= 14;

  if (step >= 360)
    return format_date (day, "%Y");
  if (step >= 28 && january && !first)
    return format_date (day, "%Y");
  if (step >= 28)
    return format_date (day,
                        /* Translators: a month and its year on an axis, in the words of g_date_time_format() */
                        first ? C_ ("axis", "%b %Y")
                              /* Translators: a month on an axis, in the words of g_date_time_format() */
                              : C_ ("axis", "%b"));
  /* Translators: a day on an axis, in the words of g_date_time_format() */
  return format_date (day, C_ ("axis", "%-d %b"));
}

char *
hearth_chart_format_plain (double          value,
                           HearthChartUnit unit,
                           const char     *currency)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup ("");
  if (unit == HEARTH_CHART_DATE)
    return format_date (value, "%Y-%m-%d");
  if (unit == HEARTH_CHART_MONEY && fabs (value) < HUGE_MONEY)
    return hearth_money_to_decimal ((gint64) round (value), currency);
  g_ascii_formatd (text, sizeof text, "%.15g", value);
  return g_strdup (text);
}
