/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The import dialog from dropped files to undo. */

#include "db/hearth-stmt.h"
#include "import/hearth-format.h"
#include "shell-fixture.h"

static const char list[] = "email,fullname,date added,country,postal code,num purchases\n"
                           "ada@example.com,Ada Ember,1/15/24 3:05pm,United States,11211,2\n"
                           "noor@example.com,Noor Haddad,3/2/24 9:10am,Canada,,0\n"
                           "not an address,Nobody,1/1/24 1:00pm,France,,1\n";

/* Puts a file where the test may write, and gives it to the window as a drop would. */
static void
drop (Fixture    *fixture,
      const char *name,
      const char *contents)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;
  char                 *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (paths, path);
  hearth_window_import (fixture->window, paths);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  open_community (fixture, "Import");
  drop (fixture, "list.csv", list);
  wait_until (shows (fixture, "list.csv"));
  press (fixture, "See What Would Happen");
  wait_until (shows (fixture, "2 people will come in"));
  g_assert_cmpint (count_members (fixture), ==, 0);

  wait_until (find (GTK_WIDGET (fixture->window), has_action, "import.commit") != NULL);
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), has_action, "import.commit"), "clicked");
  wait_until (shows (fixture, "2 people came in"));
  g_assert_cmpint (count_members (fixture), ==, 2);

  wait_until (shows (fixture, "Undo the Import"));
  gtk_widget_activate_action (find (GTK_WIDGET (fixture->window), is_of_type, "HearthImportDonePage"), "import.undo", NULL);
  wait_until (count_members (fixture) == 0);
}

static void
test_left_behind (Fixture      *fixture,
                  gconstpointer data)
{
  open_community (fixture, "Left Behind");
  drop (fixture, "list.csv", list);
  press (fixture, "See What Would Happen");
  wait_until (shows (fixture, "row left behind"));
  press (fixture, "row left behind");
  wait_until (shows (fixture, "list.csv, row 3") || shows (fixture, "Rows"));
  wait_until (shows (fixture, "Left Behind"));
}

/* Each big number opens the people behind it, a hundred at a time. */
static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("email,name\n");

  for (guint i = 1; i <= 130; i++)
    g_string_append_printf (many, "fan%u@example.com,Fan %u\n", i, i);
  open_community (fixture, "Rows");
  drop (fixture, "many.csv", many->str);
  press (fixture, "See What Would Happen");
  wait_until (shows (fixture, "130 people will come in"));
  press (fixture, "new members");
  wait_until (shows (fixture, "Show More"));
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "Show More"), ADW_TYPE_BUTTON_ROW), "activated");
  wait_until (!shows (fixture, "Show More") && shows (fixture, "Fan 1") && shows (fixture, "Fan 130"));
}

/* A file that is no list does not stand in the way of one that is. */
static void
test_mixed (Fixture      *fixture,
            gconstpointer data)
{
  open_community (fixture, "Mixed");
  drop (fixture, "empty.csv", "");
  drop (fixture, "list.csv", list);
  wait_until (shows (fixture, "empty.csv") && shows (fixture, "list.csv"));
  press (fixture, "See What Would Happen");
  wait_until (shows (fixture, "2 people will come in"));
}

/* Opening a file of columns without a name shows each to be mapped by hand. */
static void
test_mapping (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget       *row;
  g_autofree char *said = g_strconcat (hearth_field_title (HEARTH_FIELD_IGNORE), "\n", "Ana · Ben", NULL);

  open_community (fixture, "Mapping");
  drop (fixture, "own.csv", "Wer,Wo\nAna,Berlin\nBen,Oslo\n");
  wait_until (shows (fixture, "own.csv"));
  row = gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "own.csv"), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_until (shows (fixture, "Wer"));
  wait_until (shows (fixture, said));
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (gtk_widget_get_ancestor (find (row, is_label, "Wer"), ADW_TYPE_COMBO_ROW)), HEARTH_FIELD_NAME);
  press (fixture, "See What Would Happen");
  wait_until (shows (fixture, "2 people will come in"));
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/import/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/ui/import/left-behind", Fixture, NULL, set_up, test_left_behind, tear_down);
  g_test_add ("/ui/import/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/ui/import/mixed", Fixture, NULL, set_up, test_mixed, tear_down);
  g_test_add ("/ui/import/mapping", Fixture, NULL, set_up, test_mapping, tear_down);

  return g_test_run ();
}
