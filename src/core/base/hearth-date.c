/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as exports write them, read by hand: an import asks for several a row. The calendar is the proleptic Gregorian one, years 1 to
 * 9999. Pure functions, any thread. */

#include "base/hearth-date.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#define MS_PER_SECOND G_GINT64_CONSTANT (1000)
#define MS_PER_DAY    (24 * 60 * 60 * MS_PER_SECOND)

/* What has been read. offset: seconds east, when has_offset. */
typedef struct
{
  int      year, month, day;
  int      hour, minute, second, ms;
  int      offset;
  gboolean has_offset;
} Moment;

/* Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil). */
static gint64
days_from_civil (int year,
                 int month,
                 int day)
{
  int y = year - (month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

static gboolean
moment_is_valid (const Moment *moment)
{
  /* 60: a leap second, which becomes the next minute. */
  return moment->year >= 1 && moment->year <= 9999 && moment->month >= 1 && moment->month <= 12 && moment->day >= 1 &&
         moment->day <= g_date_get_days_in_month (moment->month, moment->year) && moment->hour >= 0 && moment->hour <= 23 &&
         moment->minute >= 0 && moment->minute <= 59 && moment->second >= 0 && moment->second <= 60;
}

static gint64
moment_to_ms (const Moment *moment,
              GTimeZone    *zone)
{
  gint64 seconds = days_from_civil (moment->year, moment->month, moment->day) * (MS_PER_DAY / MS_PER_SECOND) +
                   moment->hour * 3600 + moment->minute * 60 + moment->second;

  if (moment->has_offset)
    {
      seconds -= moment->offset;
    }
  else if (zone != NULL)
    {
      /* Moves a time that a change to summer time left out to the next one that exists. */
      int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &seconds);

      seconds -= g_time_zone_get_offset (zone, interval);
    }
  return seconds * MS_PER_SECOND + moment->ms;
}

/* Reads one to max figures. Returns how many, 0 for none. */
static int
take_number (const char **p,
             int          max,
             int         *value)
{
  int n = 0;

  *value = 0;
  while (n < max && g_ascii_isdigit ((*p)[n]))
    *value = *value * 10 + (*p)[n++] - '0';
  *p += n;
  return n;
}

/* ASCII white space, no-break and narrow no-break space (Unicode puts one before "PM"). */
static void
skip_space (const char **p)
{
  for (;;)
    if (g_ascii_isspace (**p))
      *p += 1;
    else if (g_str_has_prefix (*p, "\u00a0"))
      *p += strlen ("\u00a0");
    else if (g_str_has_prefix (*p, "\u202f"))
      *p += strlen ("\u202f");
    else
      break;
}

static gboolean
take_char (const char **p,
           char         c)
{
  if (**p != c)
    return FALSE;
  *p += 1;
  return TRUE;
}

/* Takes a run of letters when its first count letters are word's and the rest, if any, go on with rest's ("Sep", "Sept", "September"). */
static gboolean
take_word (const char **p,
           const char  *word,
           gsize        at_least)
{
  gsize n = 0;

  while (g_ascii_isalpha ((*p)[n]))
    n++;
  if (n < at_least || n > strlen (word) || g_ascii_strncasecmp (*p, word, n) != 0)
    return FALSE;
  *p += n;
  return TRUE;
}

static gboolean
take_month (const char **p,
            int         *month)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June",
                                        "July", "August", "September", "October", "November", "December" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (take_word (p, months[i], 3))
      {
        *month = i + 1;
        take_char (p, '.');
        return TRUE;
      }
  return FALSE;
}

static void
take_weekday (const char **p)
{
  static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (take_word (p, days[i], 3))
      {
        take_char (p, '.');
        take_char (p, ',');
        skip_space (p);
        return;
      }
}

/* Two figures are 1969 to 2068, as POSIX reads %y. */
static gboolean
take_year (const char **p,
           int         *year)
{
  int n = take_number (p, 4, year);

  if (n == 2)
    *year += *year < 69 ? 2000 : 1900;
  return n == 2 || n == 4;
}

/* 2026-01-02, 2026/01/02, 2026.1.2, 20260102 */
static gboolean
take_year_first (const char **p,
                 Moment      *moment)
{
  const char *start = *p;
  int         n = take_number (p, 4, &moment->year);
  char        separator = **p;

  if (n != 4)
    return FALSE;
  if (g_ascii_isdigit (separator))
    return take_number (p, 2, &moment->month) == 2 && take_number (p, 2, &moment->day) == 2 && *p - start == 8;
  return (separator == '-' || separator == '/' || separator == '.') && take_char (p, separator) &&
         take_number (p, 2, &moment->month) > 0 && take_char (p, separator) && take_number (p, 2, &moment->day) > 0;
}

/* 1/15/24, 15.1.2024, 15-01-2024 */
static gboolean
take_year_last (const char    **p,
                HearthDateOrder order,
                Moment         *moment)
{
  int      first, second;
  char     separator;
  gboolean day_first;

  if (take_number (p, 2, &first) == 0)
    return FALSE;
  separator = **p;
  if ((separator != '/' && separator != '.' && separator != '-') || !take_char (p, separator) || take_number (p, 2, &second) == 0 ||
      !take_char (p, separator) || !take_year (p, &moment->year))
    return FALSE;

  if (first > 12 || separator == '.')
    day_first = TRUE;
  else if (second > 12)
    day_first = FALSE;
  else if (order == HEARTH_DATE_ISO && first != second)
    return FALSE;
  else
    day_first = order == HEARTH_DATE_DAY_FIRST;
  moment->day = day_first ? first : second;
  moment->month = day_first ? second : first;
  return TRUE;
}

/* 04 Jan 2021, 4-Jan-21, January 4, 2021, with a weekday before or not */
static gboolean
take_named_month (const char **p,
                  Moment      *moment)
{
  take_weekday (p);
  if (take_month (p, &moment->month))
    {
      skip_space (p);
      if (take_number (p, 2, &moment->day) == 0)
        return FALSE;
      if (!take_word (p, "st", 2) && !take_word (p, "nd", 2) && !take_word (p, "rd", 2))
        take_word (p, "th", 2);
      take_char (p, ',');
      skip_space (p);
      return take_year (p, &moment->year);
    }
  if (take_number (p, 2, &moment->day) == 0)
    return FALSE;
  take_char (p, '.');
  skip_space (p);
  take_char (p, '-');
  if (!take_month (p, &moment->month))
    return FALSE;
  take_char (p, ',');
  skip_space (p);
  take_char (p, '-');
  return take_year (p, &moment->year);
}

/* 3:05pm, 23:22:11, 03:04:05.6780000, 10:12 a.m., T030405 */
static gboolean
take_time (const char **p,
           Moment      *moment)
{
  int      n = take_number (p, 2, &moment->hour);
  gboolean colons = **p == ':';

  if (n == 0 || (!colons && n != 2))
    return FALSE;
  if ((colons && !take_char (p, ':')) || take_number (p, 2, &moment->minute) != 2)
    return FALSE;
  if (colons ? take_char (p, ':') : g_ascii_isdigit (**p))
    {
      if (take_number (p, 2, &moment->second) != 2)
        return FALSE;
      if (take_char (p, '.') || take_char (p, ','))
        {
          int scale = 100;

          if (!g_ascii_isdigit (**p))
            return FALSE;
          for (; g_ascii_isdigit (**p); *p += 1, scale /= 10)
            moment->ms += (**p - '0') * scale;
        }
    }

  skip_space (p);
  if (g_ascii_strncasecmp (*p, "am", 2) == 0 || g_ascii_strncasecmp (*p, "a.m.", 4) == 0 || g_ascii_strncasecmp (*p, "pm", 2) == 0 ||
      g_ascii_strncasecmp (*p, "p.m.", 4) == 0)
    {
      if (moment->hour < 1 || moment->hour > 12)
        return FALSE;
      moment->hour = moment->hour % 12 + (g_ascii_tolower (**p) == 'p' ? 12 : 0);
      *p += (*p)[1] == '.' ? 4 : 2;
      skip_space (p);
    }
  return TRUE;
}

/* Z, UTC, +0200, +02:00, -5, GMT+1, EST, and after a number also a name that only repeats it (Go: "+0200 CEST", "+0000 +0000").
 * Names: RFC 5322 section 4.3, and the two that European exports write. */
static gboolean
take_zone (const char **p,
           Moment      *moment)
{
  static const struct
  {
    char name[5];
    int  hours;
  } names[] = { { "Z", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "UT", 0 }, { "EST", -5 }, { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 }, { "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 }, { "CET", 1 }, { "CEST", 2 } };
  int hours, minutes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names) && !moment->has_offset; i++)
    if (take_word (p, names[i].name, strlen (names[i].name)))
      {
        moment->offset = names[i].hours * 3600;
        moment->has_offset = TRUE;
      }
  if (**p == '+' || **p == '-')
    {
      int sign = **p == '-' ? -1 : 1;

      *p += 1;
      if (take_number (p, 2, &hours) == 0)
        return FALSE;
      if ((take_char (p, ':') || g_ascii_isdigit (**p)) && take_number (p, 2, &minutes) != 2)
        return FALSE;
      if (hours > 18 || minutes > 59)
        return FALSE;
      moment->offset = sign * (hours * 3600 + minutes * 60);
      moment->has_offset = TRUE;
    }
  if (!moment->has_offset)
    return **p == '\0';

  skip_space (p);
  while (g_ascii_isalnum (**p) || **p == '+' || **p == '-')
    *p += 1;
  return TRUE;
}

gboolean
hearth_date_parse (const char      *text,
                   HearthDateOrder  order,
                   GTimeZone       *zone,
                   gint64          *ms,
                   HearthDateGrain *grain)
{
  Moment      moment = { 0 };
  const char *p, *start;
  gboolean    has_time;

  if (text == NULL)
    return FALSE;
  skip_space (&text);
  start = p = text;
  if (!take_year_first (&p, &moment) && (p = start, !take_year_last (&p, order, &moment)) && (p = start, !take_named_month (&p, &moment)))
    return FALSE;

  take_char (&p, ',');
  if (!take_char (&p, 'T') && !take_char (&p, 't'))
    skip_space (&p);
  if (take_word (&p, "at", 2))
    skip_space (&p);
  has_time = *p != '\0';
  if (has_time && (!take_time (&p, &moment) || !take_zone (&p, &moment)))
    return FALSE;
  skip_space (&p);
  if (*p != '\0' || !moment_is_valid (&moment))
    return FALSE;

  *ms = moment_to_ms (&moment, zone);
  if (grain != NULL)
    *grain = moment.has_offset ? HEARTH_DATE_MOMENT : has_time ? HEARTH_DATE_TIME
                                                               : HEARTH_DATE_DAY;
  return TRUE;
}

HearthDateOrder
hearth_date_find_order (const char *text)
{
  const char *p = text;
  int         first, second;
  char        separator;

  skip_space (&p);
  if (take_number (&p, 2, &first) == 0)
    return HEARTH_DATE_ISO;
  separator = *p;
  if ((separator != '/' && separator != '-') || !take_char (&p, separator) || take_number (&p, 2, &second) == 0 || *p != separator)
    return HEARTH_DATE_ISO;
  if (first > 12 && first <= 31 && second <= 12)
    return HEARTH_DATE_DAY_FIRST;
  return second > 12 && second <= 31 && first <= 12 ? HEARTH_DATE_MONTH_FIRST : HEARTH_DATE_ISO;
}

/* "%s", which strptime() reads in the zone of the process. Milliseconds after the point are kept. */
static gboolean
parse_unix_seconds (const char *text,
                    gint64     *ms)
{
  gint64 seconds;
  char  *end;
  int    scale = 100, fraction = 0;

  if (*text == '\0')
    return FALSE;
  seconds = g_ascii_strtoll (text, &end, 10);
  if (end == text || !g_ascii_isdigit (end[-1]))
    return FALSE;
  if (*end == '.')
    for (end++; g_ascii_isdigit (*end); end++, scale /= 10)
      fraction += (*end - '0') * scale;
  /* Within the years that a moment may have. */
  if (*end != '\0' || seconds < days_from_civil (1, 1, 1) * 86400 || seconds >= days_from_civil (10000, 1, 1) * 86400)
    return FALSE;
  *ms = seconds * MS_PER_SECOND + (*text == '-' ? -fraction : fraction);
  return TRUE;
}

static locale_t
get_c_locale (void)
{
  static locale_t locale;

  if (g_once_init_enter_pointer (&locale))
    g_once_init_leave_pointer (&locale, newlocale (LC_ALL_MASK, "C", (locale_t) 0));
  return locale;
}

gboolean
hearth_date_parse_format (const char *text,
                          const char *pattern,
                          GTimeZone  *zone,
                          gint64     *ms)
{
  g_autofree char *stripped = NULL;
  g_autofree char *own_pattern = g_strdup (pattern);
  struct tm        tm = { .tm_year = 70, .tm_mday = 1 };
  Moment           moment = { 0 };
  const char      *end;

  if (text == NULL)
    return FALSE;
  stripped = g_strstrip (g_strdup (text));
  if (strcmp (pattern, "%s") == 0)
    return parse_unix_seconds (stripped, ms);

  /* strftime() has %P for "am", strptime() reads both cases as %p. */
  for (char *p = strstr (own_pattern, "%P"); p != NULL; p = strstr (p, "%P"))
    p[1] = 'p';
  end = strptime_l (stripped, own_pattern, &tm, get_c_locale ());
  if (end == NULL || *end != '\0')
    return FALSE;

  moment.year = tm.tm_year + 1900;
  moment.month = tm.tm_mon + 1;
  moment.day = tm.tm_mday;
  moment.hour = tm.tm_hour;
  moment.minute = tm.tm_min;
  moment.second = tm.tm_sec;
  moment.has_offset = strstr (own_pattern, "%z") != NULL;
  moment.offset = tm.tm_gmtoff;
  if (!moment_is_valid (&moment))
    return FALSE;
  *ms = moment_to_ms (&moment, zone);
  return TRUE;
}

gboolean
hearth_date_pattern_has_time (const char *pattern)
{
  for (const char *p = strchr (pattern, '%'); p != NULL && p[1] != '\0'; p = strchr (p + 2, '%'))
    {
      if (p[1] == 'E' || p[1] == 'O')
        p++;
      if (p[1] == '\0' || strchr ("cHIklMpPrRsSTX", p[1]) != NULL)
        return p[1] != '\0';
    }
  return FALSE;
}
