/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member's photo with what can be done to it (hearth-picture-deeds.h), each one undoable step for the member it was meant for. Main thread. */

#include "config.h"

#include "hearth-member-photo.h"

#include "hearth-member-write.h"
#include "hearth-photos.h"
#include "hearth-picture-deeds.h"
#include "members/hearth-photo.h"

#include <glib/gi18n.h>

struct _HearthMemberPhoto
{
  AdwBin parent_instance;

  HearthCommunity *community;
  HearthPhotos    *photos; /* the community's */
  gint64           member;
  char            *name;

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
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->community);
  g_free (subject->name);
  g_free (subject);
}

static gpointer
get_subject (GtkWidget *widget)
{
  HearthMemberPhoto *self = HEARTH_MEMBER_PHOTO (widget);
  Subject           *subject = g_new0 (Subject, 1);

  subject->community = g_object_ref (self->community);
  subject->member = self->member;
  subject->name = g_strdup (self->name);
  return subject;
}

static void
put (GtkWidget *widget,
     gpointer   data,
     GBytes    *picture)
{
  const Subject    *subject = data;
  HearthMemberWrite what = { .member = subject->member, .name = subject->name, .bytes = picture, .at = HEARTH_NONE };

  hearth_member_do (widget, subject->community, picture != NULL ? &set_photo : &remove_photo, &what, NULL, NULL);
}

static const HearthPictureDeeds deeds = { "photo", N_ ("Choose a Photo"), get_subject, subject_free, put, NULL };

void
hearth_member_photo_take_file (HearthMemberPhoto *self,
                               GFile             *file)
{
  hearth_picture_deeds_take_file (GTK_WIDGET (self), file);
}

static void
update (HearthMemberPhoto *self)
{
  GdkTexture *texture = self->photos != NULL ? hearth_photos_look (self->photos, self->member) : NULL;
  gboolean    writable = self->community != NULL && !hearth_db_is_read_only (hearth_community_get_db (self->community));

  adw_avatar_set_custom_image (ADW_AVATAR (self->avatar), GDK_PAINTABLE (texture));
  hearth_picture_deeds_update (GTK_WIDGET (self), writable, texture != NULL);
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
  self->member = HEARTH_NONE;
  hearth_picture_deeds_add (GTK_WIDGET (self), &deeds);
  gtk_widget_init_template (GTK_WIDGET (self));
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
