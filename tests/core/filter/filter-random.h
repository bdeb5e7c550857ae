/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts that look like filters and are not always: pieces of the language put together at random. */

#pragma once

#include "filter/hearth-filter.h"

static inline char *
random_filter_text (GRand *rand,
                    int    n_pieces)
{
  static const char *const pieces[] = {
    "circle:berlin",
    "tag:a,b",
    "tag:\"night swim\"",
    "-tag:press",
    "tag:b*",
    "quiet:>40d",
    "spent:>=12.50",
    "spent:10..20",
    "joined:<2026-01",
    "joined:2026-01..2026-03",
    "joined:30d",
    "last:today",
    "birthday:04-30",
    "birthday:30d",
    "bought:2",
    "has:email",
    "discord:ana",
    "handle:x/y",
    "team:yes",
    "consent:email",
    "or",
    " or ",
    "OR",
    "(",
    ")",
    "-(",
    "-",
    "\"",
    "\"\"",
    "ana",
    "büro",
    "12345",
    "\"re:zero\"",
    "http://x",
    ",",
    ":",
    "..",
    ">",
    "*",
    "left:..2025",
    "wrote:>2,0",
    "city:\"São Paulo\"",
    "+49 (151) 23",
    "-\"a b\"",
    "\xff",
    "\n",
    " ",
    "\u2003",
    "segment:x",
    "invited-by:ana@x.example",
    "country:de",
    "name:ana",
    "spent:1,50",
  };
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_pieces; i++)
    {
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (g_rand_int_range (rand, 0, 3) > 0)
        g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

/* Everything that the language promises of any text. */
static inline void
check_filter_text (const char *text)
{
  HearthFilterProblem     *problem = NULL;
  g_autoptr (HearthFilter) filter = hearth_filter_parse (text, &problem);
  g_autofree char         *valid = g_utf8_make_valid (text, -1);

  if (filter == NULL)
    {
      g_autofree char *mended = NULL;

      g_assert_nonnull (problem);
      g_assert_cmpuint (problem->start, <, problem->end);
      g_assert_cmpuint (problem->end, <=, strlen (valid));
      g_assert_true (g_utf8_validate (valid + problem->start, (gssize) (problem->end - problem->start), NULL));
      g_assert_true (g_utf8_validate (problem->words, -1, NULL));
      mended = hearth_filter_problem_apply (problem, valid);
      g_assert_true (g_utf8_validate (mended, -1, NULL));
      hearth_filter_problem_free (problem);
      return;
    }
  g_assert_null (problem);
  {
    g_autofree char         *printed = hearth_filter_print (filter);
    g_autofree char         *described = hearth_filter_describe (filter, "EUR");
    g_autoptr (HearthFilter) again = hearth_filter_parse (printed, NULL);
    g_autofree char         *reprinted = NULL;
    g_autofree char         *redescribed = NULL;

    g_assert_nonnull (again);
    reprinted = hearth_filter_print (again);
    redescribed = hearth_filter_describe (again, "EUR");
    g_assert_cmpstr (reprinted, ==, printed);
    g_assert_cmpstr (redescribed, ==, described);
    for (guint i = 0; i < filter->children->len; i++)
      {
        const HearthFilter *child = g_ptr_array_index (filter->children, i);

        g_assert_cmpuint (child->start, <, child->end);
        g_assert_cmpuint (child->end, <=, strlen (valid));
      }
  }
}
