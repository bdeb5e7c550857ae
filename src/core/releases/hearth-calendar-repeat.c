/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The times of an event of a stranger's calendar that repeats. Day after day is asked whether the rule takes it, at most ten years of them, so
 * that no rule can hold us up: not one without an end, nor one for a day that never comes. Pure; any thread. See the private header. */

#include "releases/hearth-calendar-private.h"

#include "base/hearth-days.h"

#define YEAR_DAYS 366
#define MOST_DAYS (10 * YEAR_DAYS)

typedef struct
{
  const struct icalrecurrencetype *rule;
  HearthDay                        start;
  int                              year, month, day_of_month; /* of the start */
} Rule;

static HearthDay
day_of (struct icaltimetype time)
{
  return hearth_day_new (time.year, time.month, time.day);
}

static gboolean
is_given (const short *list)
{
  return list[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
takes_month (const Rule *self,
             int         month)
{
  for (guint i = 0; i < ICAL_BY_MONTH_SIZE && self->rule->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (icalrecurrencetype_month_month (self->rule->by_month[i]) == month)
      return TRUE;

  return !is_given (self->rule->by_month);
}

/* How many days of its month come after it; the calendar ends with a December. */
static int
days_left (HearthDay day,
           int       day_of_month)
{
  HearthDay next = hearth_day_add_months (day, 1, 1);

  return next != HEARTH_NO_DAY ? next - day - 1 : 31 - day_of_month;
}

/* left: days of the month after it. */
static gboolean
takes_day_of_month (const Rule *self,
                    int         day,
                    int         left)
{
  for (guint i = 0; i < ICAL_BY_MONTHDAY_SIZE && self->rule->by_month_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (self->rule->by_month_day[i] == day || self->rule->by_month_day[i] == -left - 1)
      return TRUE;

  return FALSE;
}

/* before, left: how many days of the month or year are before and after it. */
static gboolean
takes_weekday (const Rule *self,
               HearthDay   day,
               int         before,
               int         left)
{
  int weekday = hearth_day_get_weekday (day) % 7 + 1; /* 1: Sunday, as there */

  for (guint i = 0; i < ICAL_BY_DAY_SIZE && self->rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      int position = icalrecurrencetype_day_position (self->rule->by_day[i]);

      if ((int) icalrecurrencetype_day_day_of_week (self->rule->by_day[i]) == weekday &&
          (position == 0 || position == before / 7 + 1 || position == -(left / 7) - 1))
        return TRUE;
    }

  return FALSE;
}

static gboolean
takes_week (const Rule *self,
            HearthDay   day)
{
  int first = self->rule->week_start >= ICAL_SUNDAY_WEEKDAY && self->rule->week_start <= ICAL_SATURDAY_WEEKDAY ? ((int) self->rule->week_start + 5) % 7 : 0;
  int into = (hearth_day_get_weekday (self->start) - 1 - first + 7) % 7;

  if ((day - self->start + into) / 7 % self->rule->interval != 0)
    return FALSE;

  return is_given (self->rule->by_day) ? takes_weekday (self, day, 0, 0) : hearth_day_get_weekday (day) == hearth_day_get_weekday (self->start);
}

/* What month and year have in common: days of the month, weekdays in it or in the year, or the start's own day. */
static gboolean
takes_in_month (const Rule *self,
                HearthDay   day,
                int         year,
                int         month,
                int         day_of_month)
{
  int      left = days_left (day, day_of_month);
  gboolean in_year = self->rule->freq == ICAL_YEARLY_RECURRENCE && !is_given (self->rule->by_month);

  if (is_given (self->rule->by_month_day) && !takes_day_of_month (self, day_of_month, left))
    return FALSE;
  if (is_given (self->rule->by_day))
    return in_year ? takes_weekday (self, day, day - hearth_day_new (year, 1, 1), hearth_day_new (year, 12, 31) - day)
                   : takes_weekday (self, day, day_of_month - 1, left);

  return is_given (self->rule->by_month_day) || (day_of_month == self->day_of_month && (!in_year || month == self->month));
}

static gboolean
takes (const Rule *self,
       HearthDay   day)
{
  int year, month, day_of_month;

  hearth_day_to_date (day, &year, &month, &day_of_month);
  if (!takes_month (self, month))
    return FALSE;
  switch (self->rule->freq)
    {
    case ICAL_DAILY_RECURRENCE:
      return (day - self->start) % self->rule->interval == 0 &&
             (!is_given (self->rule->by_month_day) || takes_day_of_month (self, day_of_month, days_left (day, day_of_month))) &&
             (!is_given (self->rule->by_day) || takes_weekday (self, day, 0, 0));
    case ICAL_WEEKLY_RECURRENCE:
      return takes_week (self, day);
    case ICAL_MONTHLY_RECURRENCE:
      return ((year - self->year) * 12 + month - self->month) % self->rule->interval == 0 && takes_in_month (self, day, year, month, day_of_month);
    case ICAL_YEARLY_RECURRENCE:
      return (year - self->year) % self->rule->interval == 0 && takes_in_month (self, day, year, month, day_of_month);
    case ICAL_SECONDLY_RECURRENCE:
    case ICAL_MINUTELY_RECURRENCE:
    case ICAL_HOURLY_RECURRENCE:
    case ICAL_NO_RECURRENCE:
    default:
      return FALSE;
    }
}

/* Several a day, and what counts through the results of a rule, is not what shows do. */
static gboolean
is_understood (const struct icalrecurrencetype *rule)
{
  return rule->freq >= ICAL_DAILY_RECURRENCE && rule->freq <= ICAL_YEARLY_RECURRENCE && rule->interval >= 1 && rule->rscale == NULL &&
         !is_given (rule->by_second) && !is_given (rule->by_minute) && !is_given (rule->by_hour) && !is_given (rule->by_year_day) &&
         !is_given (rule->by_week_no) && !is_given (rule->by_set_pos);
}

/* On the wall where the event begins. */
static struct icaltimetype
to_wall (struct icaltimetype time,
         struct icaltimetype start)
{
  if (!time.is_date && time.zone != NULL && start.zone != NULL)
    return icaltime_convert_to_zone (time, (icaltimezone *) start.zone);

  return time;
}

static gboolean
is_before (struct icaltimetype until,
           struct icaltimetype start,
           HearthDay           day)
{
  struct icaltimetype wall = to_wall (until, start);
  HearthDay           last = day_of (wall);

  if (day != last || wall.is_date || start.is_date)
    return last != HEARTH_NO_DAY && last < day;

  return wall.hour * 3600 + wall.minute * 60 + wall.second < start.hour * 3600 + start.minute * 60 + start.second;
}

static HearthCalendarEnd
follow (const struct icalrecurrencetype *found,
        struct icaltimetype              start,
        GArray                          *days)
{
  Rule     rule = { .rule = found, .start = day_of (start), .year = start.year, .month = start.month, .day_of_month = start.day };
  gboolean endless = found->count <= 0 && icaltime_is_null_time (found->until);
  int      most = endless ? YEAR_DAYS : MOST_DAYS;
  int      counted = 1;

  if (!is_understood (found))
    return HEARTH_CALENDAR_STRANGE;
  for (int ahead = 1; ahead < most; ahead++)
    {
      HearthDay day = hearth_day_add (rule.start, ahead);

      if (day == HEARTH_NO_DAY || (!endless && found->count <= 0 && is_before (found->until, start, day)) || (found->count > 0 && counted >= found->count))
        return HEARTH_CALENDAR_ALL;
      if (!takes (&rule, day))
        continue;
      if (counted++ >= HEARTH_CALENDAR_MOST_TIMES)
        return HEARTH_CALENDAR_OFTEN;
      g_array_append_val (days, day);
    }

  return endless ? HEARTH_CALENDAR_ENDLESS : HEARTH_CALENDAR_OFTEN;
}

/* The day that a date of a list of them means; for a span the day it begins. */
static HearthDay
read_day (icalproperty       *property,
          icalcomponent      *component,
          struct icaltimetype start)
{
  struct icaltimetype time = icalproperty_get_datetime_with_component (property, component);

  if (icalproperty_isa (property) == ICAL_RDATE_PROPERTY && (icaltime_is_null_time (time) || !icaltime_is_valid_time (time)))
    time = icalproperty_get_rdate (property).period.start;
  if (icaltime_is_null_time (time) || !icaltime_is_valid_time (time))
    return HEARTH_NO_DAY;

  return day_of (to_wall (time, start));
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  HearthDay one = *(const HearthDay *) a, other = *(const HearthDay *) b;

  return (one > other) - (one < other);
}

HearthDay
hearth_calendar_changed_day (icalcomponent      *component,
                             struct icaltimetype start)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);

  return property != NULL ? read_day (property, component, start) : HEARTH_NO_DAY;
}

GArray *
hearth_calendar_days (icalcomponent      *component,
                      struct icaltimetype start,
                      HearthCalendarEnd  *end)
{
  GArray                *days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  g_autoptr (GHashTable) skipped = g_hash_table_new (NULL, NULL);
  HearthDay              first = day_of (start), day;
  guint                  kept = 0;

  *end = HEARTH_CALENDAR_ALL;
  g_array_append_val (days, first);
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_RRULE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_RRULE_PROPERTY))
    {
      struct icalrecurrencetype rule = icalproperty_get_rrule (property);

      *end = MAX (*end, days->len <= HEARTH_CALENDAR_MOST_TIMES ? follow (&rule, start, days) : HEARTH_CALENDAR_OFTEN);
    }
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_RDATE_PROPERTY); property != NULL && days->len <= 2 * HEARTH_CALENDAR_MOST_TIMES;
       property = icalcomponent_get_next_property (component, ICAL_RDATE_PROPERTY))
    if ((day = read_day (property, component, start)) != HEARTH_NO_DAY)
      g_array_append_val (days, day);
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_EXDATE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_EXDATE_PROPERTY))
    g_hash_table_add (skipped, GINT_TO_POINTER (read_day (property, component, start)));
  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    {
      day = g_array_index (days, HearthDay, i);
      if (g_hash_table_contains (skipped, GINT_TO_POINTER (day)) || (kept > 0 && g_array_index (days, HearthDay, kept - 1) == day))
        continue;
      g_array_index (days, HearthDay, kept++) = day;
    }
  if (kept > HEARTH_CALENDAR_MOST_TIMES)
    *end = MAX (*end, HEARTH_CALENDAR_OFTEN);
  g_array_set_size (days, MIN (kept, HEARTH_CALENDAR_MOST_TIMES));

  return days;
}
