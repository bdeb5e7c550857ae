/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever way a picture comes, it is made small on a thread and written as one undoable step for the member it was meant for, whoever
 * the page shows by then. Nothing is fetched: a drop is a file or pixels, never an address. Main thread. */

#include "config.h"

#include "hearth-member-photo.h"

#include "hearth-member-write.h"
#include "hearth-photo-load.h"
#include "hearth-photos.h"
#include "hearth-window.h"
#include "members/hearth-photo.h"

#include <glib/gi18n.h>

struct _HearthMemberPhoto
{
  AdwBin parent_instance;

  HearthCommunity    *community;
  HearthPhotos       *photos; /* the community's */
  gint64              member;
  char               *name;
  GSimpleActionGroup *actions;

  GtkWidget *avatar;
};

G_DEFINE_FINAL_TYPE (HearthMemberPhoto, hearth_member_photo, ADW_TYPE_BIN)

static gboolean
write_photo (HearthConn              *conn,
             const HearthMemberWrite *what,
             GError                 **error)
{
  return what->bytes != NULL ? hearth_photo_set (conn, what->member, what->bytes, HEARTH_NONE, error)
                             : hearth_photo_remove (conn, what->member, error);
}

/* Translators: %s is a member's name */
static const HearthMemberDeed set_photo = { write_photo, "photo", N_ ("Changed the photo of %s") };
/* Translators: %s is a member's name */
static const HearthMemberDeed remove_photo = { write_photo, "photo", N_ ("Removed the photo of %s") };

/* A picture on its way: from a file, or as pixels. */
typedef struct
{
  HearthCommunity *community;
  gint64           member;
  char            *name;
  GFile           *file;
  GdkTexture      *texture;
} Coming;

static void
coming_free (Coming *coming)
{
  g_object_unref (coming->community);
  g_free (coming->name);
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

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Coming            *coming = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = g_task_propagate_pointer (G_TASK (result), &error);
  HearthWindow      *window = hearth_window_of (GTK_WIDGET (source));
  HearthMemberWrite  what = { .member = coming->member, .name = coming->name, .bytes = photo, .at = HEARTH_NONE };

  if (photo != NULL)
    hearth_member_do (GTK_WIDGET (source), coming->community, &set_photo, &what, NULL, NULL);
  else if (window != NULL)
    hearth_window_report_error (window, error);
}

static Coming *
coming_new (HearthMemberPhoto *self)
{
  Coming *coming = g_new0 (Coming, 1);

  coming->community = g_object_ref (self->community);
  coming->member = self->member;
  coming->name = g_strdup (self->name);

  return coming;
}

static void
prepare (HearthMemberPhoto *self,
         Coming            *coming)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, prepared_cb, NULL);

  g_task_set_task_data (task, coming, (GDestroyNotify) coming_free);
  g_task_run_in_thread (task, prepare_thread);
}

void
hearth_member_photo_take_file (HearthMemberPhoto *self,
                               GFile             *file)
{
  Coming *coming = coming_new (self);

  coming->file = g_object_ref (file);
  prepare (self, coming);
}

static void
take_texture (HearthMemberPhoto *self,
              GdkTexture        *texture)
{
  Coming *coming = coming_new (self);

  coming->texture = g_object_ref (texture);
  prepare (self, coming);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthMemberPhoto) self = user_data;
  g_autoptr (GFile)             file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_member_photo_take_file (self, file);
}

static void
choose_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthMemberPhoto        *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore)    filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  static const char *const  types[] = { "image/jpeg", "image/png", "image/webp", "image/gif" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Choose a Photo"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb, g_object_ref (self));
}

static void
texture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthMemberPhoto) self = user_data;
  g_autoptr (GdkTexture)        texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  HearthWindow                 *window = hearth_window_of (GTK_WIDGET (self));

  if (texture != NULL)
    take_texture (self, texture);
  else if (window != NULL)
    hearth_window_toast (window, _ ("There is no picture to paste"));
}

static void
paste_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthMemberPhoto *self = user_data;

  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, texture_read_cb, g_object_ref (self));
}

static void
remove_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthMemberPhoto *self = user_data;
  HearthMemberWrite  what = { .member = self->member, .name = self->name, .at = HEARTH_NONE };

  hearth_member_do (GTK_WIDGET (self), self->community, &remove_photo, &what, NULL, NULL);
}

static const GActionEntry entries[] = {
  { "choose", choose_activated_cb, NULL, NULL, NULL, { 0 } },
  { "paste", paste_activated_cb, NULL, NULL, NULL, { 0 } },
  { "remove", remove_activated_cb, NULL, NULL, NULL, { 0 } },
};

static gboolean
dropped_cb (HearthMemberPhoto *self,
            const GValue      *value)
{
  if (self->community == NULL || hearth_db_is_read_only (hearth_community_get_db (self->community)))
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    take_texture (self, g_value_get_object (value));
  else
    {
      GSList *files = g_value_get_boxed (value);

      if (files == NULL)
        return FALSE;
      hearth_member_photo_take_file (self, files->data);
    }

  return TRUE;
}

static void
update (HearthMemberPhoto *self)
{
  GdkTexture *texture = self->photos != NULL ? hearth_photos_look (self->photos, self->member) : NULL;
  gboolean    writable = self->community != NULL && !hearth_db_is_read_only (hearth_community_get_db (self->community));

  adw_avatar_set_custom_image (ADW_AVATAR (self->avatar), GDK_PAINTABLE (texture));
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), writable && (!g_str_equal (entries[i].name, "remove") || texture != NULL));
    }
}

static void
photos_changed_cb (HearthMemberPhoto *self,
                   gint64             member)
{
  if (member == HEARTH_NONE || member == self->member)
    update (self);
}

static void
hearth_member_photo_dispose (GObject *object)
{
  HearthMemberPhoto *self = HEARTH_MEMBER_PHOTO (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MEMBER_PHOTO);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hearth_member_photo_parent_class)->dispose (object);
}

static void
hearth_member_photo_class_init (HearthMemberPhotoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_member_photo_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-member-photo.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPhoto, avatar);
}

static void
hearth_member_photo_init (HearthMemberPhoto *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType          types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  self->member = HEARTH_NONE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "photo", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

void
hearth_member_photo_set_member (HearthMemberPhoto *photo,
                                HearthCommunity   *community,
                                gint64             member,
                                const char        *name)
{
  if (g_set_object (&photo->community, community))
    {
      photo->photos = hearth_photos_of (community);
      g_signal_connect_object (photo->photos, "changed", G_CALLBACK (photos_changed_cb), photo, G_CONNECT_SWAPPED);
    }
  photo->member = member;
  g_set_str (&photo->name, name);
  adw_avatar_set_text (ADW_AVATAR (photo->avatar), name);
  update (photo);
}
