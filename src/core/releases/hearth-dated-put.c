/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting what has a day elsewhere, and what that breaks. See hearth-dated.h. */

#include "releases/hearth-dated.h"

#include "base/hearth-clock.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-moment.h"
#include "releases/hearth-task.h"

#include <glib/gi18n-lib.h>

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const HearthDated *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->lane != y->lane)
    return x->lane < y->lane ? -1 : 1;
  return hearth_id_compare (&x->id, &y->id);
}

void
hearth_dated_plan_settle (HearthDatedPlan *plan,
                          const gint64    *waits)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);                 /* item: rowid it waits for */
  g_autoptr (GHashTable) tasks = g_hash_table_new (g_int64_hash, g_int64_equal); /* rowid: its index + 1 */

  for (guint i = 0; i < plan->items->len; i++)
    if (waits[i] != HEARTH_NONE)
      g_hash_table_insert (wanted, plan->items->pdata[i], (gpointer) &waits[i]);
  g_ptr_array_sort_values (plan->items, compare_items);
  for (guint i = 0; i < plan->items->len; i++)
    {
      HearthDated *dated = plan->items->pdata[i];

      if (dated->table == HEARTH_TABLE_TASK)
        g_hash_table_insert (tasks, &dated->row, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < plan->items->len; i++)
    {
      HearthDated  *dated = plan->items->pdata[i];
      const gint64 *row = g_hash_table_lookup (wanted, dated);

      dated->waits_for = row != NULL ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (tasks, row)) - 1 : -1;
      if (dated->waits_for >= 0 && !dated->done && !((HearthDated *) plan->items->pdata[dated->waits_for])->done)
        dated->state |= HEARTH_TASK_BLOCKED;
    }
}

int
hearth_dated_find (const HearthDatedPlan *plan,
                   HearthTable            table,
                   gint64                 row)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const HearthDated *dated = plan->items->pdata[i];

      if (dated->table == table && dated->row == row)
        return (int) i;
    }
  return -1;
}

/* NULL when the order is right. */
static char *
explain_order (const HearthDatedPlan *plan,
               guint                  item,
               HearthDay              day)
{
  const HearthDated *dated = plan->items->pdata[item];
  const HearthDated *before = dated->waits_for >= 0 ? plan->items->pdata[dated->waits_for] : NULL;

  if (before != NULL && !before->done && before->first > day)
    /* Translators: %1$s is a task, %2$d a number of days. */
    return g_strdup_printf (ngettext ("It waits for “%1$s”, which is due %2$d day later.", "It waits for “%1$s”, which is due %2$d days later.",
                                      (gulong) (before->first - day)),
                            before->title, before->first - day);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const HearthDated *after = plan->items->pdata[i];

      if (after->waits_for == (int) item && !after->done && after->first < day)
        /* Translators: %1$s is a task, %2$d a number of days. */
        return g_strdup_printf (ngettext ("“%1$s” waits for it, and is due %2$d day before.", "“%1$s” waits for it, and is due %2$d days before.",
                                          (gulong) (day - after->first)),
                                after->title, day - after->first);
    }
  return NULL;
}

char *
hearth_dated_explain (const HearthDatedPlan *plan,
                      guint                  item,
                      HearthDay              first,
                      HearthDay              last)
{
  const HearthDated *dated = plan->items->pdata[item];
  HearthPlanChange   change = { .table = dated->table, .title = dated->title, .least = dated->least, .done = dated->done, .to = first };

  change.fit = hearth_plan_fit (first, dated->least, dated->done, dated->release_day, plan->today);
  if (change.fit == HEARTH_PLAN_CLOSE || change.fit == HEARTH_PLAN_IMPOSSIBLE)
    return hearth_plan_explain (&change, dated->release_day, plan->today);
  if (dated->table == HEARTH_TABLE_TASK && !dated->done)
    {
      char *order = explain_order (plan, item, first);

      if (order != NULL)
        return order;
    }
  return !dated->done && last < plan->today ? g_strdup (_ ("That day is over.")) : NULL;
}

#define BIT(table, column) hearth_table_bit (table, column)

static gboolean
put_task (HearthConn        *conn,
          const HearthDated *dated,
          HearthDay          first,
          GError           **error)
{
  g_autofree char *date = !dated->counted ? hearth_day_format (first) : NULL;
  HearthTask       row = { .date = date, .days = dated->counted ? (gint64) first - dated->release_day : HEARTH_NONE };

  return hearth_task_edit (conn, dated->row, BIT (HEARTH_TABLE_TASK, dated->counted ? "days" : "date"), &row, error);
}

static gboolean
put_moment (HearthConn        *conn,
            const HearthDated *dated,
            HearthDay          first,
            HearthDay          last,
            GError           **error)
{
  g_autofree char *date = !dated->counted ? hearth_day_format (first) : NULL;
  HearthMomentRow  row = { .date = date, .days = dated->counted ? (gint64) first - dated->release_day : HEARTH_NONE, .open_days = (gint64) last - first };
  guint64          mask = first != dated->first ? BIT (HEARTH_TABLE_MOMENT, dated->counted ? "days" : "date") : 0;

  if (dated->lasts)
    mask |= BIT (HEARTH_TABLE_MOMENT, "open_days");
  return hearth_moment_edit (conn, dated->row, mask, &row, error);
}

static gboolean
put_campaign (HearthConn        *conn,
              const HearthDated *dated,
              HearthDay          first,
              HearthDay          last,
              GError           **error)
{
  g_autofree char  *starts = hearth_day_format (first), *ends = hearth_day_format (last);
  HearthCampaignRow row = { .starts = starts, .ends = ends };

  return hearth_campaign_edit (conn, dated->row, BIT (HEARTH_TABLE_CAMPAIGN, "starts") | BIT (HEARTH_TABLE_CAMPAIGN, "ends"), &row, error);
}

static gboolean
put_opening (HearthConn        *conn,
             const HearthDated *dated,
             HearthDay          first,
             GTimeZone         *zone,
             GError           **error)
{
  HearthVaultItem row;
  HearthDay       day;
  gint64          minute;
  gboolean        done;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  done = hearth_row_load (conn, HEARTH_TABLE_VAULT_ITEM, dated->row, &row, error);
  day = done ? hearth_day_from_time (row.opens_at, zone) : HEARTH_NO_DAY;
  if (day != HEARTH_NO_DAY)
    {
      minute = (row.opens_at - hearth_day_to_time (day, 0, zone)) / 60000;
      row.opens_at = hearth_day_to_time (first, (int) CLAMP (minute, 0, 24 * 60 - 1), zone);
      done = hearth_row_update (conn, HEARTH_TABLE_VAULT_ITEM, dated->row, BIT (HEARTH_TABLE_VAULT_ITEM, "opens_at"), &row, error);
    }
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &row);
  return done;
}

gboolean
hearth_dated_put (HearthConn        *conn,
                  const HearthDated *dated,
                  HearthDay          first,
                  HearthDay          last,
                  GTimeZone         *zone,
                  GError           **error)
{
  switch (dated->lane)
    {
    case HEARTH_LANE_TASKS:
      return put_task (conn, dated, first, error);
    case HEARTH_LANE_MOMENTS:
      return put_moment (conn, dated, first, last, error);
    case HEARTH_LANE_VAULT:
      return put_opening (conn, dated, first, zone, error);
    case HEARTH_LANE_SALES:
      return put_campaign (conn, dated, first, last, error);
    case HEARTH_N_LANES:
      break;
    }
  g_return_val_if_reached (FALSE);
}
