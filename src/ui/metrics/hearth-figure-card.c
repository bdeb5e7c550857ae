/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The definition is made when it is first opened: there are fifty cards. */

#include "config.h"

#include "hearth-figure-card.h"

#include "charts/hearth-chart-view.h"
#include "hearth-figure-about.h"
#include "metrics/hearth-figure-chart.h"
#include "metrics/hearth-figure-words.h"

#include <glib/gi18n.h>

struct _HearthFigureCard
{
  AdwBin parent_instance;

  const HearthFigureInfo *info;
  HearthFigureAbout      *words; /* of the definition; NULL before the first figure */

  GtkWidget *button;
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *value;
  GtkWidget *band;
  GtkWidget *interval;
  GtkWidget *spark;
  GtkWidget *comparison;
  GtkWidget *about;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthFigureCard, hearth_figure_card, ADW_TYPE_BIN)

static void
clicked_cb (HearthFigureCard *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

/* Takes text. */
static void
show (GtkWidget *label,
      char      *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
  g_free (text);
}

/* Small charts go with the words and are not said. */
static void
show_chart (GtkWidget          *place,
            const HearthFigure *figure,
            HearthFigureChart   what)
{
  g_autoptr (HearthChart) chart = hearth_figure_draw (figure, what);
  GtkWidget              *view = adw_bin_get_child (ADW_BIN (place));

  gtk_widget_set_visible (place, chart != NULL);
  if (chart == NULL)
    return;
  if (view == NULL)
    {
      view = hearth_chart_view_new ();
      hearth_chart_view_set_quiet (HEARTH_CHART_VIEW (view), TRUE);
      adw_bin_set_child (ADW_BIN (place), view);
    }
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (view), chart);
}

static void
create_about_cb (GtkMenuButton *button,
                 gpointer       data)
{
  HearthFigureCard *self = data;

  gtk_menu_button_set_popover (button, self->words != NULL ? hearth_figure_about_create_popover (self->words) : NULL);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
hearth_figure_card_dispose (GObject *object)
{
  HearthFigureCard *self = HEARTH_FIGURE_CARD (object);

  g_clear_pointer (&self->words, hearth_figure_about_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_FIGURE_CARD);
  G_OBJECT_CLASS (hearth_figure_card_parent_class)->dispose (object);
}

static void
hearth_figure_card_class_init (HearthFigureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_figure_card_dispose;
  signals[OPENED] = g_signal_new ("opened", HEARTH_TYPE_FIGURE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-figure-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthFigureCard, name)
  CHILD (button);
  CHILD (title);
  CHILD (count);
  CHILD (value);
  CHILD (band);
  CHILD (interval);
  CHILD (spark);
  CHILD (comparison);
  CHILD (about);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
hearth_figure_card_init (HearthFigureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->about), create_about_cb, self, NULL);
}

GtkWidget *
hearth_figure_card_new (const HearthFigureInfo *info)
{
  HearthFigureCard *self = g_object_new (HEARTH_TYPE_FIGURE_CARD, NULL);
  /* Translators: %s is the name of a figure, as in “Took part” */
  g_autofree char *about = g_strdup_printf (_ ("What “%s” Says"), _ (info->title));

  self->info = info;
  gtk_label_set_text (GTK_LABEL (self->title), _ (info->title));
  gtk_widget_set_tooltip_text (self->about, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (info->title), -1);
  hearth_figure_card_set_pending (self);
  return GTK_WIDGET (self);
}

const HearthFigureInfo *
hearth_figure_card_get_info (HearthFigureCard *card)
{
  return card->info;
}

void
hearth_figure_card_set (HearthFigureCard   *card,
                        const HearthFigure *figure)
{
  g_autofree char *few = hearth_figure_say_too_few (figure);
  g_autofree char *all = hearth_figure_say_all (figure);
  gboolean         ok = few == NULL;

  g_clear_pointer (&card->words, hearth_figure_about_free);
  card->words = hearth_figure_about_new (figure);
  show (card->count, hearth_figure_say_count (figure));
  show (card->value, ok ? hearth_figure_say_value (figure) : g_strdup (_ ("Too few to tell")));
  set_class (card->value, "title-1", ok && isfinite (figure->value.value));
  set_class (card->value, "title-4", !ok || !isfinite (figure->value.value));
  show (card->interval, ok ? hearth_figure_say_interval (figure) : g_strdup (few));
  show_chart (card->band, figure, HEARTH_FIGURE_BAND);
  show_chart (card->spark, figure, HEARTH_FIGURE_SPARK);
  show (card->comparison, ok ? hearth_figure_say_comparison (figure, FALSE) : NULL);
  set_class (card->comparison, "dimmed", figure->trend != HEARTH_FIGURE_TREND_UP && figure->trend != HEARTH_FIGURE_TREND_DOWN);
  set_class (card->button, "hearth-few", !ok);
  gtk_widget_set_opacity (card->button, 1);
  gtk_widget_set_sensitive (card->button, figure->value.state != HEARTH_FIGURE_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
}

void
hearth_figure_card_set_pending (HearthFigureCard *card)
{
  if (card->words == NULL)
    {
      show (card->count, NULL);
      show (card->value, g_strdup ("…"));
      show (card->interval, NULL);
      show (card->comparison, NULL);
      gtk_widget_set_sensitive (card->button, FALSE);
    }
  gtk_widget_set_opacity (card->button, 0.5);
}
