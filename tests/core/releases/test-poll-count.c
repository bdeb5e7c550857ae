/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counting votes: nobody, equal numbers, changed minds, several choices, an option that is gone, and the same answer in any order. */

#include "base/hearth-clock.h"
#include "releases/hearth-poll.h"

typedef struct
{
  const char *votes; /* human:choice@time, in any order; options are 1, 2 and 3 */
  int         most;
  const char *said;
} Case;

static const Case all[] = {
  { "", 1, "nobody 0/0/0 leading 0 voters 0" },
  { "1:1@5", 1, "clear 1/0/0 leading 1 voters 1" },
  { "1:1@5 2:2@5 3:2@9", 1, "clear 1/2/0 leading 1 voters 3" },
  { "1:1@5 2:2@5", 1, "equal 1/1/0 leading 2 voters 2" },
  { "1:1@5 2:2@5 3:3@5", 1, "equal 1/1/1 leading 3 voters 3" },
  { "1:1@5 1:2@9", 1, "clear 0/1/0 leading 1 voters 1" },       /* changed their mind */
  { "1:2@9 1:1@-", 1, "clear 0/1/0 leading 1 voters 1" },       /* one without a time is the older */
  { "1:1@5 1:1@9", 2, "clear 1/0/0 leading 1 voters 1" },       /* said twice is said once */
  { "1:1@5 1:2@6 1:3@7", 2, "equal 0/1/1 leading 2 voters 1" }, /* the latest two */
  { "1:1@5 1:2@6 1:3@7", 9, "equal 1/1/1 leading 3 voters 1" },
  { "1:7@9 1:1@5 2:7@5", 1, "clear 1/0/0 leading 1 voters 1" }, /* an option that is gone counts for nothing */
  { "1:1@5 1:2@5", 1, "clear 0/1/0 leading 1 voters 1" },       /* at the same time: by id, the same everywhere */
  { "1:1@5", 0, "clear 1/0/0 leading 1 voters 1" },
};

static void
count (const Case *test,
       gboolean    backwards)
{
  g_auto (GStrv)     words = g_strsplit (test->votes, " ", -1);
  g_autoptr (GArray) votes = g_array_new (FALSE, FALSE, sizeof (HearthPollVote));
  g_autoptr (GArray) valid = g_array_new (FALSE, FALSE, sizeof (HearthPollVote));
  HearthPollCount    counts[] = { { 1, -1 }, { 2, -1 }, { 3, -1 } };
  g_autofree char   *said = NULL;
  guint              leading, n = g_strv_length (words);
  gint64             voters;
  HearthPollOutcome  outcome;

  for (guint i = 0; i < n; i++)
    {
      const char    *word = words[backwards ? n - 1 - i : i];
      HearthPollVote vote = { .at = HEARTH_NONE };

      if (*word == '\0')
        continue;
      vote.human = word[0] - '0';
      vote.choice = word[2] - '0';
      vote.id.bytes[0] = (guint8) vote.choice;
      if (word[4] != '-')
        vote.at = word[4] - '0';
      g_array_append_val (votes, vote);
    }
  outcome = hearth_poll_count (votes, test->most, counts, G_N_ELEMENTS (counts), &leading, &voters, valid);
  said = g_strdup_printf ("%s %d/%d/%d leading %u voters %d", hearth_poll_outcome_key (outcome), (int) counts[0].votes, (int) counts[1].votes,
                          (int) counts[2].votes, leading, (int) voters);
  g_assert_cmpstr (said, ==, test->said);
  g_assert_cmpuint (valid->len, ==, counts[0].votes + counts[1].votes + counts[2].votes);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      count (&all[i], FALSE);
      count (&all[i], TRUE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/poll/count", test_cases);
  return g_test_run ();
}
