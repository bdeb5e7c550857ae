/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications in the window: written down by hand, answered with words, taken back, deleted; the row of the sidebar; the questions of the
 * preferences; the welcome on the page of who was let in. */

#include "config.h"

#include "hearth-window-say.h"
#include "members/hearth-application.h"
#include "members/hearth-member.h"
#include "shell-fixture.h"

static gboolean
write_questions (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  return hearth_question_add (conn, "Why <us>?", TRUE, error) > 0 && hearth_question_add (conn, "What do you play?", FALSE, error) > 0 &&
         hearth_step_add (conn, "Say hello", 1, error) > 0;
}

static gboolean
write_ana (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  gint64 ana = hearth_application_add (conn, "Ana", "ana@example.org", 1000, error);

  return ana > 0 && hearth_application_answer (conn, ana, 1, "For\nthe songs", error);
}

static HearthDb *
get_db (Fixture *fixture)
{
  return hearth_community_get_db (hearth_window_get_community (fixture->window));
}

static void
do_write (Fixture        *fixture,
          HearthWriteFunc func)
{
  const HearthChangeInfo info = { "question", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (get_db (fixture), &info, func, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_entry (GtkWidget    *widget,
          gconstpointer title)
{
  return ADW_IS_ENTRY_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

/* A text view that is read out under that name stands below a heading of it: the one in the same group. */
static GtkWidget *
find_view (Fixture    *fixture,
           const char *heading)
{
  GtkWidget *label = find (GTK_WIDGET (fixture->window), is_label, heading);
  GtkWidget *group = label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_GROUP) : NULL;

  return group != NULL ? find (group, is_of_type, "GtkTextView") : NULL;
}

static void
type (Fixture    *fixture,
      const char *heading,
      const char *words)
{
  wait_until (find_view (fixture, heading) != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (fixture, heading))), words, -1);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
test_by_hand (Fixture      *fixture,
              gconstpointer data)
{
  open_community (fixture, "By hand");
  wait_until (shows (fixture, "Members"));
  g_assert_false (shows (fixture, "Applications"));
  do_write (fixture, write_questions);
  wait_until (shows (fixture, "Applications"));

  activate (fixture, "win.applications");
  wait_until (shows (fixture, "Nobody Has Asked Yet"));
  activate (fixture, "win.new-application");
  wait_until (find (GTK_WIDGET (fixture->window), is_entry, "Name") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (fixture->window), is_entry, "Name")), "Ben");
  type (fixture, "Why <us>?", "I heard you at the harbour");
  press (fixture, "Add");
  wait_until (shows (fixture, "Ben waits for your answer"));
  wait_until (shows (fixture, "I heard you at the harbour"));
  wait_until (shows (fixture, "Waiting"));
  g_assert_true (shows (fixture, "No answer"));

  type (fixture, "Words to Them", "Come in");
  press (fixture, "Let In");
  wait_until (shows (fixture, "Ben is in"));
  wait_until (shows (fixture, "Decided"));
  wait_until (shows (fixture, "Come in"));
  g_assert_false (shows (fixture, "No answer"));

  press (fixture, "Undo");
  wait_until (shows (fixture, "Waiting"));
  wait_until (shows (fixture, "Not Now"));
  press (fixture, "Not Now");
  wait_until (shows (fixture, "Ben is not let in for now"));
  press (fixture, "Let In After All");
  wait_until (shows (fixture, "Ben is in"));
}

/* What is typed to one is theirs, and there again after looking at the other. */
static void
test_drafts (Fixture      *fixture,
             gconstpointer data)
{
  open_community (fixture, "Drafts");
  do_write (fixture, write_questions);
  do_write (fixture, write_ana);
  activate (fixture, "win.applications");
  wait_until (shows (fixture, "For\nthe songs"));
  type (fixture, "Words to Them", "Dear An");

  activate (fixture, "win.new-application");
  wait_until (find (GTK_WIDGET (fixture->window), is_entry, "Name") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (fixture->window), is_entry, "Name")), "Ben");
  press (fixture, "Add");
  wait_until (shows (fixture, "No answer, though it needs one"));
  {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (fixture, "Words to Them")));

    g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  }
  /* Ben goes, Ana's page comes back, and with it what was typed. */
  gtk_widget_activate_action (find (GTK_WIDGET (fixture->window), is_of_type, "HearthApplicationPage"), "application.delete", NULL);
  wait_until (shows (fixture, "Deleted the application of Ben"));
  wait_until (shows (fixture, "For\nthe songs"));
  {
    GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (fixture, "Words to Them")));
    GtkTextIter      start, end;
    g_autofree char *text = NULL;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    g_assert_cmpstr (text, ==, "Dear An");
  }
}

static gboolean
is_check (GtkWidget    *widget,
          gconstpointer data)
{
  return GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW) != NULL;
}

static gboolean
is_checked (Fixture *fixture)
{
  GtkWidget *check = find (GTK_WIDGET (fixture->window), is_check, NULL);

  return check != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static void
test_welcome (Fixture      *fixture,
              gconstpointer data)
{
  open_community (fixture, "Newcomers");
  do_write (fixture, write_questions);
  do_write (fixture, write_ana);
  activate (fixture, "win.applications");
  press (fixture, "Let In");
  wait_until (shows (fixture, "Ana is in"));
  press (fixture, "Show Their Page");
  wait_until (shows (fixture, "Say hello"));
  g_assert_true (shows (fixture, "Welcome"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (GTK_WIDGET (fixture->window), is_check, NULL)), TRUE);
  wait_until (shows (fixture, "Welcomed Ana"));
  wait_until (is_checked (fixture));
  hearth_window_undo (fixture->window, 0);
  wait_until (!is_checked (fixture));
  g_assert_true (shows (fixture, "Say hello"));
}

static void
test_questions (Fixture      *fixture,
                gconstpointer data)
{
  open_community (fixture, "Questions");
  do_write (fixture, write_questions);
  activate (fixture, "win.joining");
  wait_until (shows (fixture, "Why <us>?"));
  g_assert_true (shows (fixture, "1 day after joining"));

  /* The second goes before the first; the first stands last then. */
  g_signal_emit_by_name (g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "What do you play?"),
                                                                               ADW_TYPE_ACTION_ROW)),
                                            "up"),
                         "clicked");
  wait_until (!gtk_widget_is_sensitive (
      g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "Why <us>?"), ADW_TYPE_ACTION_ROW)), "down")));

  g_signal_emit_by_name (gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "What do you play?"), ADW_TYPE_ACTION_ROW), "activated");
  wait_until (find (GTK_WIDGET (fixture->window), is_entry, "What you ask") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (fixture->window), is_entry, "What you ask")), "What do you sing?");
  press (fixture, "Save");
  wait_until (shows (fixture, "What do you sing?"));
  press (fixture, "Undo");
  wait_until (shows (fixture, "What do you play?"));
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/applications/by-hand", Fixture, NULL, set_up, test_by_hand, tear_down);
  g_test_add ("/ui/applications/drafts", Fixture, NULL, set_up, test_drafts, tear_down);
  g_test_add ("/ui/applications/welcome", Fixture, NULL, set_up, test_welcome, tear_down);
  g_test_add ("/ui/applications/questions", Fixture, NULL, set_up, test_questions, tear_down);

  return g_test_run ();
}
