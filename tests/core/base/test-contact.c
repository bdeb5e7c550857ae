/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses and numbers decide whether two rows are one human: what must be equal, what must stay apart, what is no address. */

#include "base/hearth-contact.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
test_email (void)
{
  static const Case cases[] = {
    { "ada@example.com", "ada@example.com" },
    { "  ADA@Example.COM\n", "ada@example.com" },
    { "mailto:Ada@example.com?subject=x", "ada@example.com" },
    { "Ada Ember <ada@Example.com>", "ada@example.com" },
    { "'ada@example.com'", "ada@example.com" },
    { "ada+list@example.com", "ada+list@example.com" },
    { "a.d.a@example.com", "a.d.a@example.com" },
    { "ada@example.com.", "ada@example.com" },
    { "ada@bücher.example", "ada@xn--bcher-kva.example" },
    { "ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example" },
    { "ZOË@example.com", "zoë@example.com" },
    { "ZOE\u0308@example.com", "zoë@example.com" },
    { "o'brien@example.ie", "o'brien@example.ie" },
    { NULL, NULL },
    { "", NULL },
    { "ada", NULL },
    { "ada@", NULL },
    { "@example.com", NULL },
    { "ada@localhost", NULL },
    { "ada@example..com", NULL },
    { "ada@-example.com", NULL },
    { "ada@example-.com", NULL },
    { "ada@exa mple.com", NULL },
    { "ada ember@example.com", NULL },
    { ".ada@example.com", NULL },
    { "ada..e@example.com", NULL },
    { "a@b@example.com", NULL },
    { "ada@example.com, zoe@example.com", NULL },
    { "ada\xff@example.com", NULL },
    { "n/a", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *email = hearth_contact_normalise_email (cases[i].text);

      g_assert_cmpstr (email, ==, cases[i].expected);
    }
}

static void
test_email_sizes (void)
{
  g_autofree char *local64 = g_strnfill (64, 'a');
  g_autofree char *local65 = g_strnfill (65, 'a');
  g_autofree char *label63 = g_strnfill (63, 'b');
  g_autofree char *label64 = g_strnfill (64, 'b');
  g_autofree char *book = g_strnfill (1000000, 'c');
  g_autofree char *fits = g_strconcat (local64, "@", label63, ".org", NULL);
  g_autofree char *local_too_long = g_strconcat (local65, "@example.org", NULL);
  g_autofree char *label_too_long = g_strconcat ("a@", label64, ".org", NULL);
  g_autofree char *far_too_long = g_strconcat ("a@", book, ".org", NULL);
  g_autofree char *email = hearth_contact_normalise_email (fits);

  g_assert_cmpstr (email, ==, fits);
  g_assert_null (hearth_contact_normalise_email (local_too_long));
  g_assert_null (hearth_contact_normalise_email (label_too_long));
  g_assert_null (hearth_contact_normalise_email (far_too_long));
}

static void
test_phone (void)
{
  static const Case cases[] = {
    { "+1 (555) 010-0123", "+15550100123" },
    { "'+31600000000", "+31600000000" },
    { "tel:+1-555-0100", "+15550100" },
    { "0044 20 7946 0000", "+442079460000" },
    { "+44 (0)20 7946 0000", "+442079460000" },
    { "030 123456", "?030123456" },
    { "+15550100;ext=12", "+15550100" },
    { "+15550100 x12", "+15550100" },
    { "\u202a+1 555 0100\u202c", "+15550100" },
    { "+٤٩٣٠١٢٣٤٥", "+493012345" },
    { NULL, NULL },
    { "", NULL },
    { "1234", NULL },
    { "+1234567890123456", NULL },
    { "call me", NULL },
    { "+15550100 +15550101", NULL },
    { "\xff"
      "15550100",
      NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *phone = hearth_contact_normalise_phone (cases[i].text);

      g_assert_cmpstr (phone, ==, cases[i].expected);
    }
}

/* The key must not depend on where the import was made: in Turkish, GLib lowers I to a dotless i. */
static void
test_locale (void)
{
  g_autofree char *ascii = NULL;
  g_autofree char *unicode = NULL;

  if (setlocale (LC_ALL, "tr_TR.UTF-8") == NULL)
    {
      g_test_skip ("no Turkish locale here");
      return;
    }
  ascii = hearth_contact_normalise_email ("IRIS@EXAMPLE.COM");
  unicode = hearth_contact_normalise_email ("IRÏS@EXAMPLE.COM");
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_cmpstr (ascii, ==, "iris@example.com");
  g_assert_cmpstr (unicode, ==, "irïs@example.com");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact/email", test_email);
  g_test_add_func ("/contact/email-sizes", test_email_sizes);
  g_test_add_func ("/contact/phone", test_phone);
  g_test_add_func ("/contact/locale", test_locale);
  return g_test_run ();
}
