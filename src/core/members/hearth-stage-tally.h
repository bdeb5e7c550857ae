/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What one human did, counted for the stages in the same pass that adds up their line of the roster: 40 bytes, a table look-up and an
 * addition an act. One adder for both ways of deriving, so that they cannot differ. For members/ and the figure of stages. */

#pragma once

#include "members/hearth-stage.h"

/* Days since 1970, UTC. */
#define HEARTH_STAGE_ALWAYS G_MININT32

/* How far back a review looks. */
#define HEARTH_STAGE_WINDOW_DAYS 365

typedef struct
{
  gint32  since;                          /* acts of the row at hand count from this day on; HEARTH_STAGE_ALWAYS: all, also those without a date */
  gint32  last;                           /* the day of the last act of theirs that counts; HEARTH_STAGE_ALWAYS: none */
  guint16 counts[HEARTH_STAGE_N_COUNTED]; /* BROUGHT: referrals; stop at the end of the range */
  guint16 invited;                        /* members who say they came through them */
  gint8   floor;                          /* what was confirmed or is held; -1: nothing */
  gint8   pin;                            /* -1: none */
  guint8  team;
  gint8   stage; /* HearthStage as shown, once all is added up; -1 for the team */
} HearthStageTally;

#define HEARTH_STAGE_TALLY_INIT { HEARTH_STAGE_ALWAYS, HEARTH_STAGE_ALWAYS, { 0 }, 0, -1, -1, 0, -1 }

/* A row of the human: its member.stage, stage_at, stage_pin and team. What is added next counts from its day on. The root's row
 * comes first; its pin goes before those of the others, of which the highest holds. */
void hearth_stage_tally_add_row (HearthStageTally *tally,
                                 gboolean          is_root,
                                 gint64            stage,
                                 gint64            stage_at,
                                 gint64            pin,
                                 gint64            team);

/* The first day that counts after a review at that time. HEARTH_NONE: HEARTH_STAGE_ALWAYS. */
gint32 hearth_stage_tally_day (gint64 reviewed_at);

/* Something the row's member did, or that was done to them, which does not count. */
void hearth_stage_tally_add (HearthStageTally *tally,
                             gint64            kind,
                             gint64            direction,
                             gint64            at);

/* A tier they are or were in until then (HEARTH_NONE: still). */
void hearth_stage_tally_add_tier (HearthStageTally *tally,
                                  gint64            until);

/* Somebody who came through them and joined then. Whether that counts. */
gboolean hearth_stage_tally_add_invited (HearthStageTally *tally,
                                         gint64            joined_at);

/* known_at: when they were first known, UTC milliseconds, HEARTH_NONE when never. */
void hearth_stage_tally_values (const HearthStageTally *tally,
                                gint64                  known_at,
                                guint                   values[HEARTH_STAGE_N_PARTS]);

/* Works out the stage shown. */
void hearth_stage_tally_finish (HearthStageTally       *tally,
                                gint64                  known_at,
                                const HearthStageRules *rules);
