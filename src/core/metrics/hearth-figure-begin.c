/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a fold ready: whom it is about, which periods and groups, what counts. On the connection's thread. */

#include "metrics/hearth-figure-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "interactions/hearth-counted.h"
#include "members/hearth-stage.h"
#include "metrics/hearth-metric-derive.h"

#include <glib/gi18n-lib.h>

static gboolean
read_settings (HearthFold *fold,
               HearthConn *conn,
               GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT currency FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;
  gboolean               there = step == HEARTH_STEP_ROW;
  HearthCounted          kinds;

  if (step == HEARTH_STEP_ERROR)
    return FALSE;
  fold->currency = there ? hearth_act_currency (hearth_stmt_text (stmt, 0)) : 0;
  if (!hearth_counted_read (conn, &kinds, error))
    return FALSE;
  fold->counted = kinds.counted;
  fold->asked = kinds.asked;
  fold->given = kinds.given;
  return TRUE;
}

static gboolean
is_asked_for (const HearthFigureQuery *query,
              const HearthFigureMake  *make)
{
  if (query->names != NULL && *query->names != NULL)
    return g_strv_contains (query->names, make->info.name);
  return !query->quick || (make->flags & HEARTH_FIGURE_MODEL) == 0;
}

static gboolean
choose_makes (HearthFold              *fold,
              const HearthFigureQuery *query,
              GError                 **error)
{
  for (guint i = 0; query->names != NULL && query->names[i] != NULL; i++)
    if (hearth_figure_find (query->names[i]) == NULL)
      {
        /* Translators: %s is what was typed */
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no figure “%s”."), query->names[i]);
        return FALSE;
      }
  fold->makes = g_new (const HearthFigureMake *, hearth_figure_n_makes);
  for (guint i = 0; i < hearth_figure_n_makes; i++)
    if (is_asked_for (query, &hearth_figure_makes[i]))
      fold->makes[fold->n_makes++] = &hearth_figure_makes[i];
  return TRUE;
}

/* The first day that anything is known of. */
static gint32
find_beginning (const HearthFold *fold,
                gint32            to)
{
  gint32 from = MIN (to, fold->today);

  for (guint i = 0; i < fold->fans->all->len; i++)
    {
      const HearthFan *fan = &g_array_index (fold->fans->all, HearthFan, i);

      from = MIN (from, MIN (fan->first, fan->joined != HEARTH_DAY_ALWAYS ? fan->joined : HEARTH_DAY_NEVER));
    }
  return from;
}

static void
make_periods (HearthFold              *fold,
              const HearthFigureQuery *query)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, TRUE, sizeof (HearthPeriod));
  gint32             to = query->to != HEARTH_NO_DAY ? query->to : fold->today + 1;
  gint32             from = query->from != HEARTH_NO_DAY ? query->from : find_beginning (fold, to);
  HearthPeriod       whole = { .before = HEARTH_PERIOD_BEFORE }, before = { .before = -1 };
  HearthPeriod       compared = { .before = HEARTH_PERIOD_EARLIER }, earlier = { .before = -1 }, preface = { .before = -1 };

  whole.from = from;
  whole.to = MAX (MIN (to, fold->today + 1), from);
  whole.partial = to > whole.to;
  before.to = from;
  hearth_period_before (from, to, &before.from);
  if (query->compare == HEARTH_COMPARE_YEAR)
    {
      compared.from = hearth_day_shift_year (from, -1);
      compared.to = hearth_day_shift_year (to, -1);
    }
  else if (query->compare == HEARTH_COMPARE_BEFORE)
    compared = (HearthPeriod) { before.from, before.to, HEARTH_PERIOD_EARLIER, FALSE };
  earlier.to = compared.from;
  hearth_period_before (compared.from, compared.to, &earlier.from);
  if (whole.partial)
    compared.to = MIN (compared.to, compared.from + (whole.to - whole.from));
  g_array_append_val (periods, whole);
  g_array_append_val (periods, before);
  g_array_append_val (periods, compared);
  g_array_append_val (periods, earlier);
  g_array_append_val (periods, preface);
  if (fold->by < HEARTH_BY_TIER)
    hearth_periods_append (periods, from, to, fold->by, fold->today);
  if (periods->len > HEARTH_PERIOD_SERIES)
    {
      const HearthPeriod *first = &g_array_index (periods, HearthPeriod, HEARTH_PERIOD_SERIES);
      HearthPeriod       *at = &g_array_index (periods, HearthPeriod, HEARTH_PERIOD_PREFACE);

      at->to = first->from;
      hearth_period_before (first->from, first->to, &at->from);
    }
  fold->n_periods = periods->len;
  fold->periods = (HearthPeriod *) (gpointer) g_array_free (g_steal_pointer (&periods), FALSE);
}

static guint
find_group (HearthFold *fold,
            GHashTable *numbers,
            const char *name)
{
  gpointer number;

  if (g_hash_table_lookup_extended (numbers, name, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_ptr_array_add (fold->groups, g_strdup (name));
  g_hash_table_insert (numbers, g_strdup (name), GUINT_TO_POINTER (fold->groups->len - 1));
  return fold->groups->len - 1;
}

static void
put_into (HearthFold *fold,
          gint64      member,
          guint       group)
{
  GArray *groups = g_hash_table_lookup (fold->memberships, &member);

  if (groups == NULL)
    {
      groups = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (fold->memberships, g_memdup2 (&member, sizeof member), groups);
    }
  for (guint i = 0; i < groups->len; i++)
    if (g_array_index (groups, guint, i) == group)
      return;
  g_array_append_val (groups, group);
}

/* sql: "row, group's name" in the order groups are shown in; ?1 is the moment it is about. */
static gboolean
read_groups (HearthFold *fold,
             HearthConn *conn,
             const char *sql,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, hearth_days_begin (fold->days, fold->periods[HEARTH_PERIOD_WHOLE].to) - 1);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 human = hearth_fans_find (fold->fans, hearth_stmt_int (stmt, 0));

      if (human >= 0 && hearth_stmt_text (stmt, 1) != NULL)
        put_into (fold, g_array_index (fold->fans->all, HearthFan, human).member, find_group (fold, numbers, hearth_stmt_text (stmt, 1)));
    }
  return step == HEARTH_STEP_DONE;
}

static void
group_by_stage (HearthFold *fold)
{
  for (gint64 stage = 0; stage <= HEARTH_STAGE_LAST; stage++)
    g_ptr_array_add (fold->groups, g_strdup (hearth_stage_key (stage)));
  for (guint i = 0; i < fold->fans->all->len; i++)
    {
      const HearthFan *fan = &g_array_index (fold->fans->all, HearthFan, i);

      put_into (fold, fan->member, (guint) CLAMP (fan->stage, 0, HEARTH_STAGE_LAST));
    }
}

static gboolean
make_groups (HearthFold *fold,
             HearthConn *conn,
             GError    **error)
{
  fold->memberships = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  switch (fold->by)
    {
    case HEARTH_BY_TIER:
      return read_groups (fold, conn,
                          "SELECT mt.member, tier.name FROM member_tier mt JOIN tier ON tier.rowid = mt.tier "
                          "WHERE ifnull (mt.since, ?1) <= ?1 AND ifnull (mt.until, ?1 + 1) > ?1 ORDER BY tier.name COLLATE NOCASE",
                          error);
    case HEARTH_BY_CIRCLE:
      return read_groups (fold, conn,
                          "SELECT mc.member, circle.name FROM member_circle mc JOIN circle ON circle.rowid = mc.circle "
                          "WHERE ifnull (mc.since, ?1) <= ?1 ORDER BY circle.name COLLATE NOCASE",
                          error);
    case HEARTH_BY_SOURCE:
      return read_groups (fold, conn,
                          "SELECT member.rowid, ifnull (source.name, source.key) FROM member JOIN source ON source.rowid = member.source "
                          "WHERE ?1 IS NOT NULL AND member.merged_into IS NULL ORDER BY 2 COLLATE NOCASE",
                          error);
    case HEARTH_BY_STAGE:
      group_by_stage (fold);
      return TRUE;
    case HEARTH_BY_MONTH:
    case HEARTH_BY_WEEK:
    case HEARTH_BY_DAY:
    default:
      return TRUE;
    }
}

static gboolean
needs (const HearthFold *fold,
       guint             flag)
{
  for (guint i = 0; i < fold->n_makes; i++)
    if ((fold->makes[i]->flags & flag) != 0)
      return TRUE;
  return FALSE;
}

/* How many platforms each member has an account on; an address is a place like any other. */
static gboolean
read_places (HearthFold *fold,
             HearthConn *conn,
             GError    **error)
{
  static const char      sql[] = "SELECT ifnull (m.merged_into, m.rowid), count(DISTINCT i.platform) FROM identity i JOIN member m ON m.rowid = i.member "
                                 "WHERE i.account IS NOT NULL OR i.handle IS NOT NULL GROUP BY 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  fold->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      g_hash_table_insert (fold->places, g_memdup2 (&member, sizeof member), GINT_TO_POINTER ((int) hearth_stmt_int (stmt, 1)));
    }
  return step == HEARTH_STEP_DONE;
}

/* The same tier twice at one time, of two rows of a human, is one. */
static void
add_tier (GArray               *tiers,
          const HearthFoldTier *tier)
{
  for (guint i = 0; i < tiers->len; i++)
    {
      HearthFoldTier *other = &g_array_index (tiers, HearthFoldTier, i);

      if (other->tier != tier->tier || other->since >= tier->until || tier->since >= other->until)
        continue;
      other->since = MIN (other->since, tier->since);
      other->until = MAX (other->until, tier->until);
      other->amount = MAX (other->amount, tier->amount);
      return;
    }
  g_array_append_val (tiers, *tier);
}

/* What somebody pays for a tier, at what its currency is worth today: it is paid again and again. */
static gint64
get_amount (const HearthFold *fold,
            const char       *currency,
            gint64            amount)
{
  const HearthAct act = { .value = amount, .day = fold->today, .currency = hearth_act_currency (currency) };
  gint64          worth;

  return amount > 0 && hearth_fold_worth (fold, &act, &worth) ? worth : 0;
}

static gboolean
read_tiers (HearthFold *fold,
            HearthConn *conn,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member, tier, since, until, amount, currency FROM member_tier ORDER BY rowid", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  fold->tiers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64         human = hearth_fans_find (fold->fans, hearth_stmt_int (stmt, 0));
      gint64         since = hearth_stmt_int (stmt, 2), until = hearth_stmt_int (stmt, 3), member;
      HearthFoldTier tier = {
        .tier = hearth_stmt_int (stmt, 1),
        .amount = get_amount (fold, hearth_stmt_text (stmt, 5), hearth_stmt_int (stmt, 4)),
        .since = since != HEARTH_NONE ? hearth_days_find (fold->days, since, NULL) : HEARTH_DAY_ALWAYS,
        .until = until != HEARTH_NONE ? hearth_days_find (fold->days, until, NULL) : HEARTH_DAY_NEVER,
      };
      GArray *tiers;

      if (human < 0)
        continue;
      member = g_array_index (fold->fans->all, HearthFan, human).member;
      tiers = g_hash_table_lookup (fold->tiers, &member);
      if (tiers == NULL)
        {
          tiers = g_array_new (FALSE, FALSE, sizeof (HearthFoldTier));
          g_hash_table_insert (fold->tiers, g_memdup2 (&member, sizeof member), tiers);
        }
      add_tier (tiers, &tier);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
read_stages (HearthFold *fold,
             HearthConn *conn,
             GError    **error)
{
  fold->brought = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < fold->fans->all->len; i++)
    {
      const HearthFan *fan = &g_array_index (fold->fans->all, HearthFan, i);
      GArray          *days = g_hash_table_lookup (fold->brought, &fan->inviter);

      if (fan->inviter == 0)
        continue;
      if (days == NULL)
        {
          days = g_array_new (FALSE, FALSE, sizeof (gint32));
          g_hash_table_insert (fold->brought, g_memdup2 (&fan->inviter, sizeof fan->inviter), days);
        }
      g_array_append_val (days, fan->joined);
    }
  fold->rules = hearth_stage_rules_load (conn, error);
  return fold->rules != NULL;
}

guint
hearth_fold_count_places (const HearthFold *fold,
                          gint64            member)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (fold->places, &member));
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  gint32 x = *(const gint32 *) a, y = *(const gint32 *) b;

  return (x > y) - (x < y);
}

/* The days on which a period begins or ends, each once. */
static void
make_bounds (HearthFold *fold)
{
  guint n = 0;

  fold->bounds = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < fold->n_periods; i++)
    {
      g_array_append_val (fold->bounds, fold->periods[i].from);
      g_array_append_val (fold->bounds, fold->periods[i].to);
    }
  g_array_sort (fold->bounds, compare_days);
  for (guint i = 0; i < fold->bounds->len; i++)
    if (n == 0 || g_array_index (fold->bounds, gint32, i) != g_array_index (fold->bounds, gint32, n - 1))
      g_array_index (fold->bounds, gint32, n++) = g_array_index (fold->bounds, gint32, i);
  g_array_set_size (fold->bounds, n);
}

/* What the human at hand is laid out on. */
static void
make_desk (HearthFold *fold)
{
  fold->spans = g_new0 (HearthSpan, fold->n_periods);
  fold->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  fold->acts = g_array_new (FALSE, FALSE, sizeof (HearthAct));
  fold->ties = g_array_new (FALSE, FALSE, sizeof (HearthPeerAct));
  fold->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  fold->stages = g_new (gint8, fold->bounds->len);
}

static void
clear_desk (HearthFold *fold)
{
  g_clear_pointer (&fold->touched, g_array_unref);
  g_clear_pointer (&fold->acts, g_array_unref);
  g_clear_pointer (&fold->ties, g_array_unref);
  g_clear_pointer (&fold->others, g_array_unref);
  g_free (fold->stages);
  g_free (fold->spans);
}

HearthFold *
hearth_fold_share (HearthFold *fold)
{
  HearthFold *other = g_memdup2 (fold, sizeof *fold);

  make_desk (other);
  /* Ties and other currencies are nobody's figure, and added up once. */
  other->edges = NULL;
  other->sums = NULL;
  other->first = 1;
  other->step = fold->step = 2;
  return other;
}

void
hearth_fold_unshare (HearthFold *fold,
                     HearthFold *other)
{
  fold->step = 1;
  clear_desk (other);
  g_free (other);
}

/* The first figure that adds up the very same, whose state it has too; itself when there is none. */
static guint
find_owner (const HearthFold *fold,
            guint             at)
{
  const guint             times = HEARTH_FIGURE_ONCE | HEARTH_FIGURE_EACH;
  const HearthFigureMake *make = fold->makes[at];

  for (guint i = 0; i < at; i++)
    if (make->measure == NULL && fold->makes[i]->add == make->add && (fold->makes[i]->flags & times) == (make->flags & times))
      return i;
  return at;
}

static void
make_states (HearthFold *fold)
{
  gsize instances = fold->n_periods + fold->groups->len;

  fold->states = g_new0 (gpointer, fold->n_makes * instances);
  fold->behind = g_new0 (GArray *, fold->n_makes);
  fold->owners = g_new (guint, fold->n_makes);
  for (guint i = 0; i < fold->n_makes; i++)
    {
      gsize size = fold->makes[i]->measure != NULL ? sizeof (HearthShare) : *fold->makes[i]->size;

      fold->owners[i] = find_owner (fold, i);
      for (gsize instance = 0; instance < instances; instance++)
        fold->states[i * instances + instance] = fold->owners[i] == i ? g_malloc0 (size) : fold->states[fold->owners[i] * instances + instance];
      fold->behind[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  fold->step = 1;
  make_bounds (fold);
  make_desk (fold);
  fold->sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (!needs (fold, HEARTH_FIGURE_TIES))
    return;
  fold->edges = g_new0 (GArray *, instances);
  fold->facts = g_new0 (HearthFoldFacts, instances);
  for (gsize instance = 0; instance < instances; instance++)
    fold->edges[instance] = g_array_new (FALSE, FALSE, sizeof (HearthFoldEdge));
}

HearthFold *
hearth_fold_new (HearthConn              *conn,
                 const HearthFigureQuery *query,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  g_autoptr (HearthFold) fold = g_new0 (HearthFold, 1);

  fold->by = query->by;
  fold->compare = query->compare;
  fold->listing = query->members;
  fold->groups = g_ptr_array_new_with_free_func (g_free);
  if (!choose_makes (fold, query, error) || !read_settings (fold, conn, error))
    return NULL;
  fold->days = hearth_metric_read_days (conn, error);
  if (fold->days == NULL)
    return NULL;
  fold->today = hearth_days_find (fold->days, hearth_clock_now (), NULL);
  fold->fans = hearth_fans_read (conn, fold->days, cancellable, error);
  fold->rates = fold->fans != NULL ? hearth_rates_read (conn, error) : NULL;
  if (fold->rates == NULL)
    return NULL;
  make_periods (fold, query);
  if (!make_groups (fold, conn, error) || (needs (fold, HEARTH_FIGURE_PLACES) && !read_places (fold, conn, error)) ||
      (needs (fold, HEARTH_FIGURE_TIERS | HEARTH_FIGURE_CLOSE) && !read_tiers (fold, conn, error)) ||
      (needs (fold, HEARTH_FIGURE_CLOSE) && !read_stages (fold, conn, error)) ||
      (needs (fold, HEARTH_FIGURE_INVITED) && !hearth_fold_read_moments (fold, conn, error)))
    return NULL;
  make_states (fold);
  return g_steal_pointer (&fold);
}

void
hearth_fold_free (HearthFold *fold)
{
  gsize instances = fold->n_periods + fold->groups->len;

  for (guint i = 0; fold->states != NULL && i < fold->n_makes; i++)
    {
      for (gsize instance = 0; fold->owners[i] == i && instance < instances; instance++)
        {
          if (fold->makes[i]->clear != NULL)
            fold->makes[i]->clear (fold->states[i * instances + instance]);
          g_free (fold->states[i * instances + instance]);
        }
      g_array_unref (fold->behind[i]);
    }
  clear_desk (fold);
  g_clear_pointer (&fold->bounds, g_array_unref);
  g_clear_pointer (&fold->places, g_hash_table_unref);
  g_clear_pointer (&fold->tiers, g_hash_table_unref);
  g_clear_pointer (&fold->brought, g_hash_table_unref);
  g_clear_pointer (&fold->rules, hearth_stage_rules_free);
  g_clear_pointer (&fold->moments, g_array_unref);
  g_clear_pointer (&fold->parts, g_hash_table_unref);
  for (gsize instance = 0; fold->edges != NULL && instance < instances; instance++)
    g_array_unref (fold->edges[instance]);
  g_free (fold->edges);
  g_free (fold->facts);
  g_clear_pointer (&fold->sums, g_hash_table_unref);
  g_clear_pointer (&fold->rates, hearth_rates_free);
  g_clear_pointer (&fold->memberships, g_hash_table_unref);
  g_clear_pointer (&fold->fans, hearth_fans_free);
  g_clear_pointer (&fold->days, hearth_days_free);
  g_ptr_array_unref (fold->groups);
  g_free (fold->behind);
  g_free (fold->states);
  g_free (fold->owners);
  g_free (fold->periods);
  g_free (fold->makes);
  g_free (fold);
}
