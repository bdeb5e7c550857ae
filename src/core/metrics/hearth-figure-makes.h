/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions that the table of figures names, by file. For metrics/ only. */

#pragma once

#include "metrics/hearth-figure-private.h"

/* What a human adds to numerator and denominator in a period: see HearthFigureMake.measure. */
#define HEARTH_MEASURE(name) \
  void name (const HearthFold *fold, const HearthHuman *human, guint period, gint64 *part, gint64 *whole)
#define HEARTH_ADD(name) \
  void name (const HearthFold *fold, const HearthHuman *human, guint period, int sign, gpointer state)
#define HEARTH_FINISH(name) \
  void name (const HearthFold *fold, guint instance, gpointer state, HearthFigure *figure)

/* Growth. */
HEARTH_MEASURE (hearth_figure_members);
HEARTH_MEASURE (hearth_figure_joined);
HEARTH_MEASURE (hearth_figure_left);
HEARTH_MEASURE (hearth_figure_net_growth);
HEARTH_MEASURE (hearth_figure_quick_ratio);
HEARTH_MEASURE (hearth_figure_pace);
HEARTH_FINISH (hearth_figure_left_finish);
HEARTH_FINISH (hearth_figure_net_growth_finish);
HEARTH_FINISH (hearth_figure_quick_ratio_finish);
HEARTH_FINISH (hearth_figure_pace_finish);

/* Whether a human is behind the figure. */
#define HEARTH_BEHIND(name) \
  gboolean name (const HearthFold *fold, const HearthHuman *human)

/* Whether they are in a datum of it. */
#define HEARTH_IN(name) \
  gboolean name (const HearthFold *fold, const HearthHuman *human, const HearthDatum *datum)

/* Taking part. */
extern const gsize hearth_figure_activity_size, hearth_figure_spread_size;
HEARTH_MEASURE (hearth_figure_participation);
HEARTH_ADD (hearth_figure_activity_add);
HEARTH_FINISH (hearth_figure_active_days_finish);
HEARTH_FINISH (hearth_figure_stickiness_finish);
HEARTH_BEHIND (hearth_figure_is_active);
HEARTH_BEHIND (hearth_figure_is_active_lately);
HEARTH_ADD (hearth_figure_spread_add);
HEARTH_FINISH (hearth_figure_concentration_finish);
HEARTH_FINISH (hearth_figure_absence_factor_finish);
void hearth_figure_spread_clear (gpointer state);

/* Staying. */
extern const gsize hearth_figure_n_day_size, hearth_figure_cohorts_size, hearth_figure_times_size;
HEARTH_ADD (hearth_figure_n_day_add);
HEARTH_FINISH (hearth_figure_n_day_finish);
HEARTH_BEHIND (hearth_figure_n_day_is_behind);
HEARTH_ADD (hearth_figure_cohorts_add);
HEARTH_FINISH (hearth_figure_cohorts_finish);
HEARTH_BEHIND (hearth_figure_cohorts_is_behind);
HEARTH_ADD (hearth_figure_survival_add);
HEARTH_FINISH (hearth_figure_survival_finish);
HEARTH_BEHIND (hearth_figure_survival_is_behind);
HEARTH_IN (hearth_figure_cohorts_is_in);
HEARTH_IN (hearth_figure_survival_is_in);
void hearth_figure_cohorts_clear (gpointer state);
void hearth_figure_times_clear (gpointer state);

/* Word of mouth, creations. */
extern const gsize hearth_figure_invites_size, hearth_figure_tree_size;
HEARTH_MEASURE (hearth_figure_referred);
HEARTH_ADD (hearth_figure_k_add);
HEARTH_FINISH (hearth_figure_k_finish);
HEARTH_BEHIND (hearth_figure_is_referred);
HEARTH_MEASURE (hearth_figure_wom);
HEARTH_ADD (hearth_figure_tree_add);
HEARTH_FINISH (hearth_figure_tree_finish);
void hearth_figure_tree_clear (gpointer state);
HEARTH_MEASURE (hearth_figure_creations);
HEARTH_MEASURE (hearth_figure_creators_rate);

/* Depth. */
extern const gsize hearth_figure_closeness_size, hearth_figure_replies_size;
HEARTH_MEASURE (hearth_figure_network);
HEARTH_FINISH (hearth_figure_ties_finish);
HEARTH_FINISH (hearth_figure_density_finish);
HEARTH_FINISH (hearth_figure_degree_finish);
HEARTH_FINISH (hearth_figure_reciprocity_finish);
HEARTH_FINISH (hearth_figure_clustering_finish);
HEARTH_FINISH (hearth_figure_bridges_finish);
HEARTH_MEASURE (hearth_figure_fan_to_fan);
HEARTH_MEASURE (hearth_figure_ask_give);
HEARTH_ADD (hearth_figure_dunbar_add);
HEARTH_FINISH (hearth_figure_dunbar_finish);
HEARTH_BEHIND (hearth_figure_dunbar_is_behind);
HEARTH_ADD (hearth_figure_replies_add);
HEARTH_FINISH (hearth_figure_replies_finish);
HEARTH_BEHIND (hearth_figure_replies_is_behind);
HEARTH_MEASURE (hearth_figure_one_place);
void hearth_figure_replies_clear (gpointer state);

/* Money. */
extern const gsize hearth_figure_repeats_size, hearth_figure_shares_size, hearth_figure_rfm_size;
HEARTH_MEASURE (hearth_figure_revenue);
HEARTH_MEASURE (hearth_figure_revenue_per_member);
HEARTH_MEASURE (hearth_figure_payers_rate);
HEARTH_ADD (hearth_figure_repeats_add);
HEARTH_FINISH (hearth_figure_repeats_finish);
HEARTH_BEHIND (hearth_figure_repeats_is_behind);
HEARTH_ADD (hearth_figure_second_add);
HEARTH_FINISH (hearth_figure_second_finish);
HEARTH_BEHIND (hearth_figure_second_is_behind);
HEARTH_IN (hearth_figure_second_is_in);
HEARTH_ADD (hearth_figure_shares_add);
HEARTH_FINISH (hearth_figure_shares_finish);
void hearth_figure_shares_clear (gpointer state);
HEARTH_ADD (hearth_figure_rfm_add);
HEARTH_FINISH (hearth_figure_rfm_finish);
void hearth_figure_rfm_clear (gpointer state);

/* Models. */
extern const gsize hearth_figure_here_size, hearth_figure_lifetime_size, hearth_figure_memberships_size;
HEARTH_ADD (hearth_figure_here_add);
HEARTH_FINISH (hearth_figure_here_finish);
HEARTH_FINISH (hearth_figure_drifting_finish);
void hearth_figure_here_clear (gpointer state);
HEARTH_ADD (hearth_figure_lifetime_add);
HEARTH_FINISH (hearth_figure_lifetime_finish);
HEARTH_BEHIND (hearth_figure_is_buyer);
void hearth_figure_lifetime_clear (gpointer state);

/* Memberships. */
HEARTH_ADD (hearth_figure_memberships_add);
HEARTH_FINISH (hearth_figure_memberships_finish);
HEARTH_BEHIND (hearth_figure_memberships_is_behind);

/* Stages. */
extern const gsize hearth_figure_stages_size;
HEARTH_ADD (hearth_figure_stages_add);
HEARTH_ADD (hearth_figure_levels_add);
void hearth_figure_stages_clear (gpointer state);
HEARTH_FINISH (hearth_figure_stages_finish);
HEARTH_FINISH (hearth_figure_gravity_finish);
HEARTH_BEHIND (hearth_figure_moved_up);
HEARTH_IN (hearth_figure_stages_is_in);

/* Moments and shows. */
extern const gsize hearth_figure_moments_size, hearth_figure_attendance_size;
HEARTH_ADD (hearth_figure_moments_add);
HEARTH_FINISH (hearth_figure_moments_finish);
HEARTH_BEHIND (hearth_figure_moments_is_behind);
HEARTH_IN (hearth_figure_moments_is_in);
void hearth_figure_moments_clear (gpointer state);
HEARTH_ADD (hearth_figure_attendance_add);
HEARTH_FINISH (hearth_figure_attendance_finish);
HEARTH_BEHIND (hearth_figure_attendance_is_behind);
void hearth_figure_attendance_clear (gpointer state);
