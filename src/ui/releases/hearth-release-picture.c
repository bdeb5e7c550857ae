/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-release-picture.h"

#include "base/hearth-clock.h"
#include "hearth-covers.h"

#include <adwaita.h>

#define CORNER 9.0f
#define LEAST  96 /* px, where it takes the room there is */

struct _HearthReleasePicture
{
  GtkWidget parent_instance;

  int           size;
  HearthCovers *covers; /* the community's */
  gint64        cover;
  GtkWidget    *icon;
};

typedef enum
{
  PROP_SIZE = 1,
} HearthReleasePictureProperty;

static GParamSpec *properties[PROP_SIZE + 1];

G_DEFINE_FINAL_TYPE (HearthReleasePicture, hearth_release_picture, GTK_TYPE_WIDGET)

static GdkTexture *
look (HearthReleasePicture *self)
{
  return self->covers != NULL ? hearth_covers_look (self->covers, self->cover) : NULL;
}

static void
update (HearthReleasePicture *self)
{
  gtk_widget_set_visible (self->icon, look (self) == NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
covers_changed_cb (HearthReleasePicture *self,
                   gint64                cover)
{
  if (cover == self->cover)
    update (self);
}

static void
hearth_release_picture_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  HearthReleasePicture *self = HEARTH_RELEASE_PICTURE (widget);
  GdkTexture           *texture = look (self);
  graphene_rect_t       bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  GskRoundedRect        frame;
  GdkRGBA               colour;

  gsk_rounded_rect_init_from_rect (&frame, &bounds, CORNER);
  gtk_widget_get_color (widget, &colour);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  if (texture != NULL)
    gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &bounds);
  else
    {
      colour.alpha *= 0.07f;
      gtk_snapshot_append_color (snapshot, &colour, &bounds);
    }
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->icon, snapshot);
}

static GtkSizeRequestMode
hearth_release_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_release_picture_measure (GtkWidget     *widget,
                                GtkOrientation orientation,
                                int            for_size,
                                int           *minimum,
                                int           *natural,
                                int           *minimum_baseline,
                                int           *natural_baseline)
{
  HearthReleasePicture *self = HEARTH_RELEASE_PICTURE (widget);

  if (self->size > 0)
    *minimum = *natural = self->size;
  else if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *minimum = *natural = for_size;
  else
    *minimum = *natural = LEAST;
}

static void
hearth_release_picture_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  gtk_widget_allocate (HEARTH_RELEASE_PICTURE (widget)->icon, width, height, -1, NULL);
}

static void
hearth_release_picture_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  HearthReleasePicture *self = HEARTH_RELEASE_PICTURE (object);

  switch ((HearthReleasePictureProperty) prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    }
}

static void
hearth_release_picture_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  HearthReleasePicture *self = HEARTH_RELEASE_PICTURE (object);

  switch ((HearthReleasePictureProperty) prop_id)
    {
    case PROP_SIZE:
      self->size = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    }
}

static void
hearth_release_picture_dispose (GObject *object)
{
  g_clear_pointer (&HEARTH_RELEASE_PICTURE (object)->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_release_picture_parent_class)->dispose (object);
}

static void
hearth_release_picture_class_init (HearthReleasePictureClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_release_picture_get_property;
  object_class->set_property = hearth_release_picture_set_property;
  object_class->dispose = hearth_release_picture_dispose;
  widget_class->get_request_mode = hearth_release_picture_get_request_mode;
  widget_class->measure = hearth_release_picture_measure;
  widget_class->size_allocate = hearth_release_picture_size_allocate;
  widget_class->snapshot = hearth_release_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_release_picture_init (HearthReleasePicture *self)
{
  self->cover = HEARTH_NONE;
  self->icon = gtk_image_new_from_icon_name ("hearth-releases-symbolic");
  gtk_image_set_icon_size (GTK_IMAGE (self->icon), GTK_ICON_SIZE_LARGE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (self->icon, "dimmed");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hearth_release_picture_new (int size)
{
  return g_object_new (HEARTH_TYPE_RELEASE_PICTURE, "size", size, NULL);
}

void
hearth_release_picture_set (HearthReleasePicture *picture,
                            HearthCommunity      *community,
                            gint64                cover)
{
  if (picture->covers == NULL)
    {
      picture->covers = hearth_covers_of (community);
      g_signal_connect_object (picture->covers, "changed", G_CALLBACK (covers_changed_cb), picture, G_CONNECT_SWAPPED);
    }
  picture->cover = cover;
  update (picture);
}
