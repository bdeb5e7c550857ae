/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An export on a thread of its own, for the window. Progress comes home as a source in the context that asked, the latest of what is
 * waiting, so that a slow main loop is not flooded. */

#include "export/hearth-export.h"

typedef struct
{
  gint                 ref_count;
  HearthExportOptions  options;
  GFile               *file;
  HearthExportCounts   counts;
  HearthExportProgress progress;
  gpointer             data;
  GMainContext        *context;
  int                  permille; /* atomic */
  int                  waiting;  /* atomic: a source is on its way */
} Job;

static void
job_unref (gpointer data)
{
  Job *job = data;

  if (!g_atomic_int_dec_and_test (&job->ref_count))
    return;
  g_free ((char *) job->options.filter);
  g_clear_pointer (&job->options.members, g_array_unref);
  g_object_unref (job->file);
  g_main_context_unref (job->context);
  g_free (job);
}

static gboolean
tell_cb (gpointer data)
{
  Job *job = data;

  g_atomic_int_set (&job->waiting, FALSE);
  if (job->progress != NULL)
    job->progress (g_atomic_int_get (&job->permille) / 1000.0, job->data);
  return G_SOURCE_REMOVE;
}

static void
progressed_cb (double   fraction,
               gpointer data)
{
  Job                *job = data;
  int                 permille = (int) (fraction * 1000);
  g_autoptr (GSource) source = NULL;

  if (permille == g_atomic_int_get (&job->permille))
    return;
  g_atomic_int_set (&job->permille, permille);
  if (!g_atomic_int_compare_and_exchange (&job->waiting, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_atomic_int_inc (&job->ref_count);
  g_source_set_callback (source, tell_cb, job, job_unref);
  g_source_attach (source, job->context);
}

static void
run_in_thread (GTask        *task,
               gpointer      db,
               gpointer      data,
               GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  if (hearth_export_run (db, &job->options, job->file, NULL, progressed_cb, job, cancellable, &job->counts, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hearth_export_async (HearthDb                  *db,
                     const HearthExportOptions *options,
                     GFile                     *file,
                     HearthExportProgress       progress,
                     gpointer                   data,
                     GCancellable              *cancellable,
                     GAsyncReadyCallback        callback,
                     gpointer                   user_data)
{
  g_autoptr (GTask) task = g_task_new (db, cancellable, callback, user_data);
  Job              *job = g_new0 (Job, 1);

  job->ref_count = 1;
  job->options = *options;
  job->options.filter = g_strdup (options->filter);
  job->options.members = options->members != NULL ? g_array_copy (options->members) : NULL;
  job->file = g_object_ref (file);
  job->progress = progress;
  job->data = data;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, hearth_export_async);
  g_task_set_task_data (task, job, job_unref);
  /* The exporting thread alone knows whether a cancel came before or after the file took its name. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
hearth_export_finish (HearthDb           *db,
                      GAsyncResult       *result,
                      HearthExportCounts *counts,
                      GError            **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, db), FALSE);
  job = g_task_get_task_data (G_TASK (result));
  *counts = job->counts;
  job->progress = NULL; /* who asked may be gone before a last word arrives */
  return g_task_propagate_boolean (G_TASK (result), error);
}
