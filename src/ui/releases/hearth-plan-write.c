/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-plan-write.h"

HearthPlanRow *
hearth_plan_row_new (HearthTable table,
                     gint64      row,
                     guint64     mask,
                     gpointer    value)
{
  HearthPlanRow *self = g_new0 (HearthPlanRow, 1);

  self->table = table;
  self->row = row;
  self->mask = mask;
  self->value = g_memdup2 (value, hearth_table_info ((int) table)->size);

  return self;
}

void
hearth_plan_row_done (HearthPlanRow *row)
{
  hearth_row_clear (row->table, row->value);
  g_free (row->value);
  g_free (row);
}
