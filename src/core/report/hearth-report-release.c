/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a release: what was planned and done, which moments drew people, who backed it, what fans made, and whom it thanks. Pure. */

#include "report/hearth-report-private.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>

static void
add_opening (HearthReport            *report,
             const HearthReportFacts *facts)
{
  const HearthReleaseLine *release = facts->release;
  g_autofree char         *day = release->day != HEARTH_NO_DAY ? hearth_say_day (release->day) : NULL, *when = NULL, *plan = NULL, *people = NULL;

  if (day == NULL)
    when = g_strdup (_ ("It has no date yet."));
  else if (release->day > facts->today)
    /* Translators: %s is a day */
    when = g_strdup_printf (_ ("It comes out on %s."), day);
  else
    /* Translators: %s is a day */
    when = g_strdup_printf (_ ("It came out on %s."), day);
  hearth_report_add_paragraph (report, when);
  if (release->tasks > 0)
    {
      /* Translators: so many of so many tasks */
      plan = g_strdup_printf (_ ("Of its tasks, %1$ld of %2$ld are done."), (glong) release->tasks_done, (glong) release->tasks);
      hearth_report_add_paragraph (report, plan);
    }
  if (release->moments == 0)
    {
      hearth_report_add_paragraph (report, _ ("No moments were planned with it."));
      return;
    }
  people = g_strdup_printf (ngettext ("%ld person took part in at least one of its moments.", "%ld different people took part in at least one of its moments.", (gulong) facts->humans),
                            (glong) facts->humans);
  hearth_report_add_paragraph (report, people);
}

static void
add_moments (HearthReport            *report,
             const HearthReportFacts *facts)
{
  const HearthFigure *resonance = hearth_report_find (facts->figures, "resonance");
  g_autoptr (GArray)  wanted = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < facts->moments->len; i++)
    g_array_append_val (wanted, ((const HearthMomentLine *) g_ptr_array_index (facts->moments, i))->row.rowid);
  for (guint i = 0; i < resonance->moments->len; i++)
    for (guint n = 0; n < wanted->len; n++)
      if (g_array_index (resonance->moments, HearthFigureMoment, i).moment == g_array_index (wanted, gint64, n))
        {
          hearth_report_add_heading (report, 1, _ ("Which moments resonated"));
          hearth_report_add_moments (report, resonance, wanted);
          return;
        }
}

static void
add_campaign (HearthReportTable    *table,
              const HearthCampaign *campaign)
{
  gboolean         money = campaign->row.currency != NULL;
  g_autofree char *backers = g_strdup_printf ("%u", campaign->backers->len);
  g_autofree char *sum = money ? hearth_money_format (campaign->amount, campaign->row.currency) : g_strdup_printf ("%ld", (glong) campaign->quantity);
  g_autofree char *plain = money ? hearth_money_to_decimal (campaign->amount, campaign->row.currency) : g_strdup (sum);
  g_autofree char *goal = campaign->row.goal == HEARTH_NONE ? g_strdup ("–") : money ? hearth_money_format (campaign->row.goal, campaign->row.currency)
                                                                                     : g_strdup_printf ("%ld", (glong) campaign->row.goal);

  hearth_report_table_cell (table, campaign->row.title, NULL);
  hearth_report_table_cell (table, hearth_campaign_kind_title (campaign->row.kind), NULL);
  hearth_report_table_cell (table, backers, NULL);
  hearth_report_table_cell (table, sum, plain);
  hearth_report_table_cell (table, goal, NULL);
  hearth_report_table_cell (table, campaign->row.goal == HEARTH_NONE ? "–" : campaign->reached ? _ ("reached")
                                                                                               : _ ("not reached"),
                            NULL);
}

static void
add_campaigns (HearthReport            *report,
               const HearthReportFacts *facts)
{
  HearthReportTable *table;

  if (facts->campaigns->len == 0)
    return;
  hearth_report_add_heading (report, 1, _ ("Campaigns"));
  table = hearth_report_add_table (report, _ ("Campaigns"));
  hearth_report_table_column (table, C_ ("report", "Campaign"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Kind"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Backers"), TRUE);
  hearth_report_table_column (table, C_ ("report", "So far"), TRUE);
  hearth_report_table_column (table, C_ ("report", "Goal"), TRUE);
  hearth_report_table_column (table, C_ ("report", "State"), FALSE);
  for (guint i = 0; i < facts->campaigns->len; i++)
    add_campaign (table, g_ptr_array_index (facts->campaigns, i));
}

static void
add_creations (HearthReport            *report,
               const HearthReportFacts *facts)
{
  HearthReportTable *table;
  guint              shown = 0;

  if (facts->creations->len == 0)
    return;
  hearth_report_add_heading (report, 1, _ ("What fans made"));
  table = hearth_report_add_table (report, _ ("What fans made"));
  hearth_report_table_column (table, C_ ("report", "Title"), FALSE);
  hearth_report_table_column (table, C_ ("report", "Kind"), FALSE);
  if (!facts->query.anonymise)
    hearth_report_table_column (table, C_ ("report", "By"), FALSE);
  hearth_report_table_column (table, C_ ("report", "May be shown"), FALSE);
  for (guint i = 0; i < facts->creations->len; i++)
    {
      const HearthCreationLine *line = g_ptr_array_index (facts->creations, i);

      hearth_report_table_cell (table, line->row.title, NULL);
      hearth_report_table_cell (table, hearth_creation_kind_title (line->row.kind), NULL);
      if (!facts->query.anonymise)
        hearth_report_table_cell (table, line->row.credit != NULL ? line->row.credit : line->name, NULL);
      hearth_report_table_cell (table, hearth_permission_title (line->row.permission), NULL);
      shown++;
    }
}

static void
add_thanks (HearthReport            *report,
            const HearthReportFacts *facts)
{
  if (facts->thanks->len == 0)
    return;
  hearth_report_add_heading (report, 1, _ ("Thanks to"));
  for (guint i = 0; i < facts->thanks->len; i++)
    {
      const HearthReportThanks *thanks = &g_array_index (facts->thanks, HearthReportThanks, i);

      hearth_report_add_heading (report, 2, thanks->title);
      hearth_report_add_items (report, HEARTH_BLOCK_NAMES, thanks->names);
    }
}

HearthReport *
hearth_report_compose_release (const HearthReportFacts *facts)
{
  const HearthReleaseRow *row = &facts->release->row;
  g_autofree char        *subtitle = NULL;
  HearthReport           *report;

  /* Translators: under the title of a report: whose it is, and what kind of release */
  subtitle = g_strdup_printf (C_ ("report", "%1$s, %2$s"), facts->community, hearth_release_kind_title (row->kind));
  report = hearth_report_new (row->title != NULL ? row->title : "", subtitle, facts->community);
  add_opening (report, facts);
  add_moments (report, facts);
  add_campaigns (report, facts);
  add_creations (report, facts);
  add_thanks (report, facts);
  return report;
}

HearthReport *
hearth_report_compose_thanks (const HearthReportFacts *facts)
{
  gboolean         release = facts->query.release != HEARTH_NONE;
  g_autofree char *time = release ? NULL : hearth_say_time (facts->from, facts->to), *subtitle = NULL;
  HearthReport    *report;

  subtitle = release ? g_strdup (facts->community) : g_strdup_printf (C_ ("report", "%1$s, %2$s"), facts->community, time);
  report = hearth_report_new (_ ("Whom to thank"), subtitle, facts->community);
  for (guint i = 0; i < facts->thanks->len; i++)
    {
      const HearthReportThanks *thanks = &g_array_index (facts->thanks, HearthReportThanks, i);

      hearth_report_add_heading (report, 1, thanks->title);
      hearth_report_add_items (report, HEARTH_BLOCK_NAMES, thanks->names);
    }
  if (facts->thanks->len == 0)
    hearth_report_add_paragraph (report, _ ("Nobody did anything in this time that is written down."));
  return report;
}
