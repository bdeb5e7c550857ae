/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: first run, drafts, the palette, undo from a toast, preferences, what cannot be opened. */

#include "db/hearth-stmt.h"
#include "hearth-sample.h"
#include "members/hearth-member.h"
#include "shell-fixture.h"

/* The entry row of that title, in the dialog when there is one. */
static GtkWidget *
find_row (Fixture    *fixture,
          const char *title)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  GtkWidget *root = dialog != NULL ? GTK_WIDGET (dialog) : GTK_WIDGET (fixture->window);
  GtkWidget *label = find (root, is_label, title);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW) : NULL;
}

static void
type (Fixture    *fixture,
      const char *row_title,
      const char *text)
{
  wait_until (find_row (fixture, row_title) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, row_title)), text);
}

static void
test_first_run (Fixture      *fixture,
                gconstpointer data)
{
  const HearthCommunityRow *settings;

  press (fixture, "Start a Community");
  /* The menu is on every page of it, for F10 as for a pointer. */
  wait_until (shows (fixture, "Your Community") && find (GTK_WIDGET (fixture->window), is_of_type, "GtkMenuButton") != NULL);
  type (fixture, "Name", "  Night Swim  ");
  type (fixture, "What you promise your members", "Every letter gets an answer");
  press (fixture, "Create Community");

  wait_until (hearth_window_get_community (fixture->window) != NULL);
  settings = hearth_community_get_settings (hearth_window_get_community (fixture->window));
  g_assert_cmpstr (settings->name, ==, "Night Swim");
  g_assert_cmpstr (settings->promise, ==, "Every letter gets an answer");
  wait_until (shows (fixture, "Bring your people to Night Swim"));
  press (fixture, "Later");
  wait_until (shows (fixture, "Members"));
}

/* What was typed is there again in the next window. */
static void
test_draft (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row;

  press (fixture, "Start a Community");
  type (fixture, "Name", "Half a Na");
  tear_down (fixture, NULL);
  set_up (fixture, NULL);
  press (fixture, "Start a Community");
  wait_until (shows (fixture, "Name"));
  row = gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "Name"), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Half a Na");
  gtk_editable_set_text (GTK_EDITABLE (row), "");
}

static void
test_sample (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = NULL;

  press (fixture, "Explore a Sample");
  wait_until (hearth_window_get_community (fixture->window) != NULL);
  folder = g_strdup (hearth_community_get_folder (hearth_window_get_community (fixture->window)));
  g_assert_true (hearth_sample_is (folder));
  press (fixture, "Remove the Sample");
  wait_until (!g_file_test (folder, G_FILE_TEST_EXISTS));
}

static gboolean
add_ana (HearthConn       *conn,
         HearthChangeInfo *info,
         gpointer          data,
         GCancellable     *cancellable,
         GError          **error)
{
  HearthMember member;
  gboolean     added;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = g_strdup ("Ana Kovač");
  added = hearth_member_add (conn, &member, NULL, error) > 0;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);

  return added;
}

static gint64
write_ana (Fixture *fixture)
{
  const HearthChangeInfo info = { "member-add", "Ana Kovač", HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq;

  seq = hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, add_ana, NULL,
                         NULL, &error);
  g_assert_no_error (error);

  return seq;
}

static void
test_undo_toast (Fixture      *fixture,
                 gconstpointer data)
{
  open_community (fixture, "Undo");
  hearth_window_toast_undo (fixture->window, "Added Ana Kovač", write_ana (fixture));
  wait_until (shows (fixture, "Added Ana Kovač"));
  wait_until (find (GTK_WIDGET (fixture->window), has_action, "win.undo-change") != NULL);
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), has_action, "win.undo-change"), "clicked");
  wait_until (shows (fixture, "Undone: Added Ana Kovač"));
  g_assert_cmpint (count_members (fixture), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  wait_until (count_members (fixture) == 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (count_members (fixture) == 0);
}

static void
test_palette (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *palette;
  GtkWidget *entry;

  open_community (fixture, "Palette");
  write_ana (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.palette", NULL);
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "HearthPalette") != NULL);
  palette = find (GTK_WIDGET (fixture->window), is_of_type, "HearthPalette");
  wait_until (find (palette, is_of_type, "GtkSearchEntry") != NULL);
  entry = find (palette, is_of_type, "GtkSearchEntry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "kovac");
  wait_until (find (palette, is_label, "Ana Kovač") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "keyb sh");
  wait_until (find (palette, is_label, "Keyboard Shortcuts") != NULL);
  g_signal_emit_by_name (entry, "activate");
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "HearthPalette") == NULL);
}

static void
test_preferences (Fixture      *fixture,
                  gconstpointer data)
{
  HearthCommunity *community;

  open_community (fixture, "Preferences");
  community = hearth_window_get_community (fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "preferences", NULL);
  type (fixture, "Name", "Night Swim Club");
  type (fixture, "Currency, as in EUR", "XXQ");
  /* Closing keeps what was typed, all but what cannot be. */
  adw_dialog_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  wait_until (g_strcmp0 (hearth_community_get_settings (community)->name, "Night Swim Club") == 0);
  g_assert_cmpstr (hearth_community_get_settings (community)->currency, !=, "XXQ");
  wait_until (shows (fixture, "The community is changed"));
}

/* Whatever lies over the window, quitting quits; tear_down sees that nothing stays. */
static void
test_quit (Fixture      *fixture,
           gconstpointer data)
{
  open_community (fixture, "Quit");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "preferences", NULL);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) != NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "quit", NULL);
  wait_until (fixture->window == NULL);
  set_up (fixture, NULL);
}

static void
test_trouble (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char   *folder = make_community ("Damaged");
  g_autofree char   *path = g_build_filename (folder, "community.db", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "this is no community", -1, &error);
  g_assert_no_error (error);
  open_community (fixture, "Sound");
  hearth_window_open (fixture->window, folder);
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "HearthTroublePage") != NULL);
  /* The one that was open still is. */
  g_assert_nonnull (hearth_window_get_community (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.go-back", NULL);
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "HearthTroublePage") == NULL);
}

/* A window that is opened on a community never shows the first run, nor makes it. */
static void
test_straight (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *folder = make_community ("Straight");
  HearthWindow    *first = fixture->window;

  fixture->window = HEARTH_WINDOW (hearth_window_new (ADW_APPLICATION (fixture->app)));
  hearth_window_open (fixture->window, folder);
  hearth_window_present_soon (fixture->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  wait_until (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_false (shows (fixture, "Welcome to Hearth"));
  wait_until (shows (fixture, "0 members"));
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = first;
  g_assert_true (shows (fixture, "Welcome to Hearth"));

  /* What cannot be opened is no reason to stay out of sight. */
  fixture->window = HEARTH_WINDOW (hearth_window_new (ADW_APPLICATION (fixture->app)));
  hearth_window_open (fixture->window, "/no/such/folder");
  hearth_window_present_soon (fixture->window);
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "HearthTroublePage") != NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = first;
}

/* The keyboard going by a row of the sidebar does not make it the view that is shown. */
static void
test_shown_row (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *folder = make_community ("Rows");
  GtkWidget       *views, *metrics;

  hearth_window_open (fixture->window, folder);
  wait_until (shows (fixture, "0 members"));
  views = find (GTK_WIDGET (fixture->window), is_of_type, "GtkListBox");
  while (views != NULL && !gtk_widget_has_css_class (views, "navigation-sidebar"))
    views = gtk_widget_get_next_sibling (views);
  g_assert_nonnull (views);
  metrics = gtk_widget_get_last_child (views);
  g_assert_cmpstr (gtk_widget_get_name (metrics), ==, "metrics");
  hearth_window_show_view (fixture->window, "members");
  gtk_widget_child_focus (metrics, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (metrics)));
  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL);
  g_assert_false (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (metrics)));
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (views)))), ==, "members");
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/window/first-run", Fixture, NULL, set_up, test_first_run, tear_down);
  g_test_add ("/ui/window/draft", Fixture, NULL, set_up, test_draft, tear_down);
  g_test_add ("/ui/window/sample", Fixture, NULL, set_up, test_sample, tear_down);
  g_test_add ("/ui/window/undo-toast", Fixture, NULL, set_up, test_undo_toast, tear_down);
  g_test_add ("/ui/window/palette", Fixture, NULL, set_up, test_palette, tear_down);
  g_test_add ("/ui/window/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  g_test_add ("/ui/window/straight", Fixture, NULL, set_up, test_straight, tear_down);
  g_test_add ("/ui/window/shown-row", Fixture, NULL, set_up, test_shown_row, tear_down);
  g_test_add ("/ui/window/quit", Fixture, NULL, set_up, test_quit, tear_down);
  g_test_add ("/ui/window/trouble", Fixture, NULL, set_up, test_trouble, tear_down);

  return g_test_run ();
}
