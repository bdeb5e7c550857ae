/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Amounts as they are typed: numbers, dates, how long ago; and what may have been meant by one that is none. Pure functions. */

#include "filter/hearth-filter-private.h"

#include "base/hearth-date.h"
#include "base/hearth-nearest.h"

#include <stdio.h>
#include <string.h>

#define LEAST_YEAR 1900
#define MOST_YEAR  2199

/* Up to most digits at *text, which moves past them. -1 when there are none or more. */
static gint64
read_digits (const char **text,
             guint        most,
             guint       *found)
{
  gint64 number = 0;
  guint  n = 0;

  for (; g_ascii_isdigit (**text); (*text)++, n++)
    {
      if (n == most)
        return -1;
      number = number * 10 + (**text - '0');
    }
  if (found != NULL)
    *found = n;
  return n > 0 ? number : -1;
}

/* "40d", "6w", "3m", "1y"; and "40 days" without the space, as people write it. */
static gboolean
read_ago (const char         *text,
          HearthFilterAmount *amount)
{
  static const char *const units[] = { "d", "day", "days", "w", "week", "weeks", "m", "mo", "month", "months", "y", "year", "years" };
  gint64                   count = read_digits (&text, 5, NULL);

  for (guint i = 0; count >= 0 && i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (text, units[i]) == 0)
      {
        *amount = (HearthFilterAmount) { .type = HEARTH_FILTER_TIME_AGO, .count = count, .unit = *units[i] };
        return TRUE;
      }
  return FALSE;
}

/* "2026", "2026-01", "2026-1-5". FALSE also for days that no calendar has; *clamped is then the last day before. */
static gboolean
read_date (const char         *text,
           HearthFilterAmount *amount,
           char              **clamped)
{
  guint  n_year;
  gint64 year = read_digits (&text, 4, &n_year), month = 0, day = 0;
  gint64 most, right_month, right_day;

  if (year < LEAST_YEAR || year > MOST_YEAR || n_year != 4)
    return FALSE;
  if (*text == '-')
    {
      text++;
      month = read_digits (&text, 2, NULL);
      if (month < 0)
        return FALSE;
      if (*text == '-')
        {
          text++;
          day = read_digits (&text, 2, NULL);
          if (day < 0)
            return FALSE;
          day = MAX (day, 1);
        }
      month = MAX (month, 1);
    }
  if (*text != '\0')
    return FALSE;
  right_month = MIN (month, 12);
  most = right_month > 0 ? g_date_get_days_in_month ((GDateMonth) right_month, (GDateYear) year) : 0;
  right_day = MIN (day, most);
  *amount = (HearthFilterAmount) { .type = HEARTH_FILTER_DATE, .year = (int) year, .month = (int) right_month, .day = (int) right_day };
  if (right_month == month && right_day == day)
    return TRUE;
  {
    GString *fix = g_string_new (NULL);

    hearth_filter_amount_print (amount, fix);
    *clamped = g_string_free (fix, FALSE);
  }
  return FALSE;
}

/* "04", "04-30", "--04-30" */
static gboolean
read_yearly (const char         *text,
             HearthFilterAmount *amount)
{
  gint64 month, day = 0;

  if (g_str_has_prefix (text, "--"))
    text += 2;
  month = read_digits (&text, 2, NULL);
  if (*text == '-')
    {
      text++;
      day = read_digits (&text, 2, NULL);
      if (day < 1)
        return FALSE;
    }
  if (*text != '\0' || month < 1 || month > 12 || day > g_date_get_days_in_month ((GDateMonth) month, 2024))
    return FALSE;
  *amount = (HearthFilterAmount) { .type = HEARTH_FILTER_YEARLY, .month = (int) month, .day = (int) day };
  return TRUE;
}

/* "12", and where money is meant "12.50" or "12,50". */
static gboolean
read_number (const char         *text,
             gboolean            money,
             HearthFilterAmount *amount)
{
  gint64 whole = read_digits (&text, 12, NULL), part = 0;
  guint  n = 0;

  if (whole < 0)
    return FALSE;
  if (money && (*text == '.' || *text == ','))
    {
      text++;
      part = read_digits (&text, 4, &n);
      if (part < 0)
        return FALSE;
      for (; n < 4; n++)
        part *= 10;
    }
  *amount = (HearthFilterAmount) { .type = HEARTH_FILTER_NUMBER, .count = whole * HEARTH_FILTER_SCALE + part };
  return *text == '\0';
}

static gboolean
read_day_word (const char           *text,
               HearthFilterFieldType type,
               HearthFilterAmount   *amount)
{
  gint64 days = G_MAXINT64;

  if (g_ascii_strcasecmp (text, "today") == 0)
    days = 0;
  else if (type == HEARTH_FILTER_FIELD_TIME && g_ascii_strcasecmp (text, "yesterday") == 0)
    days = 1;
  else if (type == HEARTH_FILTER_FIELD_BIRTHDAY && g_ascii_strcasecmp (text, "tomorrow") == 0)
    days = -1;
  *amount = (HearthFilterAmount) { .type = HEARTH_FILTER_DAY_AGO, .count = days };
  return days != G_MAXINT64;
}

/* A date as other people write it, or a time ago in other words. NULL when it is neither. */
static char *
guess (const char           *text,
       HearthFilterFieldType type)
{
  g_autofree char *digits = NULL;
  GString         *number;
  gint64           ms;
  gsize            n = strspn (text, "0123456789");

  if (type == HEARTH_FILTER_FIELD_COUNT || type == HEARTH_FILTER_FIELD_MONEY)
    {
      /* "50 EUR", "1,204.00", "€50": the figures of it. */
      number = g_string_new (NULL);
      for (const char *p = text; *p != '\0'; p++)
        if (g_ascii_isdigit (*p) || (type == HEARTH_FILTER_FIELD_MONEY && *p == '.' && strchr (p + 1, '.') == NULL && number->len > 0))
          g_string_append_c (number, *p);
      while (number->len > 0 && (number->len > 12 || number->str[number->len - 1] == '.'))
        g_string_truncate (number, number->len - 1);
      return number->len > 0 ? g_string_free (number, FALSE) : (g_string_free (number, TRUE), NULL);
    }
  if (n > 0 && n <= 5 && text[strcspn (text, ".-/:")] == '\0' && type != HEARTH_FILTER_FIELD_BIRTHDAY)
    return g_strdup_printf ("%.*s%c", (int) n, text, strchr ("wmy", g_ascii_tolower (text[n])) != NULL && text[n] != '\0' ? g_ascii_tolower (text[n]) : 'd');
  if (type == HEARTH_FILTER_FIELD_TIME && hearth_date_parse (text, HEARTH_DATE_DAY_FIRST, NULL, &ms, NULL))
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (ms / 1000);

      return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;
    }
  return NULL;
}

static const char *const *
get_stages (void)
{
  return hearth_filter_field_words (hearth_filter_field_get (HEARTH_FILTER_STAGE));
}

/* By key, in either case. */
static gboolean
read_stage (const char         *text,
            HearthFilterAmount *amount,
            char              **fix)
{
  const char *const *stages = get_stages ();
  g_autofree char   *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; stages[i] != NULL; i++)
    if (g_str_equal (stages[i], lower))
      {
        *amount = (HearthFilterAmount) { .type = HEARTH_FILTER_STEP, .count = (gint64) i * HEARTH_FILTER_SCALE };
        return TRUE;
      }
  *fix = g_strdup (hearth_nearest (lower, stages, g_strv_length ((char **) stages)));
  return FALSE;
}

gboolean
hearth_filter_amount_read (const char           *text,
                           HearthFilterFieldType type,
                           HearthFilterAmount   *amount,
                           char                **fix)
{
  gboolean dated = type == HEARTH_FILTER_FIELD_TIME;

  *fix = NULL;
  if (type == HEARTH_FILTER_FIELD_STAGE)
    return read_stage (text, amount, fix);
  if (type == HEARTH_FILTER_FIELD_COUNT || type == HEARTH_FILTER_FIELD_MONEY)
    {
      if (read_number (text, type == HEARTH_FILTER_FIELD_MONEY, amount))
        return TRUE;
    }
  else if (read_ago (text, amount) || (type != HEARTH_FILTER_FIELD_QUIET && read_day_word (text, type, amount)))
    {
      return TRUE;
    }
  else if ((dated && read_date (text, amount, fix)) || (type == HEARTH_FILTER_FIELD_BIRTHDAY && read_yearly (text, amount)))
    {
      return TRUE;
    }
  if (*fix == NULL)
    *fix = guess (text, type);
  return FALSE;
}

void
hearth_filter_amount_print (const HearthFilterAmount *amount,
                            GString                  *out)
{
  gint64 part = amount->count % HEARTH_FILTER_SCALE;

  switch (amount->type)
    {
    case HEARTH_FILTER_NOTHING:
      break;
    case HEARTH_FILTER_NUMBER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, amount->count / HEARTH_FILTER_SCALE);
      if (part > 0)
        {
          g_string_append_printf (out, ".%04d", (int) part);
          while (out->str[out->len - 1] == '0')
            g_string_truncate (out, out->len - 1);
        }
      break;
    case HEARTH_FILTER_TIME_AGO:
      g_string_append_printf (out, "%" G_GINT64_FORMAT "%c", amount->count, amount->unit);
      break;
    case HEARTH_FILTER_DATE:
      g_string_append_printf (out, "%04d", amount->year);
      if (amount->month > 0)
        g_string_append_printf (out, "-%02d", amount->month);
      if (amount->day > 0)
        g_string_append_printf (out, "-%02d", amount->day);
      break;
    case HEARTH_FILTER_DAY_AGO:
      g_string_append (out, amount->count == 0 ? "today" : amount->count > 0 ? "yesterday"
                                                                             : "tomorrow");
      break;
    case HEARTH_FILTER_STEP:
      g_string_append (out, get_stages ()[amount->count / HEARTH_FILTER_SCALE]);
      break;
    case HEARTH_FILTER_YEARLY:
    default:
      g_string_append_printf (out, "%02d", amount->month);
      if (amount->day > 0)
        g_string_append_printf (out, "-%02d", amount->day);
      break;
    }
}
