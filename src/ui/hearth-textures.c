/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is no longer wanted when its turn comes is not loaded: who scrolls fast does not wait for what went by. */

#include "config.h"

#include "hearth-textures.h"

typedef struct
{
  HearthTextureFunc func;
  gpointer          data;
  GDestroyNotify    free;
  GCancellable     *cancellable;
} Loader;

/* On its way. Shared by the entry and the thread. */
typedef struct
{
  HearthTextures *textures; /* weak */
  Loader         *loader;   /* a reference */
  gint64          key;
  guint           number;    /* later ones go first */
  gboolean        forgotten; /* atomic */
  GdkTexture     *texture;
} Job;

typedef struct
{
  gint64      key;
  GdkTexture *texture; /* NULL: none, or not yet */
  Job        *job;     /* NULL: not on its way */
  guint       round;   /* in which it was asked for */
} Entry;

struct _HearthTextures
{
  GObject parent_instance;

  Loader      *loader;
  GThreadPool *pool;
  guint        most;
  guint        round;
  guint        number;
  GHashTable  *entries; /* key -> GList of order */
  GQueue       order;   /* Entry; looked at last: the last */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTextures, hearth_textures, G_TYPE_OBJECT)

static void
loader_clear (gpointer data)
{
  Loader *loader = data;

  if (loader->free != NULL)
    loader->free (loader->data);
  g_object_unref (loader->cancellable);
}

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_clear_weak_pointer (&job->textures);
  g_atomic_rc_box_release_full (job->loader, loader_clear);
  g_clear_object (&job->texture);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  if (entry->job != NULL)
    {
      g_atomic_int_set (&entry->job->forgotten, TRUE);
      job_unref (entry->job);
    }
  g_clear_object (&entry->texture);
  g_free (entry);
}

/* ---- Loading ---- */

static gboolean
loaded_cb (gpointer data)
{
  Job            *job = data;
  HearthTextures *self = job->textures;
  GList          *link = self != NULL && !job->forgotten ? g_hash_table_lookup (self->entries, &job->key) : NULL;
  Entry          *entry = link != NULL ? link->data : NULL;

  if (entry == NULL || entry->job != job)
    return G_SOURCE_REMOVE;
  entry->job = NULL;
  if (g_set_object (&entry->texture, job->texture))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, job->key);
  job_unref (job);

  return G_SOURCE_REMOVE;
}

static void
load_func (gpointer data,
           gpointer user_data)
{
  Job *job = data;

  if (!g_atomic_int_get (&job->forgotten) && !g_cancellable_is_cancelled (job->loader->cancellable))
    job->texture = job->loader->func (job->loader->data, job->key, job->loader->cancellable);
  /* Back to the main thread, where it may be the last that goes. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, loaded_cb, job, job_unref);
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  return ((const Job *) a)->number > ((const Job *) b)->number ? -1 : 1;
}

static void
ask (HearthTextures *self,
     Entry          *entry)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  g_set_weak_pointer (&job->textures, self);
  job->loader = g_atomic_rc_box_acquire (self->loader);
  job->key = entry->key;
  job->number = self->number++;
  entry->job = job;
  entry->round = self->round;
  g_thread_pool_push (self->pool, g_atomic_rc_box_acquire (job), NULL);
}

static Entry *
add_entry (HearthTextures *self,
           gint64          key)
{
  Entry *entry = g_new0 (Entry, 1);

  if (self->order.length >= self->most)
    {
      Entry *oldest = g_queue_pop_head (&self->order);

      g_hash_table_remove (self->entries, &oldest->key);
      entry_free (oldest);
    }
  entry->key = key;
  g_queue_push_tail (&self->order, entry);
  g_hash_table_insert (self->entries, &entry->key, self->order.tail);
  return entry;
}

GdkTexture *
hearth_textures_look (HearthTextures *textures,
                      gint64          key)
{
  GList *link = g_hash_table_lookup (textures->entries, &key);
  Entry *entry;

  if (link != NULL)
    {
      g_queue_unlink (&textures->order, link);
      g_queue_push_tail_link (&textures->order, link);
      entry = link->data;
    }
  else
    entry = add_entry (textures, key);
  if (entry->job == NULL && (link == NULL || entry->round != textures->round))
    ask (textures, entry);

  return entry->texture;
}

void
hearth_textures_renew (HearthTextures *textures)
{
  textures->round++;
  /* What is on its way may be of before. */
  for (GList *link = textures->order.head; link != NULL; link = link->next)
    {
      Entry *entry = link->data;

      if (entry->job != NULL)
        {
          g_atomic_int_set (&entry->job->forgotten, TRUE);
          g_clear_pointer (&entry->job, job_unref);
        }
    }
  g_signal_emit (textures, signals[SIGNAL_CHANGED], 0, HEARTH_TEXTURES_ALL);
}

void
hearth_textures_forget (HearthTextures *textures)
{
  g_hash_table_remove_all (textures->entries);
  g_queue_clear_full (&textures->order, entry_free);
  textures->round++;
  g_signal_emit (textures, signals[SIGNAL_CHANGED], 0, HEARTH_TEXTURES_ALL);
}

/* ---- The object ---- */

static void
hearth_textures_dispose (GObject *object)
{
  HearthTextures *self = HEARTH_TEXTURES (object);

  g_cancellable_cancel (self->loader->cancellable);
  g_hash_table_remove_all (self->entries);
  g_queue_clear_full (&self->order, entry_free);

  G_OBJECT_CLASS (hearth_textures_parent_class)->dispose (object);
}

static void
hearth_textures_finalize (GObject *object)
{
  HearthTextures *self = HEARTH_TEXTURES (object);

  /* Goes by itself when what waits is through, which is at once. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_hash_table_unref (self->entries);
  g_atomic_rc_box_release_full (self->loader, loader_clear);

  G_OBJECT_CLASS (hearth_textures_parent_class)->finalize (object);
}

static void
hearth_textures_class_init (HearthTexturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_textures_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_textures_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_TEXTURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_INT64);
}

static void
hearth_textures_init (HearthTextures *self)
{
  self->entries = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_queue_init (&self->order);
}

HearthTextures *
hearth_textures_new (guint             most,
                     guint             threads,
                     HearthTextureFunc load,
                     gpointer          data,
                     GDestroyNotify    data_free)
{
  HearthTextures *self = g_object_new (HEARTH_TYPE_TEXTURES, NULL);

  self->most = most;
  self->loader = g_atomic_rc_box_new0 (Loader);
  *self->loader = (Loader) { load, data, data_free, g_cancellable_new () };
  self->pool = g_thread_pool_new_full (load_func, NULL, job_unref, (int) threads, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);

  return self;
}
