/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The drawn cells of the list: what they are called, that they follow their row, and that only those in sight do any work. */

#include "config.h"

#include "members-fixture.h"

#include "base/hearth-date.h"
#include "members/hearth-member-cell.h"
#include "members/hearth-members-list.h"

static GtkWidget *
show_list (Fixture    *fixture,
           const char *count)
{
  GtkWidget *list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);

  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), list);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find_label (list, count) != NULL);

  return list;
}

static void
collect_cells (GtkWidget *widget,
               GPtrArray *cells)
{
  if (HEARTH_IS_MEMBER_CELL (widget))
    g_ptr_array_add (cells, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_cells (child, cells);
}

/* Whether something is to be seen where widget is. */
static gboolean
is_drawn (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot)  snapshot = gtk_snapshot_new ();
  GskRenderNode           *node;

  gdk_paintable_snapshot (paintable, snapshot, 100, 40);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return FALSE;
  gsk_render_node_unref (node);

  return TRUE;
}

static gboolean
has_tip (GtkWidget *cell)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean               has = FALSE;

  g_signal_emit_by_name (cell, "query-tooltip", 1, 1, FALSE, tooltip, &has);

  return has;
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  gint64           ana = add_member (fixture, "Ana");
  GtkWidget       *list = show_list (fixture, "1 member");
  g_autofree char *last = NULL;
  g_autofree char *both = NULL;

  wait_until (find_label (list, "Ana") != NULL && find_label (list, "0") != NULL);
  g_assert_false (has_tip (find_label (list, "Ana")));

  /* It follows what happens. */
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, 1700000000000, "Hello", 3);
  last = hearth_date_relative (1700000000002, hearth_clock_now (), hearth_community_get_time_zone (fixture->community));
  wait_until (find_label (list, "3") != NULL);
  wait_until (find_label (list, last) != NULL);
  g_assert_true (has_tip (find_label (list, last)));

  /* With one column only, that one says it too. */
  both = g_strdup_printf ("Ana, %s", last);
  g_object_set (list, "narrow", TRUE, NULL);
  wait_until (find_label (list, both) != NULL);
  g_object_set (list, "narrow", FALSE, NULL);
  wait_until (find_label (list, both) == NULL && find_label (list, "Ana") != NULL);
}

static void
test_out_of_sight (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GtkWidget            *list, *view;
  guint                 silent = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("Member %03u", i);

      add_member (fixture, name);
    }
  list = show_list (fixture, "150 members");
  view = find_type (list, GTK_TYPE_COLUMN_VIEW);
  wait_until (find_label (list, "Member 000") != NULL);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))) == 150);
  /* A frame on, it is known which of them are seen. */
  gtk_column_view_scroll_to (GTK_COLUMN_VIEW (view), 20, NULL, GTK_LIST_SCROLL_NONE, NULL);
  wait_until (find_label (list, "Member 020") != NULL);

  collect_cells (list, cells);
  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i);

      if (gtk_widget_get_mapped (cell))
        continue;
      g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL));
      silent++;
    }
  g_assert_cmpuint (silent, >, cells->len / 2);

  /* Scrolled to, they speak; those scrolled away from are not left with somebody else's name. */
  gtk_column_view_scroll_to (GTK_COLUMN_VIEW (view), 149, NULL, GTK_LIST_SCROLL_NONE, NULL);
  wait_until (find_label (list, "Member 149") != NULL && find_label (list, "Member 000") == NULL);
}

static void
test_unread (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (HearthMemberRow) row = g_object_new (HEARTH_TYPE_MEMBER_ROW, "key", G_GINT64_CONSTANT (7), NULL);
  HearthMemberLook           *look = hearth_member_look_new (fixture->community, fixture->window);
  GtkWidget                  *cell = hearth_member_cell_new (HEARTH_MEMBER_COLUMN_NAME, look);

  adw_window_set_content (ADW_WINDOW (fixture->window), cell);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (cell) && gtk_widget_get_width (cell) > 0);
  g_assert_false (is_drawn (cell));

  hearth_member_cell_set_row (HEARTH_MEMBER_CELL (cell), row);
  wait_until (is_drawn (cell));
  g_assert_true (is_called (cell, ""));
  hearth_member_look_unref (look);
}

/* Names of every length, direction and script are drawn. */
static void
test_odd_names (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GString) endless = g_string_new (NULL);
  GtkWidget          *list;

  while (endless->len < 100000)
    g_string_append (endless, "näme ");
  g_string_append (endless, "end");
  add_member (fixture, endless->str);
  add_member (fixture, "نور حداد");
  add_member (fixture, "山田 太郎");
  add_member (fixture, "👩🏽‍🚀");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  list = show_list (fixture, "4 members");

  wait_until (find_label (list, "山田 太郎") != NULL && find_label (list, "نور حداد") != NULL && find_label (list, "👩🏽‍🚀") != NULL);
  wait_until (find_label (list, endless->str) != NULL);
  wait_until (is_drawn (find_label (list, "山田 太郎")));
  wait_until (has_tip (find_label (list, endless->str)));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/member-cell/words", test_words);
  TEST ("/member-cell/out-of-sight", test_out_of_sight);
  TEST ("/member-cell/unread", test_unread);
  TEST ("/member-cell/odd-names", test_odd_names);
#undef TEST

  return g_test_run ();
}
