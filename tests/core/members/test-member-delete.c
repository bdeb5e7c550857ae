/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting a member leaves nothing that names them, in whatever tables there are: the registry is walked, so a new table is tested by
 * being in it. */

#include "write-helpers.h"

/* A row of every table, which names member in every column that can, and other rows only there where it has to. */
static gint64
write_everything (HearthConn *conn,
                  gpointer    data,
                  GError    **error)
{
  gint64 member = *(const gint64 *) data, last[HEARTH_TABLE_LAST + 1] = { 0 };

  /* Those referred to first, so that answer.application names the application. */
  for (int i = HEARTH_N_TABLES - 1; i >= 0; i--)
    {
      const HearthTableInfo *info = hearth_table_info (hearth_table_order ()[i]);
      g_autofree guint8     *row = g_malloc (info->size);

      if (info->table == HEARTH_TABLE_COMMUNITY || info->table == HEARTH_TABLE_MEMBER)
        continue;
      hearth_row_init (info->table, row);
      for (guint j = 0; j < info->n_columns; j++)
        if (info->columns[j].type == HEARTH_TYPE_REF)
          *(gint64 *) (gpointer) (row + info->columns[j].offset) =
              info->columns[j].refers == HEARTH_TABLE_MEMBER ? member : last[info->columns[j].refers];
      if (!hearth_row_insert (conn, info->table, row, error))
        return -1;
      last[info->table] = *(gint64 *) (gpointer) row;
    }
  return 1;
}

static gint64
write_delete (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_member_delete (conn, *(const gint64 *) data, error) ? 1 : -1;
}

/* How many rows name the member, and how many there are at all. */
typedef struct
{
  gint64 member;
  gint64 naming;
  gint64 rows;
} Count;

static gpointer
read_count (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Count *count = data;

  count->naming = count->rows = 0;
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);
      g_autofree char       *all = g_strdup_printf ("SELECT count(*) FROM %s", info->name);

      count->rows += hearth_stmt_scalar (conn, g_intern_string (all), 0, error);
      for (guint i = 0; i < info->n_columns; i++)
        {
          g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = %" G_GINT64_FORMAT, info->name, info->columns[i].name, count->member);

          if (info->columns[i].type == HEARTH_TYPE_REF && info->columns[i].refers == HEARTH_TABLE_MEMBER)
            count->naming += hearth_stmt_scalar (conn, g_intern_string (sql), 0, error);
        }
    }
  return NULL;
}

static Count
ask_count (Fixture *fixture,
           gint64   member)
{
  Count              count = { .member = member };
  g_autoptr (GError) error = NULL;

  hearth_db_read (fixture->db, read_count, &count, NULL, &error);
  g_assert_no_error (error);
  return count;
}

static void
test_every_table (Fixture      *fixture,
                  gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL), seq;
  Count  before, after;

  do_write (fixture, write_everything, &ana, NULL);
  do_write (fixture, write_everything, &ben, NULL);
  before = ask_count (fixture, ana);
  g_assert_cmpint (before.naming, >, 15);
  do_write (fixture, write_delete, &ana, &seq);
  g_assert_cmpint (ask_count (fixture, ana).naming, ==, 0);
  g_assert_cmpint (ask_count (fixture, ben).naming, ==, before.naming);
  undo (fixture, seq);
  after = ask_count (fixture, ana);
  g_assert_cmpint (after.naming, ==, before.naming);
  g_assert_cmpint (after.rows, ==, before.rows);
}

/* Somebody of several rows, whichever of them is named. */
static void
test_merged (Fixture      *fixture,
             gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), twin = add_member (fixture, "Ana B.", NULL), third = add_member (fixture, "A. B.", NULL), seq;
  Count  before;

  do_write (fixture, write_everything, &twin, NULL);
  do_write (fixture, write_everything, &third, NULL);
  merge (fixture, twin, third);
  merge (fixture, ana, twin);
  before = ask_count (fixture, twin);
  do_write (fixture, write_delete, &third, &seq);
  g_assert_cmpint (ask_count (fixture, twin).naming, ==, 0);
  g_assert_cmpint (ask_count (fixture, third).naming, ==, 0);
  assert_found (fixture, NULL);
  undo (fixture, seq);
  g_assert_cmpint (ask_count (fixture, twin).naming, ==, before.naming);
  assert_found (fixture, NULL, ana);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member/delete/every-table", test_every_table);
  add_test ("/member/delete/merged", test_merged);
  return g_test_run ();
}
