/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a moment stands in its loop, and what to say of a step that was left open. Pure. */

#include "base/hearth-clock.h"
#include "releases/hearth-moment-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_done (const HearthMomentRow *moment,
         HearthLoopStep         step)
{
  switch (step)
    {
    case HEARTH_LOOP_ASK:
      return moment->sent_at != HEARTH_NONE;
    case HEARTH_LOOP_DECIDE:
      return moment->decided_at != HEARTH_NONE;
    case HEARTH_LOOP_TELL:
      return moment->told_at != HEARTH_NONE;
    case HEARTH_LOOP_CREDIT:
      return moment->credited_at != HEARTH_NONE;
    case HEARTH_LOOP_MEASURE:
      return moment->measured_at != HEARTH_NONE;
    case HEARTH_LOOP_N_STEPS:
    default:
      return FALSE;
    }
}

HearthDay
hearth_moment_last_day (const HearthMomentRow *moment,
                        HearthDay              day)
{
  return moment->open_days != HEARTH_NONE ? hearth_day_add (day, MAX (moment->open_days, 0)) : HEARTH_NO_DAY;
}

gint64
hearth_moment_time (const HearthMomentRow *moment,
                    HearthDay              day,
                    GTimeZone             *zone)
{
  g_autoptr (GTimeZone) own = hearth_zone_new (moment->zone);

  return hearth_day_to_time (day, MAX (hearth_day_parse_clock (moment->time), 0), own != NULL ? own : zone);
}

/* A step is open when its turn has come: the day for asking, the end of the answers for what follows, a week later for measuring. What is
 * told before it was decided was decided too. */
void
hearth_moment_loop (const HearthMomentRow *moment,
                    HearthDay              day,
                    HearthDay              today,
                    HearthLoopState        states[HEARTH_LOOP_N_STEPS])
{
  HearthDay last = hearth_moment_last_day (moment, day), from = last != HEARTH_NO_DAY ? last : day;
  gint64    skipped = moment->skipped != HEARTH_NONE ? moment->skipped : 0;
  gboolean  before = TRUE; /* every step before is done */

  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    {
      gboolean has = hearth_moment_kind_has_step (moment->kind, step) && (skipped & 1 << step) == 0;
      gboolean turn = day != HEARTH_NO_DAY;

      if (step == HEARTH_LOOP_ASK)
        turn = turn && today >= day;
      else if (step == HEARTH_LOOP_MEASURE)
        turn = turn && today >= hearth_day_add (from, 7);
      else
        turn = turn && today > from;
      if (is_done (moment, step))
        states[step] = HEARTH_LOOP_DONE;
      else if (!has)
        states[step] = HEARTH_LOOP_UNNEEDED;
      else
        states[step] = before && turn ? HEARTH_LOOP_OPEN : HEARTH_LOOP_TO_COME;
      before = before && states[step] != HEARTH_LOOP_OPEN && states[step] != HEARTH_LOOP_TO_COME;
    }
}

/* "12 voted", by the kind of moment. */
static char *
say_taken (gint64 kind,
           gint64 taken)
{
  gulong n = (gulong) CLAMP (taken, 0, G_MAXINT32);

  if (hearth_moment_kind_has_choices (kind))
    return g_strdup_printf (ngettext ("%d voted", "%d voted", n), (int) n);
  return g_strdup_printf (ngettext ("%d took part", "%d took part", n), (int) n);
}

char *
hearth_loop_say (gint64         kind,
                 HearthLoopStep step,
                 gint64         taken)
{
  g_autofree char *who = say_taken (kind, taken);

  switch (step)
    {
    case HEARTH_LOOP_DECIDE:
      /* Translators: %s is “12 voted” or “12 took part” */
      return g_strdup_printf (_ ("%s, nothing was decided yet"), who);
    case HEARTH_LOOP_TELL:
      if (hearth_moment_kind_has_step (kind, HEARTH_LOOP_DECIDE))
        /* Translators: %s is “12 voted” or “12 took part” */
        return g_strdup_printf (_ ("%s, the result was never told"), who);
      /* Translators: %s is “12 voted” or “12 took part” */
      return g_strdup_printf (_ ("%s, and were never told how it went"), who);
    case HEARTH_LOOP_CREDIT:
      /* Translators: %s is “12 voted” or “12 took part” */
      return g_strdup_printf (_ ("%s, nobody was credited yet"), who);
    case HEARTH_LOOP_MEASURE:
      /* Translators: %s is “12 voted” or “12 took part” */
      return g_strdup_printf (_ ("%s, nobody looked at how it went yet"), who);
    case HEARTH_LOOP_ASK:
    case HEARTH_LOOP_N_STEPS:
    default:
      return g_strdup (_ ("It was never sent"));
    }
}

char *
hearth_moment_loop_explain (const HearthMomentRow *moment,
                            HearthDay              day,
                            HearthDay              today,
                            gint64                 taken)
{
  HearthLoopState states[HEARTH_LOOP_N_STEPS];

  hearth_moment_loop (moment, day, today, states);
  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    if (states[step] == HEARTH_LOOP_OPEN)
      return step == HEARTH_LOOP_ASK && day == today ? g_strdup (_ ("It is to be sent today")) : hearth_loop_say (moment->kind, step, taken);
  return NULL;
}
