/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Rows of a table wait until there are enough of them for one statement; what is left over goes one by one. */

#include "db/hearth-bulk.h"

#include "db/hearth-conn-private.h"

#include <string.h>

/* Rows to a statement: more save no more (measured at 16 and 50). */
#define N_ROWS 16

typedef struct
{
  guint8 *values; /* N_ROWS of the table's value type */
  guint   n;
} Waiting;

struct _HearthBulk
{
  HearthConn *conn;
  Waiting     waiting[HEARTH_TABLE_LAST + 1];
  GPtrArray  *dropped; /* CREATE INDEX statements */
};

HearthBulk *
hearth_bulk_new (HearthConn *conn)
{
  HearthBulk *bulk = g_new0 (HearthBulk, 1);

  bulk->conn = conn;
  bulk->dropped = g_ptr_array_new_with_free_func (g_free);
  return bulk;
}

static gpointer
get_value (HearthBulk *bulk,
           HearthTable table,
           guint       i)
{
  return bulk->waiting[table].values + i * hearth_table_info (table)->size;
}

/* Lets go of what was held for the waiting rows of a table. */
static void
forget (HearthBulk *bulk,
        HearthTable table)
{
  const HearthTableInfo *info = hearth_table_info (table);

  for (guint i = 0; i < bulk->waiting[table].n; i++)
    for (guint c = 0; c < info->n_columns; c++)
      if (info->columns[c].type == HEARTH_TYPE_BLOB)
        {
          GBytes **bytes = (GBytes **) (gpointer) ((guint8 *) get_value (bulk, table, i) + info->columns[c].offset);

          g_clear_pointer (bytes, g_bytes_unref);
        }
  bulk->waiting[table].n = 0;
}

void
hearth_bulk_free (HearthBulk *bulk)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      forget (bulk, table);
      g_free (bulk->waiting[table].values);
    }
  g_ptr_array_unref (bulk->dropped);
  g_free (bulk);
}

gboolean
hearth_bulk_drop_index (HearthBulk *bulk,
                        const char *name,
                        GError    **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (bulk->conn, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1 AND sql IS NOT NULL", error);
  g_autofree char *drop = g_strdup_printf ("DROP INDEX \"%s\"", name);
  char            *sql = NULL;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, name);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      sql = g_strdup (hearth_stmt_text (stmt, 0));
      break;
    case HEARTH_STEP_DONE:
      return TRUE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
  /* A statement that still reads the schema would lock it. */
  hearth_stmt_reset (stmt);
  g_ptr_array_add (bulk->dropped, sql);
  return hearth_conn_exec_schema (bulk->conn, drop, error);
}

gboolean
hearth_bulk_has_dropped (HearthBulk *bulk)
{
  return bulk->dropped->len > 0;
}

gboolean
hearth_bulk_restore_indexes (HearthBulk *bulk,
                             GError    **error)
{
  for (guint i = 0; i < bulk->dropped->len; i++)
    if (!hearth_conn_exec_schema (bulk->conn, g_ptr_array_index (bulk->dropped, i), error))
      return FALSE;
  g_ptr_array_set_size (bulk->dropped, 0);
  return TRUE;
}

static gboolean
insert_many (HearthBulk *bulk,
             HearthTable table,
             GError    **error)
{
  const HearthTableInfo *info = hearth_table_info (table);
  int                    width = (int) info->n_columns + 2;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (bulk->conn, hearth_row_insert_many_sql (table, N_ROWS), error);

  if (stmt == NULL)
    return FALSE;
  for (int i = 0; i < N_ROWS; i++)
    hearth_row_bind (stmt, 1 + i * width, table, get_value (bulk, table, (guint) i));
  return hearth_stmt_run (stmt, error);
}

static gboolean
insert_rest (HearthBulk *bulk,
             HearthTable table,
             GError    **error)
{
  for (guint i = 0; i < bulk->waiting[table].n; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (bulk->conn, hearth_row_insert_sql (table), error);

      if (stmt == NULL)
        return FALSE;
      hearth_row_bind (stmt, 1, table, get_value (bulk, table, i));
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_bulk_insert (HearthBulk *bulk,
                    HearthTable table,
                    gpointer    value,
                    GError    **error)
{
  const HearthTableInfo *info = hearth_table_info (table);
  Waiting               *waiting = &bulk->waiting[table];
  gint64                *rowid = value;

  if (waiting->values == NULL)
    waiting->values = g_malloc (N_ROWS * info->size);
  *rowid = hearth_row_next (bulk->conn, table);
  memcpy (get_value (bulk, table, waiting->n), value, info->size);
  for (guint c = 0; c < info->n_columns; c++)
    if (info->columns[c].type == HEARTH_TYPE_BLOB)
      {
        GBytes *bytes = *(GBytes **) (gpointer) ((guint8 *) value + info->columns[c].offset);

        if (bytes != NULL)
          g_bytes_ref (bytes);
      }
  if (++waiting->n < N_ROWS)
    return TRUE;
  if (!insert_many (bulk, table, error))
    return FALSE;
  forget (bulk, table);
  return TRUE;
}

gboolean
hearth_bulk_flush (HearthBulk *bulk,
                   GError    **error)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    if (bulk->waiting[table].n > 0)
      {
        if (!insert_rest (bulk, table, error))
          return FALSE;
        forget (bulk, table);
      }
  return TRUE;
}

gboolean
hearth_bulk_finish (HearthBulk *bulk,
                    GError    **error)
{
  return hearth_bulk_flush (bulk, error) && hearth_bulk_restore_indexes (bulk, error);
}
