/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What cannot be told is not level: the price of that is only that something lies there longer. */

#include "sync/hearth-sync-level.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-source.h"

/* HearthReadFunc: 1, or 2 where something is kept for a newer version, or waits to be told or looked at. */
static gpointer
read_waits (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  gint64 waits = hearth_stmt_scalar (conn,
                                     "SELECT EXISTS (SELECT 1 FROM sync_unknown) OR EXISTS (SELECT 1 FROM sync_unknown_base) OR EXISTS (SELECT 1 FROM sync_out) OR "
                                     "EXISTS (SELECT 1 FROM sync_setting WHERE key IN ('newer', 'large') AND value <> '')",
                                     0, error);

  return waits < 0 ? NULL : GINT_TO_POINTER (waits > 0 ? 2 : 1);
}

/* HearthReadFunc: the own step that the others have, plus one. */
static gpointer
read_sent (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  gint64 sent = hearth_stmt_scalar (conn, "SELECT sent FROM sync_self", 0, error);

  return sent < 0 ? NULL : GSIZE_TO_POINTER ((gsize) sent + 1);
}

/* HearthReadFunc: ids (HearthId) of the other devices that count and of which something is here. */
static gpointer
read_heard (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT d.id FROM sync_device AS d JOIN sync_self AS s ON s.dev <> d.dev WHERE d.role >= 2 AND d.seen > 0", error);
  g_autoptr (GArray)     ids = g_array_new (FALSE, FALSE, sizeof (HearthId));
  HearthStep             step = HEARTH_STEP_ERROR;
  HearthId               id;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_id (stmt, 0, &id))
      g_array_append_val (ids, id);
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Who was removed, or only looks, is not asked for what does not count. */
static gboolean
is_known (const HearthSyncSource *source)
{
  gboolean counts = source->role >= HEARTH_SYNC_EDITOR || source->limit > source->seen;

  return source->known && (source->step == source->seen || source->left || (source->step > source->seen && !counts));
}

static gboolean
check_sources (HearthSyncRunning *run,
               GArray            *sources,
               gboolean          *level,
               GError           **error)
{
  gint64 sent = (gint64) GPOINTER_TO_SIZE (hearth_db_read (run->db, read_sent, NULL, run->cancellable, error)) - 1;

  for (guint i = 0; sent >= 0 && i < sources->len; i++)
    {
      HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);

      if (hearth_id_equal (&source->id, &run->space->device))
        {
          *level = *level && source->step == sent;
          continue;
        }
      if (hearth_db_read (run->db, hearth_sync_source_read, source, run->cancellable, error) == NULL)
        return FALSE;
      *level = *level && is_known (source);
    }
  return sent >= 0;
}

static gboolean
is_listed (GArray         *sources,
           const HearthId *id)
{
  for (guint i = 0; i < sources->len; i++)
    if (hearth_id_equal (&g_array_index (sources, HearthSyncSource, i).id, id))
      return TRUE;
  return FALSE;
}

static gboolean
check_all_listed (HearthSyncRunning *run,
                  GArray            *sources,
                  gboolean          *level,
                  GError           **error)
{
  g_autoptr (GArray) heard = hearth_db_read (run->db, read_heard, NULL, run->cancellable, error);

  *level = *level && is_listed (sources, &run->space->device);
  for (guint i = 0; heard != NULL && i < heard->len; i++)
    *level = *level && is_listed (sources, &g_array_index (heard, HearthId, i));
  return heard != NULL;
}

static gboolean
check (HearthSyncRunning *run,
       gboolean          *level,
       GError           **error)
{
  g_autoptr (GArray) sources = NULL;
  int                waits;

  if (!hearth_sync_list_heads (run, error) || !hearth_sync_check_mine (run, error))
    return FALSE;
  /* What the listing shows is held against what is here by then. */
  waits = GPOINTER_TO_INT (hearth_db_read (run->db, read_waits, NULL, run->cancellable, error));
  sources = hearth_sync_list_sources (run, TRUE);
  *level = waits == 1;
  return waits > 0 && check_sources (run, sources, level, error) && check_all_listed (run, sources, level, error);
}

gboolean
hearth_sync_is_level (HearthDb     *db,
                      gboolean     *level,
                      guint64      *requests,
                      GCancellable *cancellable,
                      GError      **error)
{
  HearthSyncResult   result;
  HearthSyncRunning  run = { .db = db, .result = &result, .cancellable = cancellable };
  g_autoptr (GError) failure = NULL;
  gboolean           done = hearth_sync_open (&run, &failure) && run.role >= HEARTH_SYNC_EDITOR;

  *level = FALSE;
  if (done)
    check (&run, level, &failure);
  hearth_sync_close (&run);
  *requests += result.requests;
  *level = *level && failure == NULL;
  if (failure == NULL || g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_LOCKED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
