/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of figures: what each is called, what it says of itself, and the function that makes it. */

#include "metrics/hearth-figure-makes.h"

#include <glib/gi18n-lib.h>

#define GROWTH        HEARTH_FIGURE_GROWTH
#define PARTICIPATION HEARTH_FIGURE_PARTICIPATION
#define COUNT         HEARTH_UNIT_COUNT
#define RATE          HEARTH_UNIT_RATE
#define RATIO         HEARTH_UNIT_RATIO
#define EVENTS        HEARTH_FIGURE_EVENTS
#define ODDS          HEARTH_FIGURE_ODDS

const HearthFigureMake hearth_figure_makes[] = {
  { { "members", GROWTH, COUNT, N_ ("Members"), N_ ("Fans who are here at the end of the time; the team is not counted.") },
    .measure = hearth_figure_members },
  { { "joined", GROWTH, COUNT, N_ ("Joined"), N_ ("Members who joined in that time.") }, EVENTS, hearth_figure_joined },
  { { "left", GROWTH, COUNT, N_ ("Left"), N_ ("Members who left, took back every consent, or asked to be erased in that time.") },
    EVENTS,
    hearth_figure_left,
    .finish = hearth_figure_left_finish },
  { { "net_growth", GROWTH, COUNT, N_ ("Net growth"), N_ ("How many more joined than left in that time.") },
    .measure = hearth_figure_net_growth,
    .finish = hearth_figure_net_growth_finish },
  { { "quick_ratio", GROWTH, RATIO, N_ ("Quick ratio"),
      N_ ("Members who joined or came back to take part, for each one who left or went quiet since the time of the same length before.") },
    ODDS,
    hearth_figure_quick_ratio,
    .finish = hearth_figure_quick_ratio_finish },
  { { "pace", GROWTH, RATE, N_ ("Welcomed"),
      N_ ("Of those who joined, the share who had a sign from the artist or from another fan within 7 days; whose 7 days are not over counts "
          "once they had one.") },
    .measure = hearth_figure_pace,
    .finish = hearth_figure_pace_finish },
  { { "participation_rate", PARTICIPATION, RATE, N_ ("Took part"),
      N_ ("Members who did at least one thing that counts in that time, of those who were here at its beginning or joined in it.") },
    .measure = hearth_figure_participation },
};

const guint hearth_figure_n_makes = G_N_ELEMENTS (hearth_figure_makes);
