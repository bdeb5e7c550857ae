/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list and its search, over a real community. */

#include "config.h"

#include "members-fixture.h"

#include "members/hearth-member-detail.h"
#include "members/hearth-members-list.h"
#include "members/hearth-members-view.h"

static GtkWidget *
show_list (Fixture *fixture)
{
  GtkWidget *list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);

  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), list);
  gtk_window_present (GTK_WINDOW (fixture->window));

  return list;
}

static void
type (GtkWidget  *list,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_type (list, GTK_TYPE_SEARCH_ENTRY)), text);
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *list = show_list (fixture);

  wait_until (find_label (list, "No Members Yet") != NULL);
  g_assert_nonnull (find_label (list, "0 members"));

  add_member (fixture, "Ana");
  wait_until (find_label (list, "1 member") != NULL && find_label (list, "Ana") != NULL);
  g_assert_null (find_label (list, "No Members Yet"));
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *list;

  add_member (fixture, "Zoë Çelik");
  add_member (fixture, "Ana");
  add_member (fixture, "Anders");
  list = show_list (fixture);

  wait_until (find_label (list, "3 members") != NULL);
  type (list, "an");
  wait_until (find_label (list, "2 members") != NULL);
  type (list, "celik");
  wait_until (find_label (list, "1 member") != NULL && find_label (list, "Zoë Çelik") != NULL);

  type (list, "celikk");
  wait_until (find_label (list, "Nobody Found") != NULL);
  g_assert_true (hearth_members_list_clear_search (HEARTH_MEMBERS_LIST (list)));
  wait_until (find_label (list, "3 members") != NULL);
  g_assert_false (hearth_members_list_clear_search (HEARTH_MEMBERS_LIST (list)));
}

static GtkSelectionModel *
get_selection (GtkWidget *list)
{
  return gtk_column_view_get_model (GTK_COLUMN_VIEW (find_type (list, GTK_TYPE_COLUMN_VIEW)));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_selection (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *list;
  gint64     ines;
  guint      moved = 0;

  ines = add_member (fixture, "Ines");
  add_member (fixture, "Tom");
  list = show_list (fixture);
  g_signal_connect_swapped (list, "member-selected", G_CALLBACK (count_cb), &moved);
  wait_until (find_label (list, "2 members") != NULL);
  g_assert_cmpint (hearth_members_list_get_selected (HEARTH_MEMBERS_LIST (list)), ==, HEARTH_NONE);

  hearth_members_list_select (HEARTH_MEMBERS_LIST (list), ines);
  g_assert_true (gtk_selection_model_is_selected (get_selection (list), 0));

  /* Somebody comes in above, and is no reason to look at anybody else. */
  add_member (fixture, "Ana");
  wait_until (gtk_selection_model_is_selected (get_selection (list), 1));
  g_assert_cmpint (hearth_members_list_get_selected (HEARTH_MEMBERS_LIST (list)), ==, ines);

  /* A search that leaves her out for a while. */
  type (list, "tom");
  wait_until (find_label (list, "1 member") != NULL);
  type (list, "");
  wait_until (find_label (list, "3 members") != NULL && gtk_selection_model_is_selected (get_selection (list), 1));
  g_assert_cmpuint (moved, ==, 0);

  /* The user's own move is told. */
  gtk_selection_model_select_item (get_selection (list), 2, TRUE);
  g_assert_cmpuint (moved, ==, 1);
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *list;
  gint64     tom;

  add_member (fixture, "Ana");
  tom = add_member (fixture, "Tom");
  log_some (fixture, tom, HEARTH_KIND_MESSAGE, 1700000000000, "Hello", 3);
  list = show_list (fixture);
  wait_until (find_label (list, "2 members") != NULL && find_label (list, "Tom") != NULL);

  hearth_members_list_select (HEARTH_MEMBERS_LIST (list), tom);
  g_assert_true (gtk_selection_model_is_selected (get_selection (list), 1));
  gtk_widget_activate_action (list, "list.sort", "s", "interactions");
  wait_until (gtk_selection_model_is_selected (get_selection (list), 0));
  gtk_widget_activate_action (list, "list.sort", "s", "name");
  wait_until (gtk_selection_model_is_selected (get_selection (list), 1));
}

static void
test_view (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget    *view;
  GActionGroup *actions;
  gint64        ana;

  ana = add_member (fixture, "Ana");
  add_member (fixture, "Tom");
  view = hearth_members_view_new (fixture->community);
  actions = hearth_members_view_get_actions (HEARTH_MEMBERS_VIEW (view));
  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (view, "2 members") != NULL);
  g_assert_false (g_action_group_get_action_enabled (actions, "delete"));

  hearth_members_view_show_member (HEARTH_MEMBERS_VIEW (view), ana);
  wait_until (find_label (view, "Nothing has happened yet. Log the first thing above.") != NULL);
  g_assert_true (g_action_group_get_action_enabled (actions, "delete"));

  /* Deleting closes the page; the list knows at once. */
  g_action_group_activate_action (actions, "delete", NULL);
  wait_until (find_label (view, "1 member") != NULL);
  wait_until (!g_action_group_get_action_enabled (actions, "delete"));
  wait_until (find_label (view, "Nothing has happened yet. Log the first thing above.") == NULL);
}

static gboolean
has_keyboard (GtkWidget *widget)
{
  GtkWidget *focus = widget != NULL ? gtk_root_get_focus (gtk_widget_get_root (widget)) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* With little room the page covers the list, which is then neither seen nor reached. */
static void
test_over (Fixture      *fixture,
           gconstpointer data)
{
  gint64        ana = add_member (fixture, "Ana");
  GtkWidget    *view = hearth_members_view_new (fixture->community);
  GtkWidget    *list;
  GActionGroup *actions = hearth_members_view_get_actions (HEARTH_MEMBERS_VIEW (view));

  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  g_object_set (view, "narrow", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (view, "Ana") != NULL);
  list = find_type (view, HEARTH_TYPE_MEMBERS_LIST);
  hearth_members_list_focus_search (HEARTH_MEMBERS_LIST (list));

  hearth_members_view_show_member (HEARTH_MEMBERS_VIEW (view), ana);
  wait_until (find_type (view, HEARTH_TYPE_MEMBER_DETAIL) != NULL && !gtk_widget_get_mapped (list));
  g_assert_false (has_keyboard (list));
  g_assert_nonnull (gtk_root_get_focus (gtk_widget_get_root (view)));

  g_action_group_activate_action (actions, "back", NULL);
  wait_until (gtk_widget_get_mapped (list) && find_type (view, HEARTH_TYPE_MEMBER_DETAIL) == NULL);
  wait_until (has_keyboard (list));
}

/* A page that opens beside the list takes nothing from it, and becoming narrow and wide again loses neither. */
static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *view = hearth_members_view_new (fixture->community);
  GtkWidget *list;
  int        width;

  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (view, "Ana") != NULL);
  list = find_type (view, HEARTH_TYPE_MEMBERS_LIST);
  width = gtk_widget_get_width (list);
  hearth_members_list_focus_search (HEARTH_MEMBERS_LIST (list));

  hearth_members_view_show_member (HEARTH_MEMBERS_VIEW (view), ana);
  wait_until (find_type (view, HEARTH_TYPE_MEMBER_DETAIL) != NULL && gtk_widget_get_width (list) < width / 2);
  wait_until (has_keyboard (find_type (list, GTK_TYPE_SEARCH_ENTRY)));

  gtk_widget_activate_action (view, "members.back", NULL);
  wait_until (find_type (view, HEARTH_TYPE_MEMBER_DETAIL) == NULL && gtk_widget_get_width (list) == width);
  wait_until (has_keyboard (find_type (list, GTK_TYPE_COLUMN_VIEW)));
  hearth_members_view_show_member (HEARTH_MEMBERS_VIEW (view), ana);
  wait_until (find_type (view, HEARTH_TYPE_MEMBER_DETAIL) != NULL && gtk_widget_get_width (list) < width / 2);
  wait_until (has_keyboard (find_type (list, GTK_TYPE_COLUMN_VIEW)));

  g_object_set (view, "narrow", TRUE, NULL);
  wait_until (!gtk_widget_get_mapped (list) && gtk_widget_get_width (find_type (view, HEARTH_TYPE_MEMBER_DETAIL)) == width);
  g_object_set (view, "narrow", FALSE, NULL);
  wait_until (gtk_widget_get_mapped (list) && gtk_widget_get_width (find_type (view, HEARTH_TYPE_MEMBER_DETAIL)) < width);

  gtk_widget_activate_action (view, "members.back", NULL);
  wait_until (find_type (view, HEARTH_TYPE_MEMBER_DETAIL) == NULL && gtk_widget_get_width (list) == width);
}

int
main (int   argc,
      char *argv[])
{
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/members-view/empty", test_empty);
  TEST ("/members-view/search", test_search);
  TEST ("/members-view/selection", test_selection);
  TEST ("/members-view/sort", test_sort);
  TEST ("/members-view/page", test_view);
  TEST ("/members-view/over", test_over);
  TEST ("/members-view/beside", test_beside);
#undef TEST

  return g_test_run ();
}
