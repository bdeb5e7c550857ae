/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bulk change goes through the sweep, which makes the derived tables again: all rows are there, and the check finds the schema as it
 * should be. */

#include "community/hearth-community.h"
#include "db/hearth-check.h"
#include "db/hearth-stmt.h"

#include <glib/gstdio.h>

#define BULK 1500

static gboolean
insert_bulk (HearthConn             *conn,
             HearthChangeInfo *info  G_GNUC_UNUSED,
             gpointer data           G_GNUC_UNUSED,
             GCancellable *cancelled G_GNUC_UNUSED,
             GError                **error)
{
  for (int i = 0; i < BULK; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ember %04d", i);
      HearthMember     member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
look (HearthConn             *conn,
      gpointer                problems,
      GCancellable *cancelled G_GNUC_UNUSED,
      GError                **error)
{
  *(GPtrArray **) problems = hearth_check (conn, HEARTH_CHECK_FULL, NULL, error);
  return GINT_TO_POINTER ((int) hearth_stmt_scalar (conn, "SELECT count(*) FROM roster", -1, error));
}

static void
test_bulk (void)
{
  g_autoptr (GError)          error = NULL;
  g_autofree char            *top = g_dir_make_tmp ("hearth-sweep-XXXXXX", &error);
  g_autofree char            *folder = g_build_filename (top, "fans", NULL);
  HearthCommunityRow          settings;
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (GPtrArray)       problems = NULL;
  const HearthChangeInfo      info = { .kind = "import", .count = BULK };
  HearthDb                   *db;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Sweepers";
  community = hearth_community_create (folder, &settings, &error);
  g_assert_no_error (error);
  db = hearth_community_get_db (community);

  g_assert_cmpint (hearth_db_write (db, &info, insert_bulk, NULL, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db, look, &problems, NULL, &error)), ==, BULK);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  hearth_community_close (community);
  {
    g_autofree char *command = g_strdup_printf ("rm -r %s", top);

    g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/members/derive/bulk", test_bulk);
  return g_test_run ();
}
