/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of who has a photo, and the textures that were looked at last. A list asks for every line it draws: for nearly all of them the
 * answer is one look into the set. Main thread. */

#include "config.h"

#include "hearth-photos.h"

#include "hearth-photo-load.h"
#include "members/hearth-photo.h"

/* px: the large avatar at twice the pixels. */
#define SIDE 192

/* Textures kept; 150 kB each. */
#define MOST 160

struct _HearthPhotos
{
  GObject parent_instance;

  HearthDb     *db;
  GHashTable   *members;  /* who has one */
  GHashTable   *textures; /* member -> GdkTexture; NULL while it is on its way or where it cannot be decoded */
  GQueue        order;    /* of textures, the oldest first */
  GCancellable *cancellable;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPhotos, hearth_photos, G_TYPE_OBJECT)

static void
unref_texture (gpointer texture)
{
  if (texture != NULL)
    g_object_unref (texture);
}

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

static void
forget_all (HearthPhotos *self)
{
  g_hash_table_remove_all (self->textures);
  g_queue_clear_full (&self->order, g_free);
}

/* A photo that changed, or whose human did: a merge makes two photos one. */
static void
changed_cb (HearthPhotos  *self,
            HearthChanges *changes)
{
  if (!hearth_changes_has_table (changes, HEARTH_TABLE_PHOTO) &&
      (g_hash_table_size (self->members) == 0 || !hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER)))
    return;

  forget_all (self);
  ask_list (self);
}

typedef struct
{
  HearthPhotos *photos;
  gint64        member;
  GBytes       *bytes;
} Loading;

static void
loading_free (Loading *loading)
{
  g_clear_pointer (&loading->bytes, g_bytes_unref);
  g_object_unref (loading->photos);
  g_free (loading);
}

static void
decode_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, hearth_photo_decode (data, SIDE, NULL), unref_texture);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  HearthPhotos *self = HEARTH_PHOTOS (source);
  Loading      *loading = user_data;
  GdkTexture   *texture = g_task_propagate_pointer (G_TASK (result), NULL);

  /* What was forgotten meanwhile is asked for anew by whoever looks. */
  if (texture != NULL && g_hash_table_contains (self->textures, &loading->member))
    {
      g_hash_table_insert (self->textures, g_memdup2 (&loading->member, sizeof (gint64)), texture);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, loading->member);
    }
  else
    g_clear_object (&texture);
  loading_free (loading);
}

static gpointer
read_photo (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_photo_load (conn, *(const gint64 *) data, error);
}

static void
photo_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Loading          *loading = user_data;
  g_autoptr (GTask) task = NULL;

  loading->bytes = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  if (loading->bytes == NULL || g_cancellable_is_cancelled (loading->photos->cancellable))
    {
      loading_free (loading);
      return;
    }

  task = g_task_new (loading->photos, NULL, decoded_cb, loading);
  g_task_set_task_data (task, g_bytes_ref (loading->bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_thread);
}

GdkTexture *
hearth_photos_look (HearthPhotos *photos,
                    gint64        member)
{
  gpointer texture = NULL;
  Loading *loading;

  if (!g_hash_table_contains (photos->members, &member) || g_hash_table_lookup_extended (photos->textures, &member, NULL, &texture))
    return texture;

  if (photos->order.length >= MOST)
    {
      g_autofree gint64 *oldest = g_queue_pop_head (&photos->order);

      g_hash_table_remove (photos->textures, oldest);
    }
  g_queue_push_tail (&photos->order, g_memdup2 (&member, sizeof member));
  g_hash_table_insert (photos->textures, g_memdup2 (&member, sizeof member), NULL);
  loading = g_new0 (Loading, 1);
  loading->photos = g_object_ref (photos);
  loading->member = member;
  hearth_db_read_async (photos->db, read_photo, g_memdup2 (&member, sizeof member), g_free, (GDestroyNotify) g_bytes_unref,
                        photos->cancellable, photo_read_cb, loading);

  return NULL;
}

static void
hearth_photos_dispose (GObject *object)
{
  HearthPhotos *self = HEARTH_PHOTOS (object);

  g_cancellable_cancel (self->cancellable);
  forget_all (self);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (hearth_photos_parent_class)->dispose (object);
}

static void
hearth_photos_finalize (GObject *object)
{
  HearthPhotos *self = HEARTH_PHOTOS (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->members);
  g_hash_table_unref (self->textures);

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
  self->textures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_texture);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->order);
}

HearthPhotos *
hearth_photos_of (HearthCommunity *community)
{
  HearthPhotos *photos = g_object_get_data (G_OBJECT (community), "hearth-photos");

  if (photos != NULL)
    return photos;

  photos = g_object_new (HEARTH_TYPE_PHOTOS, NULL);
  photos->db = g_object_ref (hearth_community_get_db (community));
  g_signal_connect_object (photos->db, "changed", G_CALLBACK (changed_cb), photos, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (community), "hearth-photos", photos, g_object_unref);
  ask_list (photos);

  return photos;
}
