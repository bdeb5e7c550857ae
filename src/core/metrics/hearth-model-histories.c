/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts made into histories: how often after the first day, when last, watched for how long. See the header. */

#include "metrics/hearth-model-private.h"

/* The acts of one person, first to n. */
static void
add_history (HearthModelHistories  *histories,
             const HearthModelActs *acts,
             const HearthModelAct  *first,
             guint                  n,
             const HearthModelAsk  *ask)
{
  double        unit = hearth_model_unit_days (ask->unit);
  HearthHistory history = { 0, 0, (ask->until - first->day) / unit };
  double        spent = 0;
  guint         known = 0; /* repeat days of which a sum is known */
  gint32        last = first->day;

  for (guint i = 1; i < n; i++)
    {
      if (first[i].day == first->day)
        continue;
      history.x += first[i].day != first[i - 1].day;
      history.tx = (first[i].day - first->day) / unit;
      if (first[i].amount == HEARTH_NONE)
        continue;
      spent += (double) first[i].amount;
      known += first[i].day != last;
      last = first[i].day;
    }
  histories->persons[histories->n] = first->person;
  histories->means[histories->n] = known > 0 ? spent / known / acts->minor : 0;
  histories->histories[histories->n++] = history;
  histories->acts += history.x + 1;
  histories->repeaters += history.x > 0;
}

HearthModelHistories *
hearth_model_histories_read (HearthConn              *conn,
                             const HearthModelPeople *people,
                             const HearthModelAsk    *ask,
                             GCancellable            *cancellable,
                             GError                 **error)
{
  g_autoptr (HearthModelActs) acts = hearth_model_acts_read (conn, people, ask, cancellable, error);
  HearthModelHistories       *histories;
  const HearthModelAct       *all;
  guint                       next;

  if (acts == NULL)
    return NULL;
  all = (const HearthModelAct *) acts->acts->data;
  histories = g_new0 (HearthModelHistories, 1);
  histories->persons = g_new (guint, people->persons->len);
  histories->histories = g_new (HearthHistory, people->persons->len);
  histories->means = g_new (double, people->persons->len);
  histories->refunded = acts->refunded;
  histories->foreign = acts->foreign;
  for (guint i = 0; i < acts->acts->len; i = next)
    {
      for (next = i; next < acts->acts->len && all[next].person == all[i].person;)
        next++;
      add_history (histories, acts, &all[i], next - i, ask);
    }
  return histories;
}

void
hearth_model_histories_free (HearthModelHistories *histories)
{
  if (histories == NULL)
    return;
  g_free (histories->persons);
  g_free (histories->histories);
  g_free (histories->means);
  g_free (histories);
}
