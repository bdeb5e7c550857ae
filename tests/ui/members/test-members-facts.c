/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing in place on a member's page: what is saved and when, what is put back, what stays typed, and what stands empty. */

#include "config.h"

#include "members-fixture.h"

#include "db/hearth-undo.h"
#include "members/hearth-drafts.h"
#include "members/hearth-fact-form.h"
#include "members/hearth-field-row.h"
#include "members/hearth-member-facts.h"
#include "members/hearth-member-reading.h"

typedef struct
{
  Fixture             *fixture;
  GtkWidget           *facts;
  gint64               member;
  HearthMemberReading *reading;
} Page;

static void
fill (Page *page)
{
  g_autoptr (GError)   error = NULL;
  HearthMemberReading *before = page->reading;

  page->reading = hearth_db_read (hearth_community_get_db (page->fixture->community), hearth_member_reading_read, &page->member, NULL, &error);
  g_assert_no_error (error);
  hearth_member_facts_fill (HEARTH_MEMBER_FACTS (page->facts), page->fixture->community, page->reading);
  g_clear_pointer (&before, hearth_member_reading_free);
}

/* As the page does it: read again at each change. */
static void
changed_cb (Page *page)
{
  fill (page);
}

static void
show (Page    *page,
      Fixture *fixture)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *page = (Page) { fixture, g_object_new (HEARTH_TYPE_MEMBER_FACTS, NULL), add_member (fixture, "Ana"), NULL };
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page->facts);
  adw_window_set_content (ADW_WINDOW (fixture->window), scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fill (page);
  g_signal_connect_swapped (hearth_community_get_db (fixture->community), "changed", G_CALLBACK (changed_cb), page);
  wait_until (gtk_widget_get_mapped (page->facts));
}

static void
hide (Page *page)
{
  g_signal_handlers_disconnect_by_data (hearth_community_get_db (page->fixture->community), page);
  adw_window_set_content (ADW_WINDOW (page->fixture->window), NULL);
  hearth_member_reading_free (page->reading);
}

/* The field with that label, mapped; NULL when it does not show. */
static GtkWidget *
find_field (GtkWidget  *widget,
            const char *label)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (HEARTH_IS_FIELD_ROW (widget))
    {
      g_autofree char *said = NULL;

      g_object_get (widget, "label", &said, NULL);
      return g_str_equal (said, label) ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_field (child, label);

  return found;
}

static const char *
get_title (GtkWidget *row)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
}

static void
type (GtkWidget  *row,
      const char *text)
{
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gpointer
read_steps (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_history_list (conn, HEARTH_NONE, 100, error);
}

static guint
count_steps (Page *page)
{
  g_autoptr (GPtrArray) steps = hearth_db_read (hearth_community_get_db (page->fixture->community), read_steps, NULL, NULL, NULL);

  return steps->len;
}

static void
test_field (Fixture      *fixture,
            gconstpointer data)
{
  Page       page;
  GtkWidget *city;
  GtkWidget *name;

  show (&page, fixture);
  /* What is not known takes no room until it is asked for. */
  g_assert_null (find_field (page.facts, "City"));
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "city");
  wait_until (find_field (page.facts, "City") != NULL);
  city = find_field (page.facts, "City");
  name = find_field (page.facts, "Name");

  /* Leaving the row saves. */
  type (city, " Lisbon ");
  gtk_widget_grab_focus (name);
  wait_until (g_strcmp0 (page.reading->page->member.city, "Lisbon") == 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (city)), ==, "Lisbon");

  /* Leaving it as it is does not. */
  {
    guint steps = count_steps (&page);

    gtk_widget_grab_focus (city);
    gtk_widget_grab_focus (name);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_cmpuint (count_steps (&page), ==, steps);
  }

  /* Return saves too, and an emptied field is forgotten and goes. */
  type (city, "");
  g_signal_emit_by_name (city, "entry-activated");
  wait_until (page.reading->page->member.city == NULL);
  gtk_widget_grab_focus (name);
  wait_until (find_field (page.facts, "City") == NULL);
  hide (&page);
}

static void
test_codes (Fixture      *fixture,
            gconstpointer data)
{
  Page       page;
  GtkWidget *name, *country, *language;

  show (&page, fixture);
  name = find_field (page.facts, "Name");
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "country");
  wait_until ((country = find_field (page.facts, "Country")) != NULL);
  type (country, "DE");
  gtk_widget_grab_focus (name);
  wait_until (g_strcmp0 (page.reading->page->member.country, "DE") == 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (country)), ==, "Germany");

  /* What does not pass stays typed, with the reason, and is written nowhere. */
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "language");
  wait_until ((language = find_field (page.facts, "Language")) != NULL);
  type (language, "Elvish");
  gtk_widget_grab_focus (name);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (language)), ==, "Elvish");
  g_assert_nonnull (strstr (get_title (language), "not a language"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (language), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_null (page.reading->page->member.language);

  /* It is a draft by now, and comes back with the page. */
  {
    g_autofree char *draft = hearth_drafts_dup (hearth_community_get_folder (fixture->community), page.member, "language");

    g_assert_cmpstr (draft, ==, "Elvish");
  }
  type (language, "german");
  gtk_widget_grab_focus (name);
  wait_until (g_strcmp0 (page.reading->page->member.language, "de") == 0);
  g_assert_cmpstr (get_title (language), ==, "Language");
  hide (&page);
}

/* Turning the page with something typed saves it for the member it was typed for. */
static void
test_turned (Fixture      *fixture,
             gconstpointer data)
{
  Page                         page;
  GtkWidget                   *name;
  gint64                       ana, tom = add_member (fixture, "Tom");
  g_autoptr (HearthMemberPage) read = NULL;

  show (&page, fixture);
  ana = page.member;
  name = find_field (page.facts, "Name");
  type (name, "Ana Lima");
  hearth_member_facts_leave (HEARTH_MEMBER_FACTS (page.facts));
  page.member = tom;
  fill (&page);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Tom");
  page.member = ana;
  wait_until (g_strcmp0 (page.reading->page->member.name, "Ana Lima") == 0);
  hide (&page);
}

/* A page that is read again leaves what is being typed. */
static void
test_under_fingers (Fixture      *fixture,
                    gconstpointer data)
{
  Page       page;
  GtkWidget *name;

  show (&page, fixture);
  name = find_field (page.facts, "Name");
  type (name, "Ana L");
  log_some (fixture, page.member, HEARTH_KIND_NOTE, 1000, "Sings", 1);
  wait_until (page.reading->notes->len == 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Ana L");
  type (name, "Ana");
  hide (&page);
}

static HearthFactForm *
find_form (Fixture *fixture)
{
  return (HearthFactForm *) adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
}

/* The first editable row of the form that is open. */
static GtkWidget *
find_entry (Fixture *fixture)
{
  return find_type (GTK_WIDGET (find_form (fixture)), ADW_TYPE_ENTRY_ROW);
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *label)
{
  GtkWidget *found = find_label (GTK_WIDGET (find_form (fixture)), label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

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
test_tags (Fixture      *fixture,
           gconstpointer data)
{
  Page       page;
  GtkWidget *tag;

  show (&page, fixture);
  g_assert_null (find_field (page.facts, "Add a tag"));
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "tag");
  wait_until ((tag = find_field (page.facts, "Add a tag")) != NULL);
  type (tag, "street team");
  g_signal_emit_by_name (tag, "entry-activated");
  wait_until (page.reading->page->tags->len == 1 && find_label (page.facts, "street team") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tag)), ==, "");
  g_assert_cmpstr (page.reading->tags[0], ==, "street team");
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_label (page.facts, "street team"), GTK_TYPE_BUTTON), "clicked");
  wait_until (page.reading->page->tags->len == 0 && find_label (page.facts, "street team") == NULL);
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
  TEST ("/members-facts/field", test_field);
  TEST ("/members-facts/codes", test_codes);
  TEST ("/members-facts/turned", test_turned);
  TEST ("/members-facts/under-fingers", test_under_fingers);
  TEST ("/members-facts/identity", test_identity);
  TEST ("/members-facts/tags", test_tags);
  TEST ("/members-facts/note", test_note);
  TEST ("/members-facts/consent", test_consent);
#undef TEST

  {
    int result = g_test_run ();

    hearth_drafts_flush ();
    remove_folder (state);
    return result;
  }
}
