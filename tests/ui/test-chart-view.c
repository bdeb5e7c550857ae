/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart in a window: what it is called, where keys and pointer lead, what is opened, shown as a table and copied. */

#include "charts/hearth-chart-view.h"

#include "shell-fixture.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  guint      activated;
  guint      series;
  guint      index;
} Shown;

static HearthChart *
make_chart (guint n)
{
  static const char *const labels[] = { "July", "August", "September", "October" };
  HearthChart             *chart = hearth_chart_new (HEARTH_CHART_BARS, "Joined");

  hearth_chart_add_series (chart, "Fans");
  hearth_chart_add_series (chart, "Friends");
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; i < n; i++)
      hearth_chart_add (chart, s, &HEARTH_CHART_POINT (i, 10 * s + i + 1, labels[i]));
  return chart;
}

static void
activated_cb (HearthChartView *view,
              guint            series,
              guint            index,
              Shown           *shown)
{
  shown->activated++;
  shown->series = series;
  shown->index = index;
}

static void
show_chart (Shown        *shown,
            gconstpointer data)
{
  g_autoptr (HearthChart) chart = make_chart (4);

  shown->window = adw_window_new ();
  shown->view = hearth_chart_view_new ();
  g_signal_connect (shown->view, "activated", G_CALLBACK (activated_cb), shown);
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (shown->view), chart);
  adw_window_set_content (ADW_WINDOW (shown->window), shown->view);
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 500, 300);
  gtk_window_present (GTK_WINDOW (shown->window));
  wait_until (gtk_widget_get_width (shown->view) > 0);
}

static void
close_chart (Shown        *shown,
             gconstpointer data)
{
  g_object_ref (shown->view);
  gtk_window_destroy (GTK_WINDOW (shown->window));
  settle ();
  g_assert_finalize_object (shown->view);
}

static gpointer
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
type_key (Shown *shown,
          guint  keyval)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (shown->view, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0, 0, &handled);
  settle ();
  return handled;
}

/* What stands in the bubble; NULL when it is not seen. */
static const char *
get_words (Shown *shown)
{
  for (GtkWidget *child = gtk_widget_get_first_child (shown->view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_child_visible (child))
      return gtk_label_get_text (GTK_LABEL (child));
  return NULL;
}

static void
test_keys (Shown        *shown,
           gconstpointer data)
{
  g_assert_null (get_words (shown));
  g_assert_false (type_key (shown, GDK_KEY_Escape));
  g_assert_false (type_key (shown, GDK_KEY_Return));

  g_assert_true (type_key (shown, GDK_KEY_Right));
  g_assert_cmpstr (get_words (shown), ==, "Fans, July: 1");
  type_key (shown, GDK_KEY_Right);
  g_assert_cmpstr (get_words (shown), ==, "Fans, August: 2");
  type_key (shown, GDK_KEY_Down);
  g_assert_cmpstr (get_words (shown), ==, "Friends, August: 12");
  g_assert_false (type_key (shown, GDK_KEY_Down));
  type_key (shown, GDK_KEY_End);
  g_assert_cmpstr (get_words (shown), ==, "Friends, October: 14");
  g_assert_true (type_key (shown, GDK_KEY_Right));
  type_key (shown, GDK_KEY_Left);

  g_assert_true (type_key (shown, GDK_KEY_Return));
  g_assert_cmpuint (shown->activated, ==, 1);
  g_assert_cmpuint (shown->series, ==, 1);
  g_assert_cmpuint (shown->index, ==, 2);
  g_assert_true (type_key (shown, GDK_KEY_Escape));
  g_assert_null (get_words (shown));
}

/* Arrows go the way they point. */
static void
test_mirrored (Shown        *shown,
               gconstpointer data)
{
  gtk_widget_set_direction (shown->view, GTK_TEXT_DIR_RTL);
  type_key (shown, GDK_KEY_Home);
  type_key (shown, GDK_KEY_Left);
  g_assert_cmpstr (get_words (shown), ==, "Fans, August: 2");
  type_key (shown, GDK_KEY_Right);
  g_assert_cmpstr (get_words (shown), ==, "Fans, July: 1");
}

static void
test_pointer (Shown        *shown,
              gconstpointer data)
{
  GtkEventController *motion = find_controller (shown->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);

  g_signal_emit_by_name (motion, "motion", gtk_widget_get_width (shown->view) - 30.0, gtk_widget_get_height (shown->view) / 2.0);
  g_assert_cmpstr (get_words (shown), ==, "Friends, October: 14");
  g_signal_emit_by_name (motion, "leave");
  g_assert_null (get_words (shown));
}

static void
test_name (Shown        *shown,
           gconstpointer data)
{
  gtk_test_accessible_assert_role (shown->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (shown->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Joined. Fans. First: July: 1. Last: October: 4. Friends. First: July: 11. Last: October: 14.");
  g_assert_true (gtk_widget_get_focusable (shown->view));
  hearth_chart_view_set_quiet (HEARTH_CHART_VIEW (shown->view), TRUE);
  g_assert_false (gtk_widget_get_focusable (shown->view));
  g_assert_false (gtk_widget_get_can_target (shown->view));
}

/* News of the figures while somebody reads. */
static void
test_change (Shown        *shown,
             gconstpointer data)
{
  g_autoptr (HearthChart) shorter = make_chart (2);

  type_key (shown, GDK_KEY_Right);
  type_key (shown, GDK_KEY_End);
  g_assert_cmpstr (get_words (shown), ==, "Fans, October: 4");
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (shown->view), shorter);
  g_assert_null (get_words (shown));
  type_key (shown, GDK_KEY_Right);
  g_assert_cmpstr (get_words (shown), ==, "Fans, July: 1");
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (shown->view), NULL);
  g_assert_null (get_words (shown));
  g_assert_false (type_key (shown, GDK_KEY_Right));
  g_assert_false (gtk_widget_get_focusable (shown->view));
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_table (Shown        *shown,
            gconstpointer data)
{
  GtkWidget *table;

  g_assert_true (gtk_widget_activate_action (shown->view, "chart.show-table", NULL));
  wait_until (find_type (shown->window, GTK_TYPE_COLUMN_VIEW) != NULL);
  table = find_type (shown->window, GTK_TYPE_COLUMN_VIEW);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table))), ==, 3);
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (shown->window)));
  wait_until (find_type (shown->window, GTK_TYPE_COLUMN_VIEW) == NULL);
}

/* By the button beside it, which outlives its chart. */
static void
test_copy (Shown        *shown,
           gconstpointer data)
{
  GtkWidget          *button = g_object_ref_sink (hearth_chart_view_make_menu_button (HEARTH_CHART_VIEW (shown->view)));
  GdkContentProvider *content;
  g_auto (GValue)     value = G_VALUE_INIT;

  g_assert_true (gtk_widget_activate_action (button, "chart.copy-image", NULL));
  content = gdk_clipboard_get_content (gtk_widget_get_clipboard (shown->view));
  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpint (gdk_texture_get_width (g_value_get_object (&value)), ==, 2 * gtk_widget_get_width (shown->view));

  adw_window_set_content (ADW_WINDOW (shown->window), NULL);
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (shown->view), NULL);
  gtk_widget_activate_action (button, "chart.copy-image", NULL);
  g_object_unref (button);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();

#define ADD(name) g_test_add ("/chart-view/" #name, Shown, NULL, show_chart, test_##name, close_chart)
  ADD (keys);
  ADD (mirrored);
  ADD (pointer);
  ADD (name);
  ADD (change);
  ADD (table);
  ADD (copy);
#undef ADD

  return g_test_run ();
}
