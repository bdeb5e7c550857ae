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
decode_square (GBytes  *bytes,
               int      side,
               GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf)       upright = NULL;
  g_autoptr (GdkPixbuf)       square = NULL;
  GdkPixbuf                  *decoded;
  int                         width, height, least;
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

  width = gdk_pixbuf_get_width (upright);
  height = gdk_pixbuf_get_height (upright);
  least = MIN (width, height);
  square = gdk_pixbuf_new_subpixbuf (upright, (width - least) / 2, (height - least) / 2, least, least);

  return least > side ? gdk_pixbuf_scale_simple (square, side, side, GDK_INTERP_BILINEAR) : gdk_pixbuf_copy (square);
}

GBytes *
hearth_photo_prepare (GBytes  *file,
                      GError **error)
{
  g_autoptr (GdkPixbuf) square = decode_square (file, HEARTH_PHOTO_SIDE, error);
  g_autofree char      *data = NULL;
  gboolean              saved;
  gsize                 size;

  if (square == NULL)
    return NULL;

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

typedef struct
{
  GFile      *file;
  GdkTexture *texture;
} Coming;

static void
coming_free (Coming *coming)
{
  g_clear_object (&coming->file);
  g_clear_object (&coming->texture);
  g_free (coming);
}

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Coming            *coming = data;
  GError            *error = NULL;
  g_autoptr (GBytes) bytes = coming->file != NULL ? hearth_photo_read_file (coming->file, cancellable, &error)
                                                  : gdk_texture_save_to_png_bytes (coming->texture);
  GBytes            *photo = bytes != NULL ? hearth_photo_prepare (bytes, &error) : NULL;

  if (photo != NULL)
    g_task_return_pointer (task, photo, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
hearth_photo_prepare_async (GObject            *source,
                            GFile              *file,
                            GdkTexture         *texture,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  Coming           *coming = g_new0 (Coming, 1);

  g_set_object (&coming->file, file);
  g_set_object (&coming->texture, texture);
  g_task_set_task_data (task, coming, (GDestroyNotify) coming_free);
  g_task_run_in_thread (task, prepare_thread);
}

GBytes *
hearth_photo_prepare_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
