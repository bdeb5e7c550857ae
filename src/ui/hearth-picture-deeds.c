/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What belongs to the widget hangs on it: actions by its group of them, the rest as its data. */

#include "config.h"

#include "hearth-picture-deeds.h"

#include "hearth-window.h"
#include "members/hearth-photo-load.h"

#include <glib/gi18n.h>

typedef struct
{
  const HearthPictureDeeds *deeds;
  GSimpleActionGroup       *actions;
  gboolean                  writable;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->actions);
  g_free (place);
}

static Place *
place_of (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "hearth-picture");
}

static void
put (GtkWidget *widget,
     gpointer   subject,
     GBytes    *picture)
{
  const HearthPictureDeeds *deeds = place_of (widget)->deeds;

  deeds->put (widget, subject, picture);
  deeds->free_subject (subject);
}

/* ---- A picture that comes ---- */

typedef struct
{
  gpointer    subject;
  GFile      *file; /* one of the two is NULL */
  GdkTexture *texture;
} Coming;

static void
coming_free (gpointer data)
{
  Coming *coming = data;

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
  const Coming             *coming = data;
  const HearthPictureDeeds *deeds = g_object_get_data (G_OBJECT (task), "deeds");
  g_autoptr (GBytes)        bytes = NULL;
  GBytes                   *picture = NULL;
  GError                   *error = NULL;

  if (coming->file != NULL && deeds->prepare != NULL)
    picture = deeds->prepare (coming->file, &error);
  else
    {
      bytes = coming->file != NULL ? hearth_photo_read_file (coming->file, cancellable, &error) : gdk_texture_save_to_png_bytes (coming->texture);
      picture = bytes != NULL ? hearth_photo_prepare (bytes, &error) : NULL;
    }
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GtkWidget         *widget = GTK_WIDGET (source);
  const Coming      *coming = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = g_task_propagate_pointer (G_TASK (result), &error);
  HearthWindow      *window = hearth_window_of (widget);

  if (picture != NULL)
    {
      put (widget, coming->subject, picture);
      return;
    }
  place_of (widget)->deeds->free_subject (coming->subject);
  if (window != NULL)
    hearth_window_report_error (window, error);
}

static void
prepare (GtkWidget  *widget,
         GFile      *file,
         GdkTexture *texture)
{
  const HearthPictureDeeds *deeds = place_of (widget)->deeds;
  g_autoptr (GTask)         task = g_task_new (widget, NULL, prepared_cb, NULL);
  Coming                   *coming = g_new0 (Coming, 1);

  coming->subject = deeds->get_subject (widget);
  g_set_object (&coming->file, file);
  g_set_object (&coming->texture, texture);
  g_object_set_data (G_OBJECT (task), "deeds", (gpointer) deeds);
  g_task_set_task_data (task, coming, coming_free);
  g_task_run_in_thread (task, prepare_thread);
}

void
hearth_picture_deeds_take_file (GtkWidget *widget,
                                GFile     *file)
{
  prepare (widget, file, NULL);
}

/* ---- The ways it comes ---- */

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GFile)     file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    prepare (widget, file, NULL);
}

static void
choose_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       widget)
{
  g_autoptr (GtkFileDialog) dialog = hearth_photo_file_dialog_new (_ (place_of (widget)->deeds->title));

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb, g_object_ref (widget));
}

static void
texture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GtkWidget)  widget = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  HearthWindow          *window = hearth_window_of (widget);

  if (texture != NULL)
    prepare (widget, NULL, texture);
  else if (window != NULL)
    hearth_window_toast (window, _ ("There is no picture to paste"));
}

static void
paste_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       widget)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), NULL, texture_read_cb, g_object_ref (widget));
}

static void
remove_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       widget)
{
  put (widget, place_of (widget)->deeds->get_subject (widget), NULL);
}

static gboolean
dropped_cb (GtkWidget    *widget,
            const GValue *value)
{
  GSList *files;

  if (!place_of (widget)->writable)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      prepare (widget, NULL, g_value_get_object (value));
      return TRUE;
    }
  files = g_value_get_boxed (value);
  if (files != NULL)
    prepare (widget, files->data, NULL);

  return files != NULL;
}

/* ---- The widget it is on ---- */

static const GActionEntry entries[] = {
  { "choose", choose_activated_cb },
  { "paste", paste_activated_cb },
  { "remove", remove_activated_cb },
};

void
hearth_picture_deeds_add (GtkWidget                *widget,
                          const HearthPictureDeeds *deeds)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType          types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  Place         *place = g_new0 (Place, 1);

  place->deeds = deeds;
  place->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (place->actions), entries, G_N_ELEMENTS (entries), widget);
  g_object_set_data_full (G_OBJECT (widget), "hearth-picture", place, place_free);
  gtk_widget_insert_action_group (widget, deeds->prefix, G_ACTION_GROUP (place->actions));
  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
  hearth_picture_deeds_update (widget, FALSE, FALSE);
}

void
hearth_picture_deeds_update (GtkWidget *widget,
                             gboolean   writable,
                             gboolean   has_one)
{
  Place *place = place_of (widget);

  place->writable = writable;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (place->actions), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), writable && (!g_str_equal (entries[i].name, "remove") || has_one));
    }
}
