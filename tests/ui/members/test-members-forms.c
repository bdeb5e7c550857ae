/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member's page asks for in a form: a way to reach them, a note, what they agreed to. */

#include "config.h"

#include "facts-fixture.h"

#include "members/hearth-belonging.h"
#include "members/hearth-given.h"
#include "members/hearth-reminder.h"

static void
test_identity (Fixture      *fixture,
               gconstpointer data)
{
  Page       page;
  GtkWidget *row;

  show (&page, fixture);
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "identity");
  wait_until (find_form (fixture) != NULL && find_entry (fixture) != NULL);
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Add")));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (fixture)), "Ana@Example.org");
  g_assert_true (gtk_widget_is_sensitive (find_button (fixture, "Add")));
  g_signal_emit_by_name (find_button (fixture, "Add"), "clicked");
  wait_until (page.reading->page->identities->len == 1);
  wait_until ((row = find_field (page.facts, "Email")) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "ana@example.org");

  type (row, "ana@example.com");
  gtk_widget_grab_focus (find_field (page.facts, "Name"));
  wait_until (g_strcmp0 (((HearthIdentity *) g_ptr_array_index (page.reading->page->identities, 0))->account, "ana@example.com") == 0);
  /* The same row all the time: the keyboard and the cursor stay. */
  g_assert_true (find_field (page.facts, "Email") == row);

  /* Emptied is taken away. */
  type (row, "");
  gtk_widget_grab_focus (find_field (page.facts, "Name"));
  wait_until (page.reading->page->identities->len == 0 && find_field (page.facts, "Email") == NULL);
  hide (&page);
}

static void
test_note (Fixture      *fixture,
           gconstpointer data)
{
  Page       page;
  GtkWidget *view, *label;

  show (&page, fixture);
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "note");
  wait_until (find_form (fixture) != NULL && (view = find_type (GTK_WIDGET (find_form (fixture)), GTK_TYPE_TEXT_VIEW)) != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Plays the bass", -1);
  g_signal_emit_by_name (find_button (fixture, "Save"), "clicked");
  wait_until (page.reading->notes->len == 1 && (label = find_label (page.facts, "Plays the bass")) != NULL);

  wait_until (find_form (fixture) == NULL);
  adw_action_row_activate (ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
  wait_until (find_form (fixture) != NULL && find_label (GTK_WIDGET (find_form (fixture)), "Delete Note") != NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_label (GTK_WIDGET (find_form (fixture)), "Delete Note"), ADW_TYPE_BUTTON_ROW),
                         "activated");
  wait_until (page.reading->notes->len == 0 && find_label (page.facts, "Plays the bass") == NULL);
  wait_until (find_form (fixture) == NULL);
  hide (&page);
}

static void
test_consent (Fixture      *fixture,
              gconstpointer data)
{
  Page page;

  show (&page, fixture);
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "consent");
  wait_until (find_form (fixture) != NULL && find_button (fixture, "Write Down") != NULL);
  /* A day that is none holds the button back and says so. */
  gtk_editable_set_text (GTK_EDITABLE (find_entry (fixture)), "someday");
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Write Down")));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (fixture)), "yesterday");
  g_signal_emit_by_name (find_button (fixture, "Write Down"), "clicked");
  wait_until (page.reading->page->consents->len == 1);
  {
    HearthConsent *consent = g_ptr_array_index (page.reading->page->consents, 0);

    g_assert_cmpstr (consent->channel, ==, "email");
    g_assert_cmpint (consent->state, ==, HEARTH_CONSENT_GRANTED);
    g_assert_cmpint (consent->at, <, hearth_clock_now ());
  }
  wait_until (find_form (fixture) == NULL);
  hide (&page);
}

/* Opens the form for word. */
static HearthFactForm *
open_form (Page       *page,
           const char *word)
{
  wait_until (find_form (page->fixture) == NULL);
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page->facts), word);
  wait_until (find_form (page->fixture) != NULL && find_type (GTK_WIDGET (find_form (page->fixture)), ADW_TYPE_PREFERENCES_ROW) != NULL);

  return find_form (page->fixture);
}

/* The entry of the form with that title. */
static GtkWidget *
find_titled (GtkWidget  *widget,
             const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ENTRY_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_titled (child, title);

  return found;
}

static void
enter (HearthFactForm *form,
       const char     *title,
       const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_titled (GTK_WIDGET (form), title)), text);
}

static void
press (Page       *page,
       const char *label)
{
  wait_until (find_button (page->fixture, label) != NULL && gtk_widget_is_sensitive (find_button (page->fixture, label)));
  g_signal_emit_by_name (find_button (page->fixture, label), "clicked");
}

static void
test_reminder (Fixture      *fixture,
               gconstpointer data)
{
  Page            page;
  HearthFactForm *form;

  show (&page, fixture);
  form = open_form (&page, "reminder");
  enter (form, "What to do", "Send the demo");
  /* Both are needed, and the day must be one. */
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Remind Me")));
  enter (form, "When", "in 2 weeks");
  press (&page, "Remind Me");
  wait_until (page.reading->reminders->len == 1 && find_label (page.facts, "Send the demo") != NULL);
  {
    const HearthReminder *reminder = &((HearthReminderLine *) g_ptr_array_index (page.reading->reminders, 0))->reminder;
    gint64                at = reminder->at, days = (at - hearth_clock_now ()) / 86400000;

    g_assert_cmpint (days, >=, 13);
    g_assert_cmpint (days, <=, 14);
    gtk_widget_activate_action (page.facts, "facts.snooze", "(xs)", reminder->rowid, "in 1 week");
    wait_until (((HearthReminderLine *) g_ptr_array_index (page.reading->reminders, 0))->reminder.at > at + 6 * 86400000LL);
  }
  wait_until (find_form (fixture) == NULL);
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_parent (find_type (
                             gtk_widget_get_ancestor (find_label (page.facts, "Send the demo"), ADW_TYPE_ACTION_ROW), GTK_TYPE_MENU_BUTTON))),
                         "clicked");
  wait_until (find_label (page.facts, "Send the demo") == NULL);
  hide (&page);
}

static void
test_circle (Fixture      *fixture,
             gconstpointer data)
{
  Page            page;
  HearthFactForm *form;
  GtkWidget      *label;

  show (&page, fixture);
  form = open_form (&page, "circle");
  enter (form, "Circle", "Berlin");
  press (&page, "Join");
  wait_until (page.reading->circles->len == 1 && (label = find_label (page.facts, "Berlin")) != NULL);
  g_assert_cmpstr (page.reading->circle_names[0], ==, "Berlin");

  wait_until (find_form (fixture) == NULL);
  adw_action_row_activate (ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
  wait_until (find_form (fixture) != NULL && find_type (GTK_WIDGET (find_form (fixture)), GTK_TYPE_TEXT_VIEW) != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (GTK_WIDGET (find_form (fixture)), GTK_TYPE_TEXT_VIEW))),
                            "Be kind", -1);
  press (&page, "Save");
  wait_until (g_strcmp0 (((HearthCircleOf *) g_ptr_array_index (page.reading->circles, 0))->guidelines, "Be kind") == 0);

  wait_until (find_form (fixture) == NULL);
  adw_action_row_activate (ADW_ACTION_ROW (gtk_widget_get_ancestor (find_label (page.facts, "Berlin"), ADW_TYPE_ACTION_ROW)));
  wait_until (find_form (fixture) != NULL && find_label (GTK_WIDGET (find_form (fixture)), "Leave This Circle") != NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_label (GTK_WIDGET (find_form (fixture)), "Leave This Circle"), ADW_TYPE_BUTTON_ROW),
                         "activated");
  wait_until (page.reading->circles->len == 0 && find_form (fixture) == NULL);
  hide (&page);
}

static void
test_tier_and_badge (Fixture      *fixture,
                     gconstpointer data)
{
  Page            page;
  HearthFactForm *form;

  show (&page, fixture);
  form = open_form (&page, "tier");
  enter (form, "Tier", "Supporters");
  enter (form, "Since", "1 May 2026");
  enter (form, "Until", "1 May 2027");
  press (&page, "Add");
  wait_until (page.reading->tiers->len == 1 && find_label (page.facts, "1 May 2026 to 1 May 2027") != NULL);

  form = open_form (&page, "badge");
  enter (form, "Badge", "Night owl");
  press (&page, "Give");
  wait_until (page.reading->badges->len == 1 && find_label (page.facts, "Badges") != NULL);
  wait_until (find_form (fixture) == NULL);
  hide (&page);
}

static void
test_given (Fixture      *fixture,
            gconstpointer data)
{
  Page            page;
  HearthFactForm *form;

  show (&page, fixture);
  form = open_form (&page, "gift");
  enter (form, "What it was", "A test pressing");
  press (&page, "Log");
  wait_until (page.reading->given->len == 1 && find_label (page.facts, "A test pressing") != NULL);

  /* An introduction waits for whom. */
  open_form (&page, "introduction");
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Log")));
  adw_dialog_force_close (ADW_DIALOG (find_form (fixture)));
  wait_until (find_form (fixture) == NULL);
  hide (&page);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("hearth-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/members-forms/identity", test_identity);
  TEST ("/members-forms/note", test_note);
  TEST ("/members-forms/consent", test_consent);
  TEST ("/members-forms/reminder", test_reminder);
  TEST ("/members-forms/circle", test_circle);
  TEST ("/members-forms/tier-and-badge", test_tier_and_badge);
  TEST ("/members-forms/given", test_given);
#undef TEST

  return run_tests_in (state);
}
