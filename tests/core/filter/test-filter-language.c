/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The filter language: what a text means (seen in its one way of writing), what is wrong with one and what is offered instead, and
 * that any text at all is one or the other. */

#include <glib.h>
#include <string.h>

#include "filter-random.h"

static void
test_canonical (void)
{
  static const struct
  {
    const char *text, *printed;
  } cases[] = {
    { "", "" },
    { "  ana  fox ", "ana fox" },
    { "circle:berlin stage", "circle:berlin stage" },
    { "Circle:Berlin QUIET:>40D", "circle:Berlin quiet:>40d" },
    { "invited_by:ana@x.example", "invited-by:ana@x.example" },
    { "tag:a,\"night swim\",c*", "tag:a,\"night swim\",c*" },
    { "tag:\"a\"\"b\"", "tag:\"a\"\"b\"" },
    { "-tag:press", "-tag:press" },
    { "quiet:>40days quiet:>6weeks", "quiet:>40d quiet:>6w" },
    { "spent:>12,50 spent:≥3", "spent:>12.5 spent:>=3" },
    { "spent:>12,=0,3,\"10..20\"", "spent:>12,\"0.3\",\"10..20\"" },
    { "joined:=2026-1", "joined:2026-01" },
    { "joined:2026-01..2026-03 left:..2025", "joined:2026-01..2026-03 left:..2025" },
    { "birthday:--04-30", "birthday:04-30" },
    { "discord:ana", "handle:discord/ana" },
    { "has:EMAIL", "has:email" },
    { "a or b c", "a or b c" },
    { "tag:a (tag:b OR tag:c)", "tag:a (tag:b or tag:c)" },
    { "(tag:a tag:b) or tag:c", "tag:a tag:b or tag:c" },
    { "-(tag:a tag:b)", "-(tag:a tag:b)" },
    { "-(tag:a)", "-tag:a" },
    { "-(-tag:a)", "tag:a" },
    { "((tag:a) (b (c)))", "tag:a b c" },
    { "(tag:a or (tag:b", "tag:a or tag:b" },
    { "tag:a) b)", "tag:a b" },
    { "() -() \"\"", "" },
    /* A word like any other. */
    { "or", "\"or\"" },
    { "or cohen", "\"or\" cohen" },
    { "tal or", "tal \"or\"" },
    { "tag:a or", "tag:a \"or\"" },
    { "Tal Or Cohen", "Tal Or Cohen" },
    { "\"re:zero\" http://x 10:30 :)", "\"re:zero\" http://x 10:30 :" },
    { "- -- --a", "\"-\" \"--\" \"--a\"" },
    { "-foo -\"foo bar\"", "-foo -\"foo bar\"" },
    { "O\"Brien", "O\"Brien" },
    { "\"unclosed words", "unclosed words" },
    /* A telephone number, not a group and not something left out. */
    { "+49 (151) 234-56", "+49 \"(151)\" 234-56" },
    { "-12345", "\"-12345\"" },
    { "-\"12345\"", "-\"12345\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilter) filter = hearth_filter_parse (cases[i].text, NULL);
      g_autofree char         *printed = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (filter);
      printed = hearth_filter_print (filter);
      g_assert_cmpstr (printed, ==, cases[i].printed);
    }
}

static void
test_problems (void)
{
  static const struct
  {
    const char *text, *marked, *fixed; /* marked: what is wrong; fixed: NULL where nothing is offered */
  } cases[] = {
    { "circel:berlin", "circel:berlin", "circle:berlin" },
    { "ana circel:\"new york\" b", "circel:\"new", "ana circle:\"new york\" b" },
    { "re:zero", "re:zero", "\"re:zero\"" },
    { "circle:", "circle:", NULL },
    { "circle: berlin", "circle:", NULL },
    { "tag:a,", "tag:a,", NULL },
    { "quiet:>40", ">40", "quiet:>40d" },
    { "quiet:40t", "40t", "quiet:40d" },
    { "quiet:soon", "soon", NULL },
    { "joined:<2026-13", "<2026-13", "joined:<2026-12" },
    { "joined:2026-02-31 x", "2026-02-31", "joined:2026-02-28 x" },
    { "joined:15.03.2026", "15.03.2026", "joined:2026-03-15" },
    { "joined:2026-01..2026-13", "2026-01..2026-13", "joined:2026-01..2026-12" },
    { "joined:30", "30", "joined:30d" },
    { "spent:>50€", ">50€", "spent:>50" },
    { "bought:twice", "twice", NULL },
    { "bought:1.5", "1.5", "bought:15" },
    { "birthday:>04", ">04", "birthday:04" },
    { "team:maybe", "maybe", "team:yes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilterProblem) problem = NULL;
      g_autofree char                *marked = NULL, *fixed = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (hearth_filter_parse (cases[i].text, &problem));
      marked = g_strndup (cases[i].text + problem->start, problem->end - problem->start);
      fixed = problem->fix != NULL ? hearth_filter_problem_apply (problem, cases[i].text) : NULL;
      g_assert_cmpstr (fixed, ==, cases[i].fixed);
      if (!g_str_has_suffix (cases[i].marked, ":") && !g_str_has_suffix (cases[i].marked, ","))
        g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_places (void)
{
  static const char        text[] = " ana fox  -tag:press (tag:a or b) quiet:>40d";
  static const char *const marked[] = { "ana fox", "-tag:press", "(tag:a or b)", "quiet:>40d" };
  g_autoptr (HearthFilter) filter = hearth_filter_parse (text, NULL);

  g_assert_cmpuint (filter->children->len, ==, G_N_ELEMENTS (marked));
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      const HearthFilter *child = g_ptr_array_index (filter->children, i);
      g_autofree char    *term = g_strndup (text + child->start, child->end - child->start);

      g_assert_cmpstr (term, ==, marked[i]);
    }
}

static void
test_words_are_never_wrong (void)
{
  static const char *const texts[] = { "a)b((c", "((((((((((((((((((((((((((((((x", "-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(x", ":)", "?!", "\"", "-", "a,b;c", "größe:5", "1:2" };
  g_autoptr (GString)      many = g_string_new (NULL);
  g_autoptr (HearthFilter) filter = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HearthFilter) words = hearth_filter_parse (texts[i], NULL);

      g_assert_nonnull (words);
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (many, "word ");
  filter = hearth_filter_parse (many->str, NULL);
  g_assert_true (hearth_filter_is_words (filter));
  g_string_append (many, "tag:a");
  g_clear_pointer (&filter, hearth_filter_free);
  filter = hearth_filter_parse (many->str, NULL);
  g_assert_false (hearth_filter_is_words (filter));
}

static void
test_limits (void)
{
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new ("tag:a");

  for (guint i = 0; i < 100; i++)
    g_string_append (terms, "tag:a ");
  for (guint i = 0; i < 1000; i++)
    g_string_append (values, ",a");
  g_assert_null (hearth_filter_parse (terms->str, NULL));
  g_assert_null (hearth_filter_parse (values->str, NULL));
}

static void
test_any_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_filter_text (rand, g_rand_int_range (rand, 1, 12));

      check_filter_text (text);
    }
}

static void
test_words_for_people (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "circle:berlin,paris", "Circle: berlin or paris" },
    { "-tag:press", "Not Tag: press" },
    { "quiet:>40d", "Quiet: more than 40 days" },
    { "quiet:1w", "Quiet: at least 1 week" },
    { "joined:<2026-01", "Joined: before January 2026" },
    { "joined:30d", "Joined: in the last 30 days" },
    { "joined:>1y", "Joined: more than 1 year ago" },
    { "spent:>12.5", "Spent: more than €12.5" },
    { "bought:2..4", "Bought: 2 to 4" },
    { "birthday:30d", "Birthday: within 30 days" },
    { "tag:a or (tag:b ana)", "Tag: a or Tag: b, “ana”" },
    { "-(tag:a tag:b)", "Not (Tag: a, Tag: b)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilter) filter = hearth_filter_parse (cases[i].text, NULL);
      g_autofree char         *words = hearth_filter_describe (filter, "EUR");

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/language/canonical", test_canonical);
  g_test_add_func ("/filter/language/problems", test_problems);
  g_test_add_func ("/filter/language/places", test_places);
  g_test_add_func ("/filter/language/words-are-never-wrong", test_words_are_never_wrong);
  g_test_add_func ("/filter/language/limits", test_limits);
  g_test_add_func ("/filter/language/any-text", test_any_text);
  g_test_add_func ("/filter/language/words-for-people", test_words_for_people);
  return g_test_run ();
}
