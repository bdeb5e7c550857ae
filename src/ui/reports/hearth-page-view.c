/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-page-view.h"

#include <glib/gi18n.h>
#include <math.h>

/* Narrower nothing could be read. */
#define LEAST_WIDTH   200
#define NATURAL_WIDTH 600

struct _HearthPageView
{
  GtkWidget parent_instance;

  HearthReportProof *proof;
  HearthPaper        paper;
  guint              page;
};

G_DEFINE_FINAL_TYPE (HearthPageView, hearth_page_view, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
hearth_page_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_page_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  HearthPageView *self = HEARTH_PAGE_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = *natural = (int) ceil ((for_size > 0 ? for_size : NATURAL_WIDTH) * self->paper.height / self->paper.width);
    }
}

static void
hearth_page_view_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  HearthPageView *self = HEARTH_PAGE_VIEW (widget);
  float           width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  double          scale = width / self->paper.width;
  const GdkRGBA   white = { 1, 1, 1, 1 };
  cairo_t        *cr;

  gtk_snapshot_append_color (snapshot, &white, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, scale, scale);
  hearth_pages_paint (self->proof->pages, self->page, cr);
  cairo_destroy (cr);
}

static void
hearth_page_view_finalize (GObject *object)
{
  hearth_report_proof_unref (HEARTH_PAGE_VIEW (object)->proof);
  G_OBJECT_CLASS (hearth_page_view_parent_class)->finalize (object);
}

static void
hearth_page_view_class_init (HearthPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_page_view_finalize;
  widget_class->get_request_mode = hearth_page_view_get_request_mode;
  widget_class->measure = hearth_page_view_measure;
  widget_class->snapshot = hearth_page_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_page_view_init (HearthPageView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
hearth_page_view_new (HearthReportProof *proof,
                      HearthPaper        paper,
                      guint              page)
{
  HearthPageView *self = g_object_new (HEARTH_TYPE_PAGE_VIEW, NULL);
  /* Translators: a page of a report, its number and how many there are */
  g_autofree char *label = g_strdup_printf (_ ("Page %1$u of %2$u"), page + 1, hearth_pages_count (proof->pages));

  self->proof = hearth_report_proof_ref (proof);
  self->paper = paper;
  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
