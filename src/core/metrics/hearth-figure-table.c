/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of figures: what each is called, what it says of itself, and the function that makes it. */

#include "metrics/hearth-figure-makes.h"

#include <glib/gi18n-lib.h>

#define GROWTH        HEARTH_FIGURE_GROWTH
#define PARTICIPATION HEARTH_FIGURE_PARTICIPATION
#define RETENTION     HEARTH_FIGURE_RETENTION
#define REFERRAL      HEARTH_FIGURE_REFERRAL
#define CREATIONS     HEARTH_FIGURE_CREATIONS
#define DEPTH         HEARTH_FIGURE_DEPTH
#define MONEY         HEARTH_FIGURE_MONEY
#define MOMENTS       HEARTH_FIGURE_MOMENTS
#define HEALTH        HEARTH_FIGURE_HEALTH
#define COUNT         HEARTH_UNIT_COUNT
#define RATE          HEARTH_UNIT_RATE
#define RATIO         HEARTH_UNIT_RATIO
#define AMOUNT        HEARTH_UNIT_MONEY
#define DAYS          HEARTH_UNIT_DAYS
#define EVENTS        HEARTH_FIGURE_EVENTS
#define ODDS          HEARTH_FIGURE_ODDS
#define ONCE          HEARTH_FIGURE_ONCE
#define EACH          HEARTH_FIGURE_EACH
#define SUM           HEARTH_FIGURE_SUM
#define TIES          HEARTH_FIGURE_TIES
#define PLACES        HEARTH_FIGURE_PLACES
#define TIERS         HEARTH_FIGURE_TIERS
#define MODEL         HEARTH_FIGURE_MODEL
#define CLOSE         HEARTH_FIGURE_CLOSE
#define INVITED       HEARTH_FIGURE_INVITED

/* A state of its own: hearth_figure_SIZE_size, and the function hearth_figure_NAME_add. */
#define STATE(bytes, name) .size = &hearth_figure_##bytes##_size, .add = hearth_figure_##name##_add
#define CLEAR(name)        .clear = hearth_figure_##name##_clear
#define FINISH(name)       .finish = hearth_figure_##name##_finish
#define BEHIND(name)       .is_behind = hearth_figure_##name

/* Data besides the figure itself, and the function that knows who is in one. */
#define HAS(KIND)        1u << HEARTH_DATUM_##KIND
#define DATA(bits, name) .data = bits, .is_in = hearth_figure_##name##_is_in

const HearthFigureMake hearth_figure_makes[] = {
  { { "members", GROWTH, COUNT, N_ ("Members"), N_ ("Fans who are here at the end of the time; the team is not counted.") },
    .measure = hearth_figure_members },
  { { "joined", GROWTH, COUNT, N_ ("Joined"), N_ ("Members who joined in that time.") }, EVENTS, hearth_figure_joined },
  { { "left", GROWTH, COUNT, N_ ("Left"), N_ ("Members who left, took back every consent, or asked to be erased in that time.") },
    EVENTS,
    hearth_figure_left,
    FINISH (left) },
  { { "net_growth", GROWTH, COUNT, N_ ("Net growth"), N_ ("How many more joined than left in that time.") },
    .measure = hearth_figure_net_growth,
    FINISH (net_growth) },
  { { "quick_ratio", GROWTH, RATIO, N_ ("Quick ratio"),
      N_ ("Members who joined or came back to take part, for each one who left or went quiet since the time of the same length before.") },
    ODDS,
    hearth_figure_quick_ratio,
    FINISH (quick_ratio) },
  { { "pace", GROWTH, RATE, N_ ("Welcomed"),
      N_ ("Of those who joined, the share who had a sign from the artist or from another fan within 7 days; whose 7 days are not over counts "
          "once they had one.") },
    .measure = hearth_figure_pace,
    FINISH (pace) },
  { { "participation_rate", PARTICIPATION, RATE, N_ ("Took part"),
      N_ ("Members who did at least one thing that counts in that time, of those who were here at its beginning or joined in it.") },
    .measure = hearth_figure_participation },
  { { "active_days", PARTICIPATION, COUNT, N_ ("Active"), N_ ("Different members who did something that counts in that time; and, in the 30 days before its end, on a day, in the last week, in all of them.") },
    STATE (activity, activity),
    FINISH (active_days),
    BEHIND (is_active) },
  { { "stickiness", PARTICIPATION, RATIO, N_ ("Stickiness"),
      N_ ("Members active on a mean day of the 30 before the end, of all who were active in those 30 days.") },
    STATE (activity, activity),
    FINISH (stickiness),
    BEHIND (is_active_lately) },
  { { "concentration", PARTICIPATION, RATIO, N_ ("Rests on few"),
      N_ ("The share of everything done that the most active 1 in 100 members did; besides, that of the next 9, of the rest, and the Gini coefficient.") },
    STATE (spread, spread),
    CLEAR (spread),
    FINISH (concentration),
    .data = HAS (TOP) },
  { { "retention_n_day", RETENTION, RATE, N_ ("Active after 30 days"),
      N_ ("Of those who joined in that time and whose day is over, the share active on the 30th day after; “unbounded” counts that day or any later one.") },
    STATE (n_day, n_day),
    FINISH (n_day),
    BEHIND (n_day_is_behind) },
  { { "cohort_retention", RETENTION, RATE, N_ ("Back in the next month"),
      N_ ("Of those whose first act was in a month, the share active in the next one; the cohorts say it for every month after.") },
    ONCE,
    STATE (cohorts, cohorts),
    CLEAR (cohorts),
    FINISH (cohorts),
    BEHIND (cohorts_is_behind),
    DATA (HAS (COHORT), cohorts) },
  { { "survival", RETENTION, DAYS, N_ ("How long members stay"),
      N_ ("The days after which half of those who joined in that time have left or done nothing for 90 days, with who is still here counted for as long as they were (Kaplan-Meier).") },
    EACH,
    STATE (times, survival),
    CLEAR (times),
    FINISH (survival),
    BEHIND (survival_is_behind),
    DATA (HAS (ENDED), survival) },
  { { "here", RETENTION, RATIO, N_ ("Still here"),
      N_ ("How likely a member who ever did something that counts is still here, on average, by a model (MBG/NBD) of how often each comes and when they stop.") },
    EACH | MODEL,
    STATE (here, here),
    CLEAR (here),
    FINISH (here),
    .data = HAS (BIN) },
  { { "drifting", RETENTION, RATE, N_ ("Drifting"),
      N_ ("Believers and advocates who are less likely still here than 30 days ago by a third or more.") },
    EACH | MODEL,
    STATE (here, here),
    CLEAR (here),
    FINISH (drifting) },
  { { "referred", REFERRAL, COUNT, N_ ("Came through a member"), N_ ("Members who joined in that time because another member brought them.") }, EVENTS, hearth_figure_referred },
  { { "k_factor", REFERRAL, RATIO, N_ ("K factor"),
      N_ ("Invitations for each member, times the share of those invited who joined: how many each member brings.") },
    STATE (invites, k),
    FINISH (k),
    BEHIND (is_referred) },
  { { "wom_coefficient", REFERRAL, RATIO, N_ ("Word of mouth"),
      N_ ("Who came through members, for each one who was here and active or came another way: at 0.1, ten active members bring one.") },
    ODDS,
    hearth_figure_wom },
  { { "referral_tree", REFERRAL, COUNT, N_ ("Depth of the tree"),
      N_ ("Through how many members, one after another, somebody came at most; besides, how many the busiest brought, and how many brought anybody.") },
    ONCE,
    STATE (tree, tree),
    CLEAR (tree),
    FINISH (tree) },
  { { "creations", CREATIONS, COUNT, N_ ("Creations"), N_ ("Things that fans made in that time.") }, EVENTS, hearth_figure_creations },
  { { "creators_rate", CREATIONS, RATE, N_ ("Creators"), N_ ("Members who made something in that time, of those who were here at its beginning or joined in it.") },
    .measure = hearth_figure_creators_rate },
  { { "ties", DEPTH, COUNT, N_ ("Ties"), N_ ("Pairs of members of whom one did something with the other in that time: a reply, a mention, help.") },
    TIES,
    hearth_figure_network,
    FINISH (ties) },
  { { "density", DEPTH, RATIO, N_ ("Density"), N_ ("Ties, of all that there could be between the members; it falls as a community grows, so look at the mean degree, too.") },
    TIES,
    hearth_figure_network,
    FINISH (density) },
  { { "mean_degree", DEPTH, RATIO, N_ ("Ties a member"), N_ ("With how many others a member has ties, on average.") },
    TIES,
    hearth_figure_network,
    FINISH (degree) },
  { { "reciprocity", DEPTH, RATE, N_ ("Returned"), N_ ("Of what members did towards another, the share that went the other way, too; each pair and way once.") },
    TIES,
    hearth_figure_network,
    FINISH (reciprocity) },
  { { "fan_to_fan", DEPTH, RATE, N_ ("Between fans"), N_ ("Of everything between people in that time, the share that was between fans.") },
    .measure = hearth_figure_fan_to_fan },
  { { "clustering", DEPTH, RATIO, N_ ("Friends of friends"), N_ ("Of those who have a tie with the same member, the share who have one with each other.") },
    TIES | EACH,
    hearth_figure_network,
    FINISH (clustering) },
  { { "bridges", DEPTH, COUNT, N_ ("Who holds it together"), N_ ("Members without whom a part of the community would have no ties with the rest.") },
    TIES | EACH,
    hearth_figure_network,
    FINISH (bridges) },
  { { "dunbar", DEPTH, COUNT, N_ ("In touch"),
      N_ ("Members whom the artist has had words with, both ways, in the year before the end; besides, in the half year, month and week. People keep up about 150, 50, 15 and 5.") },
    EACH,
    STATE (closeness, dunbar),
    FINISH (dunbar),
    BEHIND (dunbar_is_behind) },
  { { "ask_give", DEPTH, RATIO, N_ ("Asked and given"),
      N_ ("Things asked of fans in that time, for each thing given to them. There is no agreed measure: below 1 more is given than asked.") },
    ODDS,
    hearth_figure_ask_give },
  { { "stages", DEPTH, RATE, N_ ("Came closer"),
      N_ ("Of those who were here at the beginning and at the end of the time, the share who did enough for a higher stage; besides, how many are at each by what they did.") },
    CLOSE | EACH,
    STATE (stages, levels),
    CLEAR (stages),
    FINISH (stages),
    BEHIND (moved_up),
    DATA (HAS (STAGE) | HAS (MOVED), stages) },
  { { "gravity", DEPTH, RATIO, N_ ("Gravity"),
      N_ ("How much closer members came in that time: the change of their weights squared, by members (Orbit); listeners weigh 1, regulars 4, supporters and advocates 7, believers 10.") },
    CLOSE | EACH,
    STATE (stages, stages),
    CLEAR (stages),
    FINISH (gravity),
    BEHIND (moved_up) },
  { { "revenue", MONEY, AMOUNT, N_ ("Revenue"), N_ ("What members paid in that time, with refunds and known fees taken off.") }, SUM, hearth_figure_revenue },
  { { "revenue_per_member", MONEY, AMOUNT, N_ ("Revenue a member"), N_ ("Revenue, by everybody who was here at the beginning of the time or joined in it.") },
    .measure = hearth_figure_revenue_per_member },
  { { "payers_rate", MONEY, RATE, N_ ("Payers"), N_ ("Members who paid something in that time and did not get it back, of those who were here at its beginning or joined in it.") },
    .measure = hearth_figure_payers_rate },
  { { "repeat_rate", MONEY, RATE, N_ ("Bought again"), N_ ("Members with two purchases or more in that time, of those with one or more; “lifetime” counts all until its end.") },
    STATE (repeats, repeats),
    FINISH (repeats),
    BEHIND (repeats_is_behind) },
  { { "second_purchase", MONEY, DAYS, N_ ("Until the second purchase"),
      N_ ("The days after which half of those who first bought in that time have bought on a second day, with who has not yet counted for as long as they could have (Kaplan-Meier).") },
    EACH,
    STATE (times, second),
    CLEAR (times),
    FINISH (second),
    BEHIND (second_is_behind),
    DATA (HAS (ENDED), second) },
  { { "rfm", MONEY, RATE, N_ ("Best buyers"),
      N_ ("Of those who bought in that time, the share in the upper two fifths by how lately, how often and for how much; who is alike is in the same fifth.") },
    EACH,
    STATE (rfm, rfm),
    CLEAR (rfm),
    FINISH (rfm) },
  { { "top_share", MONEY, RATIO, N_ ("From the top tenth"), N_ ("The share of what payers paid that came from the tenth of them who paid most; besides, from the first in a hundred and the first fifth.") },
    STATE (shares, shares),
    CLEAR (shares),
    FINISH (shares),
    .data = HAS (TOP) },
  { { "lifetime_value", MONEY, AMOUNT, N_ ("Worth in a year"),
      N_ ("What a buyer will bring in the next twelve months, on average, by models of how often they buy (MBG/NBD) and for how much (gamma-gamma), each month worth 1 in 100 less than the one before.") },
    EACH | MODEL,
    STATE (lifetime, lifetime),
    CLEAR (lifetime),
    FINISH (lifetime),
    BEHIND (is_buyer) },
  { { "memberships", MONEY, COUNT, N_ ("Memberships"),
      N_ ("Members who have a tier at the end of the time; besides, how many began, ended, went up and down, and how much of what was paid for tiers at the beginning is paid by the same members at the end.") },
    TIERS,
    STATE (memberships, memberships),
    FINISH (memberships),
    BEHIND (memberships_is_behind) },
  { { "resonance", MOMENTS, RATE, N_ ("Took part in moments"),
      N_ ("Of those whom the moments of that time were for, the share who took part, each counted once a moment; besides, each moment with its own share, the "
          "lower end of which it is ranked by, and how many did something in the 14 days after and in the 14 before.") },
    INVITED | EACH,
    STATE (moments, moments),
    CLEAR (moments),
    FINISH (moments),
    BEHIND (moments_is_behind),
    DATA (HAS (MOMENT), moments) },
  { { "attendance_model", MOMENTS, RATIO, N_ ("Would come next"),
      N_ ("How likely a member would come to the next show, on average, by a model (BG/BB) of who came to which of those there have been since they joined; a show "
          "is a day on which anybody came.") },
    EACH | MODEL,
    STATE (attendance, attendance),
    CLEAR (attendance),
    FINISH (attendance),
    BEHIND (attendance_is_behind) },
  { { "replies_owed", HEALTH, COUNT, N_ ("Replies owed"), N_ ("Members whose words nobody has answered yet; besides, how many hours an answer took, in the middle.") },
    ONCE,
    STATE (replies, replies),
    CLEAR (replies),
    FINISH (replies),
    BEHIND (replies_is_behind) },
  { { "one_place", HEALTH, RATE, N_ ("In one place only"), N_ ("Of the members who can be reached, the share who can be through one place only.") },
    ONCE | PLACES,
    hearth_figure_one_place },
  { { "absence_factor", HEALTH, COUNT, N_ ("Absence factor"), N_ ("The fewest members who did half of everything that was done in that time.") },
    STATE (spread, spread),
    CLEAR (spread),
    FINISH (absence_factor) },
};

const guint hearth_figure_n_makes = G_N_ELEMENTS (hearth_figure_makes);
