/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One run: parse, back up, write. Any thread but the database's. */

#include "import/hearth-import-private.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-error.h"
#include "community/hearth-community.h"
#include "db/hearth-backup.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>

/* What spools may hold in memory: all people together, and all acts. */
#define PEOPLE_MEMORY (16 * 1024 * 1024)
#define ACTS_MEMORY   (16 * 1024 * 1024)

/* How much of a run is parsing, for its progress. */
#define PARSE_SHARE 0.25

static void
free_left (gpointer data)
{
  HearthLeftBehind *left = data;

  g_free (left->reason);
  g_strfreev (left->cells);
  g_free (left);
}

static void
free_reason (gpointer data)
{
  HearthImportReason *reason = data;

  g_free (reason->reason);
  g_free (reason);
}

void
hearth_import_run_init (HearthImportRun *run,
                        HearthDb        *db,
                        GPtrArray       *tables,
                        gboolean         rehearse)
{
  *run = (HearthImportRun) { .db = g_object_ref (db), .tables = g_ptr_array_ref (tables), .rehearse = rehearse, .broken = -1 };
  if (rehearse)
    {
      g_autofree char *folder = g_path_get_dirname (hearth_db_get_path (db));

      run->lines = hearth_import_lines_new (folder);
    }
  run->left = g_ptr_array_new_with_free_func (free_left);
  run->reasons = g_ptr_array_new_with_free_func (free_reason);
  run->by_reason = g_hash_table_new (g_str_hash, g_str_equal);
}

void
hearth_import_run_clear (HearthImportRun *run)
{
  g_object_unref (run->db);
  g_ptr_array_unref (run->tables);
  g_clear_pointer (&run->lines, hearth_import_lines_unref);
  g_clear_pointer (&run->left, g_ptr_array_unref);
  g_clear_pointer (&run->reasons, g_ptr_array_unref);
  g_hash_table_unref (run->by_reason);
}

static HearthImportReason *
find_reason (HearthImportRun *run,
             const char      *text)
{
  HearthImportReason *reason = g_hash_table_lookup (run->by_reason, text);

  if (reason != NULL)
    return reason;
  reason = g_new0 (HearthImportReason, 1);
  reason->reason = g_strdup (text);
  g_ptr_array_add (run->reasons, reason);
  g_hash_table_insert (run->by_reason, reason->reason, reason);
  return reason;
}

void
hearth_import_run_note (const char *reason,
                        gint64      count,
                        gpointer    run)
{
  find_reason (run, reason)->count += count;
}

void
hearth_import_run_leave (guint              table,
                         guint64            row,
                         const char        *text,
                         const char *const *cells,
                         guint              n_cells,
                         gpointer           data)
{
  HearthImportRun  *run = data;
  HearthLeftBehind *left;

  run->counts.left_behind++;
  hearth_import_run_note (text, 1, run);
  if (run->left->len >= HEARTH_IMPORT_KEPT_ROWS)
    return;
  left = g_new0 (HearthLeftBehind, 1);
  left->table = table;
  left->row = (gint64) row;
  left->reason = g_strdup (text);
  left->cells = g_new0 (char *, n_cells + 1);
  for (guint i = 0; i < n_cells; i++)
    left->cells[i] = g_strdup (cells[i]);
  g_ptr_array_add (run->left, left);
}

static void
parse_progressed_cb (double   fraction,
                     gpointer data)
{
  HearthImportRun *run = data;

  if (run->progress != NULL)
    run->progress (fraction * PARSE_SHARE, run->data);
}

static void
write_progressed_cb (double   fraction,
                     gpointer data)
{
  HearthImportRun *run = data;

  if (run->progress != NULL)
    run->progress (PARSE_SHARE + fraction * (0.95 - PARSE_SHARE), run->data);
}

static gpointer
load_ground (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (conn, "SELECT currency, time_zone FROM community ORDER BY rowid LIMIT 1", error);
  g_autoptr (HearthImportGround) ground = NULL;
  HearthStep                     step;

  if (stmt == NULL)
    return NULL;
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return NULL;
  ground = g_new0 (HearthImportGround, 1);
  ground->key = *hearth_conn_get_key (conn);
  if (step == HEARTH_STEP_ROW)
    ground->currency = g_strdup (hearth_stmt_text (stmt, 0));
  ground->zone = hearth_zone_of_community (step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 1) : NULL);
  ground->forgotten = hearth_forgotten_load (conn, error);
  return ground->forgotten != NULL ? g_steal_pointer (&ground) : NULL;
}

HearthImportGround *
hearth_import_ground_load (HearthDb     *db,
                           GCancellable *cancellable,
                           GError      **error)
{
  return hearth_db_read (db, load_ground, NULL, cancellable, error);
}

void
hearth_import_ground_free (HearthImportGround *ground)
{
  g_free (ground->currency);
  g_time_zone_unref (ground->zone);
  g_clear_pointer (&ground->forgotten, hearth_forgotten_free);
  g_free (ground);
}

typedef struct
{
  HearthImportRun   *run;
  HearthImportWrite *write;
  const char        *subject;
} WriteJob;

static gboolean
write_all (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  WriteJob *job = data;

  info->subject = job->subject;
  info->count = job->run->counts.rows - job->run->counts.left_behind;
  return hearth_import_write_run (job->write, conn, cancellable, error);
}

/* "list.csv"; of several the names, the first three. */
static char *
make_subject (GPtrArray *tables)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tables->len; i++)
    {
      const HearthImportTable *table = g_ptr_array_index (tables, i);

      if (table->part == 0 && names->len < 3)
        g_ptr_array_add (names, g_path_get_basename (table->path));
      else if (table->part == 0 && names->len == 3)
        g_ptr_array_add (names, g_strdup ("…"));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static gboolean
write_run (HearthImportRun *run,
           GPtrArray       *people,
           HearthSpool     *acts,
           GCancellable    *cancellable,
           GError         **error)
{
  HearthImportWrite write = { run->tables, people, acts, &run->counts, run->lines, write_progressed_cb, run };
  g_autofree char  *subject = make_subject (run->tables);
  g_autofree char  *backup = NULL;
  WriteJob          job = { run, &write, subject };
  HearthChangeInfo  info = { "import", subject, HEARTH_NONE };

  if (run->rehearse)
    return hearth_db_rehearse (run->db, write_all, &job, cancellable, error);
  backup = hearth_backup_make (hearth_db_get_path (run->db), "import", cancellable, error);
  if (backup == NULL)
    return FALSE;
  run->counts.seq = hearth_db_write (run->db, &info, write_all, &job, cancellable, error);
  return run->counts.seq >= 0;
}

static GPtrArray *
make_spools (const char *folder,
             guint       n)
{
  GPtrArray *spools = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_spool_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (spools, hearth_spool_new (folder, PEOPLE_MEMORY / n));
  return spools;
}

gboolean
hearth_import_run_all (HearthImportRun *run,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autofree char               *folder = g_path_get_dirname (hearth_db_get_path (run->db));
  g_autoptr (HearthImportGround) ground = hearth_import_ground_load (run->db, cancellable, error);
  g_autoptr (GPtrArray)          people = make_spools (folder, run->tables->len);
  g_autoptr (HearthSpool)        acts = hearth_spool_new (folder, ACTS_MEMORY);
  HearthImportParse              parse = { .tables = run->tables,
                                           .ground = ground,
                                           .people = people,
                                           .acts = acts,
                                           .left = hearth_import_run_leave,
                                           .progress = parse_progressed_cb,
                                           .data = run,
                                           .cancellable = cancellable };
  gboolean                       parsed;

  if (ground == NULL)
    return FALSE;
  for (guint i = 0; i < run->tables->len; i++)
    if (hearth_import_table_is_community (g_ptr_array_index (run->tables, i)))
      return hearth_import_run_community (run, cancellable, error);
  parsed = hearth_import_parse_run (&parse, error);
  run->counts.rows = parse.rows;
  if (!parsed)
    {
      run->broken = parse.broken < run->tables->len ? (int) parse.broken : -1;
      run->broken_is_cut = parse.broken_is_cut;
      return FALSE;
    }
  if (run->counts.left_behind == run->counts.rows)
    return TRUE;
  return write_run (run, people, acts, cancellable, error);
}
