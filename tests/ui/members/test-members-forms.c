/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member's page asks for in a form: a way to reach them, a note, what they agreed to. */

#include "config.h"

#include "facts-fixture.h"

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
#undef TEST

  {
    int result = g_test_run ();

    hearth_drafts_flush ();
    remove_folder (state);
    return result;
  }
}
