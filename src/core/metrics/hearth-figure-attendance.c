/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who would come to the next show: the BG/BB of models/hearth-attending.h, fitted with weak priors. The list of shows is what all who came
 * say together, so each human only leaves the days they came on, and the rest is worked out once everybody has been passed. Pure functions
 * of what was folded. */

#include "metrics/hearth-figure-makes.h"

#include "models/hearth-attending.h"

#include <glib/gi18n-lib.h>

/* Below so many who came again nothing is foretold. */
#define ENOUGH 30

typedef struct
{
  gint64  member;
  gint32  met; /* the day they joined, or came first */
  GArray *days;
} Comer;

typedef struct
{
  GHashTable     *comers; /* member -> Comer; NULL before the first */
  HearthHistogram shows;  /* day -> how many came */
  HearthHistogram others; /* the day they joined -> how many never came */
  gint64          members;
} Attendance;

const gsize hearth_figure_attendance_size = sizeof (Attendance);

static void
comer_free (gpointer data)
{
  Comer *comer = data;

  g_array_unref (comer->days);
  g_free (comer);
}

void
hearth_figure_attendance_clear (gpointer state)
{
  Attendance *attendance = state;

  g_clear_pointer (&attendance->comers, g_hash_table_unref);
  hearth_histogram_clear (&attendance->shows);
  hearth_histogram_clear (&attendance->others);
}

/* The days on which they came, each once, before end. NULL for none. */
static GArray *
find_days (const HearthHuman *human,
           gint32             end)
{
  GArray *days = NULL;

  for (guint i = 0; i < human->n_acts && human->acts[i].day < end; i++)
    {
      gint32 day = human->acts[i].day;

      if (human->acts[i].kind != HEARTH_KIND_ATTENDANCE || (days != NULL && g_array_index (days, gint32, days->len - 1) == day))
        continue;
      if (days == NULL)
        days = g_array_new (FALSE, FALSE, sizeof (gint32));
      g_array_append_val (days, day);
    }
  return days;
}

HEARTH_ADD (hearth_figure_attendance_add)
{
  Attendance *attendance = state;
  gint32      end = fold->periods[period].to, joined = human->fan->joined;
  GArray     *days;
  Comer      *comer;

  if (!hearth_fan_is_in (human->fan, end - 1))
    return;
  days = find_days (human, end);
  if (days == NULL)
    {
      /* Who never came and whose joining nobody knows could have come to nothing that is known. */
      if (joined == HEARTH_DAY_ALWAYS)
        return;
      hearth_histogram_add (&attendance->others, joined, sign);
      attendance->members += sign;
      return;
    }
  attendance->members += sign;
  for (guint i = 0; i < days->len; i++)
    hearth_histogram_add (&attendance->shows, g_array_index (days, gint32, i), sign);
  if (attendance->comers == NULL)
    attendance->comers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, comer_free);
  if (sign < 0)
    {
      g_array_unref (days);
      g_hash_table_remove (attendance->comers, &human->fan->member);
      return;
    }
  comer = g_new0 (Comer, 1);
  comer->member = human->fan->member;
  comer->met = joined != HEARTH_DAY_ALWAYS ? MIN (joined, g_array_index (days, gint32, 0)) : g_array_index (days, gint32, 0);
  comer->days = days;
  g_hash_table_insert (attendance->comers, &comer->member, comer);
}

/* How many shows there were until that day, with it. */
static guint
count_shows (const GArray *shows,
             gint32        day)
{
  guint low = 0, high = shows->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (shows, HearthBar, middle).value <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static HearthPresence
to_presence (const GArray *shows,
             const Comer  *comer)
{
  guint          missed = count_shows (shows, comer->met);
  HearthPresence presence = { 0, 0, shows->len - missed, 1 };

  for (guint i = 0; i < comer->days->len; i++)
    if (g_array_index (comer->days, gint32, i) > comer->met)
      {
        presence.x++;
        presence.tx = count_shows (shows, g_array_index (comer->days, gint32, i)) - missed;
      }
  return presence;
}

static int
compare_comers (gconstpointer a,
                gconstpointer b)
{
  gint64 x = (*(const Comer *const *) a)->member, y = (*(const Comer *const *) b)->member;

  return (x > y) - (x < y);
}

/* The presences of those who came, in the order of members, then of the others by the day they joined. */
static GArray *
list_presences (Attendance *attendance,
                GArray     *shows,
                GPtrArray  *comers,
                gint64     *again)
{
  g_autoptr (GArray) others = hearth_histogram_list (&attendance->others);
  GArray            *presences = g_array_new (FALSE, FALSE, sizeof (HearthPresence));

  *again = 0;
  for (guint i = 0; i < comers->len; i++)
    {
      HearthPresence presence = to_presence (shows, g_ptr_array_index (comers, i));

      *again += presence.x > 0;
      g_array_append_val (presences, presence);
    }
  for (guint i = 0; i < others->len; i++)
    {
      const HearthBar     *bar = &g_array_index (others, HearthBar, i);
      const HearthPresence presence = { 0, 0, shows->len - count_shows (shows, (gint32) bar->value), (double) bar->times };

      g_array_append_val (presences, presence);
    }
  return presences;
}

static void
say_too_few (const Attendance *attendance,
             gint64            again,
             HearthFigure     *figure)
{
  figure->value = hearth_value_none ();
  figure->value.whole = figure->value.n = attendance->members;
  if (attendance->comers == NULL || g_hash_table_size (attendance->comers) == 0)
    return;
  figure->value.state = HEARTH_FIGURE_FEW;
  figure->note = again < ENOUGH ? N_ ("too few came back to tell") : N_ ("no model fits");
}

static void
add_number (HearthFigure *figure,
            const char   *key,
            double        number,
            gint64        n)
{
  hearth_figure_add_part (figure, key, HEARTH_UNIT_RATIO, hearth_value_number (number, n));
}

/* What the model expects, and who is more likely to come than not. */
static void
expect (const HearthFold      *fold,
        const Attendance      *attendance,
        const HearthAttending *fit,
        GArray                *presences,
        GPtrArray             *comers,
        HearthFigure          *figure)
{
  g_autoptr (GArray) likely = g_array_new (FALSE, FALSE, sizeof (gint64));
  double             sum = 0, alive = 0;

  for (guint i = 0; i < presences->len; i++)
    {
      const HearthPresence *presence = &g_array_index (presences, HearthPresence, i);
      double                expected = hearth_attending_expect (fit, presence, 1);

      sum += presence->weight * expected;
      alive += presence->weight * hearth_attending_alive (fit, presence);
      if (i < comers->len && expected >= 0.5)
        g_array_append_val (likely, ((const Comer *) g_ptr_array_index (comers, i))->member);
    }
  figure->value = hearth_value_number (sum / (double) attendance->members, attendance->members);
  figure->value.part = (gint64) llround (sum);
  figure->value.whole = attendance->members;
  add_number (figure, "here", alive / (double) attendance->members, attendance->members);
  add_number (figure, "alpha", fit->alpha, attendance->members);
  add_number (figure, "beta", fit->beta, attendance->members);
  add_number (figure, "gamma", fit->gamma, attendance->members);
  add_number (figure, "delta", fit->delta, attendance->members);
  if (fold->listing)
    figure->members = g_steal_pointer (&likely);
}

HEARTH_FINISH (hearth_figure_attendance_finish)
{
  Attendance           *attendance = state;
  g_autoptr (GArray)    shows = hearth_histogram_list (&attendance->shows), presences = NULL;
  g_autoptr (GPtrArray) comers = attendance->comers != NULL ? g_hash_table_get_values_as_ptr_array (attendance->comers) : g_ptr_array_new ();
  HearthAttending       fit;
  gint64                again;

  g_ptr_array_sort (comers, compare_comers);
  presences = list_presences (attendance, shows, comers, &again);
  if (again < ENOUGH || !hearth_attending_fit (&fit, (const HearthPresence *) (gpointer) presences->data, presences->len, TRUE))
    say_too_few (attendance, again, figure);
  else
    expect (fold, attendance, &fit, presences, comers, figure);
  hearth_figure_add_part (figure, "shows", HEARTH_UNIT_COUNT, hearth_value_count (shows->len, FALSE));
  hearth_figure_add_part (figure, "came_again", HEARTH_UNIT_RATE, hearth_value_rate (again, attendance->members));
}

/* Who ever came. */
gboolean
hearth_figure_attendance_is_behind (const HearthFold  *fold,
                                    const HearthHuman *human)
{
  g_autoptr (GArray) days = find_days (human, fold->periods[HEARTH_PERIOD_WHOLE].to);

  return days != NULL;
}
