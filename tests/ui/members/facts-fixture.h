/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of one member, read again at each change as their page does it, and ways to find fields and forms. */

#pragma once

#include "members-fixture.h"

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

static inline void
fill (Page *page)
{
  g_autoptr (GError)   error = NULL;
  HearthMemberReading *before = page->reading;
  HearthMemberQuestion question = { page->member, hearth_community_get_time_zone (page->fixture->community) };

  page->reading = hearth_db_read (hearth_community_get_db (page->fixture->community), hearth_member_reading_read, &question, NULL, &error);
  g_assert_no_error (error);
  hearth_member_facts_fill (HEARTH_MEMBER_FACTS (page->facts), page->fixture->community, page->reading);
  g_clear_pointer (&before, hearth_member_reading_free);
}

/* As the page does it: read again at each change. */
static inline void
changed_cb (Page *page)
{
  fill (page);
}

static inline void
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

static inline void
hide (Page *page)
{
  g_signal_handlers_disconnect_by_data (hearth_community_get_db (page->fixture->community), page);
  adw_window_set_content (ADW_WINDOW (page->fixture->window), NULL);
  hearth_member_reading_free (page->reading);
}

/* The field with that label, mapped; NULL when it does not show. */
static inline GtkWidget *
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

static inline void
type (GtkWidget  *row,
      const char *text)
{
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static inline HearthFactForm *
find_form (Fixture *fixture)
{
  return (HearthFactForm *) adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
}

/* The first editable row of the form that is open. */
static inline GtkWidget *
find_entry (Fixture *fixture)
{
  return find_type (GTK_WIDGET (find_form (fixture)), ADW_TYPE_ENTRY_ROW);
}

static inline GtkWidget *
find_button (Fixture    *fixture,
             const char *label)
{
  GtkWidget *found = find_label (GTK_WIDGET (find_form (fixture)), label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}
