/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-plan.h"

#include "base/hearth-clock.h"

#include <glib/gi18n-lib.h>

HearthDay
hearth_plan_day (gint64      days,
                 const char *date,
                 HearthDay   release)
{
  return days != HEARTH_NONE ? hearth_day_add (release, days) : hearth_day_parse (date);
}

HearthPlanFit
hearth_plan_fit (HearthDay day,
                 gint64    least,
                 gboolean  done,
                 HearthDay release,
                 HearthDay today)
{
  gboolean limited = least != HEARTH_NONE && release != HEARTH_NO_DAY;

  if (done)
    return HEARTH_PLAN_FITS;
  if (limited && (gint64) release - today < least)
    return HEARTH_PLAN_IMPOSSIBLE;
  if (day == HEARTH_NO_DAY)
    return HEARTH_PLAN_FITS;
  if (day < today)
    return HEARTH_PLAN_PASSED;
  return limited && (gint64) release - day < least ? HEARTH_PLAN_CLOSE : HEARTH_PLAN_FITS;
}

const char *
hearth_plan_fit_key (HearthPlanFit fit)
{
  static const char *const keys[] = { "fits", "passed", "close", "impossible" };

  return keys[fit];
}

void
hearth_plan_change_free (HearthPlanChange *change)
{
  g_free (change->title);
  g_free (change);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const HearthPlanChange *x = a, *y = b;
  gboolean                x_none = x->to == HEARTH_NO_DAY, y_none = y->to == HEARTH_NO_DAY;

  if (x_none != y_none)
    return x_none ? 1 : -1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return hearth_id_compare (&x->id, &y->id);
}

/* A campaign has a day of its own, but belongs to the date: it goes along while it has not begun. */
static gboolean
goes_along (const HearthPlanChange *change)
{
  return !change->done && (change->days != HEARTH_NONE || change->table == HEARTH_TABLE_CAMPAIGN);
}

void
hearth_plan_move (GPtrArray *changes,
                  HearthDay  old,
                  HearthDay new,
                  HearthDay today)
{
  for (guint i = 0; i < changes->len; i++)
    {
      HearthPlanChange *change = g_ptr_array_index (changes, i);

      change->to = change->from;
      if (goes_along (change) && change->days != HEARTH_NONE)
        change->to = hearth_day_add (new, change->days);
      else if (goes_along (change) && old != HEARTH_NO_DAY && new != HEARTH_NO_DAY)
        change->to = hearth_day_add (change->from, (gint64) new - old);
      change->fit = hearth_plan_fit (change->to, change->least, change->done, new, today);
    }
  g_ptr_array_sort_values (changes, compare_changes);
}

char *
hearth_plan_explain (const HearthPlanChange *change,
                     HearthDay               release,
                     HearthDay               today)
{
  g_autofree char *needs = NULL;
  gint64           left;

  switch (change->fit)
    {
    case HEARTH_PLAN_FITS:
      return NULL;
    case HEARTH_PLAN_PASSED:
      /* Translators: %1$s is a task, %2$d a number of days. */
      return g_strdup_printf (ngettext ("“%1$s” was due %2$d day ago.", "“%1$s” was due %2$d days ago.", (gulong) (today - change->to)), change->title,
                              today - change->to);
    case HEARTH_PLAN_CLOSE:
      left = (gint64) release - change->to;
      break;
    case HEARTH_PLAN_IMPOSSIBLE:
    default:
      left = (gint64) release - today;
      break;
    }
  /* Translators: %1$s is a task, %2$d a number of days. */
  needs = g_strdup_printf (ngettext ("“%1$s” needs %2$d day before the release.", "“%1$s” needs %2$d days before the release.", (gulong) change->least),
                           change->title, (int) change->least);
  if (change->fit == HEARTH_PLAN_CLOSE)
    /* Translators: %1$s is the sentence “Send it to the shops” needs 21 days before the release. */
    return g_strdup_printf (ngettext ("%1$s It is planned for %2$d day before.", "%1$s It is planned for %2$d days before.", (gulong) MAX (left, 0)), needs,
                            (int) MAX (left, 0));
  if (left <= 0)
    /* Translators: %s is the sentence “Send it to the shops” needs 21 days before the release. */
    return g_strdup_printf (_ ("%s There is no day left."), needs);
  /* Translators: %1$s is the sentence “Send it to the shops” needs 21 days before the release. */
  return g_strdup_printf (ngettext ("%1$s There is %2$d day left.", "%1$s There are %2$d days left.", (gulong) left), needs, (int) left);
}

HearthTaskState
hearth_task_get_state (gboolean  done,
                       HearthDay day,
                       gboolean  waits,
                       HearthDay today)
{
  HearthTaskState state = HEARTH_TASK_OPEN;

  if (done)
    return HEARTH_TASK_DONE;
  if (day != HEARTH_NO_DAY && day <= today)
    state |= day < today ? HEARTH_TASK_OVERDUE : HEARTH_TASK_TODAY;
  return waits ? state | HEARTH_TASK_BLOCKED : state;
}
