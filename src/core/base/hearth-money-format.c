/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Amounts as text. strfmon() knows only the locale's own currency and doubles, so this follows its rules (place of the sign, grouping,
 * decimal point, from localeconv) for any currency on integers. Reads the locale of the process, which is set once at start. */

#include "base/hearth-money.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00a0"

/* Not -minor: the smallest gint64 has no positive. */
static guint64
magnitude (gint64 minor)
{
  return minor < 0 ? -(guint64) minor : (guint64) minor;
}

static guint64
power_of_ten (int digits)
{
  guint64 power = 1;

  while (digits-- > 0)
    power *= 10;
  return power;
}

/* Appends value's figures in groups as lconv's mon_grouping says: sizes from the right, the last repeated, CHAR_MAX ends grouping. */
static void
append_grouped (GString    *out,
                guint64     value,
                const char *grouping,
                const char *separator)
{
  g_autofree char *figures = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  gsize            at = out->len;
  gsize            n = strlen (figures);
  gsize            size = *grouping > 0 && *grouping != CHAR_MAX ? (gsize) *grouping : n;

  while (n > size)
    {
      g_string_insert_len (out, at, figures + n - size, size);
      g_string_insert (out, at, separator);
      n -= size;
      if (grouping[1] == CHAR_MAX)
        size = n;
      else if (grouping[1] > 0)
        size = *++grouping;
    }
  g_string_insert_len (out, at, figures, n);
}

char *
hearth_money_format (gint64      minor,
                     const char *currency)
{
  const struct lconv *locale = localeconv ();
  gboolean            known_places = locale->p_cs_precedes != CHAR_MAX;
  gboolean            own = currency != NULL && g_ascii_strncasecmp (locale->int_curr_symbol, currency, 3) == 0 && *locale->currency_symbol != '\0';
  const char         *symbol = own ? locale->currency_symbol : hearth_money_symbol (currency);
  gboolean            before = !known_places || locale->p_cs_precedes;
  gboolean            apart = (known_places && locale->p_sep_by_space == 1) || (symbol == currency && *symbol != '\0');
  int                 digits = hearth_money_digits (currency);
  guint64             power = power_of_ten (digits);
  GString            *out = g_string_new (NULL);

  if (minor < 0)
    g_string_append (out, *locale->negative_sign != '\0' ? locale->negative_sign : "-");
  if (before)
    {
      g_string_append (out, symbol);
      if (apart)
        g_string_append (out, NO_BREAK_SPACE);
    }
  append_grouped (out, magnitude (minor) / power, locale->mon_grouping, locale->mon_thousands_sep);
  if (digits > 0)
    g_string_append_printf (out, "%s%0*" G_GINT64_MODIFIER "u",
                            *locale->mon_decimal_point != '\0' ? locale->mon_decimal_point : ".", digits, magnitude (minor) % power);
  if (!before)
    {
      if (apart)
        g_string_append (out, NO_BREAK_SPACE);
      g_string_append (out, symbol);
    }
  return g_string_free_and_steal (out);
}

char *
hearth_money_to_decimal (gint64      minor,
                         const char *currency)
{
  int         digits = hearth_money_digits (currency);
  guint64     power = power_of_ten (digits);
  const char *sign = minor < 0 ? "-" : "";

  if (digits == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude (minor));
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GINT64_MODIFIER "u", sign, magnitude (minor) / power, digits,
                          magnitude (minor) % power);
}
