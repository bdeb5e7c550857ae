/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long things last for members. See the header. */

#include "metrics/hearth-model-private.h"

static HearthModelSpans *
make_spans (guint most)
{
  HearthModelSpans *spans = g_new0 (HearthModelSpans, 1);

  spans->persons = g_new (guint, most);
  spans->times = g_new (double, most);
  spans->ended = g_new (guint8, most);
  spans->begun = g_new (gint32, most);
  spans->done = g_new (gint32, most);
  return spans;
}

static void
add_span (HearthModelSpans     *spans,
          const HearthModelAsk *ask,
          guint                 person,
          gint32                begun,
          gint32                ended) /* HEARTH_NO_DAY: not yet */
{
  gboolean over = ended != HEARTH_NO_DAY && ended <= ask->until;
  gint32   done = over ? MAX (ended, begun) : ask->until;

  if (begun > ask->until || (ask->from != HEARTH_NO_DAY && begun < ask->from))
    return;
  spans->persons[spans->n] = person;
  spans->times[spans->n] = ask->unit == HEARTH_MODEL_MONTH ? hearth_model_months (begun, done) : (done - begun) / hearth_model_unit_days (ask->unit);
  spans->ended[spans->n] = over;
  spans->begun[spans->n] = begun;
  spans->done[spans->n++] = done;
}

static HearthModelSpans *
make_memberships (const HearthModelPeople *people,
                  const HearthModelAsk    *ask)
{
  HearthModelSpans *spans = make_spans (people->persons->len);

  for (guint i = 0; i < people->persons->len; i++)
    {
      const HearthModelPerson *person = &g_array_index (people->persons, HearthModelPerson, i);
      gint64                   begun = person->joined_at != HEARTH_NONE ? person->joined_at : person->first_at;

      if (begun == HEARTH_NONE)
        continue;
      add_span (spans, ask, i, hearth_days_find (ask->days, begun, NULL),
                person->left_at != HEARTH_NONE ? hearth_days_find (ask->days, person->left_at, NULL) : HEARTH_NO_DAY);
    }
  return spans;
}

HearthModelSpans *
hearth_model_spans_read (HearthConn              *conn,
                         const HearthModelPeople *people,
                         const HearthModelAsk    *ask,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  g_autoptr (HearthModelActs) acts = NULL;
  HearthModelSpans           *spans;
  const HearthModelAct       *all;
  guint                       next;

  if (ask->kind == 0)
    return make_memberships (people, ask);
  acts = hearth_model_acts_read (conn, people, ask, cancellable, error);
  if (acts == NULL)
    return NULL;
  all = (const HearthModelAct *) acts->acts->data;
  spans = make_spans (people->persons->len);
  for (guint i = 0; i < acts->acts->len; i = next)
    {
      gint32 second = HEARTH_NO_DAY;

      for (next = i; next < acts->acts->len && all[next].person == all[i].person; next++)
        if (second == HEARTH_NO_DAY && all[next].day > all[i].day)
          second = all[next].day;
      add_span (spans, ask, all[i].person, all[i].day, second);
    }
  return spans;
}

void
hearth_model_spans_free (HearthModelSpans *spans)
{
  if (spans == NULL)
    return;
  g_free (spans->persons);
  g_free (spans->times);
  g_free (spans->ended);
  g_free (spans->begun);
  g_free (spans->done);
  g_free (spans);
}
