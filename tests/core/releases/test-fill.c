/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words filled in for one member: never "Hi ,", whatever is known of them, and nothing that a name could do to the words. */

#include "releases/hearth-fill.h"

static char *
fill (const char *words,
      const char *name,
      const char *city,
      guint      *missing)
{
  g_autofree char *first = hearth_fill_first_name (name);
  const char      *values[HEARTH_FILL_N_FIELDS] = { [HEARTH_FILL_NAME] = name, [HEARTH_FILL_FIRST_NAME] = first, [HEARTH_FILL_CITY] = city };

  return hearth_fill (words, values, missing);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *words, *name, *city, *filled;
    guint       missing;
  } all[] = {
    { "Hi {first-name},", "Ana Lind", NULL, "Hi Ana,", 0 },
    { "Hi {First Name},", "Ana Lind", NULL, "Hi Ana,", 0 },
    { "Hi {first-name},", NULL, NULL, "Hi [First name is missing],", 1 << HEARTH_FILL_FIRST_NAME },
    { "Hi {first-name},", " \n ", NULL, "Hi [First name is missing],", 1 << HEARTH_FILL_FIRST_NAME },
    { "Hi {first-name},", "\342\200\256", NULL, "Hi [First name is missing],", 1 << HEARTH_FILL_FIRST_NAME }, /* nothing but a turned direction */
    { "Hi {first-name|friend},", NULL, NULL, "Hi friend,", 0 },
    { "Hi {first-name| },", NULL, NULL, "Hi [First name is missing],", 1 << HEARTH_FILL_FIRST_NAME },
    { "{name} in {city}", "Bo", NULL, "Bo in [City is missing]", 1 << HEARTH_FILL_CITY },
    { "{name}", "{city}", "Berlin", "{city}", 0 },                                   /* a name is no field */
    { "{name}", "<b>Bo</b> & \"Co\"", NULL, "<b>Bo</b> & \"Co\"", 0 },               /* and no markup: it is text, shown as text */
    { "{name}", "Bo\r\nBcc: all@example.org", NULL, "Bo  Bcc: all@example.org", 0 }, /* nor a second line */
    { "{name}", "\x1b[2JBo\a", NULL, "[2JBo", 0 },
    { "{name}", "Bo \342\200\256gpj", NULL, "Bo gpj", 0 },
    { "{name}", "B\xff", NULL, "B\357\277\275", 0 },
    { "{name}", "李 小龙", NULL, "李 小龙", 0 },
    { "{{name}", "Bo", NULL, "{name}", 0 },
    { "100 % {name} {{ } %s", "Bo", NULL, "100 % Bo { } %s", 0 },
    { "{nick}", "Bo", NULL, "{nick}", 0 }, /* said by the check; left as it is */
    { "Hi {name", "Bo", NULL, "Hi {name", 0 },
    { "", "Bo", NULL, "", 0 },
    { NULL, "Bo", NULL, "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      guint            missing = 99;
      g_autofree char *filled = fill (all[i].words, all[i].name, all[i].city, &missing);

      g_assert_cmpstr (filled, ==, all[i].filled);
      g_assert_cmpuint (missing, ==, all[i].missing);
    }
}

static void
test_check (void)
{
  static const struct
  {
    const char *words, *said;
  } all[] = {
    { "Hi {name}, {{ } {city|where you are}", NULL },
    { "Hi {nmae}", "There is no field {nmae}. Did you mean {name}?" },
    { "Hi {qqqqqqqq}", "There is no field {qqqqqqqq}. Write {{ for a brace." },
    { "Hi {name, all of you", "The brace before “name, all of you” is not closed. Write {{ for a brace." },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GPtrArray) problems = hearth_fill_check (all[i].words);

      g_assert_cmpuint (problems->len, ==, all[i].said != NULL);
      if (all[i].said != NULL)
        g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, all[i].said);
    }
  g_assert_cmpuint (hearth_fill_get_used ("{name} {city|x} {{title}"), ==, 1 << HEARTH_FILL_NAME | 1 << HEARTH_FILL_CITY);
}

/* Any bytes: it ends, and what comes out is text. */
static void
test_random (void)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (7);
  static const char *parts[] = { "{", "}", "{{", "|", "name", "city", " ", "\n", "\xff", "\xe2\x80", "é", "first-name", "%n" };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString)   words = g_string_new (NULL);
      g_autoptr (GPtrArray) problems = NULL;
      g_autofree char      *filled = NULL;
      guint                 missing;

      for (guint j = (guint) g_rand_int_range (rand, 0, 12); j > 0; j--)
        g_string_append (words, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      filled = fill (words->str, "Bo", NULL, &missing);
      problems = hearth_fill_check (words->str);
      for (guint j = 0; j < problems->len; j++)
        g_assert_true (g_utf8_validate (g_ptr_array_index (problems, j), -1, NULL) || !g_utf8_validate (words->str, -1, NULL));
      g_assert_nonnull (filled);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fill/cases", test_cases);
  g_test_add_func ("/fill/check", test_check);
  g_test_add_func ("/fill/random", test_random);
  return g_test_run ();
}
