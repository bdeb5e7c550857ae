/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The capture's state, shared by its hooks and its SQL functions. */

#pragma once

#include "db/hearth-capture.h"
#include "db/hearth-changes-private.h"

struct _HearthCapture
{
  HearthConn            *conn;
  HearthChanges         *changes; /* of the open transaction; NULL outside one */
  gint64                 seq;
  gint64                 undoes;
  gint64                 schema; /* PRAGMA schema_version when it began */
  const char            *refusal;
  const HearthTableInfo *last_table; /* the hook's guess for the next row */

  /* What the hook saw against what the log holds. */
  guint64  unguarded;
  guint64  hooked;  /* updates and deletes */
  guint64  stamped; /* as the triggers told */
  guint64  rows_wanted;
  guint64  rows_logged;
  guint64  inserted;
  guint64  inserted_at_close;
  guint64  ranges_wanted;
  guint64  ranges_logged;
  gboolean reused;
  gboolean may_reinsert;
  gboolean closed;
  gboolean schema_changed;

  /* From hearth_stamp to the functions of the same trigger. */
  int         stamp_table;
  guint64     stamp_mask;
  GByteArray *buffer;

  /* By table: the highest rowid ever used, and the highest there is. */
  gint64 used[HEARTH_TABLE_LAST + 1];
  gint64 used_before[HEARTH_TABLE_LAST + 1];
  gint64 top[HEARTH_TABLE_LAST + 1];
  gint64 top_before[HEARTH_TABLE_LAST + 1];
};

/* hearth_stamp, hearth_seq, hearth_mask, hearth_pack, hearth_next. */
void hearth_capture_add_writer_functions (HearthCapture *capture);
