/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The object: opening its connections and threads, closing them, and the signal. What is asked of it goes through
 * hearth-db-calls.c. */

#include "db/hearth-db.h"

#include "db/hearth-db-private.h"

#include <unistd.h>

G_DEFINE_FINAL_TYPE (HearthDb, hearth_db, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
hearth_db_send (GMainContext  *context,
                GSourceFunc    func,
                gpointer       data,
                GDestroyNotify data_free)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, data_free);
  g_source_set_static_name (source, "hearth-db");
  g_source_attach (source, context);
}

typedef struct
{
  HearthDb      *db;
  HearthChanges *changes;
} Emission;

static gboolean
emit_changed_cb (gpointer data)
{
  Emission *emission = data;

  g_signal_emit (emission->db, signals[CHANGED], 0, emission->changes);
  return G_SOURCE_REMOVE;
}

static void
emission_free (gpointer data)
{
  Emission *emission = data;

  hearth_changes_unref (emission->changes);
  g_object_unref (emission->db);
  g_free (emission);
}

void
hearth_db_send_changed (HearthDb      *db,
                        HearthChanges *changes)
{
  Emission *emission = g_new0 (Emission, 1);

  emission->db = g_object_ref (db);
  emission->changes = hearth_changes_ref (changes);
  hearth_db_send (db->context, emit_changed_cb, emission, emission_free);
}

void
hearth_db_close (HearthDb *db)
{
  if (db->queue != NULL)
    hearth_queue_close (db->queue);
  if (db->lock >= 0)
    close (db->lock);
  db->lock = -1;
}

const char *
hearth_db_get_path (HearthDb *db)
{
  return db->path;
}

gboolean
hearth_db_is_read_only (HearthDb *db)
{
  return (db->flags & HEARTH_DB_READ_ONLY) != 0;
}

static void
hearth_db_dispose (GObject *object)
{
  hearth_db_close (HEARTH_DB (object));
  G_OBJECT_CLASS (hearth_db_parent_class)->dispose (object);
}

static void
hearth_db_finalize (GObject *object)
{
  HearthDb *db = HEARTH_DB (object);

  g_clear_pointer (&db->queue, hearth_queue_free);
  g_clear_pointer (&db->context, g_main_context_unref);
  g_queue_clear (&db->asked);
  g_mutex_clear (&db->asking);
  g_free (db->path);
  G_OBJECT_CLASS (hearth_db_parent_class)->finalize (object);
}

static void
hearth_db_class_init (HearthDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_db_dispose;
  object_class->finalize = hearth_db_finalize;
  signals[CHANGED] = g_signal_new ("changed", HEARTH_TYPE_DB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   HEARTH_TYPE_CHANGES);
}

static void
hearth_db_init (HearthDb *db)
{
  db->lock = -1;
  db->context = g_main_context_ref_thread_default ();
  db->queue = hearth_queue_new ();
  g_mutex_init (&db->asking);
  g_queue_init (&db->asked);
}

static gboolean
add_reader (HearthDb   *db,
            const char *name,
            guint       lanes,
            GError    **error)
{
  HearthConn *conn = hearth_db_open_reader (db->path, error);

  if (conn == NULL)
    return FALSE;
  hearth_queue_add_worker (db->queue, name, conn, lanes);
  return TRUE;
}

HearthDb *
hearth_db_open (const char      *path,
                HearthDbFlags    flags,
                HearthDeriveFunc derive,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autoptr (HearthDb) db = g_object_new (HEARTH_TYPE_DB, NULL);
  HearthConn          *writer = NULL;
  gboolean             good;

  db->path = g_strdup (path);
  db->flags = flags;
  db->derive = derive;
  if (!(flags & HEARTH_DB_READ_ONLY))
    {
      writer = hearth_db_open_writer (path, flags, derive, &db->lock, cancellable, error);
      if (writer == NULL)
        return NULL;
    }
  else if (derive != NULL && !hearth_db_upgrade (path, derive, cancellable, error))
    {
      return NULL;
    }
  good = add_reader (db, "hearth-read", 1u << HEARTH_LANE_SHORT, error) &&
         add_reader (db, "hearth-search", 1u << HEARTH_LANE_SHORT | 1u << HEARTH_LANE_LONG, error);
  /* Added last, it is closed last: only the writer checkpoints. */
  if (writer != NULL)
    hearth_queue_add_worker (db->queue, "hearth-write", writer, 1u << HEARTH_LANE_WRITE);
  return good ? g_steal_pointer (&db) : NULL;
}
