/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counting votes. Two devices may each have heard a member choose, so what counts is decided when it is read. Pure. */

#include "base/hearth-clock.h"
#include "releases/hearth-poll.h"

/* The latest first. */
static int
compare_votes (gconstpointer a,
               gconstpointer b)
{
  const HearthPollVote *x = a, *y = b;

  if (x->human != y->human)
    return x->human < y->human ? -1 : 1;
  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  return -hearth_id_compare (&x->id, &y->id);
}

static HearthPollCount *
find_count (HearthPollCount *counts,
            guint            n_counts,
            gint64           choice)
{
  for (guint i = 0; i < n_counts; i++)
    if (counts[i].choice == choice)
      return &counts[i];
  return NULL;
}

/* Whether one of the human's votes from first to before is for the same option. */
static gboolean
is_repeated (GArray *votes,
             guint   first,
             guint   index)
{
  for (guint i = first; i < index; i++)
    if (g_array_index (votes, HearthPollVote, i).choice == g_array_index (votes, HearthPollVote, index).choice)
      return TRUE;
  return FALSE;
}

HearthPollOutcome
hearth_poll_count (GArray          *votes,
                   gint64           most,
                   HearthPollCount *counts,
                   guint            n_counts,
                   guint           *leading,
                   gint64          *voters,
                   GArray          *valid)
{
  gint64 best = 0, humans = 0, taken = 0;
  guint  first = 0;

  g_array_sort (votes, compare_votes);
  for (guint i = 0; i < n_counts; i++)
    counts[i].votes = 0;
  for (guint i = 0; i < votes->len; i++)
    {
      const HearthPollVote *vote = &g_array_index (votes, HearthPollVote, i);
      HearthPollCount      *count = find_count (counts, n_counts, vote->choice);

      if (i == 0 || g_array_index (votes, HearthPollVote, first).human != vote->human)
        {
          first = i;
          taken = 0;
        }
      if (count == NULL || taken >= MAX (most, 1) || is_repeated (votes, first, i))
        continue;
      humans += taken == 0;
      taken++;
      count->votes++;
      if (valid != NULL)
        g_array_append_val (valid, *vote);
    }
  *leading = 0;
  for (guint i = 0; i < n_counts; i++)
    best = MAX (best, counts[i].votes);
  for (guint i = 0; best > 0 && i < n_counts; i++)
    *leading += counts[i].votes == best;
  if (voters != NULL)
    *voters = humans;
  if (best == 0)
    return HEARTH_POLL_NOBODY;
  return *leading > 1 ? HEARTH_POLL_EQUAL : HEARTH_POLL_CLEAR;
}

const char *
hearth_poll_outcome_key (HearthPollOutcome outcome)
{
  static const char *const keys[] = { "nobody", "equal", "clear" };

  return keys[outcome];
}
