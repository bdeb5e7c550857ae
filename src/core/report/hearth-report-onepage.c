/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What fits on one page for a label or a venue, without a name; and what a circle is like beside the whole community. Pure. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const table_names[] = { "members", "participation_rate", "repeat_rate", "payers_rate", "creations", "referred", NULL };

static void
add_places (HearthReport            *report,
            const HearthReportFacts *facts)
{
  HearthReportTable *table;
  g_autofree char   *known = NULL;

  if (facts->places->len == 0)
    return;
  hearth_report_add_heading (report, 1, _ ("Where they live"));
  table = hearth_report_add_table (report, _ ("Cities with the most members"));
  hearth_report_table_column (table, C_ ("report", "City"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Members"), TRUE);
  for (guint i = 0; i < facts->places->len; i++)
    {
      const HearthReportPlace *place = &g_array_index (facts->places, HearthReportPlace, i);
      g_autofree char         *n = g_strdup_printf ("%ld", (glong) place->members);

      hearth_report_table_cell (table, place->name, NULL);
      hearth_report_table_cell (table, n, NULL);
    }
  known = g_strdup_printf (ngettext ("Of %ld member the city is known.", "Of %ld members the city is known.", (gulong) facts->placed), (glong) facts->placed);
  hearth_report_add_note (report, known);
}

/* How many are close: supporters, advocates and believers. */
static void
add_close (HearthReport            *report,
           const HearthReportFacts *facts)
{
  const HearthFigure *stages = hearth_report_find (facts->figures, "stages"), *members = hearth_report_find (facts->figures, "members");
  gint64              close = 0;
  g_autofree char    *words = NULL;

  for (guint i = 0; i < stages->parts->len; i++)
    {
      const HearthFigurePart *part = &g_array_index (stages->parts, HearthFigurePart, i);

      if (g_str_equal (part->key, "supporter") || g_str_equal (part->key, "advocate") || g_str_equal (part->key, "believer"))
        close += part->value.part;
    }
  words = g_strdup_printf (ngettext ("%1$ld of %2$ld members is a supporter, advocate or believer by what they did.",
                                     "%1$ld of %2$ld members are supporters, advocates or believers by what they did.", (gulong) close),
                           (glong) close, (glong) members->value.part);
  hearth_report_add_paragraph (report, words);
}

HearthReport *
hearth_report_compose_onepage (const HearthReportFacts *facts)
{
  const HearthFigure *members = hearth_report_find (facts->figures, "members"), *part = hearth_report_find (facts->figures, "participation_rate");
  g_autofree char    *time = hearth_say_time (facts->from, MIN (facts->to, facts->today + 1)), *rate = NULL, *words = NULL;
  HearthReport       *report = hearth_report_new (facts->community, facts->subculture != NULL ? facts->subculture : time, facts->community);

  if (members->value.state == HEARTH_FIGURE_NONE)
    {
      hearth_report_add_paragraph (report, _ ("There is nobody here yet, so there is nothing to say. Import a list or add the first member."));
      return report;
    }
  hearth_report_add_paragraph (report, facts->promise);
  rate = hearth_say_rate (part, &part->value);
  /* Translators: %1$s is a time from day to day, %2$s so many of so many with a percentage */
  words = g_strdup_printf (_ ("In the time from %1$s these took part in something: %2$s."), time, rate);
  hearth_report_add_paragraph (report, words);
  add_close (report, facts);
  hearth_report_add_figures (report, facts, _ ("The year in figures"), table_names);
  hearth_report_add_series (report, members, FALSE);
  add_places (report, facts);
  hearth_report_add_note (report, _ ("Members are people who are here by name, counted once across every platform; the team is left out. “Likely between” holds the true value in 95 of "
                                     "100 cases."));
  return report;
}

static const HearthFigurePoint *
find_group (const HearthFigure *figure,
            const char         *group)
{
  for (guint i = 0; i < figure->series->len; i++)
    {
      const HearthFigurePoint *point = &g_array_index (figure->series, HearthFigurePoint, i);

      if (g_strcmp0 (point->group, group) == 0)
        return point;
    }
  return NULL;
}

static void
add_circle_row (HearthReportTable  *table,
                const HearthFigure *figure,
                const char         *circle)
{
  const HearthFigurePoint *point = find_group (figure, circle);
  gboolean                 rate = figure->info->unit == HEARTH_UNIT_RATE;
  g_autofree char         *own = point != NULL ? hearth_say_number (figure, point->value.value) : g_strdup ("–");
  g_autofree char         *of = point != NULL && rate ? hearth_say_of (&point->value) : g_strdup ("");
  g_autofree char         *between = point != NULL && rate ? hearth_say_between (figure, &point->value) : g_strdup ("");
  g_autofree char         *all = hearth_say_number (figure, figure->value.value);

  hearth_report_table_cell (table, _ (figure->info->title), NULL);
  hearth_report_table_cell (table, own, NULL);
  hearth_report_table_cell (table, of, NULL);
  hearth_report_table_cell (table, point != NULL && point->value.state == HEARTH_FIGURE_FEW ? _ ("too few to tell") : between, NULL);
  hearth_report_table_cell (table, all, NULL);
}

HearthReport *
hearth_report_compose_circle (const HearthReportFacts *facts)
{
  g_autofree char   *time = hearth_say_time (facts->from, MIN (facts->to, facts->today + 1)), *subtitle = NULL, *words = NULL;
  guint              n = facts->circle_names->len;
  HearthReport      *report;
  HearthReportTable *table;

  /* Translators: under the title of a report about a circle: the community, and the time it is about */
  subtitle = g_strdup_printf (_ ("A circle of %1$s, %2$s"), facts->community, time);
  report = hearth_report_new (facts->circle != NULL ? facts->circle : "", subtitle, facts->community);
  words = g_strdup_printf (ngettext ("%u member is in this circle.", "%u members are in this circle.", n), n);
  hearth_report_add_paragraph (report, words);
  if (n == 0)
    return report;
  table = hearth_report_add_table (report, _ ("The circle beside the whole community"));
  hearth_report_table_column (table, C_ ("report", "Figure"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Circle"), TRUE);
  hearth_report_table_column (table, C_ ("report", "Counted"), TRUE);
  hearth_report_table_column (table, C_ ("report", "Likely between"), TRUE);
  hearth_report_table_column (table, C_ ("report", "Everybody"), TRUE);
  for (guint i = 0; i < facts->groups->len; i++)
    add_circle_row (table, g_ptr_array_index (facts->groups, i), facts->circle);
  hearth_report_add_note (report, _ ("The circle differs from the whole only where the whole’s figure lies outside of “likely between”."));
  hearth_report_add_heading (report, 1, _ ("Who is in it"));
  hearth_report_add_items (report, HEARTH_BLOCK_NAMES, facts->circle_names);
  return report;
}
