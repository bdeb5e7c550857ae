/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms about what the roster holds: its figures in memory, eight numbers a member, read in one pass when the first such term comes and kept
 * with the order; and whom members have brought. Reader's thread. */

#include "members/hearth-filter-run.h"

#include <string.h>

typedef enum
{
  FIGURE_JOINED,
  FIGURE_FIRST,
  FIGURE_LAST,
  FIGURE_QUIET, /* since when: the last interaction, or joining */
  FIGURE_INTERACTIONS,
  FIGURE_PURCHASES,
  FIGURE_SPENT,
  FIGURE_STAGE,
  N_FIGURES
} Figure;

typedef struct
{
  gint64 *figures[N_FIGURES];
} Figures;

static void
figures_free (Figures *figures)
{
  for (guint i = 0; i < N_FIGURES; i++)
    g_free (figures->figures[i]);
  g_free (figures);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Figures, figures_free)

static const Figures *
get_figures (HearthFilterAsker *asker,
             GError           **error)
{
  static const char      key[] = "figures";
  static const char      sql[] = "SELECT joined_at, first_at, last_at, coalesce (last_at, joined_at), interactions, purchases, spent, stage "
                                 "FROM roster ORDER BY member";
  const Figures         *kept = hearth_member_order_find_data (asker->order, key);
  g_autoptr (Figures)    figures = NULL;
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  if (kept != NULL)
    return kept;
  figures = g_new0 (Figures, 1);
  for (guint i = 0; i < N_FIGURES; i++)
    figures->figures[i] = g_new (gint64, asker->slots->length + 1);
  stmt = hearth_stmt_new (asker->conn, sql, error);
  for (guint slot = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW && slot < asker->slots->length; slot++)
    for (guint i = 0; i < N_FIGURES; i++)
      figures->figures[i][slot] = hearth_stmt_int (stmt, (int) i);
  if (step != HEARTH_STEP_DONE)
    return NULL;
  return hearth_member_order_keep_data (asker->order, key, g_steal_pointer (&figures), (GDestroyNotify) figures_free);
}

static Figure
get_figure (HearthFilterFieldId field)
{
  switch ((int) field)
    {
    case HEARTH_FILTER_JOINED:
      return FIGURE_JOINED;
    case HEARTH_FILTER_FIRST:
      return FIGURE_FIRST;
    case HEARTH_FILTER_LAST:
      return FIGURE_LAST;
    case HEARTH_FILTER_QUIET:
      return FIGURE_QUIET;
    case HEARTH_FILTER_INTERACTIONS:
      return FIGURE_INTERACTIONS;
    case HEARTH_FILTER_BOUGHT:
      return FIGURE_PURCHASES;
    case HEARTH_FILTER_STAGE:
      return FIGURE_STAGE;
    default:
      return FIGURE_SPENT;
    }
}

/* A bit for each value within one of the bounds. */
static GBytes *
compare (const HearthFilterAsker *asker,
         const gint64            *values,
         GArray                  *bounds)
{
  guint8 *bits = hearth_filter_bits_new (asker);
  guint   length = asker->slots->length;

  for (guint b = 0; b < bounds->len; b++)
    {
      HearthFilterBounds bound = g_array_index (bounds, HearthFilterBounds, b);
      guint              slot = 0;

      /* Eight at a time and without a branch, which the compiler makes one of the wide instructions of. */
      for (; slot + 8 <= length; slot += 8)
        {
          guint byte = 0;

          for (guint bit = 0; bit < 8; bit++)
            byte |= (guint) ((values[slot + bit] >= bound.low) & (values[slot + bit] <= bound.high)) << bit;
          bits[slot / 8] |= (guint8) byte;
        }
      for (; slot < length; slot++)
        if (values[slot] >= bound.low && values[slot] <= bound.high)
          bits[slot / 8] |= (guint8) (1 << slot % 8);
    }
  return hearth_filter_bits_take (asker, bits);
}

GBytes *
hearth_filter_run_figure (HearthFilterAsker  *asker,
                          const HearthFilter *term,
                          GError            **error)
{
  g_autoptr (GArray) bounds = hearth_filter_bounds (asker, term);
  const Figures     *figures = get_figures (asker, error);

  return figures != NULL ? compare (asker, figures->figures[get_figure (term->field->id)], bounds) : NULL;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* The higher of counts and of the referrals that are written down. */
static gboolean
read_referrals (HearthFilterAsker *asker,
                gint64            *counts,
                GError           **error)
{
  static const char      sql[] = "SELECT member FROM interaction WHERE kind = 9 AND direction IS NOT 2 AND direction IS NOT 4";
  g_autofree gint64     *referrals = g_new0 (gint64, asker->slots->length + 1);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (asker->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      int slot = hearth_filter_slots_find (asker->slots, hearth_stmt_int (stmt, 0));

      if (slot >= 0)
        referrals[slot]++;
    }
  for (guint slot = 0; slot < asker->slots->length; slot++)
    counts[slot] = MAX (counts[slot], referrals[slot]);
  return step == HEARTH_STEP_DONE;
}

/* Referrals, or humans who say who brought them, whichever are more: as a stage counts it (hearth-stage.h). Of the second, each human once
 * however many rows say so; nobody brings themselves. */
static gboolean
read_brought (HearthFilterAsker *asker,
              gint64            *counts,
              GError           **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  g_autoptr (GArray)     pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  stmt = hearth_stmt_new (asker->conn, "SELECT invited_by, rowid FROM member WHERE invited_by IS NOT NULL", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      int     by = hearth_filter_slots_find (asker->slots, hearth_stmt_int (stmt, 0));
      int     who = hearth_filter_slots_find (asker->slots, hearth_stmt_int (stmt, 1));
      guint64 pair = (guint64) by << 32 | (guint32) who;

      if (by >= 0 && who >= 0 && by != who)
        g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);
  if (step != HEARTH_STEP_DONE)
    return FALSE;
  for (guint i = 0; i < pairs->len; i++)
    if (i == 0 || g_array_index (pairs, guint64, i - 1) != g_array_index (pairs, guint64, i))
      counts[g_array_index (pairs, guint64, i) >> 32]++;
  return read_referrals (asker, counts, error);
}

GBytes *
hearth_filter_run_brought (HearthFilterAsker  *asker,
                           const HearthFilter *term,
                           GError            **error)
{
  static const char  key[] = "brought";
  g_autoptr (GArray) bounds = hearth_filter_bounds (asker, term);
  const gint64      *kept = hearth_member_order_find_data (asker->order, key);

  if (kept == NULL)
    {
      g_autofree gint64 *counts = g_new0 (gint64, asker->slots->length + 1);

      if (!read_brought (asker, counts, error))
        return NULL;
      kept = hearth_member_order_keep_data (asker->order, key, g_steal_pointer (&counts), g_free);
    }
  return compare (asker, kept, bounds);
}
