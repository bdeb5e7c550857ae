/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a member is at their stage: the same count as the derive step's, of one human. On the connection's thread. */

#include "members/hearth-derive-private.h"
#include "members/hearth-member-group.h"

/* HearthRosterFunc */
static gboolean
keep_line (gint64                  member,
           const HearthRosterLine *line,
           const HearthMemberText *text,
           gpointer                user_data,
           GError                **error)
{
  *(HearthRosterLine *) user_data = *line;
  return TRUE;
}

void
hearth_stage_why_free (HearthStageWhy *why)
{
  g_clear_pointer (&why->way, hearth_stage_way_free);
  g_ptr_array_unref (why->next_ways);
  g_free (why);
}

HearthStageWay *
hearth_stage_way_fill (const HearthStageWay *way,
                       const guint           values[HEARTH_STAGE_N_PARTS])
{
  HearthStageWay *copy = g_new (HearthStageWay, 1);

  *copy = (HearthStageWay) { way->stage, way->way, g_array_copy (way->needs) };
  for (guint i = 0; i < copy->needs->len; i++)
    {
      HearthStageNeed *need = &g_array_index (copy->needs, HearthStageNeed, i);

      need->have = need->part < HEARTH_STAGE_N_PARTS ? values[need->part] : 0;
    }
  return copy;
}

/* How much is missing, each part as a share of what is asked: the smaller the nearer. */
static double
measure (const HearthStageWay *way)
{
  double missing = 0;

  for (guint i = 0; i < way->needs->len; i++)
    {
      const HearthStageNeed *need = &g_array_index (way->needs, HearthStageNeed, i);

      if (need->part >= HEARTH_STAGE_N_PARTS)
        return G_MAXDOUBLE;
      if (need->have < need->least)
        missing += (double) (need->least - need->have) / need->least;
    }
  return missing;
}

HearthStageWay *
hearth_stage_nearest_way (const HearthStageRules *rules,
                          gint64                  stage,
                          const guint             values[HEARTH_STAGE_N_PARTS])
{
  HearthStageWay *nearest = NULL;

  for (guint i = 0; i < rules->ways->len; i++)
    {
      const HearthStageWay      *way = g_ptr_array_index (rules->ways, i);
      g_autoptr (HearthStageWay) filled = way->stage == stage ? hearth_stage_way_fill (way, values) : NULL;

      if (filled == NULL || measure (filled) == G_MAXDOUBLE || (nearest != NULL && measure (nearest) <= measure (filled)))
        continue;
      g_clear_pointer (&nearest, hearth_stage_way_free);
      nearest = g_steal_pointer (&filled);
    }
  return nearest;
}

static int
compare_ways (gconstpointer a,
              gconstpointer b)
{
  double x = measure (a), y = measure (b);

  if (x != y)
    return x < y ? -1 : 1;
  return ((const HearthStageWay *) a)->way < ((const HearthStageWay *) b)->way ? -1 : 1;
}

static guint
get_missing (const HearthStageWay *way,
             HearthStagePart       part)
{
  for (guint i = 0; i < way->needs->len; i++)
    {
      const HearthStageNeed *need = &g_array_index (way->needs, HearthStageNeed, i);

      if (need->part == part && need->have < need->least)
        return need->least - need->have;
    }
  return 0;
}

/* Whether whoever goes the second way has gone the first by then, which is then not worth telling. */
static gboolean
is_contained (const HearthStageWay *first,
              const HearthStageWay *second)
{
  for (HearthStagePart part = 0; part < HEARTH_STAGE_N_PARTS; part++)
    if (get_missing (first, part) > get_missing (second, part))
      return FALSE;
  return TRUE;
}

/* Of two that ask for the same, the first stays. */
static void
drop_harder (GPtrArray *ways)
{
  for (guint i = 0; i < ways->len;)
    {
      const HearthStageWay *way = g_ptr_array_index (ways, i);
      gboolean              harder = FALSE;

      for (guint j = 0; j < ways->len && !harder; j++)
        {
          const HearthStageWay *other = g_ptr_array_index (ways, j);

          harder = j != i && is_contained (other, way) && (j < i || !is_contained (way, other));
        }
      if (harder)
        g_ptr_array_remove_index (ways, i);
      else
        i++;
    }
}

/* The lowest stage above that has a way somebody could go. */
static void
find_next (HearthStageWhy         *why,
           const HearthStageRules *rules)
{
  for (guint i = 0; i < rules->ways->len; i++)
    {
      const HearthStageWay      *way = g_ptr_array_index (rules->ways, i);
      g_autoptr (HearthStageWay) filled = NULL;

      if (way->stage <= why->stage)
        continue;
      if (why->next != HEARTH_NONE && way->stage != why->next)
        break;
      filled = hearth_stage_way_fill (way, why->values);
      if (measure (filled) == G_MAXDOUBLE)
        continue;
      why->next = way->stage;
      g_ptr_array_add (why->next_ways, g_steal_pointer (&filled));
    }
  g_ptr_array_sort_values (why->next_ways, compare_ways);
  drop_harder (why->next_ways);
}

static void
find_reason (HearthStageWhy         *why,
             const HearthRosterLine *line,
             const HearthStageRules *rules)
{
  const HearthStageWay *way;

  hearth_stage_tally_values (&line->tally, hearth_roster_line_known_at (line), why->values);
  why->by_rules = hearth_stage_rules_evaluate (rules, why->values, &way);
  why->stage = hearth_roster_line_stage (line);
  if (line->tally.team > 0)
    why->reason = HEARTH_STAGE_OF_TEAM;
  else if (line->tally.pin >= 0)
    why->reason = HEARTH_STAGE_BY_PIN;
  else if ((gint64) why->by_rules < why->stage)
    why->reason = HEARTH_STAGE_HELD;
  else
    why->reason = HEARTH_STAGE_BY_RULES;
  if (why->reason == HEARTH_STAGE_BY_RULES && way != NULL)
    why->way = hearth_stage_way_fill (way, why->values);
  if (why->reason == HEARTH_STAGE_BY_RULES || why->reason == HEARTH_STAGE_HELD)
    find_next (why, rules);
}

/* The last review of any of the human's rows. */
static gboolean
read_review (HearthConn     *conn,
             GArray         *group,
             HearthStageWhy *why,
             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT stage_at FROM member WHERE rowid = ?1", error);
  HearthStep             step = HEARTH_STEP_DONE;

  why->reviewed_at = HEARTH_NONE;
  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      step = hearth_stmt_step (stmt, error);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      if (step == HEARTH_STEP_ROW)
        why->reviewed_at = MAX (why->reviewed_at, hearth_stmt_int (stmt, 0));
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

HearthStageWhy *
hearth_stage_explain (HearthConn *conn,
                      gint64      member,
                      GError    **error)
{
  HearthRosterLine           line = HEARTH_ROSTER_LINE_INIT;
  gint64                     root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)         group = root < 0 ? NULL : hearth_member_group (conn, root, error);
  g_auto (HearthDeriveBasis) basis = HEARTH_DERIVE_BASIS_INIT;
  g_autoptr (HearthStageWhy) why = g_new0 (HearthStageWhy, 1);
  gint32                     day;

  why->next = HEARTH_NONE;
  why->next_ways = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_stage_way_free);
  if (group == NULL || !hearth_derive_basis_read (conn, &basis, error) || !read_review (conn, group, why, error) ||
      !hearth_derive_human (conn, group, &basis, FALSE, keep_line, &line, error))
    return NULL;
  find_reason (why, &line, basis.rules);
  day = hearth_stage_tally_day (why->reviewed_at);
  why->since = day == HEARTH_STAGE_ALWAYS ? HEARTH_NONE : day * (24 * 60 * 60 * G_GINT64_CONSTANT (1000));
  return g_steal_pointer (&why);
}
