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

/* Whom a picture that is on its way is of. */
typedef struct
{
  HearthCommunity *community;
  gint64           member;
  char            *name;
} Subject;

static void
subject_free (Subject *subject)
{
  g_object_unref (subject->community);
  g_free (subject->name);
  g_free (subject);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  photo = hearth_photo_prepare_finish (result, &error);
  HearthWindow       *window = hearth_window_of (GTK_WIDGET (source));
  HearthMemberWrite   what = { .member = subject->member, .name = subject->name, .bytes = photo, .at = HEARTH_NONE };

  if (photo != NULL)
    hearth_member_do (GTK_WIDGET (source), subject->community, &set_photo, &what, NULL, NULL);
  else if (window != NULL)
    hearth_window_report_error (window, error);
}

/* One of the two is NULL. */
static void
prepare (HearthMemberPhoto *self,
         GFile             *file,
         GdkTexture        *texture)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->community = g_object_ref (self->community);
  subject->member = self->member;
  subject->name = g_strdup (self->name);
  hearth_photo_prepare_async (G_OBJECT (self), file, texture, prepared_cb, subject);
}

void
hearth_member_photo_take_file (HearthMemberPhoto *self,
                               GFile             *file)
{
  prepare (self, file, NULL);
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
  g_autoptr (GtkFileDialog) dialog = hearth_photo_file_dialog_new (_ ("Choose a Photo"));

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
    prepare (self, NULL, texture);
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
    prepare (self, NULL, g_value_get_object (value));
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
