/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of one line of the roster, added up from interactions. One adder for the two ways of deriving, row by row and in one
 * sweep, so that they cannot differ. For members/ only. */

#pragma once

#include "members/hearth-stage-tally.h"

typedef struct
{
  gint64           joined_at; /* the earliest of the human's rows */
  gint64           first_at;
  gint64           last_at;
  gint64           spent;        /* minor units of the community's currency, refunds taken off; stops at the ends of the range */
  guint32          interactions; /* stop at the end of the range, too */
  guint32          purchases;
  HearthStageTally tally;
} HearthRosterLine;

#define HEARTH_ROSTER_LINE_INIT { HEARTH_NONE, HEARTH_NONE, HEARTH_NONE, 0, 0, 0, HEARTH_STAGE_TALLY_INIT }

void hearth_roster_line_add_joined (HearthRosterLine *line,
                                    gint64            joined_at);

/* Once everything is added: the stage, by these rules. */
void hearth_roster_line_finish (HearthRosterLine       *line,
                                const HearthStageRules *rules);

/* HearthStage as shown; HEARTH_NONE for the team, and before the line is finished. */
gint64 hearth_roster_line_stage (const HearthRosterLine *line);

/* When they were first known; HEARTH_NONE when never. */
gint64 hearth_roster_line_known_at (const HearthRosterLine *line);

/* currency is the community's; amount counts when it is in that one. Notes count nowhere. */
void hearth_roster_line_add (HearthRosterLine *line,
                             gint64            kind,
                             gint64            at,
                             gint64            amount,
                             const char       *amount_currency,
                             const char       *currency);

/* The other side of an interaction between fans: it happened with them, and cost them nothing. */
void hearth_roster_line_add_peer (HearthRosterLine *line,
                                  gint64            kind,
                                  gint64            at);

/* What an interaction adds to the sum of its currency: a refund takes off however the source signs it. */
gint64 hearth_roster_amount (gint64 kind,
                             gint64 amount);
