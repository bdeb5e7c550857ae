/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans as a calendar file, and the dates of a tour out of one. */

#include "hearth-cli-plan.h"

#include "base/hearth-clock.h"
#include "releases/hearth-calendar.h"

#include <string.h>

typedef struct
{
  HearthCliPlan        plan;
  const char          *release; /* as typed, NULL */
  char                *text;
  gsize                length;
  GPtrArray           *problems;
  HearthCalendarCounts counts;
} Job;

/* The text; NULL with error. */
static gpointer
read_calendar (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Job                      *job = data;
  const HearthCommunityRow *settings = hearth_community_get_settings (job->plan.cli->community);
  gint64                    release = job->release != NULL ? hearth_release_lookup (conn, job->release, error) : -1;

  if (job->release != NULL && release <= 0)
    return NULL;
  return hearth_calendar_write (conn, release, settings->time_zone != NULL ? settings->time_zone : "UTC", error);
}

static int
write_file (Job        *job,
            const char *path)
{
  HearthCli         *cli = job->plan.cli;
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = hearth_db_read (hearth_community_get_db (cli->community), read_calendar, job, cli->cancellable, &error);
  JsonBuilder       *builder;
  int                events = 0;

  if (text == NULL || !g_file_set_contents (path, text, -1, &error))
    return hearth_cli_fail (cli, error);
  for (const char *p = strstr (text, "BEGIN:V"); p != NULL; p = strstr (p + 1, "BEGIN:V"))
    events += g_str_has_prefix (p, "BEGIN:VEVENT") || g_str_has_prefix (p, "BEGIN:VTODO");
  builder = hearth_cli_begin_json (cli);
  if (builder == NULL)
    /* Translators: %1$s is a file, %2$d how many events and tasks are in it */
    hearth_cli_say (cli, _ ("Wrote %1$s with %2$d entries."), path, events);
  else
    hearth_cli_json_int (builder, "entries", events);
  return hearth_cli_end_json (cli, builder);
}

static gboolean
write_events (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job                  *job = data;
  gint64                release = job->release != NULL ? hearth_release_lookup (conn, job->release, error) : HEARTH_NONE;
  g_autoptr (GPtrArray) events = NULL;

  if (job->release != NULL && release <= 0)
    return FALSE;
  events = hearth_calendar_read (job->text, job->length, hearth_cli_plan_zone (&job->plan), job->problems, error);
  return events != NULL && hearth_calendar_take_in (conn, events, release, &job->counts, error);
}

static int
take_in (Job        *job,
         const char *path)
{
  HearthCli             *cli = job->plan.cli;
  g_autofree char       *name = g_path_get_basename (path);
  const HearthChangeInfo info = { .kind = "calendar", .subject = name, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  JsonBuilder           *builder;
  gint64                 seq;

  if (!g_file_get_contents (path, &job->text, &job->length, &error))
    return hearth_cli_fail (cli, error);
  seq = hearth_db_write (hearth_community_get_db (cli->community), &info, write_events, job, cli->cancellable, &error);
  if (seq < 0)
    return hearth_cli_fail (cli, error);
  for (guint i = 0; i < job->problems->len; i++)
    {
      g_autofree char *clean = hearth_cli_clean (g_ptr_array_index (job->problems, i));

      hearth_cli_complain (cli, "%s", clean);
    }
  builder = hearth_cli_begin_json (cli);
  if (builder == NULL)
    {
      /* Translators: %1$d, %2$d and %3$d are numbers of events */
      hearth_cli_say (cli, _ ("%1$d new, %2$d changed, %3$d known."), (int) job->counts.added, (int) job->counts.changed, (int) job->counts.known);
      hearth_cli_tell_undo (cli, seq);
    }
  else
    {
      g_autofree char *batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;

      hearth_cli_json_int (builder, "added", job->counts.added);
      hearth_cli_json_int (builder, "changed", job->counts.changed);
      hearth_cli_json_int (builder, "known", job->counts.known);
      hearth_cli_begin_array (builder, "problems");
      for (guint i = 0; i < job->problems->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (job->problems, i));
      hearth_cli_end_array (builder);
      hearth_cli_json_text (builder, "batch", batch);
    }
  hearth_cli_end_json (cli, builder);
  return job->problems->len > 0 ? HEARTH_CLI_LEFT_BEHIND : HEARTH_CLI_DONE;
}

int
hearth_cli_calendar (HearthCli *cli,
                     char     **words)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Job                   job = { .plan = { .cli = cli }, .problems = problems };
  g_autofree char      *release = NULL, *path = NULL;
  gboolean              import = FALSE;
  const GOptionEntry    entries[] = {
    { "import", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &import, N_ ("Read the file and take its events in as shows"), NULL },
    { "release", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &release, N_ ("Only of this release, or into it"), N_ ("RELEASE") },
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (!hearth_cli_parse (cli, &words, entries, 1, 1, &status))
    return status;
  job.release = release;
  path = hearth_cli_resolve (cli, words[1]);
  status = import ? take_in (&job, path) : write_file (&job, path);
  g_free (job.text);
  return status;
}
