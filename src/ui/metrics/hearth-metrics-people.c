/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The last network is handed to the next reading, so that everybody stays about where they were. */

#include "config.h"

#include "hearth-metrics-people.h"

#include "chart/hearth-chart-words.h"
#include "charts/hearth-chart-view.h"
#include "metrics/hearth-people-chart.h"

#define SPACING 6

struct _HearthMetricsPeople
{
  AdwBin parent_instance;

  HearthCommunity *community;
  HearthChartKind  kind;
  GCancellable    *reading;

  GtkWidget *title;
  GtkWidget *view;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMetricsPeople, hearth_metrics_people, ADW_TYPE_BIN)

/* What the reader's thread needs. */
typedef struct
{
  HearthChartKind kind;
  GTimeZone      *zone;
  gint32          from;
  gint32          until;
  HearthChart    *before;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_time_zone_unref (ask->zone);
  g_clear_pointer (&ask->before, hearth_chart_unref);
  g_free (ask);
}

static gpointer
read_chart (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  const Ask             *ask = data;
  g_autoptr (HearthDays) days = hearth_days_new (ask->zone);
  HearthModelAsk         ties = { 0, ask->from, ask->until, HEARTH_MODEL_DAY, days };

  if (ask->kind == HEARTH_CHART_TREE)
    return hearth_people_chart_referrals (conn, days, cancellable, error);
  return hearth_people_chart_ties (conn, &ties, ask->before, cancellable, error);
}

static void
free_chart (gpointer chart)
{
  hearth_chart_unref (chart);
}

/* The figures beside it say what went wrong with the reading of a community; without its chart the card is not there. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMetricsPeople) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthChart)         chart = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->community == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL && !hearth_chart_is_empty (chart));
  if (chart != NULL)
    gtk_label_set_text (GTK_LABEL (self->title), chart->title);
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (self->view), chart);
}

void
hearth_metrics_people_ask (HearthMetricsPeople     *self,
                           const HearthFigureQuery *query)
{
  Ask         *ask = g_new0 (Ask, 1);
  HearthChart *before = hearth_chart_view_get_chart (HEARTH_CHART_VIEW (self->view));

  ask->kind = self->kind;
  ask->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  ask->from = query->from;
  ask->until = query->to != HEARTH_NO_DAY ? query->to - 1 : G_MAXINT32;
  ask->before = before != NULL ? hearth_chart_ref (before) : NULL;
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_chart, ask, ask_free, free_chart, self->reading, read_cb, g_object_ref (self));
}

static void
activated_cb (HearthMetricsPeople *self,
              guint                series,
              guint                index)
{
  HearthChart       *chart = hearth_chart_view_get_chart (HEARTH_CHART_VIEW (self->view));
  g_autoptr (GArray) members = chart != NULL ? hearth_people_chart_find_near (chart, index) : NULL;
  g_autofree char   *words = chart != NULL ? hearth_chart_dup_words (chart, series, index) : NULL;

  if (members != NULL)
    g_signal_emit (self, signals[OPENED], 0, chart->title, words, members);
}

static void
hearth_metrics_people_dispose (GObject *object)
{
  HearthMetricsPeople *self = HEARTH_METRICS_PEOPLE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->community);
  G_OBJECT_CLASS (hearth_metrics_people_parent_class)->dispose (object);
}

static void
hearth_metrics_people_class_init (HearthMetricsPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_metrics_people_dispose;
  signals[OPENED] = g_signal_new ("opened", HEARTH_TYPE_METRICS_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                                  G_TYPE_STRING, G_TYPE_POINTER);
}

static void
hearth_metrics_people_init (HearthMetricsPeople *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "caption-heading");
  self->view = hearth_chart_view_new ();
  gtk_widget_set_vexpand (self->view, TRUE);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), hearth_chart_view_make_menu_button (HEARTH_CHART_VIEW (self->view)));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "hearth-chart-card");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hearth_metrics_people_new (HearthCommunity *community,
                           HearthChartKind  kind)
{
  HearthMetricsPeople *self = g_object_new (HEARTH_TYPE_METRICS_PEOPLE, NULL);

  self->community = g_object_ref (community);
  self->kind = kind;
  return GTK_WIDGET (self);
}
