/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which moments resonated, and with whom. Small moments are ranked by the lower end of a rate that all of them together draw towards their
 * own, so that 2 of 2 does not come before 40 of 50; what a moment did is how many of the same people did something in the fortnight
 * after, against the fortnight before. Pure functions of what was folded, but for the reading. */

#include "metrics/hearth-figure-makes.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "models/hearth-interval.h"
#include "models/hearth-shrink.h"

#include <stdio.h>

#define DAYS HEARTH_FIGURE_MOMENT_DAYS

static gint32
read_date (const char *date)
{
  int year, month, day;

  if (date == NULL || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return HEARTH_NO_DAY;
  return hearth_day_from_date (year, month, day);
}

/* The day a moment was on: as planned, counted from its release or of its own, else when it was sent. */
static gint32
find_day (const HearthFold *fold,
          HearthStmt       *stmt)
{
  gint64 days = hearth_stmt_int (stmt, 3), sent = hearth_stmt_int (stmt, 6);
  gint32 release = read_date (hearth_stmt_text (stmt, 5)), day = read_date (hearth_stmt_text (stmt, 4));

  if (days != HEARTH_NONE)
    day = release != HEARTH_NO_DAY && ABS (days) < 100000 ? release + (gint32) days : HEARTH_NO_DAY;
  if (day == HEARTH_NO_DAY && sent != HEARTH_NONE)
    day = hearth_days_find (fold->days, sent, NULL);
  return day;
}

static void
moment_clear (gpointer moment)
{
  g_free (((HearthFoldMoment *) moment)->title);
}

/* Those that were sent, or that somebody was invited to or took part in, and that are not still to come. */
static gboolean
read_moments (HearthFold *fold,
              HearthConn *conn,
              GHashTable *places, /* rowid -> index + 1 */
              GError    **error)
{
  static const char sql[] =
      "SELECT m.rowid, m.title, m.kind, m.days, m.date, r.date, m.sent_at, "
      "EXISTS (SELECT 1 FROM moment_member p WHERE p.moment = m.rowid AND p.invited_at IS NOT NULL) "
      "FROM moment m LEFT JOIN release r ON r.rowid = m.release "
      "WHERE m.sent_at IS NOT NULL OR EXISTS (SELECT 1 FROM moment_member p WHERE p.moment = m.rowid) ORDER BY m.rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  fold->moments = g_array_new (FALSE, TRUE, sizeof (HearthFoldMoment));
  g_array_set_clear_func (fold->moments, moment_clear);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthFoldMoment moment = { .moment = hearth_stmt_int (stmt, 0), .kind = hearth_stmt_int (stmt, 2), .day = find_day (fold, stmt) };

      moment.is_public = hearth_stmt_int (stmt, 7) == 0;
      if (moment.day == HEARTH_NO_DAY || moment.day > fold->today)
        continue;
      moment.title = g_strdup (hearth_stmt_text (stmt, 1) != NULL ? hearth_stmt_text (stmt, 1) : "");
      g_array_append_val (fold->moments, moment);
      g_hash_table_insert (places, g_memdup2 (&moment.moment, sizeof moment.moment), GUINT_TO_POINTER (fold->moments->len));
    }
  return step == HEARTH_STEP_DONE;
}

/* Two rows of one human with a moment are one. */
static void
add_part (HearthFold *fold,
          gint64      member,
          guint       moment,
          gboolean    invited,
          gint32      took)
{
  GArray        *parts = g_hash_table_lookup (fold->parts, &member);
  HearthFoldPart part = { moment, invited, took };

  if (parts == NULL)
    {
      parts = g_array_new (FALSE, FALSE, sizeof (HearthFoldPart));
      g_hash_table_insert (fold->parts, g_memdup2 (&member, sizeof member), parts);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      HearthFoldPart *known = &g_array_index (parts, HearthFoldPart, i);

      if (known->moment != moment)
        continue;
      known->invited |= invited;
      known->took = MIN (known->took, took);
      return;
    }
  g_array_append_val (parts, part);
}

gboolean
hearth_fold_read_moments (HearthFold *fold,
                          HearthConn *conn,
                          GError    **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  fold->parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  if (!read_moments (fold, conn, places, error))
    return FALSE;
  stmt = hearth_stmt_new (conn, "SELECT member, moment, invited_at, took_part_at FROM moment_member ORDER BY moment, member", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 human = hearth_fans_find (fold->fans, hearth_stmt_int (stmt, 0)), row = hearth_stmt_int (stmt, 1), took = hearth_stmt_int (stmt, 3);
      guint  place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &row));

      if (human >= 0 && place > 0)
        add_part (fold, g_array_index (fold->fans->all, HearthFan, human).member, place - 1, hearth_stmt_int (stmt, 2) != HEARTH_NONE,
                  took != HEARTH_NONE ? hearth_days_find (fold->days, took, NULL) : HEARTH_DAY_NEVER);
    }
  return step == HEARTH_STEP_DONE;
}

typedef struct
{
  HearthShare rate;
  HearthShare before;
  HearthShare after;
  GArray     *woken; /* gint64; NULL before the first */
} Count;

/* One a moment of the fold. */
typedef struct
{
  Count *counts;
  guint  n;
} Moments;

const gsize hearth_figure_moments_size = sizeof (Moments);

void
hearth_figure_moments_clear (gpointer state)
{
  Moments *moments = state;

  for (guint i = 0; i < moments->n; i++)
    g_clear_pointer (&moments->counts[i].woken, g_array_unref);
  g_clear_pointer (&moments->counts, g_free);
}

/* Whether they did anything that counts from one day to before another, but on the day they took part. */
static gboolean
did_something (const HearthFold  *fold,
               const HearthHuman *human,
               gint32             from,
               gint32             to,
               gint32             took)
{
  for (guint i = hearth_human_find_act (human, from); i < human->n_acts && human->acts[i].day < to; i++)
    if (human->acts[i].day != took && hearth_human_counts (fold, human, &human->acts[i]))
      return TRUE;
  return FALSE;
}

static void
remove_woken (GArray *woken,
              gint64  member)
{
  for (guint i = 0; i < woken->len; i++)
    if (g_array_index (woken, gint64, i) == member)
      {
        g_array_remove_index_fast (woken, i);
        return;
      }
}

static void
add_effect (const HearthFold       *fold,
            const HearthHuman      *human,
            const HearthFoldMoment *moment,
            gint32                  took,
            int                     sign,
            Count                  *count)
{
  gboolean before, after;

  if (!hearth_fan_is_in (human->fan, moment->day - DAYS))
    return;
  before = did_something (fold, human, moment->day - DAYS, moment->day, took);
  after = did_something (fold, human, moment->day + 1, moment->day + 1 + DAYS, took);
  count->before.whole += sign;
  count->before.part += before ? sign : 0;
  count->after.whole += sign;
  count->after.part += after ? sign : 0;
  if (before || !after)
    return;
  if (count->woken == NULL)
    count->woken = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (sign > 0)
    g_array_append_val (count->woken, human->fan->member);
  else
    remove_woken (count->woken, human->fan->member);
}

static const HearthFoldPart *
find_part (const HearthFold *fold,
           gint64            member,
           guint             moment)
{
  const GArray *parts = g_hash_table_lookup (fold->parts, &member);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (g_array_index (parts, HearthFoldPart, i).moment == moment)
      return &g_array_index (parts, HearthFoldPart, i);
  return NULL;
}

/* Whether the moment was for them. */
static gboolean
is_for (const HearthHuman      *human,
        const HearthFoldMoment *moment,
        const HearthFoldPart   *part)
{
  return part != NULL || (moment->is_public && hearth_fan_is_in (human->fan, moment->day));
}

HEARTH_ADD (hearth_figure_moments_add)
{
  Moments *moments = state;

  if (moments->counts == NULL)
    {
      moments->n = fold->moments->len;
      moments->counts = g_new0 (Count, moments->n + 1);
    }
  for (guint i = 0; i < moments->n; i++)
    {
      const HearthFoldMoment *moment = &g_array_index (fold->moments, HearthFoldMoment, i);
      const HearthFoldPart   *part;
      gint32                  took;

      if (!hearth_period_has (&fold->periods[period], moment->day))
        continue;
      part = find_part (fold, human->fan->member, i);
      took = part != NULL ? part->took : HEARTH_DAY_NEVER;
      if (!is_for (human, moment, part))
        continue;
      moments->counts[i].rate.whole += sign;
      moments->counts[i].rate.part += took != HEARTH_DAY_NEVER ? sign : 0;
      add_effect (fold, human, moment, took, sign, &moments->counts[i]);
    }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  const HearthFigureMoment *x = a, *y = b;

  if (x->low != y->low)
    return x->low < y->low ? 1 : -1;
  return (y->day > x->day) - (y->day < x->day) != 0 ? (y->day > x->day) - (y->day < x->day) : (x->moment > y->moment) - (x->moment < y->moment);
}

static void
set_effect (const HearthFold   *fold,
            const Count        *count,
            HearthFigureMoment *moment)
{
  HearthInterval difference;

  moment->before = hearth_value_rate (count->before.part, count->before.whole);
  moment->after = hearth_value_rate (count->after.part, count->after.whole);
  moment->difference_low = moment->difference_high = NAN;
  if (moment->day + DAYS >= fold->today || count->after.whole == 0)
    return;
  difference = hearth_interval_difference ((guint64) count->after.part, (guint64) count->after.whole, (guint64) count->before.part,
                                           (guint64) count->before.whole, HEARTH_LEVEL);
  moment->difference_low = difference.low;
  moment->difference_high = difference.high;
}

static void
add_moment (const HearthFold *fold,
            const Count      *count,
            guint             index,
            HearthPrior       prior,
            HearthFigure     *figure)
{
  const HearthFoldMoment *known = &g_array_index (fold->moments, HearthFoldMoment, index);
  guint64                 k = (guint64) count->rate.part, n = (guint64) count->rate.whole;
  HearthInterval          interval = hearth_shrink_interval (prior, k, n, HEARTH_LEVEL);
  HearthFigureMoment      moment = {
         .moment = known->moment,
         .title = g_strdup (known->title),
         .kind = known->kind,
         .day = known->day,
         .rate = hearth_value_rate (count->rate.part, count->rate.whole),
         .shrunk = hearth_shrink_rate (prior, k, n),
         .low = interval.low,
         .high = interval.high,
         .woken = count->woken != NULL ? g_array_copy (count->woken) : g_array_new (FALSE, FALSE, sizeof (gint64)),
  };

  set_effect (fold, count, &moment);
  g_array_sort (moment.woken, compare_ids);
  g_array_append_val (figure->moments, moment);
}

HEARTH_FINISH (hearth_figure_moments_finish)
{
  const Moments      *moments = state;
  HearthShare         all = { 0, 0 };
  g_autofree guint64 *k = g_new0 (guint64, moments->n + 1), *n = g_new0 (guint64, moments->n + 1);
  HearthPrior         prior;
  gint64              held = 0;

  for (guint i = 0; i < moments->n; i++)
    {
      k[i] = (guint64) moments->counts[i].rate.part;
      n[i] = (guint64) moments->counts[i].rate.whole;
      all.part += moments->counts[i].rate.part;
      all.whole += moments->counts[i].rate.whole;
      held += n[i] > 0;
    }
  figure->value = hearth_value_rate (all.part, all.whole);
  hearth_figure_add_part (figure, "moments", HEARTH_UNIT_COUNT, hearth_value_count (held, FALSE));
  if (held == 0)
    return;
  prior = hearth_shrink_fit (k, n, moments->n);
  for (guint i = 0; i < moments->n; i++)
    if (n[i] > 0)
      add_moment (fold, &moments->counts[i], i, prior, figure);
  g_array_sort (figure->moments, compare_moments);
}

gboolean
hearth_figure_moments_is_behind (const HearthFold  *fold,
                                 const HearthHuman *human)
{
  const GArray *parts = g_hash_table_lookup (fold->parts, &human->fan->member);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const HearthFoldPart *part = &g_array_index (parts, HearthFoldPart, i);

      if (part->took != HEARTH_DAY_NEVER &&
          hearth_period_has (&fold->periods[HEARTH_PERIOD_WHOLE], g_array_index (fold->moments, HearthFoldMoment, part->moment).day))
        return TRUE;
    }
  return FALSE;
}

HEARTH_IN (hearth_figure_moments_is_in)
{
  const GArray *parts = g_hash_table_lookup (fold->parts, &human->fan->member);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const HearthFoldPart *part = &g_array_index (parts, HearthFoldPart, i);

      if (part->took != HEARTH_DAY_NEVER && g_array_index (fold->moments, HearthFoldMoment, part->moment).moment == datum->a)
        return TRUE;
    }
  return FALSE;
}
