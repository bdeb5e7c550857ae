/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The widget itself: size, look, picture and the bubble of words. What the pointer and the keys do is in hearth-chart-view-input.c, the menu
 * in hearth-chart-view-actions.c. Nothing moves by itself, so there is no motion to reduce. */

#include "config.h"

#include "charts/hearth-chart-view-private.h"

#include "chart/hearth-chart-layout.h"
#include "chart/hearth-chart-words.h"

#include <adwaita.h>
#include <pango/pangocairo.h>

/* px */
#define LEAST_WIDTH 120
#define LEAST_SMALL 48
/* Of the height it likes, that it can do with. */
#define LEAST_HEIGHT 0.6
/* px around it that is painted, too */
#define EDGE 8
/* px between a datum and its words */
#define BUBBLE_GAP 12

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthChartView, hearth_chart_view, GTK_TYPE_WIDGET)

/* ---- Look ---- */

static HearthColor
to_color (const GdkRGBA *rgba)
{
  return (HearthColor) { (double) rgba->red, (double) rgba->green, (double) rgba->blue };
}

static AdwStyleManager *
get_style (HearthChartView *self)
{
  return adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
}

void
hearth_chart_view_get_look (HearthChartView *self,
                            HearthChartLook *look,
                            char           **font)
{
  AdwStyleManager            *style = get_style (self);
  gboolean                    dark = adw_style_manager_get_dark (style);
  PangoContext               *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *description = pango_context_get_font_description (context);
  double                      size = (double) pango_font_description_get_size (description) / PANGO_SCALE;
  double                      resolution = pango_cairo_context_get_resolution (context);
  GdkRGBA                     accent;
  HearthColor                 color;

  hearth_chart_look_init (look, dark ? HEARTH_LOOK_DARK : HEARTH_LOOK_LIGHT, adw_style_manager_get_high_contrast (style));
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), dark, &accent);
  color = to_color (&accent);
  hearth_chart_look_set_accent (look, &color);
  look->rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  *font = g_strdup (pango_font_description_get_family (description));
  look->font = *font != NULL ? *font : "Sans";
  if (!pango_font_description_get_size_is_absolute (description))
    size *= (resolution > 0 ? resolution : 96) / 72;
  if (size > 0)
    look->font_size = size;
}

static const HearthRuler *
get_ruler (HearthChartView *self)
{
  if (self->ruler == NULL)
    {
      g_autofree char *font = NULL;
      HearthChartLook  look;

      hearth_chart_view_get_look (self, &look, &font);
      self->ruler = hearth_ruler_new (&look);
    }
  return self->ruler;
}

/* ---- Picture ---- */

static void
drop_drawing (HearthChartView *self)
{
  g_clear_pointer (&self->drawing, hearth_drawing_free);
  g_clear_pointer (&self->over, hearth_drawing_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_all (HearthChartView *self)
{
  g_clear_pointer (&self->ruler, hearth_ruler_free);
  drop_drawing (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const HearthDrawing *
hearth_chart_view_get_drawing (HearthChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->chart == NULL || width <= 0 || height <= 0)
    return NULL;
  if (self->drawing == NULL)
    self->drawing = hearth_chart_lay_out (self->chart, get_ruler (self), width, height, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
  return self->drawing;
}

static void
paint (HearthChartView     *self,
       GtkSnapshot         *snapshot,
       const HearthDrawing *drawing)
{
  /* Lines and rings may lie on the edge. */
  graphene_rect_t  bounds = GRAPHENE_RECT_INIT (-EDGE, -EDGE, (float) drawing->width + 2 * EDGE, (float) drawing->height + 2 * EDGE);
  cairo_t         *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  g_autofree char *font = NULL;
  HearthChartLook  look;

  hearth_chart_view_get_look (self, &look, &font);
  hearth_drawing_paint (drawing, &look, cr);
  cairo_destroy (cr);
}

static void
hearth_chart_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  HearthChartView     *self = HEARTH_CHART_VIEW (widget);
  const HearthDrawing *drawing = hearth_chart_view_get_drawing (self);

  if (drawing == NULL)
    return;
  if (self->node == NULL)
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      paint (self, own, drawing);
      self->node = gtk_snapshot_free_to_node (own);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  if (self->pointed && self->over == NULL)
    self->over = hearth_drawing_point_out (drawing, hearth_chart_view_get_datum (self));
  if (self->over != NULL)
    paint (self, snapshot, self->over);
  gtk_widget_snapshot_child (widget, self->bubble, snapshot);
}

/* ---- Pointing out ---- */

int
hearth_chart_view_get_datum (HearthChartView *self)
{
  const HearthDrawing *drawing = hearth_chart_view_get_drawing (self);

  return drawing != NULL && self->pointed ? hearth_drawing_find_datum (drawing, self->series, self->index) : HEARTH_NO_DATUM;
}

void
hearth_chart_view_point_out (HearthChartView *self,
                             int              datum,
                             gboolean         by_keys)
{
  const HearthDrawing    *drawing = hearth_chart_view_get_drawing (self);
  const HearthChartDatum *meant = drawing != NULL && datum != HEARTH_NO_DATUM ? hearth_drawing_get_datum (drawing, datum) : NULL;
  g_autofree char        *words = NULL;

  if (meant == NULL && !self->pointed)
    return;
  if (meant != NULL && self->pointed && meant->series == self->series && meant->index == self->index && by_keys == self->by_keys)
    return;

  g_clear_pointer (&self->over, hearth_drawing_free);
  self->pointed = meant != NULL;
  self->by_keys = by_keys;
  if (meant != NULL)
    {
      self->series = meant->series;
      self->index = meant->index;
      words = hearth_chart_dup_words (self->chart, meant->series, meant->index);
      gtk_label_set_text (GTK_LABEL (self->bubble), words);
    }
  gtk_widget_set_child_visible (self->bubble, words != NULL && *words != '\0');
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (by_keys && words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

gboolean
hearth_chart_view_activate_datum (HearthChartView *self)
{
  if (hearth_chart_view_get_datum (self) == HEARTH_NO_DATUM)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->series, self->index);
  return TRUE;
}

/* ---- Size ---- */

static GtkSizeRequestMode
hearth_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
is_small (HearthChartView *self)
{
  return self->chart != NULL && (self->chart->kind == HEARTH_CHART_SPARKLINE || self->chart->kind == HEARTH_CHART_BAND);
}

static void
hearth_chart_view_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  HearthChartView *self = HEARTH_CHART_VIEW (widget);
  double           height;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = is_small (self) ? LEAST_SMALL : LEAST_WIDTH;
      *natural = *minimum * 3;
      return;
    }
  height = self->chart != NULL ? hearth_chart_get_height (self->chart, get_ruler (self), for_size) : 0;
  *natural = (int) ceil (height);
  *minimum = is_small (self) ? *natural : (int) ceil (height * (self->chart != NULL && hearth_chart_has_fixed_height (self->chart) ? 1 : LEAST_HEIGHT));
}

/* Beside the datum where there is room, within the width of the chart. */
static void
place_bubble (HearthChartView *self,
              int              width)
{
  const HearthDrawing    *drawing = hearth_chart_view_get_drawing (self);
  int                     datum = hearth_chart_view_get_datum (self);
  const HearthChartDatum *meant;
  int                     bubble_width, bubble_height;
  gboolean                box;
  double                  x, y;

  if (datum == HEARTH_NO_DATUM)
    {
      gtk_widget_set_child_visible (self->bubble, FALSE);
      return;
    }
  meant = hearth_drawing_get_datum (drawing, datum);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bubble_width, NULL, NULL);
  bubble_width = MIN (bubble_width, width);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, bubble_width, NULL, &bubble_height, NULL, NULL);
  x = CLAMP (meant->spot.x - bubble_width / 2.0, 0, width - bubble_width);
  box = drawing->find == HEARTH_FIND_BOX || drawing->find == HEARTH_FIND_ROW;
  y = (box ? meant->y : meant->spot.y) - BUBBLE_GAP - bubble_height;
  if (y < 0)
    y = (box ? meant->y + meant->height : meant->spot.y) + BUBBLE_GAP;
  gtk_widget_size_allocate (self->bubble, &(GtkAllocation) { (int) x, (int) y, bubble_width, bubble_height }, -1);
}

static void
hearth_chart_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  HearthChartView *self = HEARTH_CHART_VIEW (widget);

  if (self->drawing != NULL && (self->drawing->width != width || self->drawing->height != height))
    drop_drawing (self);
  if (gtk_widget_get_child_visible (self->bubble))
    place_bubble (self, width);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
hearth_chart_view_direction_changed (GtkWidget       *widget,
                                     GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (hearth_chart_view_parent_class)->direction_changed (widget, previous);
  drop_all (HEARTH_CHART_VIEW (widget));
}

static void
hearth_chart_view_system_setting_changed (GtkWidget       *widget,
                                          GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hearth_chart_view_parent_class)->system_setting_changed (widget, setting);
  drop_all (HEARTH_CHART_VIEW (widget));
}

/* ---- Object ---- */

static void
hearth_chart_view_dispose (GObject *object)
{
  HearthChartView *self = HEARTH_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_pointer (&self->chart, hearth_chart_unref);
  g_clear_pointer (&self->ruler, hearth_ruler_free);
  g_clear_pointer (&self->drawing, hearth_drawing_free);
  g_clear_pointer (&self->over, hearth_drawing_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (hearth_chart_view_parent_class)->dispose (object);
}

static void
hearth_chart_view_class_init (HearthChartViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_chart_view_dispose;
  widget_class->snapshot = hearth_chart_view_snapshot;
  widget_class->measure = hearth_chart_view_measure;
  widget_class->size_allocate = hearth_chart_view_size_allocate;
  widget_class->get_request_mode = hearth_chart_view_get_request_mode;
  widget_class->direction_changed = hearth_chart_view_direction_changed;
  widget_class->system_setting_changed = hearth_chart_view_system_setting_changed;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                            G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  hearth_chart_view_add_actions (widget_class);
}

static void
hearth_chart_view_init (HearthChartView *self)
{
  AdwStyleManager *style = get_style (self);

  self->bubble = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->bubble), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->bubble), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->bubble), 36);
  gtk_widget_add_css_class (self->bubble, "hearth-chart-words");
  gtk_widget_set_can_target (self->bubble, FALSE);
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->bubble, FALSE);
  /* Said when the keys come to it, and else part of the table. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->bubble), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (drop_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (drop_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::accent-color", G_CALLBACK (drop_all), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  hearth_chart_view_add_input (self);
}

GtkWidget *
hearth_chart_view_new (void)
{
  return g_object_new (HEARTH_TYPE_CHART_VIEW, NULL);
}

static void
tell_name (HearthChartView *self)
{
  g_autofree char *summary = self->chart != NULL && !self->quiet ? hearth_chart_dup_summary (self->chart) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  gtk_widget_set_focusable (GTK_WIDGET (self), !self->quiet && self->chart != NULL);
}

void
hearth_chart_view_set_chart (HearthChartView *self,
                             HearthChart     *chart)
{
  g_return_if_fail (HEARTH_IS_CHART_VIEW (self));

  if (self->chart == chart)
    return;
  g_clear_pointer (&self->chart, hearth_chart_unref);
  self->chart = chart != NULL ? hearth_chart_ref (chart) : NULL;
  drop_drawing (self);
  tell_name (self);
  if (self->pointed && (chart == NULL || self->index >= hearth_chart_count_points (chart, self->series)))
    hearth_chart_view_point_out (self, HEARTH_NO_DATUM, FALSE);
  else if (self->pointed)
    {
      g_autofree char *words = hearth_chart_dup_words (chart, self->series, self->index);

      gtk_label_set_text (GTK_LABEL (self->bubble), words);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

HearthChart *
hearth_chart_view_get_chart (HearthChartView *self)
{
  g_return_val_if_fail (HEARTH_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

void
hearth_chart_view_set_quiet (HearthChartView *self,
                             gboolean         quiet)
{
  g_return_if_fail (HEARTH_IS_CHART_VIEW (self));

  self->quiet = quiet;
  gtk_widget_set_can_target (GTK_WIDGET (self), !quiet);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, quiet, -1);
  tell_name (self);
}
