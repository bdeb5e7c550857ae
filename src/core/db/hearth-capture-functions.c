/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The SQL functions of the capture. Those of the triggers are innocuous, which the schema may call though it is not trusted, and
 * not deterministic, so that SQLite calls them for each row. */

#include "db/hearth-capture-private.h"
#include "db/hearth-pack.h"

#define MASK_IDENTITY (G_GUINT64_CONSTANT (1) << 62)

/* hearth_stamp (table, op, row, mask): counts, and answers the transaction's seq when the trigger shall log the row, else NULL:
 * nothing really changed, or the row is new in this transaction, which its range says already. */
static void
stamp (sqlite3_context *context,
       int              n,
       sqlite3_value  **args)
{
  HearthCapture *capture = sqlite3_user_data (context);
  int            table = sqlite3_value_int (args[0]);
  gint64         row = sqlite3_value_int64 (args[2]);
  guint64        mask = (guint64) sqlite3_value_int64 (args[3]);

  g_assert (n == 4);
  if (hearth_table_info (table) == NULL || capture->changes == NULL)
    {
      sqlite3_result_error (context, "a replicated row was changed outside a write transaction", -1);
      return;
    }
  if (mask & MASK_IDENTITY)
    {
      sqlite3_result_error (context, "the id of a row never changes", -1);
      return;
    }
  capture->stamped++;
  if (mask == 0 || hearth_changes_is_inserted (capture->changes, table, row))
    return;
  capture->rows_wanted++;
  capture->stamp_table = table;
  capture->stamp_mask = mask;
  hearth_changes_add_touched (capture->changes, table, row, mask);
  sqlite3_result_int64 (context, capture->seq);
}

static void
get_seq (sqlite3_context     *context,
         int n                G_GNUC_UNUSED,
         sqlite3_value **args G_GNUC_UNUSED)
{
  HearthCapture *capture = sqlite3_user_data (context);

  sqlite3_result_int64 (context, capture->seq);
}

static void
get_mask (sqlite3_context     *context,
          int n                G_GNUC_UNUSED,
          sqlite3_value **args G_GNUC_UNUSED)
{
  HearthCapture *capture = sqlite3_user_data (context);

  sqlite3_result_int64 (context, (gint64) capture->stamp_mask);
}

/* hearth_pack (id or NULL, columns...): the values of the mask's columns, an id first when there is one (a delete). */
static void
pack (sqlite3_context *context,
      int              n,
      sqlite3_value  **args)
{
  HearthCapture         *capture = sqlite3_user_data (context);
  const HearthTableInfo *info = hearth_table_info (capture->stamp_table);
  gboolean               good = TRUE;

  if (info == NULL || n != (int) info->n_columns + 1)
    {
      sqlite3_result_error (context, "hearth_pack does not fit the table", -1);
      return;
    }
  g_byte_array_set_size (capture->buffer, 0);
  if (sqlite3_value_type (args[0]) != SQLITE_NULL)
    good = hearth_pack_value (capture->buffer, args[0]);
  for (guint i = 0; good && i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      sqlite3_value          *value = args[i + 1];

      if ((capture->stamp_mask & G_GUINT64_CONSTANT (1) << (column->number - 1)) == 0)
        continue;
      good = hearth_pack_value (capture->buffer, value);
      if (column->type == HEARTH_TYPE_REF && column->refers == HEARTH_TABLE_MEMBER && sqlite3_value_type (value) == SQLITE_INTEGER)
        hearth_changes_add_old_member (capture->changes, sqlite3_value_int64 (value));
    }
  if (!good)
    sqlite3_result_error (context, "a replicated column holds a float", -1);
  else
    sqlite3_result_blob (context, capture->buffer->data, (int) capture->buffer->len, SQLITE_TRANSIENT);
}

static void
next_row (sqlite3_context *context,
          int n            G_GNUC_UNUSED,
          sqlite3_value  **args)
{
  HearthCapture *capture = sqlite3_user_data (context);
  int            table = sqlite3_value_int (args[0]);

  if (hearth_table_info (table) == NULL)
    sqlite3_result_error (context, "hearth_next: no such table", -1);
  else
    sqlite3_result_int64 (context, hearth_row_next (capture->conn, table));
}

/* hearth_old (op, mask, old, column number): a value of change_row.old; NULL when it is not in there. Column 0 is a deleted row's id. */
static void
get_old (sqlite3_context *context,
         int n            G_GNUC_UNUSED,
         sqlite3_value  **args)
{
  gboolean      has_id = sqlite3_value_int (args[0]) == SQLITE_DELETE;
  guint64       mask = (guint64) sqlite3_value_int64 (args[1]);
  const guint8 *at = sqlite3_value_blob (args[2]);
  const guint8 *end = at + sqlite3_value_bytes (args[2]);
  int           column = sqlite3_value_int (args[3]);
  HearthPacked  value = { .type = SQLITE_NULL };
  int           skip;

  if (at == NULL || column < 0 || column > 62)
    return;
  if (column == 0 ? !has_id : (mask & G_GUINT64_CONSTANT (1) << (column - 1)) == 0)
    return;
  skip = column == 0
             ? 0
             : (has_id ? 1 : 0) + __builtin_popcountll (mask & ((G_GUINT64_CONSTANT (1) << (column - 1)) - 1));
  for (int i = 0; i <= skip; i++)
    if (!hearth_pack_next (&at, end, &value))
      {
        sqlite3_result_error (context, "the change log is damaged", -1);
        return;
      }
  if (value.type == SQLITE_INTEGER)
    sqlite3_result_int64 (context, value.number);
  else if (value.type == SQLITE_TEXT)
    sqlite3_result_text64 (context, (const char *) value.data, value.len, SQLITE_TRANSIENT, SQLITE_UTF8);
  else if (value.type == SQLITE_BLOB)
    sqlite3_result_blob64 (context, value.data, value.len, SQLITE_TRANSIENT);
}

void
hearth_capture_add_functions (sqlite3 *sqlite)
{
  sqlite3_create_function_v2 (sqlite, "hearth_old", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                              get_old, NULL, NULL, NULL);
}

void
hearth_capture_add_writer_functions (HearthCapture *capture)
{
  sqlite3  *sqlite = capture->conn->sqlite;
  const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;

  sqlite3_create_function_v2 (sqlite, "hearth_stamp", 4, flags, capture, stamp, NULL, NULL, NULL);
  sqlite3_create_function_v2 (sqlite, "hearth_seq", 0, flags, capture, get_seq, NULL, NULL, NULL);
  sqlite3_create_function_v2 (sqlite, "hearth_mask", 0, flags, capture, get_mask, NULL, NULL, NULL);
  sqlite3_create_function_v2 (sqlite, "hearth_pack", -1, flags, capture, pack, NULL, NULL, NULL);
  sqlite3_create_function_v2 (sqlite, "hearth_next", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, capture, next_row, NULL, NULL,
                              NULL);
}
