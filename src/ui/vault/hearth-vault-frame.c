/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-frame.h"

#define LEAST 60 /* pixels */

struct _HearthVaultFrame
{
  GtkWidget parent_instance;

  GdkPaintable *paintable;
  int           most;
};

G_DEFINE_FINAL_TYPE (HearthVaultFrame, hearth_vault_frame, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
hearth_vault_frame_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_vault_frame_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  HearthVaultFrame *self = HEARTH_VAULT_FRAME (widget);
  int               width = gdk_paintable_get_intrinsic_width (self->paintable), height = gdk_paintable_get_intrinsic_height (self->paintable);
  int               high = MIN (height, self->most);

  *minimum = *natural = LEAST;
  if (width < 1 || height < 1)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (LEAST, (int) ((gint64) high * width / height));
  else if (for_size > 0)
    *minimum = *natural = CLAMP ((int) ((gint64) for_size * height / width), MIN (LEAST, high), high);
  else
    {
      *minimum = MIN (LEAST, high);
      *natural = high;
    }
}

static void
hearth_vault_frame_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  HearthVaultFrame *self = HEARTH_VAULT_FRAME (widget);
  double            width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), shape = gdk_paintable_get_intrinsic_aspect_ratio (self->paintable);
  double            across = shape > 0 ? MIN (width, height * shape) : width, along = shape > 0 ? across / shape : height;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((width - across) / 2), (float) ((height - along) / 2)));
  gdk_paintable_snapshot (self->paintable, snapshot, across, along);
  gtk_snapshot_restore (snapshot);
}

static void
hearth_vault_frame_dispose (GObject *object)
{
  HearthVaultFrame *self = HEARTH_VAULT_FRAME (object);

  if (self->paintable != NULL)
    g_signal_handlers_disconnect_by_data (self->paintable, self);
  g_clear_object (&self->paintable);

  G_OBJECT_CLASS (hearth_vault_frame_parent_class)->dispose (object);
}

static void
hearth_vault_frame_class_init (HearthVaultFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_frame_dispose;
  widget_class->get_request_mode = hearth_vault_frame_get_request_mode;
  widget_class->measure = hearth_vault_frame_measure;
  widget_class->snapshot = hearth_vault_frame_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_vault_frame_init (HearthVaultFrame *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hearth_vault_frame_new (GdkPaintable *paintable,
                        int           most,
                        const char   *words)
{
  HearthVaultFrame *self = g_object_new (HEARTH_TYPE_VAULT_FRAME, NULL);

  self->paintable = g_object_ref (paintable);
  self->most = most;
  g_signal_connect_object (paintable, "invalidate-size", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paintable, "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return GTK_WIDGET (self);
}
