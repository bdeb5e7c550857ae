/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-metrics-chart.h"

#include "chart/hearth-chart-words.h"
#include "charts/hearth-chart-view.h"

struct _HearthMetricsChart
{
  AdwBin parent_instance;

  const HearthFigureInfo *info;
  HearthFigureChart       what;
  GPtrArray              *figures; /* keeps figure */
  const HearthFigure     *figure;

  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *place;
  GtkWidget *view;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMetricsChart, hearth_metrics_chart, ADW_TYPE_BIN)

static void
activated_cb (HearthMetricsChart *self,
              guint               series,
              guint               index)
{
  HearthMetricsDatum datum = { .info = self->info };
  HearthChart       *chart = hearth_chart_view_get_chart (HEARTH_CHART_VIEW (self->view));
  g_autofree char   *words = NULL;

  if (self->figure == NULL || chart == NULL ||
      !hearth_figure_find_datum (self->figure, self->what, series, index, &datum.datum, &datum.from, &datum.to) ||
      !hearth_figure_has (self->info, datum.datum.kind))
    return;
  words = hearth_chart_dup_words (chart, series, index);
  datum.words = words;
  g_signal_emit (self, signals[OPENED], 0, &datum);
}

static void
hearth_metrics_chart_dispose (GObject *object)
{
  HearthMetricsChart *self = HEARTH_METRICS_CHART (object);

  self->figure = NULL;
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_METRICS_CHART);
  G_OBJECT_CLASS (hearth_metrics_chart_parent_class)->dispose (object);
}

static void
hearth_metrics_chart_class_init (HearthMetricsChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_metrics_chart_dispose;
  signals[OPENED] = g_signal_new ("opened", HEARTH_TYPE_METRICS_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-metrics-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsChart, head);
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsChart, title);
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsChart, place);
}

static void
hearth_metrics_chart_init (HearthMetricsChart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = hearth_chart_view_new ();
  adw_bin_set_child (ADW_BIN (self->place), self->view);
  gtk_box_append (GTK_BOX (self->head), hearth_chart_view_make_menu_button (HEARTH_CHART_VIEW (self->view)));
  g_signal_connect_object (self->view, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hearth_metrics_chart_new (const char       *figure,
                          HearthFigureChart what)
{
  HearthMetricsChart *self = g_object_new (HEARTH_TYPE_METRICS_CHART, NULL);

  self->info = hearth_figure_find (figure);
  self->what = what;
  return GTK_WIDGET (self);
}

void
hearth_metrics_chart_set_figures (HearthMetricsChart *chart,
                                  GPtrArray          *figures)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const HearthFigure     *figure = g_ptr_array_index (figures, i);
      g_autoptr (HearthChart) drawn = NULL;

      if (figure->info != chart->info)
        continue;
      drawn = hearth_figure_draw (figure, chart->what);
      g_clear_pointer (&chart->figures, g_ptr_array_unref);
      chart->figures = g_ptr_array_ref (figures);
      chart->figure = figure;
      hearth_chart_view_set_chart (HEARTH_CHART_VIEW (chart->view), drawn);
      if (drawn != NULL)
        gtk_label_set_text (GTK_LABEL (chart->title), drawn->title);
      gtk_widget_set_visible (GTK_WIDGET (chart), drawn != NULL);
      gtk_widget_set_opacity (GTK_WIDGET (chart), 1);
    }
}

void
hearth_metrics_chart_set_pending (HearthMetricsChart *chart)
{
  gtk_widget_set_opacity (GTK_WIDGET (chart), 0.5);
}
