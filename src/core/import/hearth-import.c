/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan: files with their tables, and what is known of the last run. Belongs to one thread (the main one, or the command line's); looking
 * at files and runs happen on others, which are given the tables and give back a result: between start and finish of a run
 * the tables must not be edited. */

#include "import/hearth-import.h"

#include "base/hearth-error.h"
#include "import/hearth-csv.h"
#include "import/hearth-format-private.h"
#include "import/hearth-import-private.h"
#include "interactions/hearth-interaction.h"

#include <glib/gi18n-lib.h>

struct _HearthImport
{
  GObject            parent_instance;
  HearthDb          *db;
  GPtrArray         *tables;
  const char        *delimiter; /* interned */
  HearthImportLines *lines;     /* of the last rehearsal, NULL for none */
  GPtrArray         *left;
  GPtrArray         *reasons;
  int                broken;
  gboolean           broken_is_cut;
  GMainContext      *context; /* where progress is notified */
  int                permille;
  int                notifying;
};

G_DEFINE_FINAL_TYPE (HearthImport, hearth_import, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROGRESS = 1,
} HearthImportProperty;

static GParamSpec *properties[PROP_PROGRESS + 1];

static void
hearth_import_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HearthImport *import = HEARTH_IMPORT (object);

  switch ((HearthImportProperty) id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, hearth_import_get_progress (import));
      break;
    }
}

static void
hearth_import_finalize (GObject *object)
{
  HearthImport *import = HEARTH_IMPORT (object);

  g_object_unref (import->db);
  g_ptr_array_unref (import->tables);
  g_clear_pointer (&import->lines, hearth_import_lines_unref);
  g_clear_pointer (&import->left, g_ptr_array_unref);
  g_clear_pointer (&import->reasons, g_ptr_array_unref);
  g_main_context_unref (import->context);
  G_OBJECT_CLASS (hearth_import_parent_class)->finalize (object);
}

static void
hearth_import_class_init (HearthImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_import_get_property;
  object_class->finalize = hearth_import_finalize;
  properties[PROP_PROGRESS] =
      g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_import_init (HearthImport *import)
{
  import->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_table_free);
  import->left = g_ptr_array_new ();
  import->reasons = g_ptr_array_new ();
  import->broken = -1;
  import->context = g_main_context_ref_thread_default ();
}

HearthImport *
hearth_import_new (HearthDb *db)
{
  HearthImport *import = g_object_new (HEARTH_TYPE_IMPORT, NULL);

  import->db = g_object_ref (db);
  return import;
}

void
hearth_import_set_delimiter (HearthImport *import,
                             const char   *delimiter)
{
  import->delimiter = g_intern_string (delimiter);
}

static void
add_tables (HearthImport *import,
            GPtrArray    *tables)
{
  g_ptr_array_extend_and_steal (import->tables, g_ptr_array_ref (tables));
}

typedef struct
{
  GPtrArray  *paths;
  const char *delimiter;
} LookJob;

static void
look_job_free (gpointer data)
{
  LookJob *job = data;

  g_ptr_array_unref (job->paths);
  g_free (job);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  LookJob   *job = data;
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_table_free);

  for (guint i = 0; i < job->paths->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GPtrArray *tables = hearth_import_plan_file (g_ptr_array_index (job->paths, i), job->delimiter, FALSE, cancellable);

      g_ptr_array_extend_and_steal (all, tables);
    }
  g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
}

void
hearth_import_add_files_async (HearthImport       *import,
                               GPtrArray          *paths,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (import, cancellable, callback, user_data);
  LookJob          *job = g_new0 (LookJob, 1);

  job->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (job->paths, g_strdup (g_ptr_array_index (paths, i)));
  job->delimiter = import->delimiter;
  g_task_set_source_tag (task, hearth_import_add_files_async);
  g_task_set_task_data (task, job, look_job_free);
  g_task_run_in_thread (task, look_thread);
}

gboolean
hearth_import_add_files_finish (HearthImport *import,
                                GAsyncResult *result,
                                GError      **error)
{
  GPtrArray *tables = g_task_propagate_pointer (G_TASK (result), error);

  if (tables == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (import->tables, tables);
  return TRUE;
}

gboolean
hearth_import_add_file (HearthImport *import,
                        const char   *path,
                        GError      **error)
{
  g_autoptr (GPtrArray) tables = hearth_import_plan_file (path, import->delimiter, FALSE, NULL);
  HearthImportTable    *first = g_ptr_array_index (tables, 0);

  if (first->error != NULL)
    {
      g_propagate_error (error, g_error_copy (first->error));
      return FALSE;
    }
  add_tables (import, tables);
  return TRUE;
}

guint
hearth_import_get_n_tables (HearthImport *import)
{
  return import->tables->len;
}

HearthImportTable *
hearth_import_get_table (HearthImport *import,
                         guint         index)
{
  return g_ptr_array_index (import->tables, index);
}

void
hearth_import_set_format (HearthImport       *import,
                          guint               index,
                          const HearthFormat *format)
{
  HearthImportTable *table = hearth_import_get_table (import, index);

  /* A whole community is nothing else, and nothing else is one. */
  if (hearth_import_table_is_community (table) || format == &hearth_format_community)
    return;
  table->format = format;
  g_clear_pointer (&table->mapping, hearth_mapping_free);
  table->mapping = hearth_mapping_for_format (format, (const char *const *) table->headers->pdata, table->headers->len);
  hearth_mapping_guess_content (table->mapping, format, table->sample);
  hearth_import_table_keep_order (table);
}

/* Makes the table what the same file looks like cut in another way. */
static gboolean
read_again (HearthImport *import,
            guint         index,
            const char   *delimiter,
            gboolean      no_header,
            GError      **error)
{
  HearthImportTable    *old = hearth_import_get_table (import, index);
  g_autoptr (GPtrArray) tables = hearth_import_plan_file (old->path, delimiter, no_header, NULL);
  HearthImportTable    *first = g_ptr_array_index (tables, 0);
  HearthImportTable     found;

  if (first->error != NULL)
    {
      g_propagate_error (error, g_error_copy (first->error));
      return FALSE;
    }
  /* In place: whoever asked for the table holds it. */
  found = *old;
  *old = *first;
  *first = found;
  return TRUE;
}

static guint
count_char (const char *text,
            char        wanted)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == wanted;
  return n;
}

/* Whether white space cuts all of the first lines into as many cells, more than one. */
static gboolean
is_even (const HearthImportTable *table,
         const char              *delimiter)
{
  HearthDialect dialect = { .quote = '"' };
  guint         cells;
  gboolean      even;

  g_strlcpy (dialect.delimiter, delimiter, sizeof dialect.delimiter);
  cells = hearth_dialect_count (&dialect, g_ptr_array_index (table->headers, 0));
  even = cells > 1;
  for (guint i = 0; even && i < table->sample->len; i++)
    even = hearth_dialect_count (&dialect, g_ptr_array_index ((GPtrArray *) g_ptr_array_index (table->sample, i), 0)) == cells;
  return even;
}

/* What stands as often in each of the first lines, which are a cell each; else white space, wide where names have blanks in them. */
static const char *
find_delimiter (const HearthImportTable *table)
{
  static const char others[] = ":~^!#&*+=/\x1f\x01";
  const char       *first = g_ptr_array_index (table->headers, 0);

  for (const char *p = others; *p != '\0' && strpbrk (first, " \t") == NULL; p++)
    {
      guint    n = count_char (first, *p);
      gboolean same = n > 0;

      for (guint i = 0; same && i < table->sample->len; i++)
        same = count_char (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (table->sample, i), 0), *p) == n;
      if (same)
        {
          const char sign[] = { *p, '\0' };

          return g_intern_string (sign);
        }
    }
  return !is_even (table, " ") && is_even (table, "  ") ? "  " : " ";
}

gboolean
hearth_import_set_map (HearthImport *import,
                       guint         index,
                       const char   *words,
                       const char   *kind,
                       GError      **error)
{
  HearthImportTable *table = hearth_import_get_table (import, index);

  if (kind != NULL && hearth_kind_parse (kind) == 0)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   /* Translators: kinds are typed as they are: message, purchase, ... */
                   _ ("“%s” is not a kind of interaction. Kinds are message, purchase, attendance and others."), kind);
      return FALSE;
    }
  if (words != NULL && hearth_import_table_is_community (table))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A whole community has no columns to be named."));
      return FALSE;
    }
  /* Of a file that none of the usual delimiters cuts into the columns that are named. */
  if (words != NULL && table->delimiter == NULL && table->part == 0 && table->headers->len == 1 && hearth_mapping_names_several (words) &&
      !read_again (import, index, find_delimiter (table), FALSE, error))
    return FALSE;
  if (words != NULL && !table->no_header && table->part == 0 &&
      hearth_mapping_wants_no_header (words, (const char *const *) table->headers->pdata, table->headers->len, table->sample) &&
      !read_again (import, index, table->delimiter, TRUE, error))
    return FALSE;
  table = hearth_import_get_table (import, index);
  if (words != NULL)
    hearth_import_set_format (import, index, &hearth_format_generic);
  if (words != NULL && !hearth_mapping_parse (table->mapping, words, (const char *const *) table->headers->pdata,
                                              table->headers->len, error))
    return FALSE;
  if (words != NULL)
    hearth_import_table_keep_order (table);
  if (kind != NULL)
    {
      g_free (table->mapping->kind);
      table->mapping->kind = g_strdup (kind);
    }
  return TRUE;
}

static gboolean
has_field (const HearthMapping *mapping,
           HearthField          field)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (g_array_index (mapping->columns, HearthMappedColumn, i).field == field)
      return TRUE;
  return FALSE;
}

gboolean
hearth_import_validate (HearthImport *import,
                        guint         index,
                        GError      **error)
{
  static const HearthField who[] = { HEARTH_FIELD_KEY, HEARTH_FIELD_EMAIL, HEARTH_FIELD_HANDLE, HEARTH_FIELD_PHONE,
                                     HEARTH_FIELD_NAME, HEARTH_FIELD_FIRST_NAME, HEARTH_FIELD_LAST_NAME, HEARTH_FIELD_DURATION };
  HearthImportTable       *table = hearth_import_get_table (import, index);

  if (table->error != NULL)
    {
      g_propagate_error (error, g_error_copy (table->error));
      return FALSE;
    }
  /* Each of its rows says why it is left behind; a whole community has no columns. */
  if (table->format->nobody || hearth_import_table_is_community (table))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    if (has_field (table->mapping, who[i]))
      return TRUE;
  if (table->format == &hearth_format_bandcamp_sales)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("This report does not say who bought. On Bandcamp, tick the buyer details and export it again."));
  else
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("No column says who it is about. Say which one holds the name, the email address or a number."));
  return FALSE;
}

double
hearth_import_get_progress (HearthImport *import)
{
  return g_atomic_int_get (&import->permille) / 1000.0;
}

static gboolean
notify_progress_cb (gpointer data)
{
  HearthImport *import = data;

  g_atomic_int_set (&import->notifying, FALSE);
  g_object_notify_by_pspec (G_OBJECT (import), properties[PROP_PROGRESS]);
  return G_SOURCE_REMOVE;
}

/* On the parsing or the writer thread. */
static void
run_progressed_cb (double   fraction,
                   gpointer data)
{
  HearthImport *import = data;
  int           permille = (int) (fraction * 1000);

  if (g_atomic_int_exchange (&import->permille, permille) == permille ||
      !g_atomic_int_compare_and_exchange (&import->notifying, FALSE, TRUE))
    return;
  g_main_context_invoke_full (import->context, G_PRIORITY_DEFAULT_IDLE, notify_progress_cb, g_object_ref (import),
                              g_object_unref);
}

/* Takes over what a run found out. */
static void
take_run (HearthImport       *import,
          HearthImportRun    *run,
          HearthImportCounts *counts)
{
  g_ptr_array_unref (import->left);
  g_ptr_array_unref (import->reasons);
  /* What was rehearsed is what was then done. */
  if (run->lines != NULL)
    {
      g_clear_pointer (&import->lines, hearth_import_lines_unref);
      import->lines = g_steal_pointer (&run->lines);
    }
  import->left = g_steal_pointer (&run->left);
  import->reasons = g_steal_pointer (&run->reasons);
  import->broken = run->broken;
  import->broken_is_cut = run->broken_is_cut;
  if (counts != NULL)
    *counts = run->counts;
  g_atomic_int_set (&import->permille, 1000);
}

static void
run_free (gpointer data)
{
  hearth_import_run_clear (data);
  g_free (data);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  GError *error = NULL;

  if (hearth_import_run_all (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static HearthImportRun *
run_new (HearthImport *import,
         gboolean      rehearse)
{
  HearthImportRun *run = g_new0 (HearthImportRun, 1);

  hearth_import_run_init (run, import->db, import->tables, rehearse);
  run->progress = run_progressed_cb;
  run->data = import;
  g_atomic_int_set (&import->permille, 0);
  return run;
}

void
hearth_import_run_async (HearthImport       *import,
                         gboolean            rehearse,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (import, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_import_run_async);
  /* Whether a cancel came in time the writer alone knows. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run_new (import, rehearse), run_free);
  g_task_run_in_thread (task, run_thread);
}

gboolean
hearth_import_run_finish (HearthImport       *import,
                          GAsyncResult       *result,
                          HearthImportCounts *counts,
                          GError            **error)
{
  take_run (import, g_task_get_task_data (G_TASK (result)), counts);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
hearth_import_run (HearthImport       *import,
                   gboolean            rehearse,
                   GCancellable       *cancellable,
                   HearthImportCounts *counts,
                   GError            **error)
{
  HearthImportRun *run = run_new (import, rehearse);
  gboolean         done = hearth_import_run_all (run, cancellable, error);

  take_run (import, run, counts);
  run_free (run);
  return done;
}

int
hearth_import_get_broken_table (HearthImport *import)
{
  return import->broken;
}

gboolean
hearth_import_get_broken_is_cut (HearthImport *import)
{
  return import->broken_is_cut;
}

GPtrArray *
hearth_import_get_reasons (HearthImport *import)
{
  return import->reasons;
}

GPtrArray *
hearth_import_get_left_behind (HearthImport *import)
{
  return import->left;
}

gint64
hearth_import_count_lines (HearthImport       *import,
                           HearthImportOutcome outcome)
{
  return import->lines != NULL ? hearth_import_lines_count (import->lines, outcome) : 0;
}

GPtrArray *
hearth_import_get_lines (HearthImport       *import,
                         HearthImportOutcome outcome,
                         gint64              first,
                         guint               n,
                         GError            **error)
{
  if (import->lines == NULL)
    return g_ptr_array_new ();
  return hearth_import_lines_read (import->lines, outcome, first, n, error);
}

gboolean
hearth_import_save_left_behind (HearthImport *import,
                                const char   *path,
                                GError      **error)
{
  return hearth_import_left_save (import->db, import->tables, import->left, path, error);
}
