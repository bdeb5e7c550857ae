/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A table is read when it is first asked about in a range; most are in none. */

#include "import/hearth-import-known.h"

#include "db/hearth-stmt.h"

#include <string.h>

typedef struct
{
  HearthId id;
  gint64   rowid;
} Row;

struct _HearthKnown
{
  HearthConn *conn;
  gboolean    in_range;
  HearthId    first, last;
  GArray     *rows[HEARTH_TABLE_LAST + 1]; /* Row, by id; NULL: not read yet */
};

static void
forget (HearthKnown *known)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    g_clear_pointer (&known->rows[table], g_array_unref);
}

HearthKnown *
hearth_known_new (HearthConn *conn)
{
  HearthKnown *known = g_new0 (HearthKnown, 1);

  known->conn = conn;
  return known;
}

void
hearth_known_free (HearthKnown *known)
{
  forget (known);
  g_free (known);
}

void
hearth_known_set_range (HearthKnown    *known,
                        const HearthId *first,
                        const HearthId *last)
{
  forget (known);
  known->in_range = TRUE;
  /* A child shares the first half of its parent's id. */
  known->first = *first;
  memset (known->first.bytes + 8, 0, 8);
  known->last = *last;
  memset (known->last.bytes + 8, 0xff, 8);
}

void
hearth_known_set_any (HearthKnown *known)
{
  forget (known);
  known->in_range = FALSE;
}

/* The statement cache goes by address. */
static const char *
range_sql (HearthTable table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, rowid FROM %s WHERE id BETWEEN ?1 AND ?2 ORDER BY id", hearth_table_info (table)->name);

  return g_intern_string (sql);
}

static GArray *
read_range (HearthKnown *known,
            HearthTable  table,
            GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (known->conn, range_sql (table), error);
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (Row));
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_id (stmt, 1, &known->first);
  hearth_stmt_bind_id (stmt, 2, &known->last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Row row = { .rowid = hearth_stmt_int (stmt, 1) };

      if (hearth_stmt_id (stmt, 0, &row.id))
        g_array_append_val (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *x = a, *y = b;

  return hearth_id_compare (&x->id, &y->id);
}

gint64
hearth_known_find (HearthKnown    *known,
                   HearthTable     table,
                   const HearthId *id,
                   GError        **error)
{
  const Row wanted = { .id = *id };
  guint     index;

  if (!known->in_range || hearth_id_compare (id, &known->first) < 0 || hearth_id_compare (id, &known->last) > 0)
    return hearth_row_find (known->conn, table, id, error);
  if (known->rows[table] == NULL)
    known->rows[table] = read_range (known, table, error);
  if (known->rows[table] == NULL)
    return -1;
  if (!g_array_binary_search (known->rows[table], &wanted, compare_rows, &index))
    return 0;
  return g_array_index (known->rows[table], Row, index).rowid;
}
