/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of survival: a row is somebody with how long it lasted and whether it ended or was only watched for so long. A community knows days,
 * so the time is counted back from one on which everybody was last looked at. On the parsing thread; owns nothing. */

#include "import/hearth-plain.h"
#include "import/hearth-record-shaper.h"

#include "base/hearth-days.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What days are shown from and to: longer has nobody been anywhere. */
#define MOST_DAYS 70000

static const struct
{
  const char *word;
  double      days;
  int         months; /* whole ones are counted by the calendar; 0: it has none */
} units[] = {
  { "day", 1, 0 },
  { "week", 7, 0 },
  { "month", 365.25 / 12, 1 },
  { "year", 365.25, 12 },
};

/* "weeks" is as good as "week". -1 for a word that is none. */
static int
find_unit (const char *word,
           gsize       len)
{
  if (len > 0 && word[len - 1] == 's')
    len--;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].word) == len && g_ascii_strncasecmp (units[i].word, word, len) == 0)
      return (int) i;
  return -1;
}

/* The same day so many months away, or the last of a month that is too short for it. */
static gint32
add_months (gint32 day,
            gint32 months)
{
  gint32 month = hearth_day_month (day) + months;
  int    of_month;

  hearth_day_to_date (day, NULL, NULL, &of_month);
  return MIN (hearth_month_begin (month) + of_month, hearth_month_begin (month + 1)) - 1;
}

static gint32
move (gint32 day,
      double amount,
      int    unit,
      int    sign)
{
  if (units[unit].months > 0 && amount == floor (amount))
    return add_months (day, sign * (gint32) amount * units[unit].months);
  return day + sign * (gint32) lround (amount * units[unit].days);
}

/* The value of a column, with what was typed of it. */
static const HearthValue *
find_value (const HearthRow *row,
            HearthField      field)
{
  for (guint i = 0; i < row->values->len; i++)
    if (g_array_index (row->values, HearthValue, i).field == field)
      return &g_array_index (row->values, HearthValue, i);
  return NULL;
}

/* 1, 0, or -1 for a word that says neither. Without a column it ended for everybody. */
static int
read_ended (const HearthShaper *shaper,
            const HearthRow    *row)
{
  static const struct
  {
    const char *word;
    int         ended;
  } words[] = { { "t", 1 }, { "f", 0 }, { "dead", 1 }, { "died", 1 }, { "alive", 0 }, { "event", 1 }, { "censored", 0 }, { "left", 1 }, { "churned", 1 } };
  const HearthValue *value = find_value (row, HEARTH_FIELD_EVENT);
  gboolean           mapped = FALSE;
  double             number;

  for (guint i = 0; i < shaper->mapping->columns->len; i++)
    mapped |= g_array_index (shaper->mapping->columns, HearthMappedColumn, i).field == HEARTH_FIELD_EVENT;
  if (value == NULL)
    return mapped ? 0 : 1;
  if (value->argument != NULL)
    return g_ascii_strcasecmp (value->text, value->argument) == 0;
  if (hearth_plain_number (value->text, &number))
    return number == 1 ? 1 : number == 0 ? 0
                                         : -1;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value->text, words[i].word) == 0)
      return words[i].ended;
  return hearth_shaper_truth (value->text);
}

static gint64
begin_of (HearthShaper *shaper,
          gint32        day)
{
  g_autoptr (HearthDays) days = hearth_days_new (shaper->zone);

  return hearth_days_begin (days, day);
}

static gint32
day_of (HearthShaper *shaper,
        gint64        ms)
{
  g_autoptr (HearthDays) days = hearth_days_new (shaper->zone);

  return hearth_days_find (days, ms, NULL);
}

/* UNIT@DAY, either of which may be missing. FALSE when one of them is none. */
static gboolean
read_argument (HearthShaper *shaper,
               const char   *argument,
               int          *unit,
               gint32       *end)
{
  const char *at = argument != NULL ? strchr (argument, '@') : NULL;
  gsize       len = at != NULL ? (gsize) (at - argument) : argument != NULL ? strlen (argument)
                                                                            : 0;
  gint64      ms = hearth_clock_now ();

  *unit = len > 0 ? find_unit (argument, len) : 0;
  if (*unit < 0 || (at != NULL && !hearth_date_parse (at + 1, HEARTH_DATE_ISO, shaper->zone, &ms, NULL)))
    return FALSE;
  *end = day_of (shaper, ms);
  return TRUE;
}

const char *
hearth_shaper_lasting (HearthShaper    *shaper,
                       const HearthRow *row,
                       HearthPerson    *person)
{
  const HearthValue *value = find_value (row, HEARTH_FIELD_DURATION);
  int                ended = read_ended (shaper, row), unit;
  gint32             end;
  double             amount;

  if (value == NULL)
    return NULL;
  if (!hearth_plain_number (value->text, &amount) || amount < 0)
    return _ ("How long it lasted is no number.");
  if (!read_argument (shaper, value->argument, &unit, &end))
    return _ ("How long it lasted is in days, weeks, months or years: duration:week, or duration:week@2026-10-31.");
  if (ended < 0)
    return _ ("Whether it ended is not clear. Say which word means it: event:2.");
  if (amount * units[unit].days > MOST_DAYS)
    return _ ("So long it cannot have lasted.");
  if (person->joined_at == HEARTH_NONE)
    person->joined_at = begin_of (shaper, move (end, amount, unit, -1));
  else
    end = move (day_of (shaper, person->joined_at), amount, unit, 1);
  if (ended)
    person->left_at = begin_of (shaper, end);
  return NULL;
}
