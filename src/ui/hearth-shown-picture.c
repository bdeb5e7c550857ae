/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-shown-picture.h"

#include <adwaita.h>

#define CORNER 9.0f
#define LEAST  96 /* px, where it takes the room there is */

typedef struct
{
  int             size;
  HearthTextures *textures; /* NULL: none */
  gint64          key;
  GtkWidget      *icon;
} HearthShownPicturePrivate;

typedef enum
{
  PROP_SIZE = 1,
} HearthShownPictureProperty;

static GParamSpec *properties[PROP_SIZE + 1];

G_DEFINE_TYPE_WITH_PRIVATE (HearthShownPicture, hearth_shown_picture, GTK_TYPE_WIDGET)

static HearthShownPicturePrivate *
get_private (gpointer picture)
{
  return hearth_shown_picture_get_instance_private (picture);
}

static void
changed_cb (HearthShownPicture *self,
            gint64              key)
{
  if (key == get_private (self)->key || key == HEARTH_TEXTURES_ALL)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The middle of the texture, as large as bounds. */
static void
append_texture (GtkSnapshot           *snapshot,
                GdkTexture            *texture,
                const graphene_rect_t *bounds)
{
  float           width = (float) gdk_texture_get_width (texture), height = (float) gdk_texture_get_height (texture);
  float           scale = MAX (bounds->size.width / width, bounds->size.height / height);
  graphene_rect_t whole = GRAPHENE_RECT_INIT ((bounds->size.width - width * scale) / 2, (bounds->size.height - height * scale) / 2, width * scale, height * scale);

  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &whole);
}

/* In whole pixels, so that it is crisp at every size; a sound runs from left to right in every language. */
static void
append_form (GtkSnapshot           *snapshot,
             GdkTexture            *texture,
             const graphene_rect_t *bounds,
             const GdkRGBA         *colour)
{
  int                              width = (int) bounds->size.width, height = (int) bounds->size.height, parts = gdk_texture_get_width (texture);
  int                              stride = width >= LEAST ? 5 : 3, gap = stride / 2, n = MIN ((width * 3 / 4) / stride, parts), start = (width - n * stride + gap) / 2;
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autoptr (GBytes)               bytes = NULL;
  const guint8                    *heights;
  gsize                            unused;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &unused);
  heights = g_bytes_get_data (bytes, NULL);
  for (int i = 0; i < n; i++)
    {
      guint8 most = 0;
      int    high;

      for (int part = i * parts / n; part < (i + 1) * parts / n; part++)
        most = MAX (most, heights[part]);
      high = MAX (most * height / 2 / 255, stride - gap);
      gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT ((float) (start + i * stride), (float) ((height - high) / 2), (float) (stride - gap), (float) high));
    }
}

/* Only what is drawn is looked for. */
static void
hearth_shown_picture_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  HearthShownPicturePrivate *priv = get_private (widget);
  GdkTexture                *texture = priv->textures != NULL ? hearth_textures_look (priv->textures, priv->key) : NULL;
  graphene_rect_t            bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  gboolean                   form = texture != NULL && gdk_texture_get_format (texture) == GDK_MEMORY_A8;
  GskRoundedRect             frame;
  GdkRGBA                    colour, calm;

  gsk_rounded_rect_init_from_rect (&frame, &bounds, CORNER);
  gtk_widget_get_color (widget, &colour);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  calm = colour;
  calm.alpha *= 0.07f;
  colour.alpha *= 0.5f;
  if (texture != NULL && !form)
    append_texture (snapshot, texture, &bounds);
  else
    gtk_snapshot_append_color (snapshot, &calm, &bounds);
  if (form)
    append_form (snapshot, texture, &bounds, &colour);
  gtk_snapshot_pop (snapshot);
  if (texture == NULL)
    gtk_widget_snapshot_child (widget, priv->icon, snapshot);
}

static GtkSizeRequestMode
hearth_shown_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_shown_picture_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  const HearthShownPicturePrivate *priv = get_private (widget);

  if (priv->size > 0)
    *minimum = *natural = priv->size;
  else if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *minimum = *natural = for_size;
  else
    *minimum = *natural = LEAST;
}

static void
hearth_shown_picture_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  gtk_widget_allocate (get_private (widget)->icon, width, height, -1, NULL);
}

static void
hearth_shown_picture_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  const HearthShownPicturePrivate *priv = get_private (object);

  switch ((HearthShownPictureProperty) prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, priv->size);
      break;
    }
}

static void
hearth_shown_picture_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  HearthShownPicturePrivate *priv = get_private (object);

  switch ((HearthShownPictureProperty) prop_id)
    {
    case PROP_SIZE:
      priv->size = g_value_get_int (value);
      break;
    }
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
hearth_shown_picture_dispose (GObject *object)
{
  HearthShownPicturePrivate *priv = get_private (object);

  g_clear_pointer (&priv->icon, gtk_widget_unparent);
  if (priv->textures != NULL)
    g_signal_handlers_disconnect_by_data (priv->textures, object);
  g_clear_object (&priv->textures);

  G_OBJECT_CLASS (hearth_shown_picture_parent_class)->dispose (object);
}

static void
hearth_shown_picture_class_init (HearthShownPictureClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_shown_picture_get_property;
  object_class->set_property = hearth_shown_picture_set_property;
  object_class->dispose = hearth_shown_picture_dispose;
  widget_class->get_request_mode = hearth_shown_picture_get_request_mode;
  widget_class->measure = hearth_shown_picture_measure;
  widget_class->size_allocate = hearth_shown_picture_size_allocate;
  widget_class->snapshot = hearth_shown_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_shown_picture_init (HearthShownPicture *self)
{
  HearthShownPicturePrivate *priv = get_private (self);

  priv->icon = gtk_image_new ();
  gtk_image_set_icon_size (GTK_IMAGE (priv->icon), GTK_ICON_SIZE_LARGE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (priv->icon, "dimmed");
  gtk_widget_set_parent (priv->icon, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hearth_shown_picture_new (int size)
{
  return g_object_new (HEARTH_TYPE_SHOWN_PICTURE, "size", size, NULL);
}

void
hearth_shown_picture_set_icon (HearthShownPicture *picture,
                               const char         *name)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (get_private (picture)->icon), name);
  gtk_widget_queue_draw (GTK_WIDGET (picture));
}

void
hearth_shown_picture_set (HearthShownPicture *picture,
                          HearthTextures     *textures,
                          gint64              key)
{
  HearthShownPicturePrivate *priv = get_private (picture);

  if (textures != priv->textures)
    {
      if (priv->textures != NULL)
        g_signal_handlers_disconnect_by_data (priv->textures, picture);
      g_set_object (&priv->textures, textures);
      if (textures != NULL)
        g_signal_connect_swapped (textures, "changed", G_CALLBACK (changed_cb), picture);
    }
  priv->key = key;
  gtk_widget_queue_draw (GTK_WIDGET (picture));
}
