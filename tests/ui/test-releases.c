/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Releases in the window: made from a plan, moved, ticked off, changed where its facts stand, deleted, each taken back. */

#include "shell-fixture.h"
#include "timeline/hearth-plan-panel.h"

#include "hearth-window-say.h"
#include "members/hearth-field-row.h"
#include "members/hearth-members-list.h"
#include "moments/hearth-moment-editor.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-day-row.h"
#include "releases/hearth-poll.h"
#include "releases/hearth-release-after.h"
#include "releases/hearth-release-page.h"

#include <adwaita.h>

static gboolean
is_entry (GtkWidget    *widget,
          gconstpointer title)
{
  return ADW_IS_ENTRY_ROW (widget) && !HEARTH_IS_DAY_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static GtkWidget *
look_for (Fixture      *fixture,
          Match         match,
          gconstpointer wanted)
{
  return find (GTK_WIDGET (fixture->window), match, wanted);
}

static void
page_do (Fixture    *fixture,
         const char *action)
{
  g_assert_true (gtk_widget_activate_action (look_for (fixture, is_of_type, "HearthReleaseHead"), action, NULL));
}

/* A single in ten weeks, by the plan that belongs to it. */
static void
make_release (Fixture    *fixture,
              const char *title)
{
  activate (fixture, "win.releases");
  wait_until (shows (fixture, "Nothing Is Planned"));
  activate (fixture, "win.new-release");
  wait_until (look_for (fixture, is_entry, "Title") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_entry, "Title")), title);
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_of_type, "HearthDayRow")), "in 70 days");
  wait_until (shows (fixture, "Release week"));
  press (fixture, "Add");
  wait_until (look_for (fixture, is_of_type, "HearthReleaseHead") != NULL);
  wait_until (look_for (fixture, is_of_type, "HearthPlanTimeline") != NULL);
  hearth_plan_panel_show (HEARTH_PLAN_PANEL (look_for (fixture, is_of_type, "HearthPlanPanel")), "list");
  wait_until (shows (fixture, "Finish the mix"));
}

static void
test_plan (Fixture      *fixture,
           gconstpointer data)
{
  open_community (fixture, "Plan");
  make_release (fixture, "Night Swim");
  wait_until (shows (fixture, "Finish it · 0 of 5 done"));

  /* In ten days there is too little time for the shops. */
  page_do (fixture, "release.move");
  wait_until (look_for (fixture, is_of_type, "HearthMoveDialog") != NULL);
  wait_until (shows (fixture, "What Shops Ask For"));
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_of_type, "HearthDayRow")), "in 10 days");
  wait_until (shows (fixture, "Does Not Fit That Date"));
  g_assert_true (shows (fixture, "“Send it to the distributor” needs 21 days before the release. There are 10 days left."));
  press (fixture, "Move");
  wait_until (shows (fixture, "Moved the date of “Night Swim”"));
  wait_until (shows (fixture, "1 thing is too late for this date"));
  press (fixture, "Undo");
  wait_until (!shows (fixture, "1 thing is too late for this date"));
}

static gboolean
is_tick_of (GtkWidget    *widget,
            gconstpointer title)
{
  GtkWidget *row = GTK_IS_CHECK_BUTTON (widget) ? gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW) : NULL;

  return row != NULL && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

static void
press_row (Fixture    *fixture,
           const char *text)
{
  wait_until (shows (fixture, text));
  g_signal_emit_by_name (gtk_widget_get_ancestor (look_for (fixture, is_label, text), ADW_TYPE_PREFERENCES_ROW), "activated");
}

/* The list is made anew at each change, and the keyboard stays where it was. */
static void
test_tasks (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *tick;

  open_community (fixture, "Tasks");
  make_release (fixture, "Night Swim");
  tick = look_for (fixture, is_tick_of, "Finish the mix");
  gtk_widget_grab_focus (tick);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  wait_until (shows (fixture, "Done: Finish the mix"));
  wait_until (shows (fixture, "Finish it · 1 of 5 done"));
  wait_until (gtk_root_get_focus (GTK_ROOT (fixture->window)) == look_for (fixture, is_tick_of, "Finish the mix"));
  hearth_window_undo (fixture->window, 0);
  wait_until (shows (fixture, "Finish it · 0 of 5 done"));

  press_row (fixture, "Add a Task…");
  wait_until (look_for (fixture, is_entry, "What to do") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_entry, "What to do")), "Call <Ana> & co");
  press (fixture, "Add");
  wait_until (shows (fixture, "Added “Call <Ana> & co”"));
  wait_until (shows (fixture, "In No Phase"));
  press_row (fixture, "Call <Ana> & co");
  wait_until (shows (fixture, "Edit Task"));
  press_row (fixture, "Delete Task");
  wait_until (shows (fixture, "Deleted “Call <Ana> & co”"));
  wait_until (!shows (fixture, "In No Phase"));
}

static void
test_facts (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *budget;

  open_community (fixture, "Facts");
  make_release (fixture, "Night Swim");
  budget = look_for (fixture, is_entry, "Budget");
  gtk_editable_set_text (GTK_EDITABLE (budget), "much");
  hearth_field_row_leave (HEARTH_FIELD_ROW (budget));
  g_assert_true (gtk_widget_has_css_class (budget, "error"));
  gtk_editable_set_text (GTK_EDITABLE (budget), "800 EUR");
  hearth_field_row_leave (HEARTH_FIELD_ROW (budget));
  wait_until (shows (fixture, "Changed the budget of “Night Swim”"));
  wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (budget)), "800.00 EUR") == 0);

  page_do (fixture, "release.out");
  wait_until (shows (fixture, "Single, out"));
  page_do (fixture, "release.delete");
  wait_until (shows (fixture, "Nothing Is Planned"));
  press (fixture, "Undo");
  wait_until (look_for (fixture, is_of_type, "HearthReleaseCard") != NULL);
  g_assert_true (shows (fixture, "Over"));
}

static void
show_part (Fixture    *fixture,
           const char *part)
{
  hearth_release_page_show_part (HEARTH_RELEASE_PAGE (look_for (fixture, is_of_type, "HearthReleasePage")), part);
}

/* Thirty members, of whom all but the last back the first campaign. */
static gboolean
write_backers (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  gboolean ok = TRUE;

  for (guint i = 1; i <= 30 && ok; i++)
    {
      g_autofree char *name = g_strdup_printf ("Backer %02u", i);
      HearthMember     member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      member.joined_at = 1;
      ok = hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error);
      if (ok && i < 30)
        ok = hearth_campaign_back (conn, 1, member.rowid, HEARTH_NONE, 1, i, NULL, error) > 0;
    }

  return ok;
}

static gboolean
is_expander (GtkWidget    *widget,
             gconstpointer title)
{
  return ADW_IS_EXPANDER_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

/* The line below the first names opens all of them as a list in which they can be chosen; a click there goes to a member's page. */
static void
see_all_backers (Fixture *fixture)
{
  const HearthChangeInfo info = { "campaign-back", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autoptr (GArray)     chosen = NULL;
  GtkWidget             *list;

  hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, write_backers, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until (look_for (fixture, is_expander, "29 backers") != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (look_for (fixture, is_expander, "29 backers")), TRUE);
  press_row (fixture, "And 4 More: Show Them All");
  wait_until (look_for (fixture, is_of_type, "HearthMembersAmong") != NULL);
  wait_until (find (look_for (fixture, is_of_type, "HearthMembersAmong"), is_label, "29 members") != NULL);
  list = find (look_for (fixture, is_of_type, "HearthMembersAmong"), is_of_type, "HearthMembersList");
  g_assert_true (gtk_widget_activate_action (list, "members.choose", NULL));
  g_assert_true (gtk_widget_activate_action (list, "members.choose-all", NULL));
  chosen = hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (list));
  g_assert_cmpuint (chosen->len, ==, 29);
  g_assert_true (gtk_widget_activate_action (list, "members.tag-chosen", NULL));
  g_signal_emit_by_name (list, "member-activated", g_array_index (chosen, gint64, 0));
  wait_until (look_for (fixture, is_of_type, "HearthMembersAmong") == NULL);
}

static void
test_money (Fixture      *fixture,
            gconstpointer data)
{
  open_community (fixture, "Money");
  make_release (fixture, "Night Swim");
  show_part (fixture, "money");
  press_row (fixture, "Add a Campaign…");
  wait_until (look_for (fixture, is_entry, "Goal") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_entry, "Title")), "Pressing <vinyl>");
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_entry, "Goal")), "much");
  g_assert_true (shows (fixture, "A goal is an amount like “500 EUR”, or a number of backers"));
  gtk_editable_set_text (GTK_EDITABLE (look_for (fixture, is_entry, "Goal")), "500 EUR");
  press (fixture, "Add");
  wait_until (shows (fixture, "Added “Pressing <vinyl>”"));
  wait_until (shows (fixture, "€0.00 of €500.00"));
  g_assert_true (shows (fixture, "Pre-save"));
  press (fixture, "Undo");
  wait_until (!shows (fixture, "€0.00 of €500.00"));
  hearth_window_redo (fixture->window);
  wait_until (shows (fixture, "€0.00 of €500.00"));
  see_all_backers (fixture);
}

/* A poll of last month with one vote, of somebody who also made something that nobody asked about yet. */
static gboolean
write_poll (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthMember    member;
  HearthMomentRow moment;
  HearthCreation  creation;
  gint64          poll, choice;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Ana";
  member.joined_at = 1;
  hearth_row_init (HEARTH_TABLE_MOMENT, &moment);
  moment.release = 1;
  moment.kind = HEARTH_MOMENT_POLL;
  moment.title = (char *) "Blue or red?";
  moment.date = (char *) "2020-02-01";
  moment.open_days = 3;
  hearth_row_init (HEARTH_TABLE_CREATION, &creation);
  creation.release = 1;
  creation.kind = HEARTH_CREATION_ART;
  creation.title = (char *) "A linocut";
  creation.permission = HEARTH_PERMISSION_NONE;
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
    return FALSE;
  creation.member = member.rowid;
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Bo"; /* who has no part in it */
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
    return FALSE;
  poll = hearth_moment_add (conn, &moment, error);
  choice = poll > 0 ? hearth_choice_add (conn, poll, "Blue", error) : -1;
  moment.sent_at = 1;

  return choice > 0 && hearth_moment_edit (conn, poll, hearth_table_bit (HEARTH_TABLE_MOMENT, "sent_at"), &moment, error) &&
         hearth_vote_add (conn, choice, creation.member, HEARTH_NONE, "hand", NULL, error) && hearth_creation_add (conn, &creation, error) > 0;
}

static gpointer
read_last_moment (HearthConn   *conn,
                  gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  return GINT_TO_POINTER ((int) hearth_stmt_scalar (conn, "SELECT max(rowid) FROM moment", 0, error));
}

/* Below the voters of an option a line opens a list of exactly those; a click there leaves both dialogs for the member's page. */
static void
test_voters (Fixture      *fixture,
             gconstpointer data)
{
  const HearthChangeInfo info = { "moment-add", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  HearthCommunity       *community;
  gint64                 poll;

  open_community (fixture, "Voters");
  make_release (fixture, "Night Swim");
  community = hearth_window_get_community (fixture->window);
  hearth_db_write (hearth_community_get_db (community), &info, write_poll, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_members (fixture), ==, 2);
  poll = GPOINTER_TO_INT (hearth_db_read (hearth_community_get_db (community), read_last_moment, NULL, NULL, &error));
  hearth_moment_editor_present (GTK_WIDGET (fixture->window), community, poll, HEARTH_NONE);
  press_row (fixture, "Votes");
  wait_until (look_for (fixture, is_expander, "Blue") != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (look_for (fixture, is_expander, "Blue")), TRUE);
  press_row (fixture, "Show Them All");
  wait_until (look_for (fixture, is_of_type, "HearthMembersAmong") != NULL);
  wait_until (find (look_for (fixture, is_of_type, "HearthMembersAmong"), is_label, "1 member") != NULL);
  g_signal_emit_by_name (find (look_for (fixture, is_of_type, "HearthMembersAmong"), is_of_type, "HearthMembersList"), "member-activated", (gint64) 1);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) == NULL);
}

static gboolean
is_combo (GtkWidget    *widget,
          gconstpointer title)
{
  return ADW_IS_COMBO_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  const HearthChangeInfo info = { "moment-add", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autofree char       *path = NULL, *text = NULL;
  g_autoptr (GFile)      file = NULL;

  open_community (fixture, "People");
  make_release (fixture, "Night Swim");
  hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, write_poll, NULL, NULL, &error);
  g_assert_no_error (error);
  show_part (fixture, "people");
  wait_until (shows (fixture, "1 voted, nothing was decided yet"));
  press (fixture, "Decide…");
  wait_until (look_for (fixture, is_of_type, "GtkTextView") != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (look_for (fixture, is_of_type, "GtkTextView"))), "Blue", -1);
  press (fixture, "Write Down");
  wait_until (shows (fixture, "1 voted, the result was never told"));
  press (fixture, "They Were Told");
  wait_until (!shows (fixture, "1 voted, the result was never told"));
  g_assert_true (shows (fixture, "voted in 1 poll · made 1 thing"));

  /* What she made is named once she said yes. */
  show_part (fixture, "after");
  wait_until (shows (fixture, "A linocut"));
  g_assert_false (shows (fixture, "Made something for it"));
  press_row (fixture, "A linocut");
  wait_until (look_for (fixture, is_combo, "A linocut") != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (look_for (fixture, is_combo, "A linocut")), HEARTH_PERMISSION_GRANTED);
  press (fixture, "Write Down");
  wait_until (shows (fixture, "Made something for it"));
  path = g_build_filename (g_get_user_data_dir (), "credits.txt", NULL);
  file = g_file_new_for_path (path);
  hearth_release_save_credits (look_for (fixture, is_of_type, "HearthPartList"), hearth_window_get_community (fixture->window), 1, file);
  wait_until (shows (fixture, "Saved the credits"));
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Made something for it\nAna: A linocut\n\nDecided with us\nAna\n");
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/releases/plan", Fixture, NULL, set_up, test_plan, tear_down);
  g_test_add ("/ui/releases/tasks", Fixture, NULL, set_up, test_tasks, tear_down);
  g_test_add ("/ui/releases/money", Fixture, NULL, set_up, test_money, tear_down);
  g_test_add ("/ui/releases/people", Fixture, NULL, set_up, test_people, tear_down);
  g_test_add ("/ui/releases/voters", Fixture, NULL, set_up, test_voters, tear_down);
  g_test_add ("/ui/releases/facts", Fixture, NULL, set_up, test_facts, tear_down);

  return g_test_run ();
}
