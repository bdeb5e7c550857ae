/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One cell as a date, an amount, an address, a number, a name: whatever it holds, the result keeps its promises. */

#include "base/hearth-contact.h"
#include "base/hearth-date.h"
#include "base/hearth-fold.h"
#include "base/hearth-money.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check_date (const char *cell)
{
  gint64 ms, again;

  for (HearthDateOrder order = HEARTH_DATE_ISO; order <= HEARTH_DATE_DAY_FIRST; order++)
    if (hearth_date_parse (cell, order, NULL, &ms, NULL))
      {
        g_autofree char *iso = hearth_date_iso (ms, NULL);

        /* An offset may lead out of the calendar, at its very ends. */
        if (*iso == '\0')
          continue;
        g_assert_true (hearth_date_parse (iso, HEARTH_DATE_ISO, NULL, &again, NULL));
        g_assert_cmpint (again, ==, ms);
      }
  hearth_date_parse_format (cell, "%d/%m/%Y %H:%M %z", NULL, &ms);
  hearth_date_parse_format (cell, "%s", NULL, &ms);
}

static void
check_money (const char *cell)
{
  static const char *const currencies[] = { "EUR", "JPY", "KWD", NULL };
  gint64                   minor, again;

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      const char      *found;
      g_autofree char *decimal = NULL;

      if (!hearth_money_parse (cell, currencies[i], &minor, &found))
        continue;
      found = found != NULL ? found : currencies[i];
      decimal = hearth_money_to_decimal (minor, found);
      g_assert_true (hearth_money_parse (decimal, found, &again, NULL));
      g_assert_cmpint (again, ==, minor);
    }
}

static void
check_contact (const char *cell)
{
  g_autofree char *email = hearth_contact_normalise_email (cell);
  g_autofree char *phone = hearth_contact_normalise_phone (cell);
  g_autofree char *email_again = hearth_contact_normalise_email (email);

  g_assert_cmpstr (email_again, ==, email);
  if (phone != NULL && *phone == '+')
    {
      g_autofree char *phone_again = hearth_contact_normalise_phone (phone);

      g_assert_cmpstr (phone_again, ==, phone);
    }
}

static void
check_fold (const char *cell)
{
  g_autofree char    *folded = hearth_fold (cell);
  g_autofree char    *again = hearth_fold (folded);
  g_auto (GStrv)      prefixes = hearth_fold_prefixes (cell);
  g_autofree char    *words_folded = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpstr (again, ==, folded);
  hearth_fold_words (cell, words);
  words_folded = hearth_fold (words->str);
  g_assert_cmpstr (words_folded, ==, words->str);
  g_assert_true ((prefixes == NULL) == (words->len == 0));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *cell = g_strndup ((const char *) data, size);

  check_date (cell);
  check_money (cell);
  check_contact (cell);
  check_fold (cell);
  return 0;
}
