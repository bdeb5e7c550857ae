/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a plan on its way to the writer. Main thread. */

#pragma once

#include "hearth-deed.h"

/* The names the plans' files know it by. */
#define HearthPlanDeed    HearthDeed
#define HearthPlanWritten HearthDeedDone
#define hearth_plan_write hearth_deed_do

/* A row to be added or changed: value is a whole row of table, of which mask is written. */
typedef struct
{
  HearthTable table;
  gint64      row; /* 0: a new one; after adding, its rowid */
  guint64     mask;
  gpointer    value;
} HearthPlanRow;

/* Takes over what value holds. */
HearthPlanRow *hearth_plan_row_new (HearthTable table,
                                    gint64      row,
                                    guint64     mask,
                                    gpointer    value);
void           hearth_plan_row_done (HearthPlanRow *row);
