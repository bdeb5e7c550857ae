/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports as files. What the figures are read from is brought up to date first, which is why the command may have to write; the report is
 * read on a reader thread and the file written on the command's. */

#include "hearth-cli-private.h"

#include "base/hearth-days.h"
#include "members/hearth-circle.h"
#include "metrics/hearth-metric-derive.h"
#include "releases/hearth-release.h"
#include "report/hearth-report-make.h"
#include "report/hearth-report-write.h"

typedef struct
{
  char    *month;
  char    *release;
  char    *circle;
  gboolean anonymise;
  gboolean replace;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->month);
  g_free (options->release);
  g_free (options->circle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  const Options    *options;
  HearthReportQuery query;
} Job;

static gboolean
find_rows (HearthConn *conn,
           Job        *job,
           GError    **error)
{
  if (job->options->release != NULL)
    job->query.release = hearth_release_lookup (conn, job->options->release, error);
  if (job->options->circle != NULL && job->query.release != -1)
    job->query.circle = hearth_circle_find (conn, job->options->circle, error);
  return job->query.release != -1 && job->query.circle != -1;
}

/* HearthReadFunc. */
static gpointer
read_report (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Job *job = data;

  return find_rows (conn, job, error) ? hearth_report_make (conn, &job->query, cancellable, error) : NULL;
}

/* "2026-10". */
static gboolean
read_month (const char *text,
            gint32     *month)
{
  int year, of_year, end = 0;

  if (sscanf (text, "%4d-%2d%n", &year, &of_year, &end) != 2 || text[end] != '\0' || year < 1900 || year > 2199 || of_year < 1 || of_year > 12)
    return FALSE;
  *month = hearth_day_month (hearth_day_from_date (year, of_year, 1));
  return TRUE;
}

static void
add_sentences (JsonBuilder        *builder,
               const HearthReport *report)
{
  hearth_cli_begin_array (builder, "sentences");
  for (guint i = 0; i < report->blocks->len; i++)
    {
      const HearthBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->kind == HEARTH_BLOCK_PARAGRAPH)
        json_builder_add_string_value (builder, block->text);
    }
  hearth_cli_end_array (builder);
}

static int
tell (HearthCli                *cli,
      const HearthReport       *report,
      const char               *kind,
      const char               *path,
      const HearthReportCounts *counts)
{
  JsonBuilder *builder = hearth_cli_begin_json (cli);

  if (builder == NULL)
    {
      /* Translators: %1$s is the title of a report, %2$s a file */
      hearth_cli_say (cli, _ ("Wrote “%1$s” to %2$s."), report->title, path);
      return HEARTH_CLI_DONE;
    }
  hearth_cli_json_text (builder, "kind", kind);
  hearth_cli_json_text (builder, "file", path);
  hearth_cli_json_text (builder, "title", report->title);
  hearth_cli_json_text (builder, "subtitle", report->subtitle);
  hearth_cli_json_text (builder, "language", report->language);
  if (counts->pages > 0)
    hearth_cli_json_int (builder, "pages", counts->pages);
  hearth_cli_json_int (builder, "bytes", counts->bytes);
  add_sentences (builder, report);
  return hearth_cli_end_json (cli, builder);
}

static int
run (HearthCli         *cli,
     Job               *job,
     const char        *path,
     HearthReportFormat format)
{
  HearthDb                *db = hearth_community_get_db (cli->community);
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReport) report = NULL;
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  HearthReportCounts       counts;

  if (!hearth_metric_bring_up_to_date (db, cli->cancellable, &error))
    return hearth_cli_fail (cli, error);
  report = hearth_db_read (db, read_report, job, cli->cancellable, &error);
  if (report == NULL || !hearth_report_write (report, format, file, &counts, cli->cancellable, &error))
    return hearth_cli_fail (cli, error);
  return tell (cli, report, hearth_report_kind_word (job->query.kind), path, &counts);
}

/* Whether what was typed goes together; says what does not. */
static gboolean
check (HearthCli     *cli,
       Job           *job,
       const Options *typed,
       const char    *kind,
       const char    *file)
{
  int found = hearth_report_kind_parse (kind);

  if (found < 0)
    /* Translators: %s is what was typed; the other words are typed as they are */
    hearth_cli_wrong (cli, _ ("There is no report “%s”. There is: month, release, circle, onepage, thanks."), kind);
  else if (hearth_report_format_of (file) < 0)
    hearth_cli_wrong (cli, "%s", _ ("The file’s name says what it becomes: it ends in .pdf, .html or .csv."));
  else if (typed->month != NULL && !read_month (typed->month, &job->query.month))
    /* Translators: %s is what was typed */
    hearth_cli_wrong (cli, _ ("“%s” is not a month. Write it like 2026-10."), typed->month);
  else if (found == HEARTH_REPORT_RELEASE && typed->release == NULL)
    hearth_cli_wrong (cli, "%s", _ ("Say which release it is about: --release."));
  else if (found == HEARTH_REPORT_CIRCLE && typed->circle == NULL)
    hearth_cli_wrong (cli, "%s", _ ("Say which circle it is about: --circle."));
  else
    {
      job->query.kind = (HearthReportKind) found;
      return TRUE;
    }
  return FALSE;
}

int
hearth_cli_report (HearthCli *cli,
                   char     **words)
{
  g_auto (Options)   typed = { 0 };
  const GOptionEntry entries[] = {
    { "month", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.month, N_ ("Which month; of onepage and circle the last of twelve (the last that is over)"), N_ ("MONTH") },
    { "release", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.release, N_ ("Which release, by its id or title"), N_ ("RELEASE") },
    { "circle", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.circle, N_ ("Which circle"), N_ ("CIRCLE") },
    { "anonymise", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &typed.anonymise, N_ ("Name nobody"), NULL },
    { "replace", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &typed.replace, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  Job              job = { &typed, HEARTH_REPORT_QUERY_INIT };
  g_autofree char *path = NULL;
  int              status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 2, &status))
    return status;
  if (!check (cli, &job, &typed, words[1], words[2]))
    return HEARTH_CLI_WRONG_WORDS;
  job.query.anonymise = typed.anonymise;
  path = hearth_cli_resolve (cli, words[2]);
  if (!typed.replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      /* Translators: %s is a file */
      hearth_cli_complain (cli, _ ("%s is there already. Choose another name, or add --replace."), path);
      return HEARTH_CLI_FAILED;
    }
  return run (cli, &job, path, (HearthReportFormat) hearth_report_format_of (words[2]));
}
