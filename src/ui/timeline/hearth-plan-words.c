/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-plan-words.h"

#include "releases/hearth-campaign.h"
#include "releases/hearth-moment.h"

#include <glib/gi18n.h>

const char *
hearth_plan_words_kind (const HearthDated *dated)
{
  switch (dated->lane)
    {
    case HEARTH_LANE_TASKS:
      return _ ("Task");
    case HEARTH_LANE_MOMENTS:
      return hearth_moment_kind_title (dated->kind);
    case HEARTH_LANE_VAULT:
      return _ ("Opens in the vault");
    case HEARTH_LANE_SALES:
      return hearth_campaign_kind_title (dated->kind);
    case HEARTH_N_LANES:
      break;
    }
  g_return_val_if_reached ("");
}

const char *
hearth_plan_words_lane (HearthLane lane)
{
  static const char *const titles[HEARTH_N_LANES] = { N_ ("Tasks"), N_ ("Moments"), N_ ("Vault"), N_ ("Sales") };

  return _ (titles[lane]);
}

char *
hearth_plan_words_lane_full (const HearthDatedPlan *plan,
                             HearthLane             lane)
{
  GString *said = g_string_new (NULL);
  guint    n = 0, overdue = 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const HearthDated *dated = plan->items->pdata[i];

      n += dated->lane == lane;
      overdue += dated->lane == lane && (dated->state & HEARTH_TASK_OVERDUE) != 0;
    }
  /* Translators: over a lane of a timeline; %1$s is “Tasks”, “Moments” or the like, %2$u how many */
  g_string_append_printf (said, _ ("%1$s · %2$u"), hearth_plan_words_lane (lane), n);
  if (overdue > 0)
    /* Translators: follows a number of tasks */
    g_string_append_printf (said, ngettext (", %u overdue", ", %u overdue", overdue), overdue);
  if (plan->undated[lane] > 0)
    /* Translators: follows a number of tasks or moments */
    g_string_append_printf (said, ngettext (", %u without a day", ", %u without a day", plan->undated[lane]), plan->undated[lane]);
  return g_string_free (said, FALSE);
}

static char *
format (HearthDay   day,
        const char *pattern)
{
  g_autoptr (GDateTime) time = NULL;
  int                   year, month, of_month;

  hearth_day_to_date (day, &year, &month, &of_month);
  time = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  return g_date_time_format (time, pattern);
}

char *
hearth_plan_words_month (HearthDay day)
{
  /* Translators: a month and its year, as g_date_time_format writes them */
  return format (day, _ ("%OB %Y"));
}

char *
hearth_plan_words_short_month (HearthDay day)
{
  return format (day, "%Ob");
}

char *
hearth_plan_words_day (HearthDay day,
                       HearthDay today)
{
  int year, now, month, of_month;

  hearth_day_to_date (day, &year, &month, &of_month);
  hearth_day_to_date (today, &now, &month, &of_month);
  /* Translators: a weekday and day as g_date_time_format writes them: “Fri 12 March” */
  return format (day, year == now ? _ ("%a %-d %B") :
                                  /* Translators: a weekday and day as g_date_time_format writes them: “Fri 12 March 2027” */
                          _ ("%a %-d %B %Y"));
}

static void
append_state (GString               *said,
              const HearthDatedPlan *plan,
              const HearthDated     *dated)
{
  if (dated->done && dated->lane == HEARTH_LANE_TASKS)
    /* Translators: follows a task and its day */
    g_string_append (said, _ (", done"));
  else if (dated->done && dated->lane == HEARTH_LANE_MOMENTS)
    /* Translators: follows a moment and its day */
    g_string_append (said, _ (", sent"));
  if ((dated->state & HEARTH_TASK_OVERDUE) != 0)
    /* Translators: follows a task and its day */
    g_string_append (said, _ (", overdue"));
  else if ((dated->state & HEARTH_TASK_TODAY) != 0)
    /* Translators: follows a task and its day */
    g_string_append (said, _ (", today"));
  if ((dated->state & HEARTH_TASK_BLOCKED) != 0)
    /* Translators: follows a task and its day; %s is another task */
    g_string_append_printf (said, _ (", blocked: waits for “%s”"), ((HearthDated *) plan->items->pdata[dated->waits_for])->title);
  if (dated->owner != NULL)
    g_string_append_printf (said, ", %s", dated->owner);
}

char *
hearth_plan_words_item (const HearthDatedPlan *plan,
                        guint                  item)
{
  const HearthDated *dated = plan->items->pdata[item];
  g_autofree char   *first = hearth_day_full (dated->first), *last = hearth_day_full (dated->last);
  GString           *said = g_string_new (NULL);

  if (dated->lane == HEARTH_LANE_TASKS)
    /* Translators: %1$s is the title of a task, %2$s a day */
    g_string_append_printf (said, _ ("Task: %1$s, due %2$s"), dated->title, first);
  else if (dated->last == dated->first)
    /* Translators: %1$s is what it is (“Listening party”), %2$s its title, %3$s a day */
    g_string_append_printf (said, _ ("%1$s: %2$s, %3$s"), hearth_plan_words_kind (dated), dated->title, first);
  else
    /* Translators: %1$s is what it is (“Pre-order”), %2$s its title, %3$s and %4$s are days */
    g_string_append_printf (said, _ ("%1$s: %2$s, from %3$s to %4$s"), hearth_plan_words_kind (dated), dated->title, first, last);
  append_state (said, plan, dated);
  if (plan->releases->len > 1 && dated->release != NULL)
    g_string_append_printf (said, " (%s)", dated->release);
  return g_string_free (said, FALSE);
}

char *
hearth_plan_words_place (const HearthDatedPlan *plan,
                         guint                  item,
                         HearthDay              first,
                         HearthDay              last)
{
  const HearthDated *dated = plan->items->pdata[item];
  g_autofree char   *from = hearth_plan_words_day (first, plan->today), *to = hearth_plan_words_day (last, plan->today);
  int                by = first - dated->first;

  if (first != last && last - first != dated->last - dated->first)
    /* Translators: %1$s and %2$s are days, as in “Fri 12 March to Sun 14 March” */
    return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
  if (by > 0)
    /* Translators: %1$s is a day, %2$d how many days later than before that is */
    return g_strdup_printf (ngettext ("%1$s, %2$d day later", "%1$s, %2$d days later", (gulong) by), from, by);
  if (by < 0)
    /* Translators: %1$s is a day, %2$d how many days earlier than before that is */
    return g_strdup_printf (ngettext ("%1$s, %2$d day earlier", "%1$s, %2$d days earlier", (gulong) -by), from, -by);
  return g_strdup (from);
}
