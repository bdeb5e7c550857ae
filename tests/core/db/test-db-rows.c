/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The value types, their codec and the statement wrapper. */

#include "db-fixture.h"

static gboolean
insert_ana (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  return hearth_row_insert (conn, HEARTH_TABLE_MEMBER, data, error);
}

static gpointer
load_member (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  HearthMember *member = g_new0 (HearthMember, 1);

  hearth_row_init (HEARTH_TABLE_MEMBER, member);
  if (hearth_row_load (conn, HEARTH_TABLE_MEMBER, *(gint64 *) data, member, error))
    return member;
  g_free (member);
  return NULL;
}

static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  const HearthChangeInfo info = { .kind = "member-add", .subject = "Ana", .count = HEARTH_NONE };
  HearthMember           ana;
  HearthMember          *loaded;

  hearth_row_init (HEARTH_TABLE_MEMBER, &ana);
  ana.name = g_strdup ("Ana Ñandú");
  ana.joined_at = -1;
  ana.invited_by = G_MAXINT64;
  g_assert_cmpint (hearth_db_write (fixture->db, &info, insert_ana, &ana, NULL, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (ana.rowid, ==, 1);

  loaded = hearth_db_read (fixture->db, load_member, &ana.rowid, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_id_equal (&loaded->id, &ana.id));
  g_assert_cmpstr (loaded->name, ==, "Ana Ñandú");
  g_assert_cmpstr (loaded->city, ==, NULL);
  g_assert_cmpint (loaded->joined_at, ==, -1);
  g_assert_cmpint (loaded->left_at, ==, HEARTH_NONE);
  g_assert_cmpint (loaded->invited_by, ==, G_MAXINT64);
  hearth_row_clear (HEARTH_TABLE_MEMBER, loaded);
  g_assert_null (loaded->name);
  g_free (loaded);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &ana);
}

/* Undo takes rows away and puts them back in this order: no row may ever name one that is not there. */
static void
test_order (void)
{
  const HearthTable *order = hearth_table_order ();
  gboolean           seen[HEARTH_TABLE_LAST + 1] = { FALSE };

  for (int i = 0; i < HEARTH_N_TABLES; i++)
    {
      const HearthTableInfo *info = hearth_table_info ((int) order[i]);

      g_assert_nonnull (info);
      g_assert_false (seen[order[i]]);
      for (guint j = 0; j < info->n_columns; j++)
        if (info->columns[j].type == HEARTH_TYPE_REF && info->columns[j].refers != order[i])
          g_assert_false (seen[info->columns[j].refers]);
      seen[order[i]] = TRUE;
    }
}

static gboolean
edit_everything (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  HearthImportRow row;
  HearthImportRow copy;
  HearthId        id;
  gboolean        done;

  hearth_row_init (HEARTH_TABLE_IMPORT_ROW, &row);
  row.seen = g_bytes_new_static ("\0\1", 2);
  done = hearth_row_insert (conn, HEARTH_TABLE_IMPORT_ROW, &row, error);
  id = row.id;
  g_assert_cmpint (hearth_row_find (conn, HEARTH_TABLE_IMPORT_ROW, &id, error), ==, row.rowid);
  id.bytes[0] ^= 1;
  g_assert_cmpint (hearth_row_find (conn, HEARTH_TABLE_IMPORT_ROW, &id, error), ==, 0);

  hearth_row_copy (HEARTH_TABLE_IMPORT_ROW, &copy, &row);
  g_clear_pointer (&copy.seen, g_bytes_unref);
  copy.seen = g_bytes_new_static ("", 0);
  copy.member = 7;
  done = done && hearth_row_update (conn, HEARTH_TABLE_IMPORT_ROW, row.rowid, hearth_table_bit (HEARTH_TABLE_IMPORT_ROW, "seen"), &copy, error);
  hearth_row_clear (HEARTH_TABLE_IMPORT_ROW, &copy);
  done = done && hearth_row_load (conn, HEARTH_TABLE_IMPORT_ROW, row.rowid, &copy, error);
  /* An empty blob is not NULL, and a column outside the mask stays. */
  g_assert_cmpint (done && copy.seen != NULL ? (int) g_bytes_get_size (copy.seen) : -1, ==, 0);
  g_assert_cmpint (copy.member, ==, HEARTH_NONE);
  hearth_row_clear (HEARTH_TABLE_IMPORT_ROW, &copy);
  hearth_row_clear (HEARTH_TABLE_IMPORT_ROW, &row);
  return done && hearth_row_delete (conn, HEARTH_TABLE_IMPORT_ROW, 1, error);
}

static void
test_update_delete (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };

  hearth_db_write (fixture->db, &info, edit_everything, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM import_row"), ==, 0);
}

static void
test_missing_row (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             nobody = 99;

  g_assert_null (hearth_db_read (fixture->db, load_member, &nobody, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static gpointer
nest_statements (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  static const char      sql[] = "SELECT value FROM json_each ('[1, 2, 3]')";
  g_autoptr (HearthStmt) outer = hearth_stmt_new (conn, sql, error);
  gint64                 sum = 0;

  while (hearth_stmt_step (outer, error) == HEARTH_STEP_ROW)
    {
      g_autoptr (HearthStmt) inner = hearth_stmt_new (conn, sql, error);

      while (hearth_stmt_step (inner, error) == HEARTH_STEP_ROW)
        sum += hearth_stmt_int (outer, 0) * hearth_stmt_int (inner, 0);
    }
  return GINT_TO_POINTER ((int) sum);
}

static void
test_nested_statements (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (fixture->db, nest_statements, NULL, NULL, &error)), ==, 36);
  g_assert_no_error (error);
}

static void
test_registry (void)
{
  /* Numbers are on the wire: this test is a second opinion on the header. */
  g_assert_cmpstr (hearth_table_info (4)->name, ==, "interaction");
  g_assert_cmpint (hearth_table_info (4)->columns[14].number, ==, 15);
  g_assert_cmpint (hearth_table_info (4)->columns[1].refers, ==, HEARTH_TABLE_MEMBER);
  g_assert_null (hearth_table_info (0));
  g_assert_cmpint (hearth_table_next (0), ==, HEARTH_TABLE_COMMUNITY);
  g_assert_cmpint (hearth_table_next (HEARTH_TABLE_MEMBER), ==, HEARTH_TABLE_IDENTITY);
  g_assert_cmpint (hearth_table_next (HEARTH_TABLE_LAST), ==, 0);
  g_assert_null (hearth_table_info (HEARTH_TABLE_LAST + 1));
  g_assert_cmpuint (hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), ==, 1 << 11);
  g_assert_cmpuint (hearth_table_bit (HEARTH_TABLE_MEMBER, "nonsense"), ==, 0);
  g_assert_cmpstr (hearth_row_columns (HEARTH_TABLE_TAG, "t."), ==, "t.rowid, t.id, t.name");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/rows/registry", test_registry);
  g_test_add_func ("/db/rows/order", test_order);
  fixture_add ("/db/rows/round-trip", test_round_trip);
  fixture_add ("/db/rows/update-delete", test_update_delete);
  fixture_add ("/db/rows/missing", test_missing_row);
  fixture_add ("/db/rows/nested-statements", test_nested_statements);
  return g_test_run ();
}
