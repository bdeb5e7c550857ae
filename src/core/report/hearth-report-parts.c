/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables and lists that several reports have. Pure. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "chart/hearth-chart-format.h"
#include "interactions/hearth-interaction.h"
#include "releases/hearth-moment.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const HearthFigure *
hearth_report_find (GPtrArray  *figures,
                    const char *name)
{
  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const HearthFigure *figure = g_ptr_array_index (figures, i);

      if (g_str_equal (figure->info->name, name))
        return figure;
    }
  return NULL;
}

static char *
dup_plain (const HearthFigure *figure,
           double              value)
{
  HearthChartUnit unit = figure->info->unit == HEARTH_UNIT_MONEY ? HEARTH_CHART_MONEY : figure->info->unit == HEARTH_UNIT_RATE ? HEARTH_CHART_PERCENT
                                                                                                                               : HEARTH_CHART_NUMBER;

  return hearth_chart_format_plain (value, unit, figure->currency);
}

static void
add_value (HearthReportTable       *table,
           const HearthFigure      *figure,
           const HearthFigureValue *value)
{
  g_autofree char *text = value->state == HEARTH_FIGURE_NONE && !isfinite (value->value) ? g_strdup ("–") : hearth_say_number (figure, value->value);
  g_autofree char *plain = dup_plain (figure, value->value);

  hearth_report_table_cell (table, text, plain);
}

static void
add_row (HearthReportTable  *table,
         const HearthFigure *figure,
         gboolean            compared)
{
  gboolean         rate = figure->info->unit == HEARTH_UNIT_RATE;
  g_autofree char *of = rate ? hearth_say_of (&figure->value) : g_strdup (""), *between = hearth_say_between (figure, &figure->value);

  hearth_report_table_cell (table, _ (figure->info->title), NULL);
  add_value (table, figure, &figure->value);
  hearth_report_table_cell (table, of, NULL);
  hearth_report_table_cell (table, figure->value.state == HEARTH_FIGURE_FEW ? _ ("too few to tell") : between, NULL);
  if (compared && figure->has_before)
    add_value (table, figure, &figure->before);
  else if (compared)
    hearth_report_table_cell (table, "", "");
}

/* Whether there is anything to say of it, now or in the time before. */
static gboolean
has_something (const HearthFigure *figure)
{
  return figure->value.state != HEARTH_FIGURE_NONE || (figure->has_before && figure->before.state != HEARTH_FIGURE_NONE);
}

void
hearth_report_add_figures (HearthReport            *report,
                           const HearthReportFacts *facts,
                           const char              *caption,
                           const char *const       *names)
{
  gboolean month = hearth_day_month (facts->from) == hearth_day_month (facts->to - 1);
  /* Translators: head of a column: the same figure in the year before */
  g_autofree char   *before = month ? hearth_say_month (facts->from - 1) : g_strdup (_ ("Year before"));
  gboolean           compared = FALSE;
  HearthReportTable *table;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const HearthFigure *figure = hearth_report_find (facts->figures, names[i]);

      compared |= figure != NULL && figure->has_before && !facts->partial;
    }
  table = hearth_report_add_table (report, caption);
  /* Translators: head of a column: what is counted */
  hearth_report_table_column (table, C_ ("report", "Figure"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Value"), TRUE);
  /* Translators: head of a column: so many of so many */
  hearth_report_table_column (table, C_ ("report", "Counted"), TRUE);
  /* Translators: head of a column: the two numbers between which the value most likely lies */
  hearth_report_table_column (table, C_ ("report", "Likely between"), TRUE);
  if (compared)
    hearth_report_table_column (table, before, TRUE);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const HearthFigure *figure = hearth_report_find (facts->figures, names[i]);

      if (figure != NULL && has_something (figure))
        add_row (table, figure, compared);
    }
}

void
hearth_report_add_definitions (HearthReport            *report,
                               const HearthReportFacts *facts,
                               const char *const       *names)
{
  hearth_report_add_heading (report, 1, _ ("How it is counted"));
  hearth_report_add_note (report, _ ("The team is left out. Days and months are those of the community’s time zone. “Likely between” holds the true value in 95 of 100 cases; "
                                     "two months are only called different when chance does not explain it."));
  for (guint i = 0; names[i] != NULL; i++)
    {
      const HearthFigure *figure = hearth_report_find (facts->figures, names[i]);
      g_autofree char    *line = NULL;

      if (figure == NULL || !has_something (figure))
        continue;
      /* Translators: the name of a figure, then what it is, as a sentence */
      line = g_strdup_printf (C_ ("report", "%1$s: %2$s"), _ (figure->info->title), _ (figure->info->definition));
      hearth_report_add_note (report, line);
    }
}

void
hearth_report_add_members (HearthReport            *report,
                           const HearthReportFacts *facts,
                           const HearthFigure      *figure)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint                 n = figure != NULL && figure->members != NULL ? figure->members->len : 0;

  for (guint i = 0; i < n && names->len < HEARTH_REPORT_MOST_NAMES; i++)
    {
      char *name = g_hash_table_lookup (facts->names, &g_array_index (figure->members, gint64, i));

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  hearth_report_add_items (report, HEARTH_BLOCK_NAMES, names);
  if (n > names->len)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - names->len), n - names->len);

      hearth_report_add_note (report, more);
    }
}

void
hearth_report_add_currencies (HearthReport       *report,
                              const HearthFigure *figure)
{
  for (guint i = 0; figure != NULL && i < figure->sums->len; i++)
    {
      const HearthFigureSum *sum = &g_array_index (figure->sums, HearthFigureSum, i);
      g_autofree char       *words = hearth_figure_sum_words (sum, figure->currency), *line = NULL;

      /* Translators: %1$s is the code of a currency, %2$s says how much of it was converted and how much was not */
      line = g_strdup_printf (_ ("In %1$s: %2$s."), sum->currency, words);
      hearth_report_add_note (report, line);
    }
}

static gboolean
is_wanted (GArray *wanted,
           gint64  moment)
{
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    if (g_array_index (wanted, gint64, i) == moment)
      return TRUE;
  return wanted == NULL;
}

static void
add_moment_row (HearthReportTable        *table,
                const HearthFigure       *figure,
                const HearthFigureMoment *moment)
{
  g_autofree char *day = hearth_say_day (moment->day), *of = hearth_say_of (&moment->rate), *rate = hearth_say_number (figure, moment->rate.value);
  g_autofree char *plain_day = hearth_chart_format_plain (moment->day, HEARTH_CHART_DATE, NULL), *plain = dup_plain (figure, moment->rate.value);
  g_autofree char *before = hearth_say_of (&moment->before), *after = hearth_say_of (&moment->after);

  hearth_report_table_cell (table, moment->title, NULL);
  hearth_report_table_cell (table, hearth_moment_kind_title (moment->kind), NULL);
  hearth_report_table_cell (table, day, plain_day);
  hearth_report_table_cell (table, of, NULL);
  hearth_report_table_cell (table, rate, plain);
  hearth_report_table_cell (table, before, NULL);
  hearth_report_table_cell (table, isfinite (moment->difference_low) ? after : "–", NULL);
}

static void
add_moment_table (HearthReport       *report,
                  const HearthFigure *figure,
                  GPtrArray          *moments)
{
  HearthReportTable *table = hearth_report_add_table (report, _ ("Moments"));

  hearth_report_table_column (table, C_ ("report", "Moment"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Kind"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Day"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Took part"), TRUE);
  hearth_report_table_column (table, C_ ("report", "Share"), TRUE);
  /* Translators: head of a column: how many did something in the 14 days before */
  hearth_report_table_column (table, C_ ("report", "Active before"), TRUE);
  hearth_report_table_column (table, C_ ("report", "Active after"), TRUE);
  for (guint i = 0; i < moments->len; i++)
    add_moment_row (table, figure, g_ptr_array_index (moments, i));
}

static void
add_moment_chart (HearthReport *report,
                  GPtrArray    *moments)
{
  g_autoptr (HearthChart) chart = hearth_chart_new (HEARTH_CHART_INTERVALS, _ ("Moments, by how likely a member takes part"));

  if (moments->len < 2)
    return;
  hearth_chart_set_axes (chart, HEARTH_CHART_LABELS, C_ ("report", "Moment"), HEARTH_CHART_PERCENT, C_ ("report", "Took part"));
  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < MIN (moments->len, 12); i++)
    {
      const HearthFigureMoment *moment = g_ptr_array_index (moments, i);
      g_autofree char          *of = hearth_say_of (&moment->rate), *title = hearth_report_clean (moment->title);
      HearthChartPoint          point = HEARTH_CHART_POINT (i, moment->shrunk, title);

      point.low = moment->low;
      point.high = moment->high;
      point.details = of;
      hearth_chart_add (chart, 0, &point);
    }
  hearth_report_add_chart (report, chart, NULL);
}

/* Whether the first moment drew a larger share than the second by more than chance explains. */
static char *
say_first (GPtrArray *moments)
{
  const HearthFigureMoment *first = g_ptr_array_index (moments, 0), *second = moments->len > 1 ? g_ptr_array_index (moments, 1) : NULL;
  HearthFigureInfo          info = { .unit = HEARTH_UNIT_RATE };
  const HearthFigure        figure = { .info = &info };
  g_autofree char          *rate = hearth_say_rate (&figure, &first->rate);

  if (second == NULL)
    /* Translators: %1$s is the title of a moment, %2$s so many of so many with a percentage */
    return g_strdup_printf (_ ("In “%1$s” took part: %2$s."), first->title, rate);
  if (first->low > second->high)
    /* Translators: %1$s is the title of a moment, %2$s so many of so many with a percentage */
    return g_strdup_printf (_ ("“%1$s” stands out from all others. Took part: %2$s."), first->title, rate);
  /* Translators: %1$s is the title of a moment, %2$s so many of so many with a percentage */
  return g_strdup_printf (_ ("“%1$s” comes first, but no moment stands out from the next by more than chance explains. Took part in it: %2$s."), first->title, rate);
}

void
hearth_report_add_moments (HearthReport       *report,
                           const HearthFigure *resonance,
                           GArray             *wanted)
{
  g_autoptr (GPtrArray) moments = g_ptr_array_new ();
  g_autofree char      *first = NULL;

  for (guint i = 0; resonance != NULL && i < resonance->moments->len; i++)
    {
      HearthFigureMoment *moment = &g_array_index (resonance->moments, HearthFigureMoment, i);

      if (is_wanted (wanted, moment->moment))
        g_ptr_array_add (moments, moment);
    }
  if (moments->len == 0)
    return;
  first = say_first (moments);
  hearth_report_add_paragraph (report, first);
  add_moment_chart (report, moments);
  add_moment_table (report, resonance, moments);
  hearth_report_add_note (report, _ ("The chart draws small moments towards all of them together, so that two of two do not come before forty of fifty. “Active” is who did anything that "
                                     "counts in the 14 days before and after, without taking part itself; those who were not yet here 14 days before are left out."));
}
