/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the numbers are called that belong to a figure. */

#include "metrics/hearth-figure-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *key;
  const char *title;
} titles[] = {
  { "joined_per_week", N_ ("Joined a week") },
  { "welcomed_per_week", N_ ("Welcomed a week") },
  { "day", N_ ("On a mean day") },
  { "week", N_ ("In the last week") },
  { "month", N_ ("In the last 30 days") },
  { "daily", N_ ("Active on a mean day") },
  { "weekly", N_ ("Active in the last week") },
  { "monthly", N_ ("In the last 30 days") },
  { "yearly", N_ ("In the last year") },
  { "half_yearly", N_ ("In the last half year") },
  { "weekly_of_monthly", N_ ("Last week, of the last 30 days") },
  { "top_1", N_ ("The first in a hundred") },
  { "next_9", N_ ("The next nine") },
  { "rest", N_ ("Everybody else") },
  { "gini", N_ ("Gini coefficient, 0 to 1") },
  { "absence_factor", N_ ("Members who did half") },
  { "day_1", N_ ("On day 1") },
  { "day_7", N_ ("On day 7") },
  { "day_14", N_ ("On day 14") },
  { "day_30", N_ ("On day 30") },
  { "day_60", N_ ("On day 60") },
  { "day_90", N_ ("On day 90") },
  { "day_180", N_ ("On day 180") },
  { "day_270", N_ ("On day 270") },
  { "day_365", N_ ("On day 365") },
  { "day_1_unbounded", N_ ("On day 1 or later") },
  { "day_7_unbounded", N_ ("On day 7 or later") },
  { "day_30_unbounded", N_ ("On day 30 or later") },
  { "day_90_unbounded", N_ ("On day 90 or later") },
  { "log_rank", N_ ("Log-rank test of the groups") },
  { "log_rank_p", N_ ("Its p") },
  { "r", N_ ("Model: r") },
  { "alpha", N_ ("Model: alpha") },
  { "a", N_ ("Model: a") },
  { "b", N_ ("Model: b") },
  { "came_back", N_ ("Came back at all") },
  { "invites_per_member", N_ ("Invitations a member") },
  { "share_joined", N_ ("Of those invited joined") },
  { "widest", N_ ("Brought by one member at most") },
  { "inviters", N_ ("Members who brought somebody") },
  { "directed", N_ ("Ways, each counted by itself") },
  { "mutual", N_ ("Of them both ways") },
  { "rho", N_ ("Beyond chance, -1 to 1") },
  { "mean_local", N_ ("Mean of the members’ own") },
  { "triangles", N_ ("Triangles") },
  { "bridges", N_ ("Ties that hold it together") },
  { "components", N_ ("Pieces") },
  { "largest", N_ ("Members in the largest piece") },
  { "passer_by", N_ ("Passers-by") },
  { "listener", N_ ("Listeners") },
  { "regular", N_ ("Regulars") },
  { "supporter", N_ ("Supporters") },
  { "advocate", N_ ("Advocates") },
  { "believer", N_ ("Believers") },
  { "up", N_ ("Came closer") },
  { "held", N_ ("Stayed") },
  { "down", N_ ("Went further away") },
  { "lifetime", N_ ("Since the beginning") },
  { "555", N_ ("Best in all three") },
  { "111", N_ ("Last in all three") },
  { "top_10", N_ ("The first tenth") },
  { "top_20", N_ ("The first fifth") },
  { "began", N_ ("Began") },
  { "ended", N_ ("Ended") },
  { "upgraded", N_ ("Went up") },
  { "downgraded", N_ ("Went down") },
  { "net_revenue_retention", N_ ("Kept of what was paid") },
  { "moments", N_ ("Moments") },
  { "shows", N_ ("Shows") },
  { "came_again", N_ ("Came again") },
  { "median_hours", N_ ("Until an answer, in the middle") },
};

const char *
hearth_figure_part_title (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].key, key))
      return _ (titles[i].title);
  return key;
}
