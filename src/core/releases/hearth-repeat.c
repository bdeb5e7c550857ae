/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tasks that come again. See hearth-plan.h. The day of the month that is meant is kept with them, so that the 31st stays the 31st after a
 * February. */

#include "releases/hearth-plan.h"

#include "base/hearth-days.h"

#include <string.h>

#define MOST 999

static const char *const units[] = { "day", "week", "month", "year" };

typedef struct
{
  gint64 n;
  guint  unit; /* of units */
  int    anchor;
} Repeat;

/* FALSE for what is none. anchor: 0 where the text does not say it. */
static gboolean
read_repeat (const char *text,
             Repeat     *repeat)
{
  char  *end;
  gsize  length;
  gint64 n;

  if (text == NULL)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  n = g_ascii_isdigit (*text) ? g_ascii_strtoll (text, &end, 10) : 1;
  if (g_ascii_isdigit (*text))
    text = end;
  while (g_ascii_isspace (*text))
    text++;
  if (n < 1 || n > MOST)
    return FALSE;
  repeat->n = n;
  repeat->anchor = 0;
  for (repeat->unit = 0; repeat->unit < G_N_ELEMENTS (units); repeat->unit++)
    {
      length = strlen (units[repeat->unit]);
      if (g_ascii_strncasecmp (text, units[repeat->unit], length) == 0)
        break;
    }
  if (repeat->unit == G_N_ELEMENTS (units))
    return FALSE;
  text += length;
  if (*text == 's' || *text == 'S')
    text++;
  if (*text == '\0')
    return TRUE;
  if (*text != ' ' || repeat->unit < 2)
    return FALSE;
  n = g_ascii_strtoll (text, &end, 10);
  repeat->anchor = (int) CLAMP (n, 0, 32);
  return *end == '\0' && n >= 1 && n <= 31;
}

char *
hearth_repeat_make (const char *text,
                    HearthDay   day)
{
  Repeat repeat;
  int    year, month, day_of_month;

  if (!read_repeat (text, &repeat))
    return NULL;
  if (repeat.unit < 2)
    return g_strdup_printf ("%d %s", (int) repeat.n, units[repeat.unit]);
  hearth_day_to_date (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%d %s %d", (int) repeat.n, units[repeat.unit],
                          repeat.anchor > 0 || day == HEARTH_NO_DAY ? MAX (repeat.anchor, 1) : day_of_month);
}

char *
hearth_repeat_say (const char *every)
{
  Repeat repeat;

  if (!read_repeat (every, &repeat))
    return NULL;
  if (repeat.n == 1)
    return g_strdup (units[repeat.unit]);
  return g_strdup_printf ("%d %ss", (int) repeat.n, units[repeat.unit]);
}

char *
hearth_repeat_rule (const char *every,
                    HearthDay   day)
{
  static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  Repeat                   repeat;
  GString                 *rule;
  int                      year, month, day_of_month;

  if (day == HEARTH_NO_DAY || !read_repeat (every, &repeat))
    return NULL;
  rule = g_string_new (NULL);
  g_string_printf (rule, "FREQ=%s;INTERVAL=%d", names[repeat.unit], (int) repeat.n);
  hearth_day_to_date (day, &year, &month, &day_of_month);
  if (repeat.anchor > day_of_month)
    day_of_month = repeat.anchor;
  if (repeat.unit == 3)
    g_string_append_printf (rule, ";BYMONTH=%d", month);
  /* A calendar would leave out the months that are too short: the last day there is of these is meant. */
  if (repeat.unit >= 2 && day_of_month > 28)
    {
      g_string_append (rule, ";BYMONTHDAY=28");
      for (int one = 29; one <= day_of_month; one++)
        g_string_append_printf (rule, ",%d", one);
      g_string_append (rule, ";BYSETPOS=-1");
    }
  return g_string_free (rule, FALSE);
}

HearthDay
hearth_repeat_next (const char *every,
                    HearthDay   day,
                    HearthDay   after)
{
  Repeat    repeat;
  HearthDay next = day;

  if (day == HEARTH_NO_DAY || !read_repeat (every, &repeat))
    return HEARTH_NO_DAY;
  after = MAX (after, day);
  if (repeat.unit < 2)
    {
      gint64 step = repeat.n * (repeat.unit == 1 ? 7 : 1);

      return hearth_day_add (day, ((gint64) after - day) / step * step + step);
    }
  for (gint64 months = repeat.n * (repeat.unit == 3 ? 12 : 1), all = months; next != HEARTH_NO_DAY && next <= after; all += months)
    next = hearth_day_add_months (day, all, repeat.anchor);
  return next;
}
