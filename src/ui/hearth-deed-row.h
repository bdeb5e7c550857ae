/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row on its way to the writer, as the data of a deed. Main thread. */

#pragma once

#include "db/hearth-rows.h"

/* A row to be added or changed: value is a whole row of table, of which mask is written. */
typedef struct
{
  HearthTable table;
  gint64      row; /* 0: a new one; after adding, its rowid */
  guint64     mask;
  gpointer    value;
} HearthDeedRow;

/* Takes over what value holds. */
HearthDeedRow *hearth_deed_row_new (HearthTable table,
                                    gint64      row,
                                    guint64     mask,
                                    gpointer    value);
void           hearth_deed_row_free (HearthDeedRow *row);
