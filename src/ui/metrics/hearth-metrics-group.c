/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-metrics-group.h"

#include "hearth-cards-layout.h"
#include "hearth-figure-card.h"
#include "hearth-metrics-chart.h"

#include <glib/gi18n.h>

struct _HearthMetricsGroup
{
  AdwBin parent_instance;

  HearthFigureGroup group;
  GPtrArray        *made;  /* HearthFigureCard, lent */
  gboolean         *empty; /* beside made: nothing to count */

  GtkWidget *title;
  GtkWidget *charts;
  GtkWidget *cards;
  GtkWidget *nothing;
};

/* The charts of each group, in their order. */
static const struct
{
  HearthFigureGroup group;
  const char       *figure;
  HearthFigureChart what;
} charts[] = {
  { HEARTH_FIGURE_GROWTH, "members", HEARTH_FIGURE_SERIES },
  { HEARTH_FIGURE_GROWTH, "joined", HEARTH_FIGURE_SERIES },
  { HEARTH_FIGURE_PARTICIPATION, "participation_rate", HEARTH_FIGURE_SERIES },
  { HEARTH_FIGURE_PARTICIPATION, "concentration", HEARTH_FIGURE_LORENZ },
  { HEARTH_FIGURE_RETENTION, "cohort_retention", HEARTH_FIGURE_COHORTS },
  { HEARTH_FIGURE_RETENTION, "survival", HEARTH_FIGURE_SURVIVAL },
  { HEARTH_FIGURE_RETENTION, "here", HEARTH_FIGURE_BINS },
  { HEARTH_FIGURE_REFERRAL, "referred", HEARTH_FIGURE_SERIES },
  { HEARTH_FIGURE_CREATIONS, "creations", HEARTH_FIGURE_SERIES },
  { HEARTH_FIGURE_DEPTH, "stages", HEARTH_FIGURE_LEVELS },
  { HEARTH_FIGURE_MONEY, "revenue", HEARTH_FIGURE_SERIES },
  { HEARTH_FIGURE_MONEY, "top_share", HEARTH_FIGURE_LORENZ },
  { HEARTH_FIGURE_MONEY, "second_purchase", HEARTH_FIGURE_SURVIVAL },
  { HEARTH_FIGURE_MOMENTS, "resonance", HEARTH_FIGURE_RANKED },
};

enum
{
  OPENED,
  DATUM_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMetricsGroup, hearth_metrics_group, ADW_TYPE_BIN)

static void
opened_cb (HearthMetricsGroup *self,
           HearthFigureCard   *card)
{
  g_signal_emit (self, signals[OPENED], 0, hearth_figure_card_get_info (card));
}

static void
add_card (HearthMetricsGroup     *self,
          const HearthFigureInfo *info)
{
  GtkWidget *card = hearth_figure_card_new (info);

  g_signal_connect_object (card, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->cards), card);
  g_ptr_array_add (self->made, card);
}

static void
datum_opened_cb (HearthMetricsGroup *self,
                 gpointer            datum)
{
  g_signal_emit (self, signals[DATUM_OPENED], 0, datum);
}

static void
add_charts (HearthMetricsGroup *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (charts[i].group == self->group)
      {
        GtkWidget *chart = hearth_metrics_chart_new (charts[i].figure, charts[i].what);

        g_signal_connect_object (chart, "opened", G_CALLBACK (datum_opened_cb), self, G_CONNECT_SWAPPED);
        gtk_box_append (GTK_BOX (self->charts), chart);
      }
}

static void
hearth_metrics_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_METRICS_GROUP);
  G_OBJECT_CLASS (hearth_metrics_group_parent_class)->dispose (object);
}

static void
hearth_metrics_group_finalize (GObject *object)
{
  HearthMetricsGroup *self = HEARTH_METRICS_GROUP (object);

  g_ptr_array_unref (self->made);
  g_free (self->empty);
  G_OBJECT_CLASS (hearth_metrics_group_parent_class)->finalize (object);
}

static void
hearth_metrics_group_class_init (HearthMetricsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_metrics_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_metrics_group_finalize;
  signals[OPENED] = g_signal_new ("opened", HEARTH_TYPE_METRICS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (HEARTH_TYPE_CARDS_LAYOUT);
  signals[DATUM_OPENED] = g_signal_new ("datum-opened", HEARTH_TYPE_METRICS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-metrics-group.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsGroup, title);
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsGroup, charts);
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsGroup, cards);
  gtk_widget_class_bind_template_child (widget_class, HearthMetricsGroup, nothing);
}

static void
hearth_metrics_group_init (HearthMetricsGroup *self)
{
  self->made = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_metrics_group_new (HearthFigureGroup group)
{
  HearthMetricsGroup *self = g_object_new (HEARTH_TYPE_METRICS_GROUP, NULL);

  self->group = group;
  gtk_label_set_text (GTK_LABEL (self->title), hearth_figure_group_title (group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_figure_group_title (group), -1);
  for (guint i = 0; i < hearth_figure_count (); i++)
    if (hearth_figure_info (i)->group == group)
      add_card (self, hearth_figure_info (i));
  self->empty = g_new0 (gboolean, self->made->len);
  add_charts (self);
  return GTK_WIDGET (self);
}

/* Which figures have nothing to count: so that they are not thought missing. */
static void
say_nothing (HearthMetricsGroup *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char    *words = NULL;

  for (guint i = 0; i < self->made->len; i++)
    {
      const HearthFigureInfo *info = hearth_figure_card_get_info (g_ptr_array_index (self->made, i));

      if (self->empty[i])
        g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", _ (info->title));
    }
  /* Translators: %s are the names of figures */
  words = g_strdup_printf (_ ("Nothing to count in this time: %s"), names->str);
  gtk_label_set_text (GTK_LABEL (self->nothing), words);
  gtk_widget_set_visible (self->nothing, names->len > 0);
}

void
hearth_metrics_group_set_figures (HearthMetricsGroup *self,
                                  GPtrArray          *figures)
{
  for (guint i = 0; i < self->made->len; i++)
    {
      HearthFigureCard *card = g_ptr_array_index (self->made, i);

      for (guint n = 0; n < figures->len; n++)
        {
          const HearthFigure *figure = g_ptr_array_index (figures, n);

          if (figure->info != hearth_figure_card_get_info (card))
            continue;
          self->empty[i] = figure->value.state == HEARTH_FIGURE_NONE && figure->note == NULL;
          gtk_widget_set_visible (GTK_WIDGET (card), !self->empty[i]);
          hearth_figure_card_set (card, figure);
        }
    }
  for (GtkWidget *chart = gtk_widget_get_first_child (self->charts); chart != NULL; chart = gtk_widget_get_next_sibling (chart))
    hearth_metrics_chart_set_figures (HEARTH_METRICS_CHART (chart), figures);
  say_nothing (self);
}

void
hearth_metrics_group_set_pending (HearthMetricsGroup *self)
{
  for (GtkWidget *chart = gtk_widget_get_first_child (self->charts); chart != NULL; chart = gtk_widget_get_next_sibling (chart))
    hearth_metrics_chart_set_pending (HEARTH_METRICS_CHART (chart));
  for (guint i = 0; i < self->made->len; i++)
    hearth_figure_card_set_pending (g_ptr_array_index (self->made, i));
}

void
hearth_metrics_group_add (HearthMetricsGroup *self,
                          GtkWidget          *widget)
{
  gtk_box_insert_child_after (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), widget, self->charts);
}
