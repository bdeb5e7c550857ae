/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gdk-pixbuf, because it decodes at a smaller size where the format can and is at the floor of what we run on; in the newest runtime it
 * hands the work to sandboxed decoders by itself. A picture that cannot be decoded is an answer, not a reason to fail. */

#include "config.h"

#include "hearth-photo-load.h"

#include "base/hearth-error.h"
#include "members/hearth-photo.h"

#include <glib/gi18n.h>

#define QUALITY "88"

/* The shorter side becomes what is wanted; never larger than it is. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         data)
{
  int    side = *(const int *) data;
  double factor = (double) side / MIN (width, height);

  if (factor < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (side, (int) (width * factor)), MAX (side, (int) (height * factor)));
}

static void
refuse (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This picture is damaged. Choose another."));
}

static GdkPixbuf *
cut_square (GdkPixbuf *picture,
            int        side)
{
  int                   width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture), least = MIN (width, height);
  g_autoptr (GdkPixbuf) square = gdk_pixbuf_new_subpixbuf (picture, (width - least) / 2, (height - least) / 2, least, least);

  return least > side ? gdk_pixbuf_scale_simple (square, side, side, GDK_INTERP_BILINEAR) : gdk_pixbuf_copy (square);
}

static GdkPixbuf *
decode_square (GBytes  *bytes,
               int      side,
               GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf)       upright = NULL;
  GdkPixbuf                  *decoded;
  int                         width, height;
  gboolean                    complete;

  if (hearth_photo_sniff (bytes, &width, &height, error) == NULL)
    return NULL;

  loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &side);
  complete = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  /* A loader must be closed whatever happened. */
  complete = gdk_pixbuf_loader_close (loader, NULL) && complete;
  decoded = complete ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  upright = decoded != NULL ? gdk_pixbuf_apply_embedded_orientation (decoded) : NULL;
  if (upright == NULL)
    {
      refuse (error);
      return NULL;
    }

  return cut_square (upright, side);
}

static GBytes *
encode (GdkPixbuf *square,
        GError   **error)
{
  g_autofree char *data = NULL;
  gboolean         saved;
  gsize            size;

  if (gdk_pixbuf_get_has_alpha (square))
    saved = gdk_pixbuf_save_to_buffer (square, &data, &size, "png", NULL, NULL);
  else
    saved = gdk_pixbuf_save_to_buffer (square, &data, &size, "jpeg", NULL, "quality", QUALITY, NULL);
  if (!saved)
    {
      refuse (error);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

GBytes *
hearth_photo_prepare (GBytes  *file,
                      GError **error)
{
  g_autoptr (GdkPixbuf) square = decode_square (file, HEARTH_PHOTO_SIDE, error);

  return square != NULL ? encode (square, error) : NULL;
}

static gboolean
is_opaque (const HearthLook *look)
{
  gsize         len;
  const guint8 *pixels = g_bytes_get_data (look->pixels, &len);

  for (gsize i = 3; i < len; i += 4)
    if (pixels[i] != 0xff)
      return FALSE;

  return TRUE;
}

GBytes *
hearth_photo_pack (const HearthLook *look,
                   int               side,
                   GError          **error)
{
  g_autoptr (GdkPixbuf) whole = gdk_pixbuf_new_from_bytes (look->pixels, GDK_COLORSPACE_RGB, TRUE, 8, (int) look->width, (int) look->height, (int) look->width * 4);
  g_autoptr (GdkPixbuf) square = cut_square (whole, side), plain = NULL;

  if (!is_opaque (look))
    return encode (square, error);
  plain = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, gdk_pixbuf_get_width (square), gdk_pixbuf_get_height (square));
  gdk_pixbuf_composite (square, plain, 0, 0, gdk_pixbuf_get_width (plain), gdk_pixbuf_get_height (plain), 0, 0, 1, 1, GDK_INTERP_NEAREST, 255);

  return encode (plain, error);
}

GdkTexture *
hearth_photo_decode (GBytes  *bytes,
                     int      side,
                     GError **error)
{
  g_autoptr (GdkPixbuf) square = decode_square (bytes, side, error);
  g_autoptr (GBytes)    pixels = NULL;

  if (square == NULL)
    return NULL;

  pixels = gdk_pixbuf_read_pixel_bytes (square);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (square), gdk_pixbuf_get_height (square),
                                 gdk_pixbuf_get_has_alpha (square) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8, pixels,
                                 (gsize) gdk_pixbuf_get_rowstride (square));
}

GBytes *
hearth_photo_read_file (GFile        *file,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray)       all = g_byte_array_new ();
  g_autofree guint8           *block = g_malloc (64 * 1024);
  gssize                       n = 1;

  while (stream != NULL && n > 0 && all->len <= HEARTH_PHOTO_MAX_FILE)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), block, 64 * 1024, cancellable, error);
      if (n > 0)
        g_byte_array_append (all, block, (guint) n);
    }
  if (stream == NULL || n < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

GtkFileDialog *
hearth_photo_file_dialog_new (const char *title)
{
  GtkFileDialog            *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore)    filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  static const char *const  types[] = { "image/jpeg", "image/png", "image/webp", "image/gif" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, title);

  return dialog;
}
