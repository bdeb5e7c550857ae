/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the list: only those with something in them, as far as there is room, as they were chosen. */

#include "config.h"

#include "members-fixture.h"

#include "members/hearth-members-list.h"

static GtkWidget *
show_list (Fixture *fixture)
{
  GtkWidget *list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);

  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), list);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (list, "1 member") != NULL);

  return list;
}

/* The titles of the columns that are seen, in order. */
static char *
dup_titles (GtkWidget *list)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (find_type (list, GTK_TYPE_COLUMN_VIEW)));
  GString    *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (titles, "%s|", gtk_column_view_column_get_title (column));
    }

  return g_string_free (titles, FALSE);
}

static gboolean
shows (GtkWidget  *list,
       const char *titles)
{
  g_autofree char *now = dup_titles (list);

  return g_str_equal (now, titles);
}

static void
act (GtkWidget  *list,
     const char *action,
     const char *key)
{
  if (key != NULL)
    gtk_widget_activate_action (list, action, "s", key);
  else
    gtk_widget_activate_action (list, action, NULL);
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  gint64           ana = add_member (fixture, "Ana");
  GtkWidget       *list = show_list (fixture);
  g_autofree char *kept = NULL;

  wait_until (shows (list, "Name|Last Heard Of|13 Weeks|Interactions|Spent|"));
  /* A column comes with what there is to show in it. */
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, hearth_clock_now () - 1000, "Hello", 4);
  wait_until (shows (list, "Name|Stage|Last Heard Of|13 Weeks|Interactions|Spent|"));
  wait_until (find_label (list, "4 in the last 13 weeks") != NULL && find_label (list, "Listener") != NULL);

  act (list, "list.column-spent", NULL);
  act (list, "list.column-earlier", "interactions");
  g_assert_true (shows (list, "Name|Stage|Last Heard Of|Interactions|13 Weeks|"));
  kept = hearth_members_list_dup_columns (HEARTH_MEMBERS_LIST (list));
  g_assert_cmpstr (kept, ==, "name,stage,circles,tiers,last,interactions,weeks");

  /* A segment's are for now; those of the community come back, here and in another list. */
  hearth_members_list_set_columns (HEARTH_MEMBERS_LIST (list), "spent,nonsense,last,name");
  g_assert_true (shows (list, "Name|Spent|Last Heard Of|"));
  act (list, "list.column-last", NULL);
  hearth_members_list_set_columns (HEARTH_MEMBERS_LIST (list), NULL);
  g_assert_true (shows (list, "Name|Stage|Last Heard Of|Interactions|13 Weeks|"));
  list = show_list (fixture);
  wait_until (shows (list, "Name|Stage|Last Heard Of|Interactions|13 Weeks|"));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("hearth-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  init (&argc, &argv);
  g_test_add ("/members-columns/columns", Fixture, NULL, set_up, test_columns, tear_down);
  return run_tests_in (state);
}
