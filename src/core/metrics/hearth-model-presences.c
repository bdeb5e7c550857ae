/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who came to which show. See the header. */

#include "metrics/hearth-model-private.h"

#include <stdlib.h>

/* The number of the unit a day is in. */
static gint32
get_slot (gint32          day,
          HearthModelUnit unit)
{
  switch (unit)
    {
    case HEARTH_MODEL_WEEK:
      return hearth_day_week_begin (day);
    case HEARTH_MODEL_MONTH:
      return hearth_day_month (day);
    case HEARTH_MODEL_DAY:
      break;
    }
  return day;
}

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  const gint32 *one = a;
  const gint32 *other = b;

  return (*one > *other) - (*one < *other);
}

/* The shows, each once, ascending. */
static GArray *
list_shows (const HearthModelActs *acts,
            HearthModelUnit        unit)
{
  GArray *shows = g_array_new (FALSE, FALSE, sizeof (gint32));
  guint   kept = 0;

  for (guint i = 0; i < acts->acts->len; i++)
    {
      gint32 slot = get_slot (g_array_index (acts->acts, HearthModelAct, i).day, unit);

      g_array_append_val (shows, slot);
    }
  g_array_sort (shows, compare_slots);
  for (guint i = 0; i < shows->len; i++)
    if (kept == 0 || g_array_index (shows, gint32, i) != g_array_index (shows, gint32, kept - 1))
      g_array_index (shows, gint32, kept++) = g_array_index (shows, gint32, i);
  g_array_set_size (shows, kept);
  return shows;
}

/* How many shows there were up to and with that slot. */
static guint
count_shows (GArray *shows,
             gint32  slot)
{
  guint low = 0;
  guint high = shows->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (shows, gint32, middle) <= slot)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The n acts of one person; none are a presence too, of who joined and never came. */
static void
add_presence (HearthModelPresences    *presences,
              GArray                  *shows,
              const HearthModelPeople *people,
              const HearthModelAsk    *ask,
              guint                    person,
              const HearthModelAct    *acts,
              guint                    n)
{
  gint64         joined_at = g_array_index (people->persons, HearthModelPerson, person).joined_at;
  gint32         first = n > 0 ? get_slot (acts[0].day, ask->unit) : G_MAXINT32;
  gint32         met = joined_at != HEARTH_NONE ? get_slot (hearth_days_find (ask->days, joined_at, NULL), ask->unit) : first;
  guint          missed;
  gint32         last = G_MININT32;
  HearthPresence presence = { 0, 0, 0, 1 };

  met = MIN (met, first);
  if (met == G_MAXINT32 || met > get_slot (ask->until, ask->unit))
    return;
  missed = count_shows (shows, met);
  presence.n = shows->len - missed;
  for (guint i = 0; i < n; i++)
    {
      gint32 slot = get_slot (acts[i].day, ask->unit);

      if (slot == last || slot <= met)
        continue;
      last = slot;
      presence.x++;
      presence.tx = count_shows (shows, slot) - missed;
    }
  presences->persons[presences->n] = person;
  presences->presences[presences->n++] = presence;
}

HearthModelPresences *
hearth_model_presences_read (HearthConn              *conn,
                             const HearthModelPeople *people,
                             const HearthModelAsk    *ask,
                             GCancellable            *cancellable,
                             GError                 **error)
{
  g_autoptr (HearthModelActs) acts = hearth_model_acts_read (conn, people, ask, cancellable, error);
  g_autoptr (GArray)          shows = NULL;
  HearthModelPresences       *presences;
  const HearthModelAct       *all;
  guint                       at = 0;

  if (acts == NULL)
    return NULL;
  all = (const HearthModelAct *) acts->acts->data;
  shows = list_shows (acts, ask->unit);
  presences = g_new0 (HearthModelPresences, 1);
  presences->shows = shows->len;
  presences->persons = g_new (guint, people->persons->len);
  presences->presences = g_new (HearthPresence, people->persons->len);
  for (guint person = 0; person < people->persons->len; person++)
    {
      guint first = at;

      while (at < acts->acts->len && all[at].person == person)
        at++;
      add_presence (presences, shows, people, ask, person, all + first, at - first);
    }
  return presences;
}

void
hearth_model_presences_free (HearthModelPresences *presences)
{
  if (presences == NULL)
    return;
  g_free (presences->persons);
  g_free (presences->presences);
  g_free (presences);
}
