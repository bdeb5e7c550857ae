/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: asking. Whom a filter finds comes in the order of rowids, so that a hundred thousand members of several steps are put together by
 * walking along, without a look-up for each. */

#include "vault/hearth-vault-who.h"

#include "base/hearth-clock.h"
#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-member-joined.h"
#include "members/hearth-member.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MOST 8 /* times that are put in order without comparing */

typedef struct
{
  HearthConn            *conn;
  gint64                 item;
  const HearthVaultRule *rule;
  gint64                 at;
  GCancellable          *cancellable;
  GHashTable            *passes; /* member -> Held */
} Ask;

/* What a member has already. */
typedef struct
{
  gint64   member;
  gint64   pass, at, until, number;
  gboolean revoked;
} Held;

void
hearth_vault_who_free (HearthVaultWho *who)
{
  g_array_unref (who->now);
  g_array_unref (who->next);
  g_free (who);
}

/* One a human: a pass that holds before one that was taken back, the older before the younger. */
static void
take_pass (Ask        *ask,
           const Held *held)
{
  Held *known = g_hash_table_lookup (ask->passes, &held->member);

  if (known == NULL)
    {
      known = g_memdup2 (held, sizeof *held);
      g_hash_table_insert (ask->passes, &known->member, known);
    }
  else if (known->revoked && !held->revoked)
    *known = *held;
}

static gboolean
read_passes (Ask     *ask,
             GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (ask->conn,
                                                 "SELECT p.rowid, p.member, m.merged_into, p.at, p.until, p.number, p.revoked_at FROM vault_pass p "
                                                 "JOIN member m ON m.rowid = p.member WHERE p.item = ?1 ORDER BY p.at, p.id",
                                                 error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, ask->item);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Held held = { hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 3), hearth_stmt_int (stmt, 4),
                    hearth_stmt_int (stmt, 5), hearth_stmt_int (stmt, 6) != HEARTH_NONE };

      if (hearth_stmt_int (stmt, 2) != HEARTH_NONE)
        held.member = hearth_member_root (ask->conn, held.member, error);
      if (held.member < 0)
        return FALSE;
      take_pass (ask, &held);
    }
  return step == HEARTH_STEP_DONE;
}

/* found (rowids ascending) without those of all (ascending), at that time; the two together become all. */
static void
merge (GArray **all,
       GArray  *found,
       gint64   at)
{
  GArray *both = g_array_sized_new (FALSE, FALSE, sizeof (HearthVaultHolder), (*all)->len + found->len);
  guint   i = 0, j = 0, n = 0;

  g_array_set_size (both, (*all)->len + found->len);
  while (i < (*all)->len || j < found->len)
    {
      const HearthVaultHolder *have = i < (*all)->len ? &g_array_index (*all, HearthVaultHolder, i) : NULL;
      gint64                   member = j < found->len ? g_array_index (found, gint64, j) : G_MAXINT64;
      HearthVaultHolder       *place = &g_array_index (both, HearthVaultHolder, n++);

      if (have != NULL && have->member <= member)
        {
          *place = *have;
          i++;
          j += have->member == member;
        }
      else
        {
          *place = (HearthVaultHolder) { member, at, HEARTH_NONE, 0 };
          j++;
        }
    }
  g_array_set_size (both, n);
  g_array_unref (*all);
  *all = both;
}

/* Everybody whom the rule means, by rowid, with when. */
static GArray *
climb (Ask     *ask,
       gint64   base,
       GError **error)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (HearthVaultHolder));

  for (guint i = 0; ask->rule != NULL && i < ask->rule->steps->len; i++)
    {
      const HearthVaultStepRule *step = g_ptr_array_index (ask->rule->steps, i);
      g_autoptr (HearthFilter)   everyone = step->who == NULL ? hearth_filter_parse ("", NULL) : NULL;
      g_autoptr (GArray)         found = hearth_member_filter_find (ask->conn, step->who != NULL ? step->who : everyone, ask->cancellable, error);

      if (found == NULL)
        {
          g_array_unref (all);
          return NULL;
        }
      merge (&all, found, base + step->delay);
    }
  return all;
}

/* Passes count whatever the rule says; who has none, by the rule. */
static void
apply_passes (Ask    *ask,
              GArray *all)
{
  GHashTableIter iter;
  gpointer       value;
  guint          kept = 0;

  for (guint i = 0; i < all->len; i++)
    {
      HearthVaultHolder holder = g_array_index (all, HearthVaultHolder, i);

      /* All with a pass are added below, from it alone. */
      if (g_hash_table_size (ask->passes) > 0 && g_hash_table_contains (ask->passes, &holder.member))
        continue;
      g_array_index (all, HearthVaultHolder, kept++) = holder;
    }
  g_array_set_size (all, kept);
  g_hash_table_iter_init (&iter, ask->passes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Held       *held = value;
      HearthVaultHolder holder = { held->member, held->at, held->number, held->pass };

      if (!held->revoked && (held->until == HEARTH_NONE || held->until > ask->at))
        g_array_append_val (all, holder);
    }
}

/* A holder with what they are put in order by. */
typedef struct
{
  HearthVaultHolder holder;
  gint64            joined; /* G_MAXINT64 where that is not known */
} Ranked;

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = ((const Ranked *) a)->holder.member, y = ((const Ranked *) b)->holder.member;

  return (x > y) - (x < y);
}

/* Those with a pass, then by when they get it, then by when they joined, then by rowid. */
static int
compare_rank (gconstpointer a,
              gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if ((x->holder.pass != 0) != (y->holder.pass != 0))
    return x->holder.pass != 0 ? -1 : 1;
  if (x->holder.at != y->holder.at)
    return x->holder.at < y->holder.at ? -1 : 1;
  if (x->joined != y->joined)
    return x->joined < y->joined ? -1 : 1;
  return compare_members (a, b);
}

static void
swap (Ranked *a,
      Ranked *b)
{
  Ranked kept = *a;

  *a = *b;
  *b = kept;
}

/* Brings the least wanted ones of n to the front, in no order (Hoare). */
static void
select_least (Ranked *ranked,
              gsize   n,
              gsize   wanted)
{
  gsize from = 0, to = n - 1;

  while (from < to)
    {
      Ranked pivot = ranked[from + (to - from) / 2];
      gsize  i = from, j = to;

      for (;; i++, j--)
        {
          while (compare_rank (&ranked[i], &pivot) < 0)
            i++;
          while (compare_rank (&ranked[j], &pivot) > 0)
            j--;
          if (i >= j)
            break;
          swap (&ranked[i], &ranked[j]);
        }
      if (wanted <= j + 1)
        to = j;
      else
        from = j + 1;
      if (to - from < 1)
        break;
    }
}

static int
compare_int (gconstpointer a,
             gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Everybody with when they joined. NULL on error. */
static Ranked *
make_ranked (Ask          *ask,
             const GArray *all,
             GError      **error)
{
  g_autoptr (GArray) members = g_array_sized_new (FALSE, FALSE, sizeof (gint64), all->len), joined = NULL;
  g_autofree Ranked *ranked = g_new (Ranked, MAX (all->len, 1));

  for (guint i = 0; i < all->len; i++)
    g_array_append_val (members, g_array_index (all, HearthVaultHolder, i).member);
  /* Those with a pass come behind the others. */
  if (g_hash_table_size (ask->passes) > 0)
    g_array_sort (members, compare_int);
  joined = hearth_member_joined (ask->conn, members, error);
  for (guint i = 0; joined != NULL && i < all->len; i++)
    {
      guint slot = i;

      ranked[i].holder = g_array_index (all, HearthVaultHolder, i);
      if (g_array_index (members, gint64, slot) != ranked[i].holder.member)
        g_array_binary_search (members, &ranked[i].holder.member, compare_int, &slot);
      ranked[i].joined = g_array_index (joined, gint64, slot);
    }
  return joined != NULL ? g_steal_pointer (&ranked) : NULL;
}

/* The first so many, in the order in which they come first; the others go. FALSE on error. */
static gboolean
rank (Ask     *ask,
      GArray  *all,
      GError **error)
{
  g_autofree Ranked *ranked = make_ranked (ask, all, error);
  guint              n = (guint) MIN ((gint64) all->len, ask->rule->first);

  if (ranked == NULL)
    return FALSE;
  if (n < all->len && n > 0)
    select_least (ranked, all->len, n);
  qsort (ranked, n, sizeof (Ranked), compare_rank);
  g_array_set_size (all, n);
  for (guint i = 0; i < n; i++)
    g_array_index (all, HearthVaultHolder, i) = ranked[i].holder;
  return TRUE;
}

static int
compare_time (gconstpointer a,
              gconstpointer b)
{
  const HearthVaultHolder *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

/* Numbers go to who has none, the lowest free one first: a number that was taken back is given once only. */
static void
number_all (Ask    *ask,
            GArray *all)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  GHashTableIter         iter;
  gpointer               value;
  gint64                 next = 1;

  g_hash_table_iter_init (&iter, ask->passes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Held *) value)->number != HEARTH_NONE)
      g_hash_table_add (taken, &((Held *) value)->number);
  for (guint i = 0; i < all->len; i++)
    {
      HearthVaultHolder *holder = &g_array_index (all, HearthVaultHolder, i);

      if (holder->number != HEARTH_NONE)
        continue;
      while (g_hash_table_contains (taken, &next))
        next++;
      holder->number = next++;
    }
}

/* Leaves the first so many, and says how many are left over. */
static gboolean
cut (Ask            *ask,
     GArray         *all,
     HearthVaultWho *who,
     GError        **error)
{
  who->left = HEARTH_NONE;
  if (ask->rule == NULL || ask->rule->first == HEARTH_NONE)
    return TRUE;
  who->left = MAX (ask->rule->first - (gint64) all->len, 0);
  if (!rank (ask, all, error))
    return FALSE;
  if (ask->rule->numbered)
    number_all (ask, all);
  return TRUE;
}

/* By time, then by member. Where there are no passes and no first ones, members are in order and there are as many times as steps. */
static void
sort_by_time (GArray *holders)
{
  g_autoptr (GArray) sorted = NULL;
  gint64             times[STEPS_MOST];
  guint              n_times = 0;

  for (guint i = 0; i < holders->len; i++)
    {
      const HearthVaultHolder *holder = &g_array_index (holders, HearthVaultHolder, i);
      guint                    known = 0;

      while (known < n_times && times[known] != holder->at)
        known++;
      if (known == STEPS_MOST || (i > 0 && holder[-1].member >= holder->member))
        {
          g_array_sort (holders, compare_time);
          return;
        }
      if (known == n_times)
        times[n_times++] = holder->at;
    }
  if (n_times < 2)
    return;
  qsort (times, n_times, sizeof *times, compare_int);
  sorted = g_array_sized_new (FALSE, FALSE, sizeof (HearthVaultHolder), holders->len);
  for (guint time = 0; time < n_times; time++)
    for (guint i = 0; i < holders->len; i++)
      if (g_array_index (holders, HearthVaultHolder, i).at == times[time])
        g_array_append_vals (sorted, &g_array_index (holders, HearthVaultHolder, i), 1);
  memcpy (holders->data, sorted->data, holders->len * sizeof (HearthVaultHolder));
}

/* Into those who have it at that time and those who will. */
static void
divide (const Ask      *ask,
        GArray         *all,
        HearthVaultWho *who)
{
  gint64 until = ask->rule != NULL ? ask->rule->until : HEARTH_NONE;

  for (guint i = 0; i < all->len; i++)
    {
      const HearthVaultHolder *holder = &g_array_index (all, HearthVaultHolder, i);

      if (holder->pass == 0 && until != HEARTH_NONE && (until <= ask->at || until <= holder->at))
        continue;
      g_array_append_vals (holder->at <= ask->at ? who->now : who->next, holder, 1);
    }
  sort_by_time (who->now);
  sort_by_time (who->next);
}

static gint64
find_base (const HearthVaultRule *rule,
           const HearthVaultItem *item,
           gint64                 at)
{
  if (rule != NULL && rule->from != HEARTH_NONE)
    return rule->from;
  if (item->opens_at != HEARTH_NONE)
    return item->opens_at;
  return item->created_at != HEARTH_NONE ? item->created_at : at;
}

static HearthVaultWho *
answer (Ask                   *ask,
        const HearthVaultItem *item,
        GError               **error)
{
  g_autoptr (HearthVaultWho) who = g_new0 (HearthVaultWho, 1);
  g_autoptr (GArray)         all = NULL;

  who->now = g_array_new (FALSE, FALSE, sizeof (HearthVaultHolder));
  who->next = g_array_new (FALSE, FALSE, sizeof (HearthVaultHolder));
  if (ask->item > 0 && !read_passes (ask, error))
    return NULL;
  all = climb (ask, find_base (ask->rule, item, ask->at), error);
  if (all == NULL)
    return NULL;
  apply_passes (ask, all);
  if (!cut (ask, all, who, error))
    return NULL;
  divide (ask, all, who);
  return g_steal_pointer (&who);
}

HearthVaultWho *
hearth_vault_who_ask (HearthConn            *conn,
                      gint64                 item,
                      const HearthVaultRule *rule,
                      GTimeZone             *zone,
                      gint64                 at,
                      GCancellable          *cancellable,
                      GError               **error)
{
  g_autoptr (HearthVaultRule) own = NULL;
  g_autoptr (GHashTable)      passes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Ask                         ask = { conn, item, rule, at, cancellable, passes };
  HearthVaultItem             row;
  HearthVaultWho             *who = NULL;
  gboolean                    done;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  done = item <= 0 || hearth_row_load (conn, HEARTH_TABLE_VAULT_ITEM, item, &row, error);
  if (done && rule == NULL && row.rule != NULL)
    {
      own = hearth_vault_rule_parse (row.rule, zone, error);
      ask.rule = own;
      done = own != NULL;
    }
  if (done)
    who = answer (&ask, &row, error);
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &row);
  return who;
}
