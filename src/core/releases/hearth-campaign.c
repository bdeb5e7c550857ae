/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading campaigns. See the header. */

#include "releases/hearth-campaign.h"

#include "base/hearth-clock.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-edit.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
backer_free (HearthCampaignBacker *backer)
{
  g_free (backer->name);
  g_array_unref (backer->copies);
  g_free (backer);
}

void
hearth_campaign_free (HearthCampaign *campaign)
{
  hearth_row_clear (HEARTH_TABLE_CAMPAIGN, &campaign->row);
  g_free (campaign->release);
  g_clear_pointer (&campaign->backers, g_ptr_array_unref);
  g_free (campaign);
}

GArray *
hearth_campaign_list (HearthConn *conn,
                      gint64      release,
                      GError    **error)
{
  return hearth_plan_rows (conn, "SELECT rowid FROM campaign WHERE ?1 = -1 OR release = ?1 ORDER BY ends DESC, id", release, error);
}

typedef struct
{
  HearthConn     *conn;
  HearthCampaign *campaign;
  GHashTable     *by_member; /* human -> HearthCampaignBacker, owned by the campaign */
} Loading;

static HearthCampaignBacker *
find_backer (Loading *loading,
             gint64   member,
             GError **error)
{
  gint64                human = hearth_member_root (loading->conn, member, error);
  HearthCampaignBacker *backer = human > 0 ? g_hash_table_lookup (loading->by_member, &human) : NULL;

  if (backer != NULL || human <= 0)
    return backer;
  backer = g_new0 (HearthCampaignBacker, 1);
  backer->member = human;
  backer->at = HEARTH_NONE;
  backer->copies = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (loading->campaign->backers, backer);
  backer->name = hearth_member_dup_name (loading->conn, human, error);
  g_hash_table_insert (loading->by_member, &backer->member, backer);
  return backer->name != NULL ? backer : NULL;
}

static void
add_up (Loading              *loading,
        HearthCampaignBacker *backer,
        gint64                at,
        gint64                amount,
        const char           *currency,
        gint64                quantity)
{
  HearthCampaign *campaign = loading->campaign;
  gint64          sum;

  if (backer->at == HEARTH_NONE || (at != HEARTH_NONE && at < backer->at))
    backer->at = at;
  backer->quantity += CLAMP (quantity, -1000000, 1000000);
  campaign->quantity += CLAMP (quantity, -1000000, 1000000);
  if (amount == HEARTH_NONE)
    return;
  if (campaign->row.currency == NULL || g_strcmp0 (currency, campaign->row.currency) != 0)
    campaign->other_currency++;
  else if (!__builtin_add_overflow (backer->amount, amount, &sum))
    {
      backer->amount = sum;
      if (!__builtin_add_overflow (campaign->amount, amount, &sum))
        campaign->amount = sum;
    }
}

/* Which acts count: what is paid for, what is saved before. */
static const char purchases_sql[] =
    "SELECT member, at, amount, currency, quantity, item, kind FROM interaction WHERE kind IN (5, 6, 13, 15) AND item IS NOT NULL "
    "AND at >= ?1 AND at < ?2 AND member IS NOT NULL ORDER BY at";

/* Within its days, about its item. */
static gboolean
add_purchases (Loading   *loading,
               GTimeZone *zone,
               GError   **error)
{
  const HearthCampaignRow *row = &loading->campaign->row;
  HearthDay                starts = hearth_day_parse (row->starts), ends = hearth_day_parse (row->ends);
  g_autofree char         *wanted = row->item != NULL ? hearth_fold (row->item) : NULL;
  g_autoptr (HearthStmt)   stmt = wanted != NULL ? hearth_stmt_new (loading->conn, purchases_sql, error) : NULL;
  HearthStep               step;

  if (stmt == NULL)
    return wanted == NULL;
  hearth_stmt_bind_int (stmt, 1, starts != HEARTH_NO_DAY ? hearth_day_to_time (starts, 0, zone) : G_MININT64 + 1);
  hearth_stmt_bind_int (stmt, 2, ends != HEARTH_NO_DAY ? hearth_day_to_time (hearth_day_add (ends, 1), 0, zone) : G_MAXINT64);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char      *item = hearth_fold (hearth_stmt_text (stmt, 5));
      gint64                amount = hearth_stmt_int (stmt, 2), quantity = hearth_stmt_int (stmt, 4);
      gboolean              refund = hearth_stmt_int (stmt, 6) == HEARTH_KIND_REFUND || (amount != HEARTH_NONE && amount < 0);
      HearthCampaignBacker *backer;

      if (!g_str_has_prefix (item, wanted))
        continue;
      backer = find_backer (loading, hearth_stmt_int (stmt, 0), error);
      if (backer == NULL)
        return FALSE;
      backer->bought = TRUE;
      quantity = quantity != HEARTH_NONE ? ABS (CLAMP (quantity, -1000000, 1000000)) : 1;
      add_up (loading, backer, hearth_stmt_int (stmt, 1), amount, hearth_stmt_text (stmt, 3), refund ? -quantity : quantity);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
add_written (Loading *loading,
             GError **error)
{
  static const char      sql[] = "SELECT member, at, amount, currency, quantity, copy FROM backer WHERE campaign = ?1 ORDER BY copy, at, id";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (loading->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, loading->campaign->row.rowid);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthCampaignBacker *backer = find_backer (loading, hearth_stmt_int (stmt, 0), error);
      gint64                copy = hearth_stmt_int (stmt, 5), quantity = hearth_stmt_int (stmt, 4);

      if (backer == NULL)
        return FALSE;
      if (copy != HEARTH_NONE)
        {
          g_array_append_val (backer->copies, copy);
          loading->campaign->numbered++;
        }
      else
        {
          add_up (loading, backer, hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_text (stmt, 3), quantity != HEARTH_NONE ? quantity : 1);
        }
    }
  return step == HEARTH_STEP_DONE;
}

static int
compare_backers (gconstpointer a,
                 gconstpointer b)
{
  const HearthCampaignBacker *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

/* Who gave everything back is no backer; who has a number is one all the same. */
static void
drop_returned (HearthCampaign *campaign)
{
  for (guint i = campaign->backers->len; i-- > 0;)
    {
      const HearthCampaignBacker *backer = g_ptr_array_index (campaign->backers, i);

      if (backer->quantity <= 0 && backer->amount <= 0 && backer->copies->len == 0)
        g_ptr_array_remove_index (campaign->backers, i);
    }
}

HearthCampaign *
hearth_campaign_load (HearthConn *conn,
                      gint64      campaign,
                      GTimeZone  *zone,
                      GError    **error)
{
  g_autoptr (HearthCampaign) loaded = g_new0 (HearthCampaign, 1);
  g_autoptr (GHashTable)     by_member = g_hash_table_new (g_int64_hash, g_int64_equal);
  Loading                    loading = { conn, loaded, by_member };
  HearthDay                  day;

  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &loaded->row);
  loaded->backers = g_ptr_array_new_with_free_func ((GDestroyNotify) backer_free);
  if (!hearth_row_load (conn, HEARTH_TABLE_CAMPAIGN, campaign, &loaded->row, error) ||
      !hearth_plan_read_release (conn, loaded->row.release, &day, &loaded->release, error) || !add_purchases (&loading, zone, error) ||
      !add_written (&loading, error))
    return NULL;
  drop_returned (loaded);
  g_ptr_array_sort_values (loaded->backers, compare_backers);
  if (loaded->row.goal != HEARTH_NONE)
    loaded->reached = (loaded->row.currency != NULL ? loaded->amount : (gint64) loaded->backers->len) >= loaded->row.goal;
  return g_steal_pointer (&loaded);
}
