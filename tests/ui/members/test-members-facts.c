/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing in place on a member's page: what is saved and when, what is put back, what stays typed, and what stands empty. */

#include "config.h"

#include "facts-fixture.h"

#include "base/hearth-date.h"
#include "db/hearth-undo.h"

static const char *
get_title (GtkWidget *row)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
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

/* When they left, as when they joined: a day in words, and gone again when it is emptied. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  GTimeZone *zone = hearth_community_get_time_zone (fixture->community);
  Page       page;
  GtkWidget *name, *left;

  show (&page, fixture);
  name = find_field (page.facts, "Name");
  g_assert_null (find_field (page.facts, "Left"));
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "left_at");
  wait_until ((left = find_field (page.facts, "Left")) != NULL);
  type (left, "31 October 2026");
  gtk_widget_grab_focus (name);
  wait_until (page.reading->page->member.left_at != HEARTH_NONE);
  {
    g_autofree char *day = hearth_date_iso (page.reading->page->member.left_at, zone);

    g_assert_true (g_str_has_prefix (day, "2026-10-31"));
  }
  g_assert_true (page.reading->page->member.joined_at != page.reading->page->member.left_at);
  type (left, "xyzzy");
  gtk_widget_grab_focus (name);
  g_assert_nonnull (strstr (get_title (left), "3 weeks ago"));
  type (left, "");
  gtk_widget_grab_focus (name);
  wait_until (page.reading->page->member.left_at == HEARTH_NONE);
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
test_team (Fixture      *fixture,
           gconstpointer data)
{
  Page       page;
  GtkWidget *team;

  show (&page, fixture);
  g_assert_null (find_type (page.facts, ADW_TYPE_COMBO_ROW));
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (page.facts), "team");
  wait_until ((team = find_type (page.facts, ADW_TYPE_COMBO_ROW)) != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (team), HEARTH_TEAM_SELF);
  wait_until (page.reading->page->member.team == HEARTH_TEAM_SELF);
  adw_combo_row_set_selected (ADW_COMBO_ROW (team), HEARTH_TEAM_NONE);
  wait_until (page.reading->page->member.team == HEARTH_NONE);
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
  TEST ("/members-facts/left", test_left);
  TEST ("/members-facts/turned", test_turned);
  TEST ("/members-facts/under-fingers", test_under_fingers);
  TEST ("/members-facts/tags", test_tags);
  TEST ("/members-facts/team", test_team);
#undef TEST

  return run_tests_in (state);
}
