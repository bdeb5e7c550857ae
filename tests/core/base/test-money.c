/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Amounts as exports write them become exact minor units, what is no amount is refused, and people see them as their locale does. */

#include "base/hearth-money.h"

#include <locale.h>
#include <string.h>

static void
test_digits (void)
{
  g_assert_cmpint (hearth_money_digits ("JPY"), ==, 0);
  g_assert_cmpint (hearth_money_digits ("eur"), ==, 2);
  g_assert_cmpint (hearth_money_digits ("KWD"), ==, 3);
  g_assert_cmpint (hearth_money_digits ("CLF"), ==, 4);
  g_assert_cmpint (hearth_money_digits ("???"), ==, 2);
  g_assert_cmpint (hearth_money_digits (NULL), ==, 2);
  g_assert_true (hearth_money_known ("usd"));
  g_assert_false (hearth_money_known ("DAF")); /* spans two codes of the table */
  g_assert_false (hearth_money_known ("EURO"));
  g_assert_false (hearth_money_known (""));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64      minor;
    const char *found;
  } cases[] = {
    { "10.00", "USD", 1000, NULL },
    { "0", "EUR", 0, NULL },
    { "29.9", "EUR", 2990, NULL },
    { "1,204.00", "EUR", 120400, NULL },
    { "1.204,00", "EUR", 120400, NULL },
    { "$1,010.00", NULL, 101000, "USD" },
    { "$5.00", "CAD", 500, "CAD" },
    { "\u00a51,500", "CNY", 150000, "CNY" },
    { "-12.5", "EUR", -1250, NULL },
    { "\u221212.50", "EUR", -1250, NULL },
    { "12.50-", "EUR", -1250, NULL },
    { "-$3.00", NULL, -300, "USD" },
    { "$-3.00", NULL, -300, "USD" },
    { "(3.00)", "USD", -300, NULL },
    { "($3.00)", "USD", -300, "USD" },
    { "12 EUR", NULL, 1200, "EUR" },
    { "12,50\u00a0\u20ac", NULL, 1250, "EUR" },
    { "\u20ac 3", NULL, 300, "EUR" },
    { "12,-", "EUR", 1200, NULL },
    { "12.", "EUR", 1200, NULL },
    { ".50", "EUR", 50, NULL },
    { "+7.00", "EUR", 700, NULL },
    { "CA$7.00", NULL, 700, "CAD" },
    { "1,000", "JPY", 1000, NULL },
    { "\uffe51,000", NULL, 1000, "JPY" },
    { "1,000", "USD", 100000, NULL },
    { "1.000", "EUR", 100000, NULL },
    { "1.000", "KWD", 1000, NULL },
    { "1.234.567", "EUR", 123456700, NULL },
    { "12,34,567.89", "INR", 123456789, NULL },
    { "1'204.50", "CHF", 120450, NULL },
    { "1\u202f204,50", "EUR", 120450, NULL },
    { "1 204,50", "EUR", 120450, NULL },
    { "2.990000", "EUR", 299, NULL },
    { "0.125", "EUR", 13, NULL },
    { "0.3465", "USD", 35, NULL },
    { "-0.3465", "USD", -35, NULL },
    { "\u0661\u0662\u066b\u0665", "EGP", 1250, NULL },
    { "92233720368547758.07", "EUR", G_MAXINT64, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64      minor = -1;
      const char *found = "?";

      g_test_message ("%s", cases[i].text);
      g_assert_true (hearth_money_parse (cases[i].text, cases[i].currency, &minor, &found));
      g_assert_cmpint (minor, ==, cases[i].minor);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "n/a",
    "$",
    "EUR",
    "-",
    "1.2.3",
    "12,34,5",
    "1,2,3.00",
    "12 34",
    "1e5",
    "0x10",
    "12.50 apples",
    "5%",
    "(3.00",
    "--3",
    "92233720368547758.08",
    "99999999999999999999999999999999999999999999999999",
    "1\xff",
  };
  gint64 minor;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (hearth_money_parse (texts[i], "EUR", &minor, NULL));
    }
  g_assert_false (hearth_money_parse (NULL, "EUR", &minor, NULL));
}

static void
assert_decimal (gint64      minor,
                const char *currency,
                const char *expected)
{
  g_autofree char *text = hearth_money_to_decimal (minor, currency);
  gint64           again;

  g_assert_cmpstr (text, ==, expected);
  if (minor > G_MININT64)
    {
      g_assert_true (hearth_money_parse (text, currency, &again, NULL));
      g_assert_cmpint (again, ==, minor);
    }
}

static void
test_decimal (void)
{
  assert_decimal (1250, "EUR", "12.50");
  assert_decimal (-5, "EUR", "-0.05");
  assert_decimal (1250, "JPY", "1250");
  assert_decimal (1250, "KWD", "1.250");
  assert_decimal (0, NULL, "0.00");
  assert_decimal (G_MININT64, "EUR", "-92233720368547758.08");
}

static void
assert_format (gint64      minor,
               const char *currency,
               const char *expected)
{
  g_autofree char *text = hearth_money_format (minor, currency);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (125000, "USD", "$1250.00");
  assert_format (-1250, "CHF", "-CHF\u00a012.50");

  if (setlocale (LC_ALL, "en_US.UTF-8") != NULL)
    {
      assert_format (123456789, "USD", "$1,234,567.89");
      assert_format (-1250, "EUR", "-\u20ac12.50");
      assert_format (1250, "CAD", "CA$12.50");
      assert_format (1250, "JPY", "\u00a51,250");
      assert_format (1250, "SEK", "SEK\u00a012.50");
      assert_format (G_MININT64, "USD", "-$92,233,720,368,547,758.08");
    }
  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    {
      assert_format (123456789, "EUR", "1.234.567,89\u00a0\u20ac");
      assert_format (-1250, "USD", "-12,50\u00a0$");
    }
  if (setlocale (LC_ALL, "ja_JP.UTF-8") != NULL)
    {
      assert_format (1250, "JPY", "\uffe51,250");
      assert_format (1250, "USD", "$12.50");
    }
  if (setlocale (LC_ALL, "ar_EG.UTF-8") != NULL)
    {
      g_autofree char *text = hearth_money_format (125000, "EGP");

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_nonnull (strstr (text, "1,250.00"));
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/digits", test_digits);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/refused", test_refused);
  g_test_add_func ("/money/decimal", test_decimal);
  g_test_add_func ("/money/format", test_format);
  return g_test_run ();
}
