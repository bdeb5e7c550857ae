/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures, printed or as JSON. What they are read from is brought up to date first, which is why the command may have to write; the
 * figures themselves are read on a reader thread. */

#include "hearth-cli-figure.h"

#include "base/hearth-days.h"
#include "base/hearth-money.h"
#include "members/hearth-member-edit.h"
#include "metrics/hearth-metric-derive.h"

#include <math.h>

static char *
format_number (HearthFigureUnit unit,
               const char      *currency,
               double           value)
{
  if (!isfinite (value))
    return g_strdup ("–");
  switch (unit)
    {
    case HEARTH_UNIT_COUNT:
      return g_strdup_printf ("%.0f", value);
    case HEARTH_UNIT_RATE:
      return g_strdup_printf ("%.1f %%", value * 100);
    case HEARTH_UNIT_MONEY:
      return hearth_money_format ((gint64) value, currency);
    case HEARTH_UNIT_DAYS:
    case HEARTH_UNIT_HOURS:
      return g_strdup_printf ("%.1f", value);
    case HEARTH_UNIT_RATIO:
    default:
      return g_strdup_printf ("%.3g", value);
    }
}

/* "7 of 31  22.6 % (11.4 % – 39.8 %)". */
static char *
format_value (const HearthFigure *figure)
{
  const HearthFigureValue *value = &figure->value;
  HearthFigureUnit         unit = figure->info->unit;
  g_autofree char         *number = format_number (unit, figure->currency, value->value);
  g_autofree char         *low = format_number (unit, figure->currency, value->low), *high = format_number (unit, figure->currency, value->high);
  GString                 *text = g_string_new (NULL);

  if (unit == HEARTH_UNIT_RATE && value->whole != HEARTH_NONE)
    {
      g_autofree char *part = g_strdup_printf ("%" G_GINT64_FORMAT, value->part);
      g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT, value->whole);
      /* Translators: so many of so many, as in "7 of 31" */
      g_autofree char *of = g_strdup_printf (_ ("%1$s of %2$s"), part, whole);

      g_string_append_printf (text, "%s  ", of);
    }
  if (value->state == HEARTH_FIGURE_NONE)
    {
      g_string_append (text, _ ("nothing to count"));
      return g_string_free (text, FALSE);
    }
  g_string_append (text, figure->note != NULL && !isfinite (value->value) ? _ (figure->note) : number);
  if (isfinite (value->low) && isfinite (value->high))
    g_string_append_printf (text, " (%s – %s)", low, high);
  if (value->state == HEARTH_FIGURE_FEW)
    g_string_append_printf (text, "  %s", _ ("too few to tell"));
  return g_string_free (text, FALSE);
}

static void
print_figure (HearthFigureJob    *job,
              HearthConn         *conn,
              const HearthFigure *figure)
{
  g_autofree char    *value = format_value (figure);
  g_autoptr (GString) line = g_string_new ("  ");

  hearth_cli_append_cell (line, figure->info->name, 24, FALSE);
  hearth_cli_print (job->cli, "%s%s\n", line->str, value);
  for (guint i = 0; figure->info->unit == HEARTH_UNIT_MONEY && i < figure->sums->len; i++)
    {
      g_autofree char *words = hearth_figure_sum_words (&g_array_index (figure->sums, HearthFigureSum, i), figure->currency);

      hearth_cli_say (job->cli, "    %s", words);
    }
  hearth_cli_print_figure_moments (job, figure);
  for (guint i = 0; figure->members != NULL && i < figure->members->len; i++)
    {
      g_autofree char *name = hearth_member_dup_name (conn, g_array_index (figure->members, gint64, i), NULL);
      g_autofree char *clean = hearth_cli_clean (name != NULL ? name : "");

      hearth_cli_print (job->cli, "    %s\n", clean);
    }
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_figures (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  HearthFigureJob      *job = data;
  g_autoptr (GPtrArray) figures = hearth_figures_read (conn, job->query, cancellable, error);
  int                   group = -1;

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const HearthFigure *figure = g_ptr_array_index (figures, i);

      if (job->builder != NULL)
        {
          if (!hearth_cli_add_figure (job, conn, figure, error))
            return NULL;
          continue;
        }
      if ((int) figure->info->group != group)
        hearth_cli_print (job->cli, "%s\n", hearth_figure_group_title (figure->info->group));
      group = (int) figure->info->group;
      print_figure (job, conn, figure);
    }
  return NULL;
}

/* "2026", "2026-10" or "2026-10-31": the first day of it, or with last the day after its last. */
static gboolean
read_day (const char *text,
          gboolean    last,
          gint32     *day)
{
  int      year = 0, month = 1, date = 1, n = 0, fields;
  gint32   begin;
  gboolean whole;

  fields = sscanf (text, "%4d%n-%2d%n-%2d%n", &year, &n, &month, &n, &date, &n);
  whole = fields >= 1 && text[n] == '\0' && year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && date >= 1;
  if (!whole || !g_ascii_isdigit (*text))
    return FALSE;
  begin = hearth_day_from_date (year, month, 1);
  if (fields == 3 && date > hearth_month_begin (hearth_day_month (begin) + 1) - begin)
    return FALSE;
  *day = begin + date - 1;
  if (!last)
    return TRUE;
  *day = fields == 3 ? *day + 1 : fields == 2 ? hearth_month_begin (hearth_day_month (begin) + 1)
                                              : hearth_day_from_date (year + 1, 1, 1);
  return TRUE;
}

static int
run (HearthFigureJob *job)
{
  HearthDb          *db = hearth_community_get_db (job->cli->community);
  g_autoptr (GError) error = NULL;
  int                status;

  if (!hearth_metric_bring_up_to_date (db, job->cli->cancellable, &error))
    return hearth_cli_fail (job->cli, error);
  job->days = hearth_days_new (hearth_community_get_time_zone (job->cli->community));
  status = hearth_cli_read (job->cli, read_figures, job, &job->builder);
  g_clear_pointer (&job->days, hearth_days_free);
  return status;
}

/* Reads the words into query; FALSE after saying what is wrong with them. */
static gboolean
read_words (HearthCli         *cli,
            HearthFigureQuery *query,
            const char        *from,
            const char        *to,
            const char        *by,
            int               *status)
{
  int period = by != NULL ? hearth_figure_by_parse (by) : HEARTH_BY_MONTH;

  *status = HEARTH_CLI_WRONG_WORDS;
  if ((from != NULL && !read_day (from, FALSE, &query->from)) || (to != NULL && !read_day (to, TRUE, &query->to)))
    hearth_cli_wrong (cli, "%s", _ ("Dates are written 2026, 2026-10 or 2026-10-31."));
  else if (query->from != HEARTH_NO_DAY && query->to != HEARTH_NO_DAY && query->from >= query->to)
    hearth_cli_wrong (cli, "%s", _ ("The time ends before it begins."));
  else if (period < 0)
    /* Translators: %s is what was typed */
    hearth_cli_wrong (cli, _ ("Figures are not told apart by “%s”. Use day, week, month, tier, circle, source or stage."), by);
  else
    {
      query->by = (HearthFigureBy) period;
      *status = HEARTH_CLI_DONE;
      return TRUE;
    }
  return FALSE;
}

static int
wrong_name (HearthCli  *cli,
            const char *typed)
{
  const char *names[64];
  guint       n = MIN (hearth_figure_count (), G_N_ELEMENTS (names));
  const char *nearest;

  for (guint i = 0; i < n; i++)
    names[i] = hearth_figure_info (i)->name;
  nearest = hearth_nearest (typed, names, n);
  if (nearest != NULL)
    /* Translators: %1$s is what was typed, %2$s what may have been meant */
    return hearth_cli_wrong (cli, _ ("There is no figure “%1$s”. Did you mean “%2$s”?"), typed, nearest);
  return hearth_cli_wrong (cli, _ ("There is no figure “%s”."), typed);
}

int
hearth_cli_metrics (HearthCli *cli,
                    char     **words)
{
  HearthFigureQuery  query = HEARTH_FIGURE_QUERY_INIT;
  HearthFigureJob    job = { .cli = cli, .query = &query };
  g_autofree char   *from = NULL, *to = NULL, *by = NULL, *counted = NULL, *asked = NULL, *given = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &from, N_ ("The first day, or month; else since anything is known"), N_ ("DAY") },
    { "to", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &to, N_ ("The last day, or month; else today"), N_ ("DAY") },
    { "by", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &by, N_ ("day, week, month, tier, circle, source or stage"), "WHAT" },
    { "compare", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &query.compare, N_ ("With the time of the same length before"), NULL },
    { "members", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &query.members, N_ ("List who is behind each figure"), NULL },
    { "counted", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &counted, N_ ("From now on these kinds count as taking part, or the usual ones"), "KIND,…" },
    { "asked", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &asked, N_ ("These are asked of fans"), "KIND,…" },
    { "given", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &given, N_ ("These are given to them"), "KIND,…" },
    G_OPTION_ENTRY_NULL
  };
  int status;

  if (!hearth_cli_parse (cli, &words, entries, 0, -1, &status))
    return status;
  for (guint i = 1; words[i] != NULL; i++)
    if (hearth_figure_find (words[i]) == NULL)
      return wrong_name (cli, words[i]);
  if (!read_words (cli, &query, from, to, by, &status) || !hearth_cli_set_kinds (cli, counted, asked, given, &status))
    return status;
  query.names = (const char *const *) words + 1;
  return run (&job);
}
