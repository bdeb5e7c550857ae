/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A line is a GtkStringList, a column reads its own cell of it; only what is seen has widgets. */

#include "config.h"

#include "charts/hearth-chart-table-dialog.h"

#include "chart/hearth-chart-table.h"

#include <glib/gi18n.h>

#define WIDTH  640
#define HEIGHT 560

static GListModel *
make_rows (const HearthChartTable *table)
{
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_LIST);

  for (guint i = 0; i < table->rows->len; i++)
    {
      g_autoptr (GtkStringList) cells = gtk_string_list_new (g_ptr_array_index (table->rows, i));

      g_list_store_append (rows, cells);
    }
  return G_LIST_MODEL (rows);
}

static void
set_up_cb (GtkSignalListItemFactory *factory,
           GObject                  *item,
           gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean   first = GPOINTER_TO_UINT (user_data) == 0;

  gtk_label_set_xalign (GTK_LABEL (label), first ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!first)
    gtk_widget_add_css_class (label, "numeric");
  gtk_column_view_cell_set_child (GTK_COLUMN_VIEW_CELL (item), label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GObject                  *item,
         gpointer                  user_data)
{
  GtkStringList *cells = gtk_column_view_cell_get_item (GTK_COLUMN_VIEW_CELL (item));

  gtk_label_set_text (GTK_LABEL (gtk_column_view_cell_get_child (GTK_COLUMN_VIEW_CELL (item))),
                      gtk_string_list_get_string (cells, GPOINTER_TO_UINT (user_data)));
}

static void
add_column (GtkColumnView *view,
            const char    *heading,
            guint          index)
{
  GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
}

static GtkWidget *
make_view (HearthChart *chart)
{
  g_autoptr (HearthChartTable) table = hearth_chart_table_new (chart, FALSE);
  GtkWidget                   *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (make_rows (table))));

  for (guint i = 0; i < table->n_columns; i++)
    add_column (GTK_COLUMN_VIEW (view), table->headings[i], i);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  /* Tab leaves the table; the arrows read it. */
  gtk_column_view_set_tab_behavior (GTK_COLUMN_VIEW (view), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->title, -1);
  return view;
}

AdwDialog *
hearth_chart_table_dialog_new (HearthChart *chart)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = make_view (chart);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scrolled);
  adw_dialog_set_child (dialog, toolbar);
  adw_dialog_set_title (dialog, *chart->title != '\0' ? chart->title : _ ("Table"));
  adw_dialog_set_content_width (dialog, WIDTH);
  adw_dialog_set_content_height (dialog, HEIGHT);
  adw_dialog_set_focus (dialog, view);
  return dialog;
}
