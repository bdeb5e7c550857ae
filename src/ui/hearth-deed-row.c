/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-deed-row.h"

HearthDeedRow *
hearth_deed_row_new (HearthTable table,
                     gint64      row,
                     guint64     mask,
                     gpointer    value)
{
  HearthDeedRow *self = g_new0 (HearthDeedRow, 1);

  self->table = table;
  self->row = row;
  self->mask = mask;
  self->value = g_memdup2 (value, hearth_table_info ((int) table)->size);

  return self;
}

void
hearth_deed_row_free (HearthDeedRow *row)
{
  hearth_row_clear (row->table, row->value);
  g_free (row->value);
  g_free (row);
}
