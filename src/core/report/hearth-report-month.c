/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a month: who is here, who took part, who came closer, what came in, which moments drew people, and who waits for a word.
 * Pure. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const table_names[] = { "members", "joined", "left", "pace", "participation_rate", "creations", "fan_to_fan", "stages", "referred",
                                           "revenue", "revenue_per_member", "payers_rate", "repeat_rate", "memberships", "resonance", NULL };

static gint64
get_part (const HearthReportFacts *facts,
          const char              *name)
{
  const HearthFigure *figure = hearth_report_find (facts->figures, name);

  return figure != NULL && figure->value.part != HEARTH_NONE ? figure->value.part : 0;
}

/* A sentence and what it is compared with, unless the month is not over. */
static void
add_with_change (HearthReport            *report,
                 const HearthReportFacts *facts,
                 const HearthFigure      *figure,
                 const char              *sentence)
{
  g_autofree char *change = facts->partial ? g_strdup ("") : hearth_say_change (figure);
  g_autofree char *both = *change != '\0' ? g_strdup_printf ("%s %s", sentence, change) : g_strdup (sentence);

  hearth_report_add_paragraph (report, both);
}

static void
add_opening (HearthReport            *report,
             const HearthReportFacts *facts)
{
  gint64           members = get_part (facts, "members"), joined = get_part (facts, "joined"), left = get_part (facts, "left");
  g_autofree char *end = hearth_say_day (MIN (facts->to - 1, facts->today));
  /* Translators: %1$s is a community, %2$ld a number, %3$s a day */
  g_autofree char *here = g_strdup_printf (ngettext ("%1$s has %2$ld member on %3$s.", "%1$s has %2$ld members on %3$s.", (gulong) members), facts->community,
                                           (glong) members, end);
  g_autofree char *in = g_strdup_printf (ngettext ("%ld joined", "%ld joined", (gulong) joined), (glong) joined);
  /* Translators: the rest of a sentence that begins "3 joined": how many left */
  g_autofree char *out = g_strdup_printf (ngettext ("%ld left", "%ld left", (gulong) left), (glong) left);
  /* Translators: "3 joined and 1 left in this time." */
  g_autofree char *both = g_strdup_printf (_ ("%1$s and %2$s in this time."), in, out), *words = g_strdup_printf ("%s %s", here, both);

  hearth_report_add_paragraph (report, words);
  if (facts->partial)
    hearth_report_add_note (report, _ ("The month is not over: this is what is known so far, and nothing is compared with the month before."));
}

static void
add_card (GPtrArray          *items,
          const HearthFigure *figure,
          const char         *words)
{
  if (figure == NULL || figure->value.state == HEARTH_FIGURE_NONE)
    return;
  g_ptr_array_add (items, g_strdup (_ (figure->info->title)));
  g_ptr_array_add (items, hearth_say_number (figure, figure->value.value));
  g_ptr_array_add (items, g_strdup (words));
}

static void
add_cards (HearthReport            *report,
           const HearthReportFacts *facts)
{
  const HearthFigure *members = hearth_report_find (facts->figures, "members"), *part = hearth_report_find (facts->figures, "participation_rate");
  const HearthFigure *closer = hearth_report_find (facts->figures, "stages"), *revenue = hearth_report_find (facts->figures, "revenue");
  const HearthFigure *payers = hearth_report_find (facts->figures, "payers_rate");
  gint64              net = get_part (facts, "joined") - get_part (facts, "left");
  g_autofree char    *more = g_strdup_printf ("%s%ld", net >= 0 ? "+" : "−", (glong) ABS (net));
  /* Translators: %s is how many more or fewer they are, as in "+3" */
  g_autofree char      *month = g_strdup_printf (_ ("%s in this time"), more), *took = hearth_say_of (&part->value), *moved = hearth_say_of (&closer->value);
  g_autofree char      *paid = g_strdup_printf (ngettext ("from %ld member", "from %ld members", (gulong) payers->value.part), (glong) MAX (payers->value.part, 0));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  add_card (items, members, month);
  add_card (items, part, took);
  add_card (items, closer, moved);
  add_card (items, revenue, paid);
  hearth_report_add_items (report, HEARTH_BLOCK_CARDS, items);
}

static void
add_growth (HearthReport            *report,
            const HearthReportFacts *facts)
{
  const HearthFigure *joined = hearth_report_find (facts->figures, "joined"), *pace = hearth_report_find (facts->figures, "pace");
  gint64              n = get_part (facts, "joined"), referred = get_part (facts, "referred");
  g_autofree char    *words = NULL, *welcomed = NULL, *came = NULL;

  hearth_report_add_heading (report, 1, _ ("Who is here"));
  words = n == 0 ? g_strdup (_ ("Nobody joined.")) : g_strdup_printf (ngettext ("%ld person joined.", "%ld people joined.", (gulong) n), (glong) n);
  if (joined->before.part > 0)
    add_with_change (report, facts, joined, words);
  else
    hearth_report_add_paragraph (report, words);
  if (pace != NULL && pace->value.whole > 0)
    {
      g_autofree char *rate = hearth_say_rate (pace, &pace->value);

      /* Translators: %s is so many of so many with a percentage */
      welcomed = g_strdup_printf (_ ("Of them, these had a sign from you or another fan within seven days: %s."), rate);
      hearth_report_add_paragraph (report, welcomed);
    }
  if (referred > 0)
    {
      came = g_strdup_printf (ngettext ("%ld came through another member:", "%ld came through other members:", (gulong) referred), (glong) referred);
      hearth_report_add_paragraph (report, came);
      hearth_report_add_members (report, facts, hearth_report_find (facts->figures, "referred"));
    }
  hearth_report_add_series (report, hearth_report_find (facts->year, "members"), FALSE);
}

static void
add_taking_part (HearthReport            *report,
                 const HearthReportFacts *facts)
{
  const HearthFigure *part = hearth_report_find (facts->figures, "participation_rate"), *peer = hearth_report_find (facts->figures, "fan_to_fan");
  gint64              made = get_part (facts, "creations");
  g_autofree char    *rate = hearth_say_rate (part, &part->value), *words = NULL;

  hearth_report_add_heading (report, 1, _ ("Who took part"));
  /* Translators: %s is so many of so many with a percentage */
  words = g_strdup_printf (_ ("Took part in something: %s."), rate);
  add_with_change (report, facts, part, words);
  if (peer != NULL && peer->value.whole > 0)
    {
      g_autofree char *between = hearth_say_rate (peer, &peer->value), *line = NULL;

      /* Translators: %s is so many of so many with a percentage */
      line = g_strdup_printf (_ ("Of everything that went on between people, this much was between fans: %s."), between);
      add_with_change (report, facts, peer, line);
    }
  hearth_report_add_series (report, hearth_report_find (facts->year, "participation_rate"), FALSE);
  if (made > 0)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("Fans made %ld thing:", "Fans made %ld things:", (gulong) made), (glong) made);

      hearth_report_add_paragraph (report, line);
      hearth_report_add_members (report, facts, hearth_report_find (facts->figures, "creations"));
    }
}

static void
add_closer (HearthReport            *report,
            const HearthReportFacts *facts)
{
  const HearthFigure *stages = hearth_report_find (facts->figures, "stages");
  g_autofree char    *rate = NULL, *words = NULL;

  if (stages == NULL || stages->value.whole <= 0)
    return;
  hearth_report_add_heading (report, 1, _ ("Who came closer"));
  rate = hearth_say_rate (stages, &stages->value);
  /* Translators: %s is so many of so many with a percentage */
  words = g_strdup_printf (_ ("Of those who were here throughout, these did enough for a higher stage: %s."), rate);
  hearth_report_add_paragraph (report, words);
  hearth_report_add_members (report, facts, stages);
  hearth_report_add_levels (report, hearth_report_find (facts->year, "stages"));
}

static void
add_money (HearthReport            *report,
           const HearthReportFacts *facts)
{
  const HearthFigure *revenue = hearth_report_find (facts->figures, "revenue"), *payers = hearth_report_find (facts->figures, "payers_rate");
  const HearthFigure *orders = hearth_report_find (facts->figures, "repeat_rate");
  g_autofree char    *sum = NULL, *who = NULL, *words = NULL;

  /* Where all was given back there is a nought to say. */
  if (revenue->value.n == 0 && revenue->before.n == 0 && revenue->sums->len == 0 && orders->value.whole <= 0)
    return;
  sum = hearth_say_number (revenue, revenue->value.value);
  who = hearth_say_of (&payers->value);
  hearth_report_add_heading (report, 1, _ ("What came in"));
  /* Translators: %1$s is a sum of money, %2$s so many of so many members */
  words = g_strdup_printf (_ ("%1$s came in from members, with refunds and known fees taken off; %2$s paid something."), sum, who);
  add_with_change (report, facts, revenue, words);
  hearth_report_add_currencies (report, revenue);
  hearth_report_add_series (report, hearth_report_find (facts->year, "revenue"), TRUE);
  hearth_report_add_note (report, _ ("Sums swing from month to month by themselves: one large order is not a trend."));
}

static void
add_moments (HearthReport            *report,
             const HearthReportFacts *facts)
{
  const HearthFigure *resonance = hearth_report_find (facts->figures, "resonance");

  if (resonance == NULL || resonance->moments->len == 0)
    return;
  hearth_report_add_heading (report, 1, _ ("What drew people"));
  hearth_report_add_moments (report, resonance, NULL);
}

static void
add_waiting (HearthReport            *report,
             const HearthReportFacts *facts)
{
  const HearthFigure *owed = hearth_report_find (facts->figures, "replies_owed"), *drifting = hearth_report_find (facts->figures, "drifting");
  guint               n_owed = owed != NULL && owed->members != NULL ? owed->members->len : 0, n_drifting = drifting != NULL && drifting->members != NULL ? drifting->members->len : 0;
  g_autofree char    *line = NULL, *other = NULL;

  if (n_owed == 0 && n_drifting == 0)
    return;
  hearth_report_add_heading (report, 1, _ ("Who waits for a word"));
  if (n_owed > 0)
    {
      line = g_strdup_printf (ngettext ("%u member wrote and has no answer yet:", "%u members wrote and have no answer yet:", n_owed), n_owed);
      hearth_report_add_paragraph (report, line);
      hearth_report_add_members (report, facts, owed);
    }
  if (n_drifting > 0)
    {
      other = g_strdup_printf (ngettext ("%u believer or advocate is slipping away:", "%u believers and advocates are slipping away:", n_drifting), n_drifting);
      hearth_report_add_paragraph (report, other);
      hearth_report_add_members (report, facts, drifting);
    }
}

HearthReport *
hearth_report_compose_month (const HearthReportFacts *facts)
{
  g_autofree char    *title = hearth_say_month (facts->from), *time = hearth_say_time (facts->from, facts->to), *subtitle = NULL;
  HearthReport       *report;
  const HearthFigure *members = hearth_report_find (facts->figures, "members");

  /* Translators: under the title of a report: whose it is, and the time it is about */
  subtitle = g_strdup_printf (C_ ("report", "%1$s, %2$s"), facts->community, time);
  report = hearth_report_new (title, subtitle, facts->community);
  if (members->value.state == HEARTH_FIGURE_NONE)
    {
      hearth_report_add_paragraph (report, _ ("There is nobody here yet, so there is nothing to say. Import a list or add the first member."));
      return report;
    }
  add_opening (report, facts);
  add_cards (report, facts);
  hearth_report_add_figures (report, facts, _ ("The month in figures"), table_names);
  add_growth (report, facts);
  add_taking_part (report, facts);
  add_closer (report, facts);
  add_moments (report, facts);
  add_money (report, facts);
  add_waiting (report, facts);
  hearth_report_add_definitions (report, facts, table_names);
  return report;
}
