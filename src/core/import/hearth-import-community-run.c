/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One run of a community file: looked through, backed up before, written in one transaction. And what the format list says of it. Any
 * thread but the database's. */

#include "import/hearth-import-community.h"

#include "base/hearth-error.h"
#include "db/hearth-backup.h"
#include "import/hearth-community-reader.h"
#include "import/hearth-format-private.h"

#include <glib/gi18n-lib.h>

/* How much of a run is the first reading, for its progress. */
#define LOOK_SHARE 0.2

const HearthFormat hearth_format_community = {
  .id = "community",
  .title = N_ ("Hearth community"),
  .hint = N_ ("A whole community that Hearth exported as JSON"),
  .source = "community",
  .source_name = "Hearth",
  .marks = (const char *const[]) { "\x1f", NULL }, /* no table: its header matches none */
  .columns = (const HearthFormatColumn[]) { { NULL, HEARTH_FIELD_IGNORE, NULL } },
  .extras = (const char *const[]) { NULL },
};

gboolean
hearth_import_table_is_community (const HearthImportTable *table)
{
  return table->format == &hearth_format_community;
}

static void
looked_cb (double   fraction,
           gpointer data)
{
  HearthImportRun *run = data;

  if (run->progress != NULL)
    run->progress (fraction * LOOK_SHARE, run->data);
}

static void
wrote_cb (double   fraction,
          gpointer data)
{
  HearthImportRun *run = data;

  if (run->progress != NULL)
    run->progress (LOOK_SHARE + fraction * (0.9 - LOOK_SHARE), run->data);
}

static gpointer
load_forgotten (HearthConn               *conn,
                gpointer data             G_GNUC_UNUSED,
                GCancellable *cancellable G_GNUC_UNUSED,
                GError                  **error)
{
  return hearth_forgotten_load (conn, error);
}

typedef struct
{
  HearthImportRun     *run;
  HearthCommunityPlan *plan;
  const char          *subject;
} WriteJob;

static gboolean
write_all (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  WriteJob                  *job = data;
  const HearthCommunityWrite write = { .counts = &job->run->counts,
                                       .left = hearth_import_run_leave,
                                       .note = hearth_import_run_note,
                                       .progress = wrote_cb,
                                       .data = job->run };

  info->subject = job->subject;
  if (!hearth_community_plan_write (job->plan, &write, conn, cancellable, error))
    return FALSE;
  info->count = job->run->counts.rows - job->run->counts.left_behind;
  return TRUE;
}

gboolean
hearth_import_run_community (HearthImportRun *run,
                             GCancellable    *cancellable,
                             GError         **error)
{
  HearthImportTable              *table = g_ptr_array_index (run->tables, 0);
  g_autofree char                *subject = g_path_get_basename (table->path);
  g_autofree char                *backup = NULL;
  g_autoptr (HearthForgotten)     forgotten = NULL;
  g_autoptr (HearthCommunityPlan) plan = NULL;
  HearthChangeInfo                info = { "import", subject, HEARTH_NONE };
  WriteJob                        job = { run, NULL, subject };

  if (run->tables->len > 1)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("A whole community is imported by itself. Leave out the other files, and import them afterwards."));
      return FALSE;
    }
  forgotten = hearth_db_read (run->db, load_forgotten, NULL, cancellable, error);
  if (forgotten == NULL)
    return FALSE;
  plan = hearth_community_plan_new (table->path, forgotten, looked_cb, run, cancellable, &run->broken_is_cut, error);
  /* Half a community cannot be had. */
  run->broken = run->broken_is_cut ? 0 : -1;
  run->broken_is_cut = FALSE;
  if (plan == NULL)
    return FALSE;
  run->counts.rows = hearth_community_plan_get_rows (plan);
  job.plan = plan;
  if (run->rehearse)
    return hearth_db_rehearse (run->db, write_all, &job, cancellable, error);
  backup = hearth_backup_make (hearth_db_get_path (run->db), "import", cancellable, error);
  if (backup == NULL)
    return FALSE;
  run->counts.seq = hearth_db_write (run->db, &info, write_all, &job, cancellable, error);
  return run->counts.seq >= 0;
}

static void
add_promise (HearthImportTable     *table,
             GPtrArray             *cells,
             HearthCommunityReader *reader,
             HearthTable            what,
             const char            *title)
{
  gint64 rows = hearth_community_reader_get_promised (reader, what);

  if (rows < 0)
    return;
  g_ptr_array_add (table->headers, g_strdup (title));
  g_ptr_array_add (cells, g_strdup_printf ("%" G_GINT64_FORMAT, rows));
}

void
hearth_import_plan_community (HearthImportTable *table,
                              GCancellable      *cancellable)
{
  g_autoptr (HearthCommunityReader) reader = hearth_community_reader_open (table->path, cancellable, &table->error);
  GPtrArray                        *cells = g_ptr_array_new_with_free_func (g_free);
  HearthCommunityFileRow           *row;

  table->format = &hearth_format_community;
  table->encoding = g_strdup ("UTF-8");
  /* The head is read with the first row. */
  if (reader != NULL && hearth_community_reader_next (reader, &row, &table->error) != HEARTH_READ_ERROR)
    {
      add_promise (table, cells, reader, HEARTH_TABLE_MEMBER, _ ("Members"));
      add_promise (table, cells, reader, HEARTH_TABLE_INTERACTION, _ ("Interactions"));
    }
  g_ptr_array_add (table->sample, cells);
  table->mapping = hearth_mapping_for_format (table->format, (const char *const *) table->headers->pdata, table->headers->len);
}
