/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days as people say them of a plan: how long before or after its date. Words as in hearth-when.c, in any order. Pure but for the words. */

#include "config.h"

#include "base/hearth-when-private.h"
#include "base/hearth-when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST 9999 /* days, weeks... */

/* "-28", "+3". */
static gboolean
read_signed (const char *text,
             int        *days)
{
  static const char minus[] = "\342\210\222"; /* U+2212 */
  gboolean          before = *text == '-' || g_str_has_prefix (text, minus);
  const char       *digits = before && *text != '-' ? text + strlen (minus) : text + 1;
  gint64            value;

  if ((!before && *text != '+') || !g_ascii_string_to_unsigned (digits, 10, 0, MOST, (guint64 *) &value, NULL))
    return FALSE;
  *days = before ? (int) -value : (int) value;

  return TRUE;
}

/* Of units; FALSE: not said so. */
static gboolean
read_words (const char *text,
            int        *unit,
            int        *count)
{
  HearthSaid said;

  if (!hearth_when_take_words (&said, text, TRUE) || said.weekday >= 0 || said.month >= 0 || said.next || said.last || said.ago)
    return FALSE;
  *unit = said.unit >= 0 ? said.unit : HEARTH_WORD_DAY;
  *count = 0;
  /* "On the day", "release day". */
  if (!said.before && !said.after)
    return said.n_numbers == 0 && (said.unit == HEARTH_WORD_DAY || (said.unit < 0 && said.release));
  if (said.before == said.after || said.n_numbers != 1 || said.unit < 0)
    return FALSE;
  *count = said.before ? -said.numbers[0] : said.numbers[0];

  return TRUE;
}

gboolean
hearth_when_parse_from (const char *text,
                        gint64      from,
                        GTimeZone  *zone,
                        gint64     *ms)
{
  g_autofree char      *trimmed = g_strstrip (g_utf8_make_valid (text, -1));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (from * 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) found = NULL, noon = NULL;
  int                   unit = HEARTH_WORD_DAY, count;

  if (*trimmed == '\0' || strlen (trimmed) > 100 || local == NULL)
    return FALSE;
  if (!read_signed (trimmed, &count) && !read_words (trimmed, &unit, &count))
    return FALSE;
  found = hearth_when_add_units (local, unit, count);
  noon = found != NULL ? hearth_when_make_noon (found) : NULL;
  if (noon == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (noon) * 1000;

  return TRUE;
}

char *
hearth_when_format_from (int days)
{
  if (days == 0)
    /* Translators: a day of a plan: the one that it is counted from; a person types it the same way */
    return g_strdup (C_ ("when", "on the day"));
  if (days < 0)
    /* Translators: a day of a plan, from its date; a person types it the same way */
    return g_strdup_printf (ngettext ("%d day before", "%d days before", (gulong) - (gint64) days), -days);
  /* Translators: a day of a plan, from its date; a person types it the same way */
  return g_strdup_printf (ngettext ("%d day after", "%d days after", (gulong) days), days);
}
