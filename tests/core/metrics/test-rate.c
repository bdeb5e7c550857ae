/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other currencies are worth: read, converted to the cent, and in figures only where the artist said so. */

#include "figure-helpers.h"

#include "base/hearth-error.h"
#include "metrics/hearth-rate.h"

#define PURCHASE HEARTH_KIND_PURCHASE

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64      billionths;
  } good[] = { { "1", HEARTH_RATE_ONE }, { "0.92", 920000000 }, { "0,0061", 6100000 }, { "1.123456789", 1123456789 }, { "1000000", 1000000 * HEARTH_RATE_ONE } };
  static const char *const bad[] = { "", "0", "0.0", "-1", ".5", "1.", "1.1234567890", "1,000.5", "1e3", "1000000.1", "99999999999999999999", " 1" };
  gint64                   billionths;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (hearth_rate_parse (good[i].text, &billionths));
      g_assert_cmpint (billionths, ==, good[i].billionths);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hearth_rate_parse (bad[i], &billionths));
}

static void
assert_text (gint64      billionths,
             const char *wanted)
{
  g_autofree char *text = hearth_rate_format (billionths);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_convert (void)
{
  assert_text (HEARTH_RATE_ONE, "1.00");
  assert_text (6100000, "0.0061");
  /* 1,000 yen at 0.0061 are 6.10 euros; 3.33 euros at 163.5 are 544.455 yen; half a cent goes up, and down below nought. */
  g_assert_cmpint (hearth_rate_convert (1000, "JPY", "EUR", 6100000), ==, 610);
  g_assert_cmpint (hearth_rate_convert (333, "EUR", "JPY", 163500000000), ==, 544);
  g_assert_cmpint (hearth_rate_convert (1, "USD", "EUR", 500000000), ==, 1);
  g_assert_cmpint (hearth_rate_convert (-1, "USD", "EUR", 500000000), ==, -1);
  g_assert_cmpint (hearth_rate_convert (1234, "KWD", "EUR", 3 * HEARTH_RATE_ONE), ==, 370);
  g_assert_cmpint (hearth_rate_convert (G_MAXINT64, "JPY", "EUR", 1000000 * HEARTH_RATE_ONE), ==, G_MAXINT64);
}

typedef struct
{
  const char *currency;
  const char *from;
  const char *rate; /* NULL: take away */
  GError     *error;
} Given;

static gint64
give (HearthConn *conn,
      gpointer    data,
      GError    **error)
{
  Given *given = data;
  gint64 billionths = 0;

  if (given->rate == NULL)
    return hearth_rate_remove (conn, given->currency, day (given->from), &given->error) ? 0 : 1;
  g_assert_true (hearth_rate_parse (given->rate, &billionths));
  return hearth_rate_set (conn, given->currency, day (given->from), billionths, &given->error) ? 0 : 1;
}

static void
rate (Fixture    *fixture,
      const char *currency,
      const char *from,
      const char *worth)
{
  Given given = { currency, from, worth, NULL };

  g_assert_cmpint (do_write (fixture, give, &given, NULL), ==, 0);
  g_assert_no_error (given.error);
}

static void
refused (Fixture    *fixture,
         const char *currency,
         const char *from,
         const char *worth,
         int         code)
{
  Given given = { currency, from, worth, NULL };

  g_assert_cmpint (do_write (fixture, give, &given, NULL), ==, 1);
  g_assert_error (given.error, HEARTH_ERROR, code);
  g_clear_error (&given.error);
}

/* Ada paid 10 euros; Ben 10 dollars three times, of which the rate of 2026 covers the last two and that of May the last. */
static void
test_figures (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) revenue = NULL;
  const HearthFigureSum   *sum;
  gint64                   ada = fan (fixture, "Ada", "2025-01-01", NULL), ben = fan (fixture, "Ben", "2025-01-01", NULL);

  pay (fixture, ada, PURCHASE, "2026-02-01 12:00", 1000, HEARTH_NONE, "EUR");
  pay (fixture, ben, PURCHASE, "2025-12-31 12:00", 1000, HEARTH_NONE, "USD");
  pay (fixture, ben, PURCHASE, "2026-01-01 00:30", 1000, HEARTH_NONE, "USD");
  pay (fixture, ben, PURCHASE, "2026-05-02 12:00", 1000, HEARTH_NONE, "USD");
  rate (fixture, "usd", "2026-01-01", "0.9");
  rate (fixture, "USD", "2026-05-02", "0.8555");
  revenue = get (fixture, "revenue", NULL, NULL);
  g_assert_cmpint (revenue->value.part, ==, 1000 + 900 + 856);
  sum = &g_array_index (revenue->sums, HearthFigureSum, 0);
  g_assert_cmpuint (revenue->sums->len, ==, 1);
  g_assert_cmpint (sum->minor, ==, 3000);
  g_assert_cmpint (sum->converted, ==, 1756);
  g_assert_cmpint (sum->left, ==, 1000);
  assert_series (fixture, "revenue", "2026-01-01", "2026-02-28", HEARTH_BY_MONTH, "900 1000");

  /* The rate of a day takes the place of the one that was there; taken away, nothing is converted. */
  g_clear_pointer (&revenue, hearth_figure_free);
  rate (fixture, "USD", "2026-01-01", "1");
  revenue = get (fixture, "revenue", NULL, NULL);
  g_assert_cmpint (revenue->value.part, ==, 1000 + 1000 + 856);
  g_clear_pointer (&revenue, hearth_figure_free);
  rate (fixture, "USD", NULL, NULL);
  revenue = get (fixture, "revenue", NULL, NULL);
  g_assert_cmpint (revenue->value.part, ==, 1000);
  g_assert_cmpint (g_array_index (revenue->sums, HearthFigureSum, 0).left, ==, 3000);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer today)
{
  refused (fixture, "EUR", "2026-01-01", "1", HEARTH_ERROR_INVALID);
  refused (fixture, "XYZ", "2026-01-01", "1", HEARTH_ERROR_INVALID);
  refused (fixture, "dollars", "2026-01-01", "1", HEARTH_ERROR_INVALID);
  refused (fixture, "USD", NULL, NULL, HEARTH_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate/parse", test_parse);
  g_test_add_func ("/rate/convert", test_convert);
  add_test ("/rate/figures", test_figures);
  add_test ("/rate/refused", test_refused);
  return g_test_run ();
}
