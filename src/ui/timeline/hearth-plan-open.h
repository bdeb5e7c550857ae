/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with a thing of a plan wherever it is shown: it is opened, and it is put on another day. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-dated.h"

#include <gtk/gtk.h>

/* A task opens its form and a moment its editor; anything else says what it is, beside at, with a calendar to put it on another day. item: of plan,
 * which is read now and not kept. */
void hearth_plan_open (GtkWidget             *at,
                       HearthCommunity       *community,
                       const HearthDatedPlan *plan,
                       guint                  item);

/* The form of a new task of that release; HEARTH_NONE: of none. */
void hearth_plan_open_new (GtkWidget       *at,
                           HearthCommunity *community,
                           gint64           release);

/* fine: it is there, and what shows it will be told so. */
typedef void (*HearthPlanPut) (gboolean fine,
                               gpointer user_data);

/* One undoable step. done: NULL, or called when it is through with user_data, which has to live until then (pass a reference). */
void hearth_plan_put (GtkWidget         *at,
                      HearthCommunity   *community,
                      const HearthDated *dated,
                      HearthDay          first,
                      HearthDay          last,
                      HearthPlanPut      done,
                      gpointer           user_data);
