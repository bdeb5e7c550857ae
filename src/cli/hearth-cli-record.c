/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "hearth-cli-record.h"

gint64
hearth_cli_record_find (HearthCliPlan    *job,
                        HearthConn       *conn,
                        HearthChangeInfo *info,
                        GError          **error)
{
  const HearthCliRecord *record = job->record;
  HearthTable            table = record->table;
  gint64                 rowid = record->find != NULL ? record->find (job, conn, error) : hearth_cli_plan_find (conn, table, job->words[0], error);

  return hearth_cli_plan_note (job, conn, info, table, rowid, error) ? rowid : -1;
}

gint64
hearth_cli_record_new (HearthCliPlan *job,
                       HearthConn    *conn,
                       GError       **error)
{
  const HearthCliRecord *record = job->record;
  g_autofree guint8     *row = g_malloc (hearth_table_info ((int) record->table)->size);
  gint64                 rowid = -1;
  guint64                mask = 0;

  hearth_row_init (record->table, row);
  if (record->begin (job, conn, row, error) && hearth_cli_plan_fields (conn, record->table, record->fields, job->words + record->n_words, row, &mask, error))
    rowid = record->add (job, conn, row, error);
  hearth_row_clear (record->table, row);
  return rowid;
}

gboolean
hearth_cli_record_write_add (HearthConn       *conn,
                             HearthChangeInfo *info,
                             gpointer          data,
                             GCancellable     *cancellable,
                             GError          **error)
{
  HearthCliPlan *job = data;

  return hearth_cli_plan_note (job, conn, info, job->record->table, hearth_cli_record_new (job, conn, error), error);
}

gboolean
hearth_cli_record_write_set (HearthConn       *conn,
                             HearthChangeInfo *info,
                             gpointer          data,
                             GCancellable     *cancellable,
                             GError          **error)
{
  HearthCliPlan         *job = data;
  const HearthCliRecord *record = job->record;
  g_autofree guint8     *row = g_malloc (hearth_table_info ((int) record->table)->size);
  gint64                 rowid = hearth_cli_record_find (job, conn, info, error);
  guint64                mask = 0;
  gboolean               done;

  if (rowid <= 0)
    return FALSE;
  hearth_row_init (record->table, row);
  done = hearth_cli_plan_fields (conn, record->table, record->fields, job->words + MAX (record->n_names, 1), row, &mask, error) &&
         record->edit (job, conn, rowid, mask, row, error);
  hearth_row_clear (record->table, row);
  return done;
}

gboolean
hearth_cli_record_write_remove (HearthConn       *conn,
                                HearthChangeInfo *info,
                                gpointer          data,
                                GCancellable     *cancellable,
                                GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_find (job, conn, info, error);

  return rowid > 0 && job->record->remove (conn, rowid, error);
}
