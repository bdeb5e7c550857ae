/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of the things of a plan: by a screen reader, in a tooltip, over a lane, while one is dragged. Pure; main thread for the locale. */

#pragma once

#include "releases/hearth-dated.h"

/* "Task: Master delivered, due Friday, 12 March 2027, overdue, waits for “Mix”, Ana". Caller frees. */
char *hearth_plan_words_item (const HearthDatedPlan *plan,
                              guint                  item);

/* "Task", "Listening party", "Opens in the vault", "Pre-order". Static. */
const char *hearth_plan_words_kind (const HearthDated *dated);

/* "Tasks", static; and with its numbers: "Tasks · 12, 2 overdue, 1 without a day", caller frees. */
const char *hearth_plan_words_lane (HearthLane lane);
char       *hearth_plan_words_lane_full (const HearthDatedPlan *plan,
                                         HearthLane             lane);

/* "Fri 12 March", with the year where it is another than today's. Caller frees. */
char *hearth_plan_words_day (HearthDay day,
                             HearthDay today);

/* Where it is while it is moved: "Fri 12 March, 3 days later" or "Fri 12 March to Sun 14 March". Caller frees. */
char *hearth_plan_words_place (const HearthDatedPlan *plan,
                               guint                  item,
                               HearthDay              first,
                               HearthDay              last);

/* "March 2027", "Mar". Caller frees. */
char *hearth_plan_words_month (HearthDay day);
char *hearth_plan_words_short_month (HearthDay day);
