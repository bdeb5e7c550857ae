/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The short forms of a plan: a task, a phase. What they ask is written as one undoable step. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-task.h"

#include <gtk/gtk.h>

/* What a form has to know of the plan. Not kept. */
typedef struct
{
  gint64     release;
  HearthDay  day;    /* of the release */
  GPtrArray *phases; /* HearthPhase */
  GPtrArray *tasks;  /* HearthTaskLine */
} HearthPlanContext;

/* task: NULL for a new one, which is proposed for that phase (rowid, HEARTH_NONE for none). widget: whose window it is shown in. */
void hearth_plan_ask_task (GtkWidget               *widget,
                           HearthCommunity         *community,
                           const HearthPlanContext *context,
                           const HearthTaskLine    *task,
                           gint64                   phase);

/* phase: NULL for a new one. */
void hearth_plan_ask_phase (GtkWidget               *widget,
                            HearthCommunity         *community,
                            const HearthPlanContext *context,
                            const HearthPhase       *phase);
