/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-crew.h"

#include <sodium.h>
#include <sys/mman.h>

#define THREADS_MOST 10 /* of 8 MiB each */

typedef struct
{
  HearthVaultCrewFunc func;
  gpointer            data;
  gsize               size;
  GCancellable       *cancellable;
  GMutex              mutex;
  GError             *error; /* the first one */
  int                 stop;  /* atomic */
} Crew;

static void
fail (Crew   *crew,
      GError *error)
{
  g_mutex_lock (&crew->mutex);
  if (crew->error == NULL)
    crew->error = g_steal_pointer (&error);
  g_mutex_unlock (&crew->mutex);
  g_clear_error (&error);
  g_atomic_int_set (&crew->stop, 1);
}

static gpointer
work (gpointer data)
{
  Crew   *crew = data;
  guint8 *buffer = mmap (NULL, crew->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  GError *error = NULL;

  if (buffer == MAP_FAILED)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", crew->size);
  /* Where the limit does not allow it, the dump at least is without. */
  if (sodium_mlock (buffer, crew->size) != 0)
    madvise (buffer, crew->size, MADV_DONTDUMP);
  if (crew->cancellable != NULL)
    g_cancellable_push_current (crew->cancellable); /* what has to be fetched first ends with it */
  while (!g_atomic_int_get (&crew->stop) && !g_cancellable_set_error_if_cancelled (crew->cancellable, &error) &&
         crew->func (crew->data, buffer, &error))
    ;
  if (crew->cancellable != NULL)
    g_cancellable_pop_current (crew->cancellable);
  if (error != NULL)
    fail (crew, error);
  sodium_munlock (buffer, crew->size); /* wipes */
  munmap (buffer, crew->size);
  return NULL;
}

gboolean
hearth_vault_crew_run (HearthVaultCrewFunc func,
                       gpointer            data,
                       gsize               buffer,
                       guint64             most,
                       GCancellable       *cancellable,
                       GError            **error)
{
  Crew     crew = { .func = func, .data = data, .size = buffer, .cancellable = cancellable };
  guint    n = (guint) MIN (most, MIN (2 * g_get_num_processors (), THREADS_MOST));
  GThread *threads[THREADS_MOST];

  g_mutex_init (&crew.mutex);
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("vault", work, &crew);
  work (&crew);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
  g_mutex_clear (&crew.mutex);
  if (crew.error == NULL)
    return TRUE;
  g_propagate_error (error, crew.error);
  return FALSE;
}

void
hearth_vault_progress_add (HearthVaultProgress *progress,
                           guint64              bytes)
{
  if (progress == NULL)
    return;
  g_mutex_lock (&progress->mutex);
  progress->done += bytes;
  if (progress->func != NULL)
    progress->func (progress->done, progress->total, progress->data);
  g_mutex_unlock (&progress->mutex);
}
