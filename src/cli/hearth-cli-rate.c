/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other currencies are worth, as the artist says it: listed, written down, forgotten. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "metrics/hearth-rate.h"

typedef struct
{
  HearthCli   *cli;
  JsonBuilder *builder;
  char        *currency; /* in capitals */
  gint32       day;      /* HEARTH_NO_DAY for all */
  gint64       billionths;
} Job;

static char *
write_day (gint32 day)
{
  int year, month, of_month;

  hearth_day_to_date (day, &year, &month, &of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, of_month);
}

static void
add_rate (Job              *job,
          const HearthRate *rate)
{
  g_autofree char *day = write_day (rate->day), *worth = hearth_rate_format (rate->billionths);

  if (job->builder == NULL)
    {
      hearth_cli_print (job->cli, "%s  1 %s = %s %s\n", day, rate->currency, worth, rate->target);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_text (job->builder, "currency", rate->currency);
  hearth_cli_json_text (job->builder, "target", rate->target);
  hearth_cli_json_text (job->builder, "from", day);
  json_builder_set_member_name (job->builder, "rate");
  json_builder_add_double_value (job->builder, (double) rate->billionths / (double) HEARTH_RATE_ONE);
  json_builder_end_object (job->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_list (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Job               *job = data;
  g_autoptr (GArray) rates = hearth_rate_list (conn, error);

  if (rates == NULL)
    return NULL;
  hearth_cli_begin_array (job->builder, "rates");
  for (guint i = 0; i < rates->len; i++)
    add_rate (job, &g_array_index (rates, HearthRate, i));
  hearth_cli_end_array (job->builder);
  if (rates->len == 0 && job->builder == NULL)
    hearth_cli_say (job->cli, "%s", _ ("No rates yet. What is in other currencies stands apart in figures."));
  return NULL;
}

/* HearthWriteFunc. */
static gboolean
write_set (HearthConn               *conn,
           HearthChangeInfo         *info,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Job *job = data;

  info->subject = g_intern_string (job->currency);
  return hearth_rate_set (conn, job->currency, job->day, job->billionths, error);
}

/* HearthWriteFunc. */
static gboolean
write_remove (HearthConn               *conn,
              HearthChangeInfo         *info,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  Job *job = data;

  info->subject = g_intern_string (job->currency);
  return hearth_rate_remove (conn, job->currency, job->day, error);
}

static gboolean
read_from (Job        *job,
           const char *from)
{
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (job->cli->community));
  gint64                 at;

  if (from == NULL)
    return TRUE;
  if (!hearth_cli_read_when (job->cli, from, &at))
    return FALSE;
  job->day = hearth_days_find (days, at, NULL);
  return TRUE;
}

static gint32
get_today (Job *job)
{
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (job->cli->community));

  return hearth_days_find (days, hearth_clock_now (), NULL);
}

int
hearth_cli_rate (HearthCli *cli,
                 char     **words)
{
  Job                job = { .cli = cli, .day = HEARTH_NO_DAY };
  g_autofree char   *from = NULL, *currency = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &from, N_ ("The first day it is for (today)"), N_ ("DAY") },
    G_OPTION_ENTRY_NULL
  };
  int status, n;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  n = (int) g_strv_length (words);
  if (!read_from (&job, from))
    return HEARTH_CLI_WRONG_WORDS;
  job.currency = currency = n > 2 ? g_ascii_strup (words[2], -1) : NULL;
  if (g_str_equal (words[1], "list") && n == 2)
    return hearth_cli_read (cli, read_list, &job, &job.builder);
  if (g_str_equal (words[1], "remove") && n == 3)
    return hearth_cli_write (cli, "rate", write_remove, &job, NULL, _ ("Removed."));
  if (!g_str_equal (words[1], "set") || n != 4)
    return hearth_cli_wrong_count (cli);
  if (!hearth_rate_parse (words[3], &job.billionths))
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("“%s” is not a rate. Write what one unit is worth, as 0.92."), words[3]);
  if (job.day == HEARTH_NO_DAY)
    job.day = get_today (&job);
  return hearth_cli_write (cli, "rate", write_set, &job, NULL, _ ("Written down."));
}
