/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of who has a photo, and the pictures that were looked at last. A list asks for every line it draws: for nearly all of them the
 * answer is one look into the set. Main thread. */

#include "config.h"

#include "hearth-photos.h"

#include "hearth-photo-load.h"
#include "hearth-textures.h"
#include "members/hearth-photo.h"

/* px: the large avatar at twice the pixels. */
#define SIDE 192

/* Textures kept; 150 kB each. */
#define MOST 160

struct _HearthPhotos
{
  GObject parent_instance;

  HearthDb       *db;
  GHashTable     *members; /* who has one */
  HearthTextures *textures;
  GCancellable   *cancellable;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPhotos, hearth_photos, G_TYPE_OBJECT)

static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_photo_list (conn, error);
}

/* Of a photo that cannot be read the initials are shown, which is what there would be without it. */
static void
list_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HearthPhotos) self = user_data;
  g_autoptr (GArray)       list = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (list == NULL)
    return;

  g_hash_table_remove_all (self->members);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (self->members, g_memdup2 (&g_array_index (list, gint64, i), sizeof (gint64)));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, HEARTH_NONE);
}

static void
ask_list (HearthPhotos *self)
{
  hearth_db_read_async (self->db, read_list, NULL, NULL, (GDestroyNotify) g_array_unref, self->cancellable, list_read_cb,
                        g_object_ref (self));
}

/* A photo that changed, or whose human did: a merge makes two photos one. */
static void
changed_cb (HearthPhotos  *self,
            HearthChanges *changes)
{
  if (!hearth_changes_has_table (changes, HEARTH_TABLE_PHOTO) &&
      (g_hash_table_size (self->members) == 0 || !hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER)))
    return;

  hearth_textures_renew (self->textures);
  ask_list (self);
}

static gpointer
read_photo (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_photo_load (conn, *(const gint64 *) data, error);
}

/* HearthTextureFunc */
static GdkTexture *
load (gpointer      db,
      gint64        member,
      GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = hearth_db_read (db, read_photo, &member, cancellable, NULL);

  return bytes != NULL ? hearth_photo_decode (bytes, SIDE, NULL) : NULL;
}

static void
texture_changed_cb (HearthPhotos *self,
                    gint64        member)
{
  /* Who has one at all may be others too: that is told when it is known. */
  if (member != HEARTH_TEXTURES_ALL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, member);
}

GdkTexture *
hearth_photos_look (HearthPhotos *photos,
                    gint64        member)
{
  return g_hash_table_contains (photos->members, &member) ? hearth_textures_look (photos->textures, member) : NULL;
}

static void
hearth_photos_dispose (GObject *object)
{
  HearthPhotos *self = HEARTH_PHOTOS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->textures);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (hearth_photos_parent_class)->dispose (object);
}

static void
hearth_photos_finalize (GObject *object)
{
  HearthPhotos *self = HEARTH_PHOTOS (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->members);

  G_OBJECT_CLASS (hearth_photos_parent_class)->finalize (object);
}

static void
hearth_photos_class_init (HearthPhotosClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_photos_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_photos_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_PHOTOS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_INT64);
}

static void
hearth_photos_init (HearthPhotos *self)
{
  self->members = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

HearthPhotos *
hearth_photos_of (HearthCommunity *community)
{
  HearthPhotos *photos = g_object_get_data (G_OBJECT (community), "hearth-photos");

  if (photos != NULL)
    return photos;

  photos = g_object_new (HEARTH_TYPE_PHOTOS, NULL);
  photos->db = g_object_ref (hearth_community_get_db (community));
  photos->textures = hearth_textures_new (MOST, 2, load, g_object_ref (photos->db), g_object_unref);
  g_signal_connect_object (photos->textures, "changed", G_CALLBACK (texture_changed_cb), photos, G_CONNECT_SWAPPED);
  g_signal_connect_object (photos->db, "changed", G_CALLBACK (changed_cb), photos, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (community), "hearth-photos", photos, g_object_unref);
  ask_list (photos);

  return photos;
}
