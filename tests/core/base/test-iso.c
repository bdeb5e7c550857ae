/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Countries and languages by code and by name. */

#include "config.h"

#include "base/hearth-iso.h"

#include <locale.h>
#include <string.h>

#define assert_text(got, want)          \
  G_STMT_START                          \
  {                                     \
    g_autofree char *got_ = (got);      \
    g_assert_cmpstr (got_, ==, (want)); \
  }                                     \
  G_STMT_END

static void
test_countries (void)
{
  assert_text (hearth_iso_country_name ("DE"), "Germany");
  assert_text (hearth_iso_country_name ("de"), "Germany");
  assert_text (hearth_iso_country_name ("VN"), "Vietnam");
  assert_text (hearth_iso_country_name ("Middle-earth"), "Middle-earth");
  assert_text (hearth_iso_country_name (""), "");
  assert_text (hearth_iso_country_name (NULL), NULL);

  g_assert_cmpstr (hearth_iso_country_parse (" germany "), ==, "DE");
  g_assert_cmpstr (hearth_iso_country_parse ("GB"), ==, "GB");
  g_assert_cmpstr (hearth_iso_country_parse ("turkiye"), ==, "TR");
  g_assert_null (hearth_iso_country_parse ("Middle-earth"));
  g_assert_null (hearth_iso_country_parse (""));
}

static void
test_languages (void)
{
  assert_text (hearth_iso_language_name ("de"), "German");
  assert_text (hearth_iso_language_name ("pt-BR"), "Portuguese (Brazil)");
  assert_text (hearth_iso_language_name ("zh-Hant-TW"), "Chinese (Taiwan)");
  assert_text (hearth_iso_language_name ("el"), "Modern Greek");
  assert_text (hearth_iso_language_name ("Elvish"), "Elvish");
  assert_text (hearth_iso_language_name (NULL), NULL);

  assert_text (hearth_iso_language_parse ("german"), "de");
  assert_text (hearth_iso_language_parse ("DE_at"), "de-AT");
  assert_text (hearth_iso_language_parse ("Portuguese (Brazil)"), "pt-BR");
  assert_text (hearth_iso_language_parse ("de-x"), NULL);
  assert_text (hearth_iso_language_parse ("German (Nowhere)"), NULL);
  assert_text (hearth_iso_language_parse ("Elvish"), NULL);
  assert_text (hearth_iso_language_parse (""), NULL);
  assert_text (hearth_iso_language_parse (")("), NULL);
}

/* What is shown can be typed: each name leads back to its code. */
static void
test_round_trip (void)
{
  g_auto (GStrv) countries = hearth_iso_list_countries ();
  g_auto (GStrv) languages = hearth_iso_list_languages ();

  g_assert_cmpuint (g_strv_length (countries), ==, 249);
  for (guint i = 0; countries[i] != NULL; i++)
    assert_text (hearth_iso_country_name (hearth_iso_country_parse (countries[i])), countries[i]);
  g_assert_cmpuint (g_strv_length (languages), >, 180);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *tag = hearth_iso_language_parse (languages[i]);

      assert_text (hearth_iso_language_name (tag), languages[i]);
    }
}

/* Once for a language, because the names are read once. */
static void
test_german (void)
{
  if (g_test_subprocess ())
    {
      assert_text (hearth_iso_country_name ("AT"), "Österreich");
      g_assert_cmpstr (hearth_iso_country_parse ("osterreich"), ==, "AT");
      g_assert_cmpstr (hearth_iso_country_parse ("Austria"), ==, "AT");
      assert_text (hearth_iso_language_name ("de-AT"), "Deutsch (Österreich)");
      assert_text (hearth_iso_language_parse ("Deutsch (Österreich)"), "de-AT");
      test_round_trip ();
      return;
    }

  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "de", TRUE);
  if (setlocale (LC_ALL, "") == NULL || !g_file_test (HEARTH_ISO_LOCALEDIR "/de/LC_MESSAGES/iso_3166-1.mo", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no German or no iso-codes here");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iso/countries", test_countries);
  g_test_add_func ("/iso/languages", test_languages);
  g_test_add_func ("/iso/round-trip", test_round_trip);
  g_test_add_func ("/iso/german", test_german);
  return g_test_run ();
}
