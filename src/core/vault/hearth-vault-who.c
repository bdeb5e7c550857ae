/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: asking. Whom a filter finds comes in the order of rowids, so that a hundred thousand members of several steps are put together by
 * walking along, without a look-up for each. */

#include "vault/hearth-vault-who.h"

#include "base/hearth-clock.h"
#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-member.h"

#include <stdlib.h>
#include <string.h>

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
  guint   i = 0, j = 0;

  while (i < (*all)->len || j < found->len)
    {
      const HearthVaultHolder *have = i < (*all)->len ? &g_array_index (*all, HearthVaultHolder, i) : NULL;
      gint64                   member = j < found->len ? g_array_index (found, gint64, j) : G_MAXINT64;

      if (have != NULL && have->member <= member)
        {
          g_array_append_vals (both, have, 1);
          i++;
          j += have->member == member;
        }
      else
        {
          HearthVaultHolder holder = { member, at, HEARTH_NONE, 0 };

          g_array_append_val (both, holder);
          j++;
        }
    }
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

/* When everybody joined, by rowid. Array of Ranked, without more of the holder than its member. */
static GArray *
read_joined (Ask     *ask,
             GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (ask->conn, "SELECT member, coalesce (joined_at, first_at) FROM roster ORDER BY member", error);
  g_autoptr (GArray)     joined = g_array_new (FALSE, FALSE, sizeof (Ranked));
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Ranked ranked = { .holder.member = hearth_stmt_int (stmt, 0), .joined = hearth_stmt_int (stmt, 1) };

      if (ranked.joined == HEARTH_NONE)
        ranked.joined = G_MAXINT64;
      g_array_append_val (joined, ranked);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&joined) : NULL;
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

/* In the order in which they come first. FALSE on error. */
static gboolean
rank (Ask     *ask,
      GArray  *all,
      GError **error)
{
  g_autoptr (GArray) joined = read_joined (ask, error);
  g_autofree Ranked *ranked = g_new (Ranked, MAX (all->len, 1));

  for (guint i = 0; joined != NULL && i < all->len; i++)
    {
      Ranked *found;

      ranked[i].holder = g_array_index (all, HearthVaultHolder, i);
      found = bsearch (&ranked[i], joined->data, joined->len, sizeof (Ranked), compare_members);
      ranked[i].joined = found != NULL ? found->joined : G_MAXINT64;
    }
  if (joined == NULL)
    return FALSE;
  qsort (ranked, all->len, sizeof (Ranked), compare_rank);
  for (guint i = 0; i < all->len; i++)
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
  if (!rank (ask, all, error))
    return FALSE;
  who->left = MAX (ask->rule->first - (gint64) all->len, 0);
  if ((gint64) all->len > ask->rule->first)
    g_array_set_size (all, (guint) ask->rule->first);
  if (ask->rule->numbered)
    number_all (ask, all);
  return TRUE;
}

/* Into those who have it at that time and those who will. By time already where there are no passes: a stable division keeps it so. */
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
  g_array_sort (who->now, compare_time);
  g_array_sort (who->next, compare_time);
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
