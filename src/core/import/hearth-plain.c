/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions. */

#include "import/hearth-plain.h"

#include "base/hearth-days.h"

#include <math.h>
#include <string.h>

/* The day from which spreadsheets count, and what of that is taken for a day: from 1954 to 2119. */
#define SHEET_DAY_0     (-25569)
#define SHEET_DAY_FIRST 20000
#define SHEET_DAY_LAST  80000

#define MS_OF_DAY 86400000

/* Figures with one '.' or ',' between them: where it stands, else NULL. */
static const char *
find_point (const char *text)
{
  const char *point = text + strspn (text, "+-0123456789");

  if ((*point != '.' && *point != ',') || point[1 + strspn (point + 1, "0123456789")] != '\0')
    return NULL;
  return point;
}

void
hearth_column_look_note (HearthColumnLook *look,
                         const char       *text)
{
  const char *point = find_point (text);

  if (look->order == HEARTH_DATE_ISO)
    look->order = hearth_date_find_order (text);
  /* Three figures may be thousands, unless nothing stands before them. */
  if (look->point == 0 && point != NULL && point[1] != '\0' && strlen (point + 1) != 3)
    look->point = *point;
  if (g_str_equal (text, "1"))
    look->ones = TRUE;
  else if (g_str_equal (text, "2"))
    look->twos = TRUE;
  else if (text[0] != '\0' && !hearth_plain_is_missing (text))
    look->others = TRUE;
}

gboolean
hearth_plain_is_missing (const char *text)
{
  static const char *const words[] = { "NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "None", "NaT", "\\N" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      return TRUE;
  return FALSE;
}

char *
hearth_plain_key (const char *text)
{
  gsize n = strspn (text, "0123456789");

  if (n == 0 || text[n] != '.' || text[n + 1] != '0' || text[n + 1 + strspn (text + n + 1, "0")] != '\0')
    return NULL;
  return g_strndup (text, n);
}

/* Without the signs between thousands; NULL when they stand wrongly. */
static char *
join_thousands (const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  gsize               n = strcspn (text, ",");

  if (strspn (text, "+-0123456789") != n || n == 0)
    return NULL;
  g_string_append_len (joined, text, (gssize) n);
  for (text += n; *text == ','; text += 4)
    {
      if (strspn (text + 1, "0123456789") != 3)
        return NULL;
      g_string_append_len (joined, text + 1, 3);
    }
  g_string_append (joined, text);
  return g_string_free_and_steal (g_steal_pointer (&joined));
}

gboolean
hearth_plain_number (const char *text,
                     double     *number)
{
  const char      *point = find_point (text);
  g_autofree char *own = NULL;
  char            *end;

  if (text[0] == '\0' || text[strspn (text, "+-0123456789.,eE")] != '\0')
    return FALSE;
  if (point != NULL && *point == ',' && strlen (point + 1) != 3)
    {
      own = g_strdup (text);
      own[point - text] = '.';
    }
  else if (strchr (text, ',') != NULL)
    {
      own = join_thousands (text);
      if (own == NULL)
        return FALSE;
    }
  if (own != NULL)
    text = own;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

gboolean
hearth_plain_unix (const char *text,
                   gint64     *ms)
{
  double value;

  if (strchr (text, ',') != NULL || !hearth_plain_number (text, &value) || fabs (value) > 1e14)
    return FALSE;
  /* Milliseconds where seconds would be beyond the year 5000. */
  *ms = fabs (value) > 1e11 ? (gint64) value : (gint64) floor (value) * 1000;
  return TRUE;
}

static gint64
begin_of_day (gint32     day,
              GTimeZone *zone)
{
  g_autoptr (HearthDays) days = hearth_days_new (zone);

  return hearth_days_begin (days, day);
}

gboolean
hearth_plain_date (const char *text,
                   GTimeZone  *zone,
                   gint64     *ms)
{
  gsize  n = strspn (text, "0123456789");
  double value;

  /* "2020-01" is a month, told by its first day. */
  if (n == 4 && text[4] == '-' && strspn (text + 5, "0123456789") == 2 && text[7] == '\0')
    {
      g_autofree char *day = g_strconcat (text, "-01", NULL);

      return hearth_date_parse (day, HEARTH_DATE_ISO, zone, ms, NULL);
    }
  /* "199701021200" and shorter ones are dates without signs. */
  if (strchr (text, 'e') != NULL || ((text[n] == '\0' || text[n] == '.') && ((n >= 9 && n <= 11) || n == 13 ||
                                                                             (n == 12 && !g_str_has_prefix (text, "19") && !g_str_has_prefix (text, "20")))))
    return hearth_plain_unix (text, ms);
  if (n != 5 || !hearth_plain_number (text, &value) || strchr (text, ',') != NULL || value < SHEET_DAY_FIRST || value >= SHEET_DAY_LAST)
    return FALSE;
  *ms = begin_of_day ((gint32) value + SHEET_DAY_0, zone) + llround ((value - floor (value)) * MS_OF_DAY / 1000) * 1000;
  return TRUE;
}

char *
hearth_plain_sum (const char *text,
                  char        point)
{
  const char *at = find_point (text);
  double      value;

  if (strpbrk (text, "eE") != NULL && strchr (text, ',') == NULL && hearth_plain_number (text, &value) && fabs (value) < 1e13)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_formatd (number, sizeof number, "%.4f", value));
    }
  /* A fourth figure behind it, so that three are not taken for thousands. */
  return at != NULL && *at == point && strlen (at + 1) == 3 ? g_strconcat (text, "0", NULL) : g_strdup (text);
}
