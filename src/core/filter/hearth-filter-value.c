/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that compare: signs and ranges around amounts, and what they mean as bounds. Pure functions. */

#include "filter/hearth-filter-private.h"

#include <string.h>

static const struct
{
  const char    *sign;
  HearthFilterOp op;
} signs[] = {
  { ">=", HEARTH_FILTER_AT_LEAST },
  { "<=", HEARTH_FILTER_AT_MOST },
  { "≥", HEARTH_FILTER_AT_LEAST },
  { "≤", HEARTH_FILTER_AT_MOST },
  { ">", HEARTH_FILTER_MORE },
  { "<", HEARTH_FILTER_LESS },
  { "=", HEARTH_FILTER_IS },
};

void
hearth_filter_value_free (HearthFilterValue *value)
{
  g_free (value->text);
  g_free (value);
}

/* The fix of a part of the value as one of the whole. */
static void
wrap_fix (char      **fix,
          const char *before,
          gsize       before_length,
          const char *after)
{
  if (*fix != NULL)
    {
      char *whole = g_strdup_printf ("%.*s%s%s", (int) before_length, before, *fix, after);

      g_free (*fix);
      *fix = whole;
    }
}

static gboolean
read_range (const char           *text,
            const char           *dots,
            HearthFilterFieldType type,
            HearthFilterValue    *value,
            char                **fix)
{
  g_autofree char *low = g_strndup (text, (gsize) (dots - text));
  const char      *high = dots + 2;

  value->op = HEARTH_FILTER_RANGE;
  if (*low == '\0' && *high == '\0')
    return FALSE;
  if (*low != '\0' && !hearth_filter_amount_read (low, type, &value->low, fix))
    {
      wrap_fix (fix, "", 0, dots);
      return FALSE;
    }
  if (*high != '\0' && !hearth_filter_amount_read (high, type, &value->high, fix))
    {
      wrap_fix (fix, text, (gsize) (high - text), "");
      return FALSE;
    }
  return TRUE;
}

gboolean
hearth_filter_value_read (const char           *text,
                          HearthFilterFieldType type,
                          HearthFilterValue    *value,
                          char                **fix)
{
  const char *dots = strstr (text, "..");
  const char *amount = text;

  *fix = NULL;
  *value = (HearthFilterValue) { .op = HEARTH_FILTER_IS };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i].sign))
      {
        value->op = signs[i].op;
        amount = text + strlen (signs[i].sign);
        break;
      }
  if (dots != NULL && amount == text)
    return read_range (text, dots, type, value, fix);
  /* A day of the year is neither before nor after another. */
  if (type == HEARTH_FILTER_FIELD_BIRTHDAY && value->op != HEARTH_FILTER_IS)
    {
      if (hearth_filter_amount_read (amount, type, &value->low, fix))
        *fix = g_strdup (amount);
      return FALSE;
    }
  if (hearth_filter_amount_read (amount, type, &value->low, fix))
    return TRUE;
  wrap_fix (fix, text, (gsize) (amount - text), "");
  return FALSE;
}

void
hearth_filter_value_print (const HearthFilterValue *value,
                           GString                 *out)
{
  if (value->op == HEARTH_FILTER_RANGE)
    {
      hearth_filter_amount_print (&value->low, out);
      g_string_append (out, "..");
      hearth_filter_amount_print (&value->high, out);
      return;
    }
  for (guint i = 0; value->op != HEARTH_FILTER_IS && i < G_N_ELEMENTS (signs); i++)
    if (signs[i].op == value->op)
      {
        g_string_append (out, signs[i].sign);
        break;
      }
  hearth_filter_amount_print (&value->low, out);
}

static gint64
to_ms (GDateTime *date)
{
  return date != NULL ? g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000 : G_MAXINT64;
}

static GDateTime *
ago (gint64     now,
     GTimeZone *zone,
     gint64     count,
     char       unit)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now * 1000);
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  int                   n = (int) CLAMP (count, -100000, 100000);

  if (here == NULL)
    return NULL;
  switch (unit)
    {
    case 'w':
      return g_date_time_add_weeks (here, -n);
    case 'm':
      return g_date_time_add_months (here, -n);
    case 'y':
      return g_date_time_add_years (here, -n);
    default:
      return g_date_time_add_days (here, -n);
    }
}

/* The moments that an amount takes: from *start to before *end; of a time ago the one moment, as *start. */
static void
get_span (const HearthFilterAmount *amount,
          gint64                    now,
          GTimeZone                *zone,
          gint64                   *start,
          gint64                   *end)
{
  g_autoptr (GDateTime) first = NULL, next = NULL;

  if (amount->type == HEARTH_FILTER_TIME_AGO)
    {
      first = ago (now, zone, amount->count, amount->unit);
      /* Further back than the calendar goes is before everything. */
      *start = first != NULL ? to_ms (first) : G_MININT64 + 1;
      *end = *start + 1;
      return;
    }
  if (amount->type == HEARTH_FILTER_DAY_AGO)
    {
      g_autoptr (GDateTime) day = ago (now, zone, amount->count, 'd');

      if (day != NULL)
        first = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), 0, 0, 0);
    }
  else
    {
      first = g_date_time_new (zone, amount->year, MAX (amount->month, 1), MAX (amount->day, 1), 0, 0, 0);
    }
  if (first != NULL && amount->month == 0 && amount->type == HEARTH_FILTER_DATE)
    next = g_date_time_add_years (first, 1);
  else if (first != NULL && amount->day == 0 && amount->type == HEARTH_FILTER_DATE)
    next = g_date_time_add_months (first, 1);
  else if (first != NULL)
    next = g_date_time_add_days (first, 1);
  *start = to_ms (first);
  *end = to_ms (next);
}

/* Ages grow into the past, so their signs turn round. */
static void
get_ages (const HearthFilterValue *value,
          HearthFilterFieldType    type,
          gint64                   at,
          gint64                  *low,
          gint64                  *high)
{
  switch (value->op)
    {
    case HEARTH_FILTER_LESS:
      *low = at + 1;
      break;
    case HEARTH_FILTER_AT_MOST:
      *low = at;
      break;
    case HEARTH_FILTER_MORE:
      *high = at;
      break;
    case HEARTH_FILTER_AT_LEAST:
      *high = at + 1;
      break;
    case HEARTH_FILTER_IS:
    case HEARTH_FILTER_RANGE:
    default:
      /* "joined:30d" is in the last 30 days, "quiet:30d" for 30 days by now. */
      if (type == HEARTH_FILTER_FIELD_QUIET)
        *high = at + 1;
      else
        *low = at;
      break;
    }
}

static void
get_range (const HearthFilterValue *value,
           gint64                   now,
           GTimeZone               *zone,
           gint64                  *low,
           gint64                  *high)
{
  gint64 start, end, other_start, other_end;

  if (value->low.type == HEARTH_FILTER_NOTHING || value->high.type == HEARTH_FILTER_NOTHING)
    {
      gboolean                  up = value->high.type == HEARTH_FILTER_NOTHING;
      const HearthFilterAmount *amount = up ? &value->low : &value->high;

      /* "30d.." is 30 days and more. */
      get_span (amount, now, zone, &start, &end);
      if (up == (amount->type != HEARTH_FILTER_TIME_AGO))
        *low = start;
      else
        *high = end;
      return;
    }
  get_span (&value->low, now, zone, &start, &end);
  get_span (&value->high, now, zone, &other_start, &other_end);
  *low = MIN (start, other_start);
  *high = MAX (end, other_end);
}

void
hearth_filter_value_times (const HearthFilterValue *value,
                           HearthFilterFieldType    type,
                           gint64                   now,
                           GTimeZone               *zone,
                           gint64                  *low,
                           gint64                  *high)
{
  gint64 start, end;

  *low = type == HEARTH_FILTER_FIELD_QUIET ? G_MININT64 : G_MININT64 + 1;
  *high = G_MAXINT64;
  if (value->op == HEARTH_FILTER_RANGE)
    {
      get_range (value, now, zone, low, high);
      return;
    }
  get_span (&value->low, now, zone, &start, &end);
  if (value->low.type == HEARTH_FILTER_TIME_AGO)
    {
      get_ages (value, type, start, low, high);
      return;
    }
  if (value->op == HEARTH_FILTER_LESS)
    *high = start;
  else if (value->op == HEARTH_FILTER_AT_MOST || value->op == HEARTH_FILTER_IS)
    *high = end;
  if (value->op == HEARTH_FILTER_MORE)
    *low = end;
  else if (value->op == HEARTH_FILTER_AT_LEAST || value->op == HEARTH_FILTER_IS)
    *low = start;
}

void
hearth_filter_value_numbers (const HearthFilterValue *value,
                             int                      digits,
                             gint64                  *low,
                             gint64                  *high)
{
  gint64 unit = HEARTH_FILTER_SCALE, floor, ceiling, other;

  for (; digits > 0 && unit > 1; digits--)
    unit /= 10;
  floor = value->low.count / unit;
  ceiling = (value->low.count + unit - 1) / unit;
  *low = G_MININT64 + 1;
  *high = G_MAXINT64;
  switch (value->op)
    {
    case HEARTH_FILTER_LESS:
      *high = ceiling - 1;
      break;
    case HEARTH_FILTER_AT_MOST:
      *high = floor;
      break;
    case HEARTH_FILTER_MORE:
      *low = floor + 1;
      break;
    case HEARTH_FILTER_AT_LEAST:
      *low = ceiling;
      break;
    case HEARTH_FILTER_RANGE:
      other = value->high.count;
      if (value->high.type != HEARTH_FILTER_NOTHING)
        *high = (value->low.type != HEARTH_FILTER_NOTHING ? MAX (other, value->low.count) : other) / unit;
      if (value->low.type != HEARTH_FILTER_NOTHING)
        *low = ((value->high.type != HEARTH_FILTER_NOTHING ? MIN (other, value->low.count) : value->low.count) + unit - 1) / unit;
      break;
    case HEARTH_FILTER_IS:
    default:
      *low = ceiling;
      *high = floor;
      break;
    }
}

/* A day of the year as a number that grows through it: 0101 to 1231. */
static int
get_day (const HearthFilterAmount *amount,
         gboolean                  last,
         gint64                    now,
         GTimeZone                *zone)
{
  g_autoptr (GDateTime) day = NULL;

  if (amount->type == HEARTH_FILTER_YEARLY)
    return amount->month * 100 + (amount->day > 0 ? amount->day : last ? 31
                                                                       : 1);
  day = ago (now, zone, amount->type == HEARTH_FILTER_DAY_AGO ? amount->count : -amount->count,
             amount->type == HEARTH_FILTER_DAY_AGO ? 'd' : amount->unit);
  return day != NULL ? g_date_time_get_month (day) * 100 + g_date_time_get_day_of_month (day) : last ? 1231
                                                                                                     : 101;
}

/* From first to last, through the new year when last comes first. */
static gboolean
is_between (int day,
            int first,
            int last)
{
  return first <= last ? day >= first && day <= last : day >= first || day <= last;
}

gboolean
hearth_filter_value_has_day (const HearthFilterValue *value,
                             int                      month,
                             int                      day,
                             gint64                   now,
                             GTimeZone               *zone)
{
  const HearthFilterAmount  today = { .type = HEARTH_FILTER_DAY_AGO };
  const HearthFilterAmount *low = &value->low, *high = value->op == HEARTH_FILTER_RANGE ? &value->high : &value->low;
  int                       first, last;

  /* "birthday:30d" is within the next 30 days. */
  if (low->type == HEARTH_FILTER_TIME_AGO && value->op == HEARTH_FILTER_IS)
    {
      if (low->count * (low->unit == 'y' ? 366 : low->unit == 'm' ? 31
                                             : low->unit == 'w'   ? 7
                                                                  : 1) >=
          366)
        return TRUE;
      low = &today;
    }
  first = low->type != HEARTH_FILTER_NOTHING ? get_day (low, FALSE, now, zone) : 101;
  last = high->type != HEARTH_FILTER_NOTHING ? get_day (high, TRUE, now, zone) : 1231;
  return is_between (month * 100 + day, first, last);
}
