/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Passing everybody. What somebody did is laid out twice, and every second figure takes what it needs of it on a thread of this pass's own:
 * two processors open a panel of many figures in little more than half the time. The figures are the same, each added up in the order of
 * members by one thread. Everything is handed over in batches, of which there are never more than a few. */

#include "metrics/hearth-figure-private.h"

#define BATCH_BYTES  (256 * 1024)
#define BATCH_HUMANS 1024
#define BATCHES      4

typedef struct
{
  const HearthFan *fan;
  gsize            at; /* of the acts; the ties follow them */
  guint32          acts_size;
  guint32          ties_size;
} Entry;

typedef struct
{
  GByteArray *bytes;
  GArray     *entries; /* Entry */
  int         users;
} Batch;

struct _HearthPass
{
  HearthFold  *fold;
  HearthFold  *other; /* the same with a desk of its own; NULL when one thread does it all */
  GThread     *thread;
  GAsyncQueue *full;  /* to the thread */
  GAsyncQueue *empty; /* back from whoever was done with one last */
  Batch       *batch; /* being filled */
};

static void
run (HearthFold *fold,
     Batch      *batch)
{
  for (guint i = 0; i < batch->entries->len; i++)
    {
      const Entry  *entry = &g_array_index (batch->entries, Entry, i);
      const guint8 *acts = batch->bytes->data + entry->at;

      hearth_fold_add (fold, entry->fan, acts, entry->acts_size, acts + entry->acts_size, entry->ties_size, 1);
    }
}

static void
leave (HearthPass *pass,
       Batch      *batch)
{
  if (!g_atomic_int_dec_and_test (&batch->users))
    return;
  g_byte_array_set_size (batch->bytes, 0);
  g_array_set_size (batch->entries, 0);
  g_async_queue_push (pass->empty, batch);
}

/* The thread: until it is handed the pass itself. */
static gpointer
run_other (gpointer data)
{
  HearthPass *pass = data;

  for (gpointer next = g_async_queue_pop (pass->full); next != pass; next = g_async_queue_pop (pass->full))
    {
      run (pass->other, next);
      leave (pass, next);
    }
  return NULL;
}

HearthPass *
hearth_pass_new (HearthFold *fold)
{
  HearthPass *pass = g_new0 (HearthPass, 1);

  pass->fold = fold;
  pass->full = g_async_queue_new ();
  pass->empty = g_async_queue_new ();
  for (guint i = 0; i < BATCHES; i++)
    {
      Batch *batch = g_new0 (Batch, 1);

      batch->bytes = g_byte_array_sized_new (BATCH_BYTES);
      batch->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_async_queue_push (pass->empty, batch);
    }
  pass->batch = g_async_queue_pop (pass->empty);
  if (g_get_num_processors () > 1 && fold->n_makes > 1)
    {
      pass->other = hearth_fold_share (fold);
      pass->thread = g_thread_new ("hearth-figures", run_other, pass);
    }
  return pass;
}

static void
hand_over (HearthPass *pass)
{
  Batch *batch = pass->batch;

  batch->users = pass->other != NULL ? 2 : 1;
  if (pass->other != NULL)
    g_async_queue_push (pass->full, batch);
  run (pass->fold, batch);
  leave (pass, batch);
  pass->batch = g_async_queue_pop (pass->empty);
}

void
hearth_pass_add (HearthPass      *pass,
                 const HearthFan *fan,
                 const guint8    *acts,
                 gsize            acts_size,
                 const guint8    *ties,
                 gsize            ties_size)
{
  const Entry entry = { fan, pass->batch->bytes->len, (guint32) acts_size, (guint32) ties_size };

  if (acts_size > 0)
    g_byte_array_append (pass->batch->bytes, acts, (guint) acts_size);
  if (ties_size > 0)
    g_byte_array_append (pass->batch->bytes, ties, (guint) ties_size);
  g_array_append_val (pass->batch->entries, entry);
  if (pass->batch->bytes->len > BATCH_BYTES || pass->batch->entries->len >= BATCH_HUMANS)
    hand_over (pass);
}

void
hearth_pass_end (HearthPass *pass)
{
  Batch *batch;

  hand_over (pass);
  if (pass->thread != NULL)
    {
      g_async_queue_push (pass->full, pass);
      g_thread_join (pass->thread);
      hearth_fold_unshare (pass->fold, pass->other);
    }
  g_async_queue_push (pass->empty, pass->batch);
  while ((batch = g_async_queue_try_pop (pass->empty)) != NULL)
    {
      g_byte_array_unref (batch->bytes);
      g_array_unref (batch->entries);
      g_free (batch);
    }
  g_async_queue_unref (pass->full);
  g_async_queue_unref (pass->empty);
  g_free (pass);
}
