/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The values that a change replaced, as change_row.old keeps them: a tag byte each (0 NULL, 1 integer, 2 text, 3 blob), then for an
 * integer its zigzag LEB128, for text and blob the length in LEB128 and the bytes. The same values give the same bytes, so
 * comparing bytes compares values. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct
{
  int           type; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB */
  gint64        number;
  const guint8 *data; /* into the packed bytes */
  gsize         len;
  const guint8 *start; /* of the packed form, and its size */
  gsize         size;
} HearthPacked;

/* Unsigned LEB128. FALSE when the bytes are cut or it does not fit. */
void     hearth_pack_put_number (GByteArray *out,
                                 guint64     number);
gboolean hearth_pack_take_number (const guint8 **at,
                                  const guint8  *end,
                                  guint64       *number);

/* FALSE for a float: replicated columns hold none (their text form is not the same everywhere). */
gboolean hearth_pack_value (GByteArray    *out,
                            sqlite3_value *value);

/* The same for a column of a row. */
gboolean hearth_pack_column (GByteArray   *out,
                             sqlite3_stmt *stmt,
                             int           column);

/* The same for one that was taken or made: type, and number or data and len. */
void hearth_pack_put (GByteArray         *out,
                      const HearthPacked *value);

/* Takes the value at *at and moves past it; FALSE when the bytes are cut or unknown. */
gboolean hearth_pack_next (const guint8 **at,
                           const guint8  *end,
                           HearthPacked  *value);

/* Binds it; the bytes must outlive the step. */
int hearth_pack_bind (const HearthPacked *value,
                      sqlite3_stmt       *stmt,
                      int                 index);
