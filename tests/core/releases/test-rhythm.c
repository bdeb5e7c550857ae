/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Silences and crowds, against what a finger on a calendar finds. */

#include "releases/hearth-rhythm.h"

typedef struct
{
  const char *days; /* numbers, 100 is the first day looked at, 160 the last */
  const char *said;
} Case;

static void
test_cases (void)
{
  static const Case all[] = {
    { "", "gap 100-160; " },
    { "100 110 120 130 140 150 160", "" },
    { "100 115 130 145", "gap 101-114; gap 116-129; gap 131-144; gap 146-160; " },
    { "100 114 128 142 156", "" },                      /* thirteen quiet days each */
    { "90 110 120 130 140 150", "gap 100-109; " },      /* quiet since the 90th: nineteen days */
    { "97 110 120 130 140 150", "" },                   /* twelve */
    { "100 110 120 130 140 150 200", "gap 151-160; " }, /* a far thing after the end */
    { "100 101 102 110 120 130 140 150", "" },          /* three in a week */
    { "100 101 102 103 112 120 130 140 150", "crowd 100-103 4; " },
    { "100 102 104 106 108 110 120 130 140 150", "crowd 100-110 6; " }, /* full weeks that overlap are one */
    { "100 100 100 100 110 120 130 140 150", "crowd 100-100 4; " },
    { "96 97 98 99 105 110 120 130 140 150", "" }, /* before the days looked at */
    { "100 101 102 107 112 120 130 140 150", "" }, /* the 107th is a week after the 100th */
    { "100 101 102 106 112 120 130 140 150 151 152 153", "crowd 100-106 4; crowd 150-153 4; " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const HearthRhythmRule rule = HEARTH_RHYTHM_RULE;
      g_autoptr (GArray)     days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
      g_autoptr (GArray)     spans = NULL;
      g_autoptr (GString)    said = g_string_new (NULL);
      g_auto (GStrv)         words = g_strsplit (all[i].days, " ", -1);

      /* In whatever order. */
      for (guint j = g_strv_length (words); j-- > 0;)
        if (*words[j] != '\0')
          {
            HearthDay day = (HearthDay) g_ascii_strtoll (words[j], NULL, 10);

            g_array_append_val (days, day);
          }
      spans = hearth_rhythm_find (days, 100, 160, &rule);
      for (guint j = 0; j < spans->len; j++)
        {
          const HearthRhythmSpan *span = &g_array_index (spans, HearthRhythmSpan, j);

          if (span->kind == HEARTH_RHYTHM_GAP)
            g_string_append_printf (said, "gap %d-%d; ", span->first, span->last);
          else
            g_string_append_printf (said, "crowd %d-%d %u; ", span->first, span->last, span->count);
        }
      g_assert_cmpstr (said->str, ==, all[i].said);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhythm/cases", test_cases);
  return g_test_run ();
}
