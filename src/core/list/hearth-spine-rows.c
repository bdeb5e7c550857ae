/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a spine. A row nobody holds is not fetched: a view that jumps on lets go of the rows it passed, and their page is never
 * asked for. Pages go newest first, two at a time. Filled rows are kept a while (last used first), so that scrolling back does not
 * flicker. Main thread; the fetch itself runs on a reader with a copy of the keys. */

#include "list/hearth-spine-private.h"

#define MAX_FETCHES 2
#define MAX_KEPT    1024

typedef struct
{
  GWeakRef                 spine;
  const HearthSpineSource *source;
  GArray                  *keys;
  GPtrArray               *rows; /* held, so that a page brought along is not lost before it is filled */
} Fetch;

static void pump (HearthSpine *self);

static void
fetch_free (Fetch *fetch)
{
  g_weak_ref_clear (&fetch->spine);
  g_array_unref (fetch->keys);
  g_ptr_array_unref (fetch->rows);
  g_free (fetch);
}

static gpointer
run_fetch (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Fetch *fetch = data;

  return fetch->source->fetch (conn, (const gint64 *) fetch->keys->data, fetch->keys->len, error);
}

static void
release (HearthSpine   *self,
         HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  if (priv->kept.data == NULL)
    return;
  g_queue_unlink (&self->kept, &priv->kept);
  priv->kept.data = NULL;
  g_object_unref (row);
}

static void
keep (HearthSpine   *self,
      HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  if (priv->kept.data != NULL)
    g_queue_unlink (&self->kept, &priv->kept);
  else
    priv->kept.data = g_object_ref (row);
  g_queue_push_head_link (&self->kept, &priv->kept);

  if (self->kept.length > MAX_KEPT)
    release (self, g_queue_peek_tail (&self->kept));
}

static gboolean
pump_cb (gpointer data)
{
  HearthSpine *self = data;

  self->pump_id = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
want (HearthSpine   *self,
      HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  if (priv->state == HEARTH_ROW_FETCHING)
    return;
  if (priv->state == HEARTH_ROW_WANTED)
    g_queue_unlink (&self->wanted, &priv->wanted);
  priv->state = HEARTH_ROW_WANTED;
  g_queue_push_head_link (&self->wanted, &priv->wanted);

  /* Not at once: a view asks for a screenful in one go, and the last rows asked for are to be fetched first. */
  if (self->pump_id == 0)
    self->pump_id = g_idle_add_full (G_PRIORITY_DEFAULT, pump_cb, self, NULL);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fetch                  *fetch = user_data;
  g_autoptr (HearthSpine) self = g_weak_ref_get (&fetch->spine);
  g_autoptr (GHashTable)  records = NULL;
  g_autoptr (GError)      error = NULL;

  records = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  if (self != NULL)
    {
      self->fetches--;
      if (error != NULL)
        hearth_spine_set_error (self, g_steal_pointer (&error));

      for (guint i = 0; i < fetch->rows->len; i++)
        {
          HearthListRow        *row = g_ptr_array_index (fetch->rows, i);
          HearthListRowPrivate *priv = hearth_list_row_get_private (row);
          gboolean              stale = priv->stale;

          priv->state = HEARTH_ROW_IDLE;
          priv->stale = FALSE;
          if (records == NULL || priv->spine == NULL)
            continue;
          hearth_list_row_fill (row, g_hash_table_lookup (records, &priv->key));
          if (stale)
            want (self, row);
          else
            keep (self, row);
        }
      pump (self);
    }
  fetch_free (fetch);
}

static HearthListRow *
make_row (HearthSpine *self,
          gint64       key,
          guint        position)
{
  HearthListRow        *row = self->source->make_row (key);
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  priv->spine = self;
  priv->position = position;
  g_hash_table_insert (self->rows, &priv->key, row);
  return row;
}

static void
add_to_fetch (HearthSpine   *self,
              Fetch         *fetch,
              HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  if (priv->state == HEARTH_ROW_WANTED)
    g_queue_unlink (&self->wanted, &priv->wanted);
  priv->state = HEARTH_ROW_FETCHING;
  priv->stale = FALSE;
  g_array_append_val (fetch->keys, priv->key);
  g_ptr_array_add (fetch->rows, g_object_ref (row));
}

/* The row asked for last, and the rest of its page as far as it is not there. */
static void
gather (HearthSpine *self,
        Fetch       *fetch)
{
  HearthListRow        *first = g_queue_peek_head (&self->wanted);
  HearthListRowPrivate *priv = hearth_list_row_get_private (first);
  guint                 position = priv->position;
  guint                 length = hearth_spine_length (self);

  add_to_fetch (self, fetch, first);
  if (position >= length || hearth_spine_key_at (self, position) != priv->key)
    return; /* refreshed after the list moved on: the page would be another */

  position -= position % HEARTH_SPINE_PAGE;
  for (guint end = MIN (length, position + HEARTH_SPINE_PAGE); position < end; position++)
    {
      gint64         key = hearth_spine_key_at (self, position);
      HearthListRow *row = g_hash_table_lookup (self->rows, &key);

      if (row == NULL)
        {
          row = make_row (self, key, position);
          add_to_fetch (self, fetch, row);
          g_object_unref (row);
        }
      else if (hearth_list_row_get_private (row)->state == HEARTH_ROW_WANTED)
        {
          add_to_fetch (self, fetch, row);
        }
    }
}

static void
pump (HearthSpine *self)
{
  while (self->fetches < MAX_FETCHES && !g_queue_is_empty (&self->wanted))
    {
      Fetch *fetch = g_new0 (Fetch, 1);

      g_weak_ref_init (&fetch->spine, self);
      fetch->source = self->source;
      fetch->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      fetch->rows = g_ptr_array_new_with_free_func (g_object_unref);
      gather (self, fetch);
      self->fetches++;
      hearth_db_read_async (self->db, run_fetch, fetch, NULL, (GDestroyNotify) g_hash_table_unref, NULL, fetched_cb, fetch);
    }
}

void
hearth_spine_init_rows (HearthSpine *self)
{
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_queue_init (&self->kept);
  g_queue_init (&self->wanted);
}

void
hearth_spine_clear_rows (HearthSpine *self)
{
  GHashTableIter iter;
  gpointer       row;

  g_clear_handle_id (&self->pump_id, g_source_remove);
  while (!g_queue_is_empty (&self->kept))
    release (self, g_queue_peek_tail (&self->kept));
  if (self->rows == NULL)
    return;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      HearthListRowPrivate *priv = hearth_list_row_get_private (row);

      if (priv->state == HEARTH_ROW_WANTED)
        g_queue_unlink (&self->wanted, &priv->wanted);
      priv->spine = NULL;
    }
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

void
hearth_spine_forget_row (HearthSpine   *self,
                         HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  if (priv->state == HEARTH_ROW_WANTED)
    g_queue_unlink (&self->wanted, &priv->wanted);
  priv->state = HEARTH_ROW_IDLE;
  g_hash_table_remove (self->rows, &priv->key);
}

HearthListRow *
hearth_spine_dup_row (HearthSpine *self,
                      guint        position)
{
  gint64                key = hearth_spine_key_at (self, position);
  HearthListRow        *row = g_hash_table_lookup (self->rows, &key);
  HearthListRowPrivate *priv;

  if (row != NULL)
    g_object_ref (row);
  else
    row = make_row (self, key, position);

  priv = hearth_list_row_get_private (row);
  priv->position = position;
  if (priv->loaded)
    keep (self, row);
  else
    want (self, row);
  return row;
}

void
hearth_spine_take_page (HearthSpine *self,
                        GHashTable  *records)
{
  guint n = MIN (hearth_ids_get_length (self->ids), HEARTH_SPINE_PAGE);

  for (guint i = n; i-- > 0;) /* so that the first is the last to be let go */
    {
      gint64                key = hearth_ids_get (self->ids, i);
      HearthListRow        *row = g_hash_table_lookup (self->rows, &key);
      HearthListRowPrivate *priv;

      if (row != NULL)
        g_object_ref (row);
      else
        row = make_row (self, key, i);
      priv = hearth_list_row_get_private (row);
      if (!priv->loaded && priv->state != HEARTH_ROW_FETCHING)
        {
          if (priv->state == HEARTH_ROW_WANTED)
            g_queue_unlink (&self->wanted, &priv->wanted);
          priv->state = HEARTH_ROW_IDLE;
          hearth_list_row_fill (row, g_hash_table_lookup (records, &key));
          keep (self, row);
        }
      g_object_unref (row);
    }
}

static void
refresh (HearthSpine   *self,
         HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_private (row);

  if (priv->state == HEARTH_ROW_FETCHING)
    priv->stale = TRUE;
  else
    want (self, row);
}

void
hearth_spine_refresh_rows (HearthSpine *self,
                           GArray      *keys)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (keys == NULL)
    {
      GHashTableIter iter;
      gpointer       row;

      g_hash_table_iter_init (&iter, self->rows);
      while (g_hash_table_iter_next (&iter, NULL, &row))
        g_ptr_array_add (rows, g_object_ref (row));
    }
  else
    {
      for (guint i = 0; i < keys->len; i++)
        {
          HearthListRow *row = g_hash_table_lookup (self->rows, &g_array_index (keys, gint64, i));

          if (row != NULL)
            g_ptr_array_add (rows, g_object_ref (row));
        }
    }

  /* A row that only we keep is let go instead: whoever asks for it again gets it fresh. */
  for (guint i = 0; i < rows->len; i++)
    {
      release (self, g_ptr_array_index (rows, i));
      refresh (self, g_ptr_array_index (rows, i));
    }
}
