/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-covers.h"

#include "members/hearth-photo-load.h"
#include "releases/hearth-cover.h"

/* px: a card's cover at twice the pixels. */
#define SIDE 400

/* Textures kept; 640 kB each. */
#define MOST 48

struct _HearthCovers
{
  GObject parent_instance;

  HearthDb     *db;
  GHashTable   *textures; /* cover -> GdkTexture; NULL while it is on its way or where it cannot be decoded */
  GQueue        order;    /* of textures, the oldest first */
  GCancellable *cancellable;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthCovers, hearth_covers, G_TYPE_OBJECT)

typedef struct
{
  HearthCovers *covers;
  gint64        cover;
} Loading;

static void
unref_texture (gpointer texture)
{
  if (texture != NULL)
    g_object_unref (texture);
}

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->covers);
  g_free (loading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, loading_free)

static void
decode_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, hearth_photo_decode (data, SIDE, NULL), unref_texture);
}

/* What cannot be decoded is shown like no cover at all. */
static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  HearthCovers          *self = HEARTH_COVERS (source);
  g_autoptr (Loading)    loading = user_data;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL || !g_hash_table_contains (self->textures, &loading->cover))
    return;
  g_hash_table_insert (self->textures, g_memdup2 (&loading->cover, sizeof (gint64)), g_steal_pointer (&texture));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, loading->cover);
}

static gpointer
read_cover (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_cover_load (conn, *(const gint64 *) data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Loading) loading = user_data;
  g_autoptr (GBytes)  bytes = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autoptr (GTask)   task = NULL;
  HearthCovers       *self = loading->covers;

  if (bytes == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  task = g_task_new (self, NULL, decoded_cb, g_steal_pointer (&loading));
  g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_thread);
}

GdkTexture *
hearth_covers_look (HearthCovers *covers,
                    gint64        cover)
{
  gpointer texture = NULL;
  Loading *loading;

  if (cover == HEARTH_NONE || g_hash_table_lookup_extended (covers->textures, &cover, NULL, &texture))
    return texture;

  if (covers->order.length >= MOST)
    {
      g_autofree gint64 *oldest = g_queue_pop_head (&covers->order);

      g_hash_table_remove (covers->textures, oldest);
    }
  g_queue_push_tail (&covers->order, g_memdup2 (&cover, sizeof cover));
  g_hash_table_insert (covers->textures, g_memdup2 (&cover, sizeof cover), NULL);
  loading = g_new0 (Loading, 1);
  loading->covers = g_object_ref (covers);
  loading->cover = cover;
  hearth_db_read_async (covers->db, read_cover, g_memdup2 (&cover, sizeof cover), g_free, (GDestroyNotify) g_bytes_unref, covers->cancellable,
                        read_cb, loading);

  return NULL;
}

static void
hearth_covers_dispose (GObject *object)
{
  HearthCovers *self = HEARTH_COVERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (hearth_covers_parent_class)->dispose (object);
}

static void
hearth_covers_finalize (GObject *object)
{
  HearthCovers *self = HEARTH_COVERS (object);

  g_queue_clear_full (&self->order, g_free);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->textures);

  G_OBJECT_CLASS (hearth_covers_parent_class)->finalize (object);
}

static void
hearth_covers_class_init (HearthCoversClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_covers_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_covers_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_COVERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_INT64);
}

static void
hearth_covers_init (HearthCovers *self)
{
  self->textures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_texture);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->order);
}

HearthCovers *
hearth_covers_of (HearthCommunity *community)
{
  HearthCovers *covers = g_object_get_data (G_OBJECT (community), "hearth-covers");

  if (covers != NULL)
    return covers;

  covers = g_object_new (HEARTH_TYPE_COVERS, NULL);
  covers->db = g_object_ref (hearth_community_get_db (community));
  g_object_set_data_full (G_OBJECT (community), "hearth-covers", covers, g_object_unref);

  return covers;
}
