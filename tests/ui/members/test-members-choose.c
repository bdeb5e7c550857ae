/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing several members and doing the same to all of them, in one step that can be taken back. */

#include "config.h"

#include "members-fixture.h"

#include "db/hearth-undo.h"
#include "members/hearth-chosen-write.h"
#include "members/hearth-members-list.h"
#include "members/hearth-members-view.h"

static GtkWidget *
show_view (Fixture *fixture)
{
  GtkWidget *view;

  add_member (fixture, "Ana");
  add_member (fixture, "Ben");
  add_member (fixture, "Cleo");
  view = hearth_members_view_new (fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (view, "3 members") != NULL && find_label (view, "Cleo") != NULL);

  return view;
}

static void
act (GtkWidget  *view,
     const char *name)
{
  g_action_group_activate_action (hearth_members_view_get_actions (HEARTH_MEMBERS_VIEW (view)), name, NULL);
}

static gboolean
can (GtkWidget  *view,
     const char *name)
{
  return g_action_group_get_action_enabled (hearth_members_view_get_actions (HEARTH_MEMBERS_VIEW (view)), name);
}

static GtkSelectionModel *
get_selection (GtkWidget *view)
{
  return gtk_column_view_get_model (GTK_COLUMN_VIEW (find_type (view, GTK_TYPE_COLUMN_VIEW)));
}

static GtkWidget *
get_list (GtkWidget *view)
{
  return find_type (view, HEARTH_TYPE_MEMBERS_LIST);
}

static void
test_choosing (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget         *view = show_view (fixture);
  g_autoptr (GArray) chosen = NULL;

  g_assert_false (can (view, "tag-chosen"));
  g_assert_null (find_label (view, "0 chosen"));
  act (view, "choose");
  wait_until (find_label (view, "0 chosen") != NULL);
  g_assert_false (can (view, "tag-chosen"));

  /* A line activated goes in or out; no page is turned. */
  g_signal_emit_by_name (find_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 1);
  wait_until (find_label (view, "1 chosen") != NULL);
  g_assert_true (can (view, "tag-chosen"));
  g_assert_false (can (view, "merge-chosen"));
  g_assert_false (can (view, "delete"));
  act (view, "choose-all");
  wait_until (find_label (view, "3 chosen") != NULL);
  g_assert_true (can (view, "merge-chosen"));
  g_signal_emit_by_name (find_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  wait_until (find_label (view, "2 chosen") != NULL);
  chosen = hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (get_list (view)));
  g_assert_cmpuint (chosen->len, ==, 2);
  g_assert_cmpint (g_array_index (chosen, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (chosen, gint64, 1), ==, 3);

  /* Somebody new above does not change who is chosen. */
  add_member (fixture, "Aaron");
  wait_until (find_label (view, "4 members") != NULL);
  g_assert_true (gtk_selection_model_is_selected (get_selection (view), 2));
  g_assert_true (gtk_selection_model_is_selected (get_selection (view), 3));
  g_assert_false (gtk_selection_model_is_selected (get_selection (view), 1));

  act (view, "choose");
  wait_until (find_label (view, "2 chosen") == NULL);
  g_assert_false (can (view, "tag-chosen"));
}

static void
filter (GtkWidget  *view,
        const char *text)
{
  hearth_members_list_set_filter (HEARTH_MEMBERS_LIST (get_list (view)), text);
}

static gboolean
write_undo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  return hearth_undo_apply (conn, hearth_undo_next (conn, error), cancellable, error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HearthChangeInfo   info = { "undo", NULL, HEARTH_NONE };

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_undo, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_deeds (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *view = show_view (fixture);

  act (view, "choose-all");
  hearth_chosen_write (view, fixture->community, HEARTH_CHOSEN_TAG, hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (get_list (view))), "Keen");
  filter (view, "tag:keen");
  wait_until (find_label (view, "3 members") != NULL);
  undo (fixture);
  wait_until (find_label (view, "0 members") != NULL);

  filter (view, "");
  wait_until (find_label (view, "3 members") != NULL);
  act (view, "choose-all");
  hearth_chosen_write (view, fixture->community, HEARTH_CHOSEN_GIVE_BADGE, hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (get_list (view))), "Lantern");
  filter (view, "badge:lantern");
  wait_until (find_label (view, "3 members") != NULL);
  undo (fixture);
  wait_until (find_label (view, "0 members") != NULL);

  filter (view, "");
  wait_until (find_label (view, "3 members") != NULL);
  act (view, "choose-all");
  hearth_chosen_write (view, fixture->community, HEARTH_CHOSEN_PIN, hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (get_list (view))), "believer");
  filter (view, "stage:believer");
  wait_until (find_label (view, "3 members") != NULL);
  act (view, "choose-all");
  act (view, "unpin-stage-chosen");
  wait_until (find_label (view, "0 members") != NULL);
  undo (fixture);
  wait_until (find_label (view, "3 members") != NULL);

  filter (view, "");
  wait_until (find_label (view, "3 members") != NULL);
  act (view, "choose-all");
  act (view, "merge-chosen");
  wait_until (find_label (view, "1 member") != NULL);
  undo (fixture);
  wait_until (find_label (view, "3 members") != NULL);
  act (view, "choose-all");
  act (view, "delete-chosen");
  wait_until (find_label (view, "No Members Yet") != NULL);
  undo (fixture);
  wait_until (find_label (view, "3 members") != NULL);
}

int
main (int   argc,
      char *argv[])
{
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/members-choose/choosing", test_choosing);
  TEST ("/members-choose/deeds", test_deeds);
#undef TEST

  return g_test_run ();
}
