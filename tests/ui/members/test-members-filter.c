/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters in the search of the list: chips, what is wrong and its fix, what can be typed next. */

#include "config.h"

#include "members-fixture.h"

#include "members/hearth-filter-bar.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-members-list.h"

static gboolean
write_circle (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  const Line *line = data;

  return hearth_member_join_circle (conn, line->member, line->name, HEARTH_NONE, error);
}

static void
join_circle (Fixture    *fixture,
             gint64      member,
             const char *circle)
{
  g_autoptr (GError) error = NULL;
  HearthChangeInfo   info = { "circle", "somebody", HEARTH_NONE };
  Line               line = { .member = member, .name = circle };

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_circle, &line, NULL, &error);
  g_assert_no_error (error);
}

/* Ana and Ben are in Berlin, Cleo is not. */
static GtkWidget *
show_list (Fixture *fixture)
{
  GtkWidget *list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);

  join_circle (fixture, add_member (fixture, "Ana"), "Berlin");
  join_circle (fixture, add_member (fixture, "Ben"), "Berlin");
  join_circle (fixture, add_member (fixture, "Cleo"), "Night swimmers");
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), list);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (list, "3 members") != NULL);

  return list;
}

static GtkWidget *
get_entry (GtkWidget *list)
{
  return find_type (list, GTK_TYPE_SEARCH_ENTRY);
}

static const char *
get_text (GtkWidget *list)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_entry (list)));
}

static void
type (GtkWidget  *list,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (list)), text);
}

/* The first mapped button that is called text. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *text)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && is_called (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, text);

  return found;
}

static void
test_chips (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *list = show_list (fixture);
  int        start, end;

  type (list, "an circle:berlin -has:email");
  wait_until (find_label (list, "1 member") != NULL);
  g_assert_nonnull (find_button (list, "Circle: berlin"));
  g_assert_nonnull (find_button (list, "Not Has: email"));
  g_assert_null (find_label (list, "“an”"));

  /* Editing selects it, to be typed over. */
  g_signal_emit_by_name (find_button (list, "Circle: berlin"), "clicked");
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (get_entry (list)), &start, &end));
  g_assert_cmpint (start, ==, 3);
  g_assert_cmpint (end, ==, 16);

  g_signal_emit_by_name (find_button (list, "Remove Circle: berlin"), "clicked");
  g_assert_cmpstr (get_text (list), ==, "an -has:email");
  g_signal_emit_by_name (find_button (list, "Remove Not Has: email"), "clicked");
  g_assert_cmpstr (get_text (list), ==, "an");
  g_assert_null (find_type (list, ADW_TYPE_WRAP_BOX));
}

static void
test_wrong (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *list = show_list (fixture), *bar = find_type (list, HEARTH_TYPE_FILTER_BAR);

  type (list, "circel:berlin an");
  wait_until (find_label (list, "There is no filter “circel”.") != NULL);
  /* The last answer stays. */
  g_assert_nonnull (find_label (list, "3 members"));
  g_signal_emit_by_name (find_button (list, "Use “circle:berlin” Instead"), "clicked");
  g_assert_cmpstr (get_text (list), ==, "circle:berlin an");
  wait_until (find_label (list, "1 member") != NULL && find_label (list, "There is no filter “circel”.") == NULL);

  /* A name that there is none of. */
  type (list, "circle:berln ");
  wait_until (find_label (list, "Circle: there is none called “berln”.") != NULL);
  wait_until (find_label (list, "The filters leave nobody. Take one out, or change it.") != NULL);
  g_signal_emit_by_name (find_button (list, "Use “Berlin” Instead"), "clicked");
  wait_until (find_label (list, "2 members") != NULL);

  /* What is being typed is not told off, unless it is asked for. */
  gtk_widget_grab_focus (get_entry (list));
  type (list, "quiet:");
  gtk_editable_set_position (GTK_EDITABLE (get_entry (list)), -1);
  type (list, "quiet:x");
  gtk_editable_set_position (GTK_EDITABLE (get_entry (list)), -1);
  g_assert_true (hearth_filter_bar_tell (HEARTH_FILTER_BAR (bar)));
  wait_until (find_label (list, "“quiet” wants how long, like 40d, 6w, 3m or 1y. “x” is not.") != NULL);
  type (list, "");
  g_assert_false (hearth_filter_bar_tell (HEARTH_FILTER_BAR (bar)));
}

static void
test_completion (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget     *list = show_list (fixture);
  GtkListBoxRow *row = NULL;
  GtkWidget     *rows;

  gtk_widget_grab_focus (get_entry (list));
  /* As the keyboard does it, cursor and all. */
  g_signal_emit_by_name (find_type (list, GTK_TYPE_TEXT), "insert-at-cursor", "circle:ni");
  wait_until (find_type (list, GTK_TYPE_LIST_BOX) != NULL && find_label (list, "Night swimmers") != NULL);
  rows = find_type (list, GTK_TYPE_LIST_BOX);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0);
  g_assert_true (is_called (GTK_WIDGET (row), "Night swimmers, 1"));
  g_signal_emit_by_name (rows, "row-activated", row);
  g_assert_cmpstr (get_text (list), ==, "circle:\"Night swimmers\" ");
  wait_until (find_label (list, "1 member") != NULL && find_label (list, "Cleo") != NULL);
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  init (&argc, &argv);
  TEST ("/members-filter/chips", test_chips);
  TEST ("/members-filter/wrong", test_wrong);
  TEST ("/members-filter/completion", test_completion);

  return g_test_run ();
}
