/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved segments in the sidebar: their counts live, and counted no more often than needed; renamed, moved and deleted. */

#include "config.h"

#include "members-fixture.h"

#include "base/hearth-clock.h"
#include "db/hearth-undo.h"
#include "members/hearth-members-list.h"
#include "members/hearth-segment-rows.h"
#include "members/hearth-segment-write.h"

static GtkWidget *
show_rows (Fixture *fixture)
{
  GtkWidget *rows = g_object_new (HEARTH_TYPE_SEGMENT_ROWS, NULL);

  hearth_segment_rows_set_community (HEARTH_SEGMENT_ROWS (rows), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), rows);
  gtk_window_present (GTK_WINDOW (fixture->window));

  return rows;
}

static void
save (Fixture    *fixture,
      GtkWidget  *rows,
      const char *name,
      const char *filter)
{
  HearthSegment segment;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &segment);
  segment.name = (char *) name;
  segment.filter = (char *) filter;
  hearth_segment_write (rows, fixture->community, HEARTH_SEGMENT_ADD, &segment, 0);
}

/* The row that is called words, or NULL. */
static GtkListBoxRow *
find_row (GtkWidget  *rows,
          const char *words)
{
  GtkWidget *list = find_type (rows, GTK_TYPE_LIST_BOX);

  for (int i = 0; list != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);

      if (row == NULL || is_called (GTK_WIDGET (row), words))
        return row;
    }

  return NULL;
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget                    *rows = show_rows (fixture);
  g_autoptr (HearthSegmentList) segments = hearth_segment_list_new (hearth_community_get_db (fixture->community));
  gint64                        ana = add_member (fixture, "Ana");
  g_autoptr (HearthSegmentItem) item = NULL;
  guint                         counted;

  g_assert_null (find_type (rows, GTK_TYPE_LIST_BOX));
  save (fixture, rows, "Writers", "wrote:>=1");
  wait_until (find_row (rows, "Writers: 0") != NULL);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, 1700000000000, "Hello", 1);
  wait_until (find_row (rows, "Writers: 1") != NULL);

  /* What cannot change whom it finds does not make it count. */
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (segments)) == 1);
  save (fixture, rows, "City", "tag:nobody");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (segments)) == 2 && find_row (rows, "City") != NULL);
  item = g_list_model_get_item (G_LIST_MODEL (segments), 1);
  wait_until (hearth_segment_item_get_count (item) == 0);
  counted = hearth_segment_list_get_n_counted (segments);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, 1700000001000, "Hello", 1);
  wait_until (hearth_segment_list_get_n_counted (segments) > counted);
  g_assert_cmpuint (hearth_segment_list_get_n_counted (segments), ==, counted + 1);
}

/* 30 March 2026, 00:00 in Berlin. */
#define MIDNIGHT 1774821600000

/* Another day begins: what asks for days is counted again, and nothing else is; the list asks again. */
static void
test_midnight (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget                    *rows;
  g_autoptr (HearthSegmentList) segments = NULL;
  gint64                        ana = add_member (fixture, "Ana");
  guint                         counted;

  hearth_clock_set (MIDNIGHT - 20);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MIDNIGHT - 3600000, "Hello", 1);
  rows = show_rows (fixture);
  segments = hearth_segment_list_new (hearth_community_get_db (fixture->community));
  save (fixture, rows, "Today", "last:today");
  wait_until (find_row (rows, "Today: 1") != NULL);
  save (fixture, rows, "Anas", "ana");
  wait_until (find_row (rows, "Anas: 1") != NULL && hearth_segment_list_get_n_counted (segments) == 2);
  counted = hearth_segment_list_get_n_counted (segments);

  hearth_clock_set (MIDNIGHT);
  wait_until (find_row (rows, "Today: 0") != NULL);
  hearth_segment_list_pass_midnight (segments);
  g_assert_cmpuint (hearth_segment_list_get_n_counted (segments), ==, counted + 1);
  hearth_clock_set (HEARTH_NONE);
}

static void
test_list_at_midnight (Fixture      *fixture,
                       gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);

  hearth_clock_set (MIDNIGHT - 20);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MIDNIGHT - 3600000, "Hello", 1);
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), list);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (list, "1 member") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_type (list, GTK_TYPE_SEARCH_ENTRY)), "last:yesterday ");
  wait_until (find_label (list, "0 members") != NULL);
  hearth_clock_set (MIDNIGHT);
  wait_until (find_label (list, "1 member") != NULL);
  hearth_clock_set (HEARTH_NONE);
}

static void
activated_cb (gint64            *rowid,
              HearthSegmentItem *item)
{
  *rowid = hearth_segment_item_get_segment (item)->rowid;
}

static void
test_deeds (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *rows = show_rows (fixture), *list;
  gint64     rowid = 0;

  add_member (fixture, "Ana");
  save (fixture, rows, "First", "ana");
  wait_until (find_row (rows, "First: 1") != NULL);
  save (fixture, rows, "Second", "ben");
  wait_until (find_row (rows, "Second: 0") != NULL);
  list = find_type (rows, GTK_TYPE_LIST_BOX);

  g_signal_connect_swapped (rows, "segment-activated", G_CALLBACK (activated_cb), &rowid);
  g_signal_emit_by_name (list, "row-activated", find_row (rows, "Second: 0"));
  g_assert_cmpint (rowid, ==, 2);

  gtk_widget_grab_focus (GTK_WIDGET (find_row (rows, "Second: 0")));
  gtk_widget_activate_action (list, "segments.up", NULL);
  wait_until (find_row (rows, "Second: 0") != NULL && gtk_list_box_row_get_index (find_row (rows, "Second: 0")) == 0);
  /* It keeps the keyboard, so that it can be moved on. */
  wait_until (gtk_widget_get_focus_child (list) == GTK_WIDGET (find_row (rows, "Second: 0")));
  gtk_widget_activate_action (list, "segments.delete", NULL);
  wait_until (find_row (rows, "Second: 0") == NULL);
  g_assert_nonnull (find_row (rows, "First: 1"));
}

int
main (int   argc,
      char *argv[])
{
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/segments/counts", test_counts);
  TEST ("/segments/deeds", test_deeds);
  TEST ("/segments/midnight", test_midnight);
  TEST ("/segments/list-at-midnight", test_list_at_midnight);
#undef TEST

  return g_test_run ();
}
