/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A few chunks go round between two queues, so nothing is allocated while they do and the thread can be no further ahead. The spool is
 * the thread's alone meanwhile. */

#include "import/hearth-import-feed.h"

#define N_CHUNKS     4
#define CHUNK_PEOPLE 1024

struct _HearthFeed
{
  HearthSpool     *spool;
  GThread         *thread;
  GAsyncQueue     *empty; /* HearthFeedChunk */
  GAsyncQueue     *full;
  HearthFeedChunk  chunks[N_CHUNKS];
  HearthFeedChunk *taken; /* by the writer */
  int              stop;
  gint64           n_taken;
};

/* NULL when there is nobody to feed any more. */
static HearthFeedChunk *
get_empty (HearthFeed *feed)
{
  HearthFeedChunk *chunk = g_async_queue_pop (feed->empty);

  return g_atomic_int_get (&feed->stop) ? NULL : chunk;
}

static void
add_person (HearthFeedChunk         *chunk,
            const HearthSpoolRecord *records,
            guint                    n_records)
{
  HearthPerson *person;

  if (chunk->n == chunk->people->len)
    g_ptr_array_add (chunk->people, hearth_person_new ());
  person = g_ptr_array_index (chunk->people, chunk->n++);
  hearth_person_clear (person);
  person->id = records[0].id;
  for (guint i = 0; i < n_records; i++)
    hearth_person_read (person, records[i].bytes, records[i].len, i > 0 && records[i].table != records[i - 1].table);
  hearth_person_seal (person);
}

static gboolean
feed_bin (HearthFeed *feed,
          GArray     *records,
          GBytes     *bytes)
{
  for (guint i = 0; i < records->len;)
    {
      HearthFeedChunk *chunk = get_empty (feed);

      if (chunk == NULL)
        return FALSE;
      chunk->bytes = g_bytes_ref (bytes);
      while (i < records->len && chunk->n < CHUNK_PEOPLE)
        {
          guint n = hearth_spool_count_same (records, i);

          add_person (chunk, &g_array_index (records, HearthSpoolRecord, i), n);
          i += n;
        }
      g_async_queue_push (feed->full, chunk);
    }
  return TRUE;
}

static gpointer
feed_thread (gpointer data)
{
  HearthFeed        *feed = data;
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (HearthSpoolRecord));
  g_autoptr (GError) error = NULL;
  HearthFeedChunk   *last;

  for (guint bin = 0; bin < HEARTH_SPOOL_BINS; bin++)
    {
      g_autoptr (GBytes) bytes = hearth_spool_load (feed->spool, bin, records, &error);

      if (bytes == NULL)
        break;
      if (!feed_bin (feed, records, bytes))
        return NULL;
    }
  last = get_empty (feed);
  if (last == NULL)
    return NULL;
  last->error = g_steal_pointer (&error);
  g_async_queue_push (feed->full, last);
  return NULL;
}

static void
empty_chunk (HearthFeedChunk *chunk)
{
  chunk->n = 0;
  g_clear_pointer (&chunk->bytes, g_bytes_unref);
  g_clear_error (&chunk->error);
}

HearthFeed *
hearth_feed_new (HearthSpool *spool)
{
  HearthFeed *feed = g_new0 (HearthFeed, 1);

  feed->spool = spool;
  feed->empty = g_async_queue_new ();
  feed->full = g_async_queue_new ();
  for (guint i = 0; i < N_CHUNKS; i++)
    {
      feed->chunks[i].people = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_person_free);
      g_async_queue_push (feed->empty, &feed->chunks[i]);
    }
  feed->thread = g_thread_new ("hearth-feed", feed_thread, feed);
  return feed;
}

void
hearth_feed_free (HearthFeed *feed)
{
  g_atomic_int_set (&feed->stop, TRUE);
  /* Whatever it waits for, it gets, and sees that it is to stop. */
  g_async_queue_push (feed->empty, &feed->chunks[0]);
  g_thread_join (feed->thread);
  for (guint i = 0; i < N_CHUNKS; i++)
    {
      empty_chunk (&feed->chunks[i]);
      g_ptr_array_unref (feed->chunks[i].people);
    }
  g_async_queue_unref (feed->empty);
  g_async_queue_unref (feed->full);
  g_free (feed);
}

HearthFeedChunk *
hearth_feed_next (HearthFeed *feed,
                  GError    **error)
{
  if (feed->taken != NULL)
    {
      empty_chunk (feed->taken);
      g_async_queue_push (feed->empty, feed->taken);
    }
  feed->taken = g_async_queue_pop (feed->full);
  if (feed->taken->error != NULL)
    {
      g_propagate_error (error, g_error_copy (feed->taken->error));
      return NULL;
    }
  feed->n_taken += feed->taken->n;
  return feed->taken;
}

double
hearth_feed_get_fraction (HearthFeed *feed)
{
  return MIN (1.0, (double) feed->n_taken / (double) MAX (hearth_spool_get_count (feed->spool), 1));
}
