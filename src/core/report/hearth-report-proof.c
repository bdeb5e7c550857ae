/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "report/hearth-report-proof.h"

#include "metrics/hearth-metric-derive.h"

static void
proof_clear (gpointer data)
{
  HearthReportProof *proof = data;

  g_clear_pointer (&proof->pages, hearth_pages_free);
  g_clear_pointer (&proof->report, hearth_report_free);
}

HearthReportProof *
hearth_report_proof_ref (HearthReportProof *proof)
{
  return g_atomic_rc_box_acquire (proof);
}

void
hearth_report_proof_unref (HearthReportProof *proof)
{
  g_atomic_rc_box_release_full (proof, proof_clear);
}

typedef struct
{
  HearthReportQuery query;
  HearthPaper       paper;
} Asked;

/* HearthReadFunc. */
static gpointer
make (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  const Asked *asked = data;

  return hearth_report_make (conn, &asked->query, cancellable, error);
}

static void
prove (GTask        *task,
       gpointer      source,
       gpointer      data,
       GCancellable *cancellable)
{
  Asked             *asked = data;
  GError            *error = NULL;
  HearthReport      *report = NULL;
  HearthReportProof *proof;

  if (hearth_metric_bring_up_to_date (source, cancellable, &error))
    report = hearth_db_read (source, make, asked, cancellable, &error);
  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  proof = g_atomic_rc_box_new0 (HearthReportProof);
  proof->report = report;
  proof->pages = hearth_pages_new (report, asked->paper);
  g_task_return_pointer (task, proof, (GDestroyNotify) hearth_report_proof_unref);
}

void
hearth_report_proof_async (HearthDb                *db,
                           const HearthReportQuery *query,
                           HearthPaper              paper,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  GTask *task = g_task_new (db, cancellable, callback, user_data);
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { *query, paper };
  g_task_set_source_tag (task, hearth_report_proof_async);
  g_task_set_task_data (task, asked, g_free);
  g_task_run_in_thread (task, prove);
  g_object_unref (task);
}

HearthReportProof *
hearth_report_proof_finish (HearthDb     *db,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  HearthReportProof *proof;
  HearthReportFormat format;
  GFile             *file;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  hearth_report_proof_unref (saving->proof);
  g_object_unref (saving->file);
  g_free (saving);
}

/* From the report alone: the pages are on the screen meanwhile. */
static void
save (GTask          *task,
      gpointer source G_GNUC_UNUSED,
      gpointer        data,
      GCancellable   *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (hearth_report_write (saving->proof->report, saving->format, saving->file, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hearth_report_save_async (HearthReportProof  *proof,
                          HearthReportFormat  format,
                          GFile              *file,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask  *task = g_task_new (NULL, cancellable, callback, user_data);
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving) { hearth_report_proof_ref (proof), format, g_object_ref (file) };
  g_task_set_source_tag (task, hearth_report_save_async);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save);
  g_object_unref (task);
}

gboolean
hearth_report_save_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
