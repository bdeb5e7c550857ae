/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dated acts models are fitted to. A purchase that was given back is none: a refund belongs to the purchase of its order number, or
 * else to the last one before it of the same sum. */

#include "base/hearth-money.h"
#include "db/hearth-stmt.h"
#include "metrics/hearth-metric-acts.h"
#include "metrics/hearth-model-private.h"
#include "metrics/hearth-rate.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  HearthModelAct act;
  gint64         paid;      /* as written, in whatever currency */
  guint          reference; /* a hash; 0 for none */
  guint16        currency;  /* hearth_act_currency() */
  gboolean       refund;
  gboolean       gone;
} Row;

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *one = a;
  const Row *other = b;

  if (one->act.person != other->act.person)
    return one->act.person < other->act.person ? -1 : 1;
  if (one->act.at != other->act.at)
    return one->act.at < other->act.at ? -1 : 1;
  return one->refund - other->refund;
}

static char *
read_currency (HearthConn *conn,
               GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT currency FROM community LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  if (step == HEARTH_STEP_ERROR)
    return NULL;
  return g_strdup (step == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "");
}

static void
add_row (GArray                  *rows,
         HearthStmt              *stmt,
         const HearthModelPeople *people,
         const HearthModelAsk    *ask)
{
  const char *own = hearth_stmt_text (stmt, 4);
  const char *reference = hearth_stmt_text (stmt, 5);
  Row         row = { .refund = hearth_stmt_int (stmt, 2) == HEARTH_KIND_REFUND && ask->kind != HEARTH_KIND_REFUND };

  row.act.person = hearth_model_people_find (people, hearth_stmt_int (stmt, 0));
  row.act.at = hearth_stmt_int (stmt, 1);
  if (row.act.person == G_MAXUINT || row.act.at == HEARTH_NONE)
    return;
  row.act.day = hearth_days_find (ask->days, row.act.at, NULL);
  if (row.act.day > ask->until || (ask->from != HEARTH_NO_DAY && row.act.day < ask->from))
    return;
  row.paid = hearth_stmt_int (stmt, 3);
  row.currency = hearth_act_currency (own);
  row.reference = reference != NULL ? g_str_hash (reference) : 0;
  row.act.amount = HEARTH_NONE;
  g_array_append_val (rows, row);
}

/* What of the same person before it the refund at index gives back; NULL when nothing fits. */
static Row *
find_refunded (GArray *rows,
               guint   index)
{
  const Row *refund = &g_array_index (rows, Row, index);
  Row       *fitting = NULL;

  for (guint i = index; i-- > 0;)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (row->act.person != refund->act.person)
        break;
      if (row->refund || row->gone || row->paid == HEARTH_NONE || row->currency != refund->currency)
        continue;
      if (refund->reference != 0 && row->reference == refund->reference)
        return row;
      if (fitting == NULL && refund->paid != HEARTH_NONE && row->paid == -refund->paid)
        fitting = row;
    }
  return fitting;
}

static void
give_back (GArray          *rows,
           HearthModelActs *acts)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *refund = &g_array_index (rows, Row, i);
      Row       *row = refund->refund && refund->paid != HEARTH_NONE ? find_refunded (rows, i) : NULL;

      if (row == NULL)
        continue;
      row->paid -= ABS (refund->paid);
      if (row->paid <= 0)
        {
          row->gone = TRUE;
          acts->refunded++;
        }
    }
}

/* What it is worth in the community's currency: as written in it, else at the rate of its day. */
static void
set_amount (Row               *row,
            guint16            own,
            const HearthRates *rates)
{
  gint64 worth;

  if (row->paid == HEARTH_NONE || row->currency == 0)
    return;
  if (row->currency == own)
    row->act.amount = row->paid;
  else if (hearth_rates_convert (rates, row->currency, row->act.day, row->paid, &worth))
    row->act.amount = worth;
}

static GArray *
read_rows (HearthConn              *conn,
           const HearthModelPeople *people,
           const HearthModelAsk    *ask,
           GCancellable            *cancellable,
           GError                 **error)
{
  /* Kinds 5 and 6 are purchase and refund, 18 a note; directions 1 and 3 from the fan and between fans. */
  static const char      of_kind[] = "SELECT member, at, kind, amount, currency, reference FROM interaction WHERE kind = ?1 OR (?1 = 5 AND kind = 6)";
  static const char      of_any[] = "SELECT member, at, kind, amount, currency, reference FROM interaction WHERE kind NOT IN (6, 18) AND direction IN (1, 3)";
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, ask->kind != 0 ? of_kind : of_any, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  G_STATIC_ASSERT (HEARTH_KIND_PURCHASE == 5 && HEARTH_KIND_REFUND == 6 && HEARTH_KIND_NOTE == 18);
  if (stmt == NULL)
    return NULL;
  if (ask->kind != 0)
    hearth_stmt_bind_int (stmt, 1, ask->kind);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    add_row (rows, stmt, people, ask);
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

HearthModelActs *
hearth_model_acts_read (HearthConn              *conn,
                        const HearthModelPeople *people,
                        const HearthModelAsk    *ask,
                        GCancellable            *cancellable,
                        GError                 **error)
{
  g_autoptr (HearthModelActs) acts = g_new0 (HearthModelActs, 1);
  g_autofree char            *currency = read_currency (conn, error);
  g_autoptr (HearthRates)     rates = currency != NULL ? hearth_rates_read (conn, error) : NULL;
  g_autoptr (GArray)          rows = rates != NULL ? read_rows (conn, people, ask, cancellable, error) : NULL;

  acts->acts = g_array_new (FALSE, FALSE, sizeof (HearthModelAct));
  if (rows == NULL)
    return NULL;
  acts->minor = pow (10, hearth_money_digits (currency));
  if (rows->len > 0)
    qsort (rows->data, rows->len, sizeof (Row), compare_rows);
  give_back (rows, acts);
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (row->refund || row->gone)
        continue;
      set_amount (row, hearth_act_currency (currency), rates);
      acts->foreign += row->paid != HEARTH_NONE && row->act.amount == HEARTH_NONE;
      g_array_append_val (acts->acts, row->act);
    }
  return g_steal_pointer (&acts);
}

void
hearth_model_acts_free (HearthModelActs *acts)
{
  if (acts == NULL)
    return;
  g_array_unref (acts->acts);
  g_free (acts);
}
