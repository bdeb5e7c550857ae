/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is still here, when nobody says goodbye: the MBG/NBD of models/hearth-buying.h, fitted with weak priors to the days on which members
 * did something that counts, in weeks; who slips away; and what buyers will be worth. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

#include "members/hearth-stage.h"
#include "models/hearth-lifetime.h"

#include <glib/gi18n-lib.h>

/* Below so many who came back nothing is foretold; below so many altogether a guess is drawn towards what communities are like. */
#define ENOUGH_REPEATERS 30
#define ENOUGH_BUYERS    300

#define DRIFT_DAYS 30

/* Days after the first, and how many days with acts after it, of somebody watched for so long. */
typedef struct
{
  guint32 x;
  gint32  tx;
  gint32  T;
} Days;

/* What counts, by day: FALSE for who did nothing before end. kind: only acts of it; 0: all that count. */
static gboolean
find_days (const HearthFold  *fold,
           const HearthHuman *human,
           guint              kind,
           gint32             end,
           Days              *days)
{
  gint32 first = HEARTH_DAY_NEVER, last = HEARTH_DAY_NEVER;

  *days = (Days) { 0 };
  for (guint i = 0; i < human->n_acts && human->acts[i].day < end; i++)
    {
      const HearthAct *act = &human->acts[i];

      if (act->day == last || (kind != 0 ? act->kind != kind : !hearth_human_counts (fold, human, act)))
        continue;
      if (first == HEARTH_DAY_NEVER)
        first = act->day;
      else
        days->x++;
      last = act->day;
    }
  days->tx = last - first;
  days->T = end - 1 - first;
  return first != HEARTH_DAY_NEVER;
}

static HearthHistory
to_history (const Days *days)
{
  return (HearthHistory) { days->x, days->tx / 7.0, days->T / 7.0 };
}

/* Histories and how many have each, packed into one number: x (20 bits), tx and T (20 each). */
typedef struct
{
  HearthHistogram lot;
  gint64          members;
  gint64          repeaters;
  GHashTable     *close;  /* member -> Close: advocates and believers; NULL before the first */
  GArray         *listed; /* Listed, where members are; NULL before the first */
} Here;

typedef struct
{
  gint64 member;
  gint64 key; /* as in the lot */
} Listed;

typedef struct
{
  gint64   member;
  Days     now;
  Days     before; /* DRIFT_DAYS ago */
  gboolean was;    /* had done something by then */
} Close;

const gsize hearth_figure_here_size = sizeof (Here);

void
hearth_figure_here_clear (gpointer state)
{
  hearth_histogram_clear (&((Here *) state)->lot);
  g_clear_pointer (&((Here *) state)->close, g_hash_table_unref);
  g_clear_pointer (&((Here *) state)->listed, g_array_unref);
}

/* Who it is, where members are listed. */
static void
note (const HearthFold *fold,
      Here             *here,
      gint64            member,
      gint64            key)
{
  const Listed listed = { member, key };

  if (!fold->listing)
    return;
  if (here->listed == NULL)
    here->listed = g_array_new (FALSE, FALSE, sizeof (Listed));
  g_array_append_val (here->listed, listed);
}

HEARTH_ADD (hearth_figure_here_add)
{
  Here  *here = state;
  gint32 end = fold->periods[period].to;
  gint64 key;
  Close *close;
  Days   days;

  if (!hearth_fan_is_in (human->fan, end - 1) || !find_days (fold, human, 0, end, &days))
    return;
  here->members += sign;
  here->repeaters += days.x > 0 ? sign : 0;
  key = (gint64) days.x << 40 | (gint64) days.tx << 20 | days.T;
  hearth_histogram_add (&here->lot, key, sign);
  if (sign > 0)
    note (fold, here, human->fan->member, key);
  if (human->fan->stage < HEARTH_STAGE_ADVOCATE)
    return;
  if (here->close == NULL)
    here->close = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  if (sign < 0)
    {
      g_hash_table_remove (here->close, &human->fan->member);
      return;
    }
  close = g_new0 (Close, 1);
  close->member = human->fan->member;
  close->now = days;
  close->was = find_days (fold, human, 0, end - DRIFT_DAYS, &close->before);
  g_hash_table_insert (here->close, &close->member, close);
}

static HearthHistory
unpack (gint64 key)
{
  const Days days = { (guint32) (key >> 40), (gint32) (key >> 20 & 0xfffff), (gint32) (key & 0xfffff) };

  return to_history (&days);
}

/* Ten bins from 0 to 1. */
#define BINS 10

static guint
find_bin (const HearthBuying *fit,
          gint64              key)
{
  HearthHistory history = unpack (key);

  return (guint) CLAMP (hearth_buying_alive (fit, &history) * BINS, 0, BINS - 1);
}

static void
add_bins (Here               *here,
          const HearthBuying *fit,
          HearthFigure       *figure)
{
  g_autoptr (GArray) bars = hearth_histogram_list (&here->lot);

  for (guint i = 0; i < BINS; i++)
    {
      const HearthFigureBin bin = { (double) i / BINS, (double) (i + 1) / BINS, 0 };

      g_array_append_val (figure->bins, bin);
    }
  for (guint i = 0; i < bars->len; i++)
    g_array_index (figure->bins, HearthFigureBin, find_bin (fit, g_array_index (bars, HearthBar, i).value)).n += g_array_index (bars, HearthBar, i).times;
}

/* Who is likelier here than not; or whose likelihood is in the bin. */
static void
list_here (const HearthFold   *fold,
           Here               *here,
           const HearthBuying *fit,
           HearthFigure       *figure)
{
  figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; here->listed != NULL && i < here->listed->len; i++)
    {
      const Listed *listed = &g_array_index (here->listed, Listed, i);
      guint         bin = find_bin (fit, listed->key);

      if (fold->datum.kind == HEARTH_DATUM_BIN ? bin == fold->datum.a : bin >= BINS / 2)
        g_array_append_val (figure->members, listed->member);
    }
}

/* FALSE when too few came back, or there is no fit. */
static gboolean
fit_here (Here         *here,
          HearthBuying *fit,
          double       *sum)
{
  g_autoptr (GArray)        bars = hearth_histogram_list (&here->lot);
  g_autofree HearthHistory *histories = g_new (HearthHistory, bars->len);
  g_autofree double        *weights = g_new (double, bars->len);
  g_autoptr (HearthLot)     lot = NULL;

  *sum = 0;
  if (here->repeaters < ENOUGH_REPEATERS)
    return FALSE;
  for (guint i = 0; i < bars->len; i++)
    {
      histories[i] = unpack (g_array_index (bars, HearthBar, i).value);
      weights[i] = (double) g_array_index (bars, HearthBar, i).times;
    }
  lot = hearth_lot_new (histories, weights, bars->len);
  if (!hearth_buying_fit (fit, HEARTH_BUYING_MBGNBD, lot, TRUE))
    return FALSE;
  for (guint i = 0; i < bars->len; i++)
    *sum += weights[i] * hearth_buying_alive (fit, &histories[i]);
  return TRUE;
}

/* What is said where nothing can be foretold. */
static void
say_too_few (const Here   *here,
             HearthFigure *figure)
{
  figure->value = hearth_value_none ();
  figure->value.whole = here->members;
  figure->value.n = here->members;
  if (here->members > 0)
    figure->value.state = HEARTH_FIGURE_FEW;
  figure->note = here->members == 0 ? NULL : here->repeaters < ENOUGH_REPEATERS ? N_ ("too few came back to tell")
                                                                                : N_ ("no model fits");
}

HEARTH_FINISH (hearth_figure_here_finish)
{
  Here             *here = state;
  HearthBuying      fit;
  HearthFigureValue value;
  double            sum;

  if (!fit_here (here, &fit, &sum))
    say_too_few (here, figure);
  else
    {
      figure->value = hearth_value_number (sum / (double) here->members, here->members);
      figure->value.part = (gint64) llround (sum);
      figure->value.whole = here->members;
      add_bins (here, &fit, figure);
      if (fold->listing)
        list_here (fold, here, &fit, figure);
      value = hearth_value_number (fit.r, here->members);
      hearth_figure_add_part (figure, "r", HEARTH_UNIT_RATIO, value);
      value.value = fit.alpha;
      hearth_figure_add_part (figure, "alpha", HEARTH_UNIT_RATIO, value);
      value.value = fit.a;
      hearth_figure_add_part (figure, "a", HEARTH_UNIT_RATIO, value);
      value.value = fit.b;
      hearth_figure_add_part (figure, "b", HEARTH_UNIT_RATIO, value);
    }
  hearth_figure_add_part (figure, "came_back", HEARTH_UNIT_RATE, hearth_value_rate (here->repeaters, here->members));
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

HEARTH_FINISH (hearth_figure_drifting_finish)
{
  Here              *here = state;
  g_autoptr (GArray) drifting = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthBuying       fit;
  GHashTableIter     iter;
  gpointer           value;
  double             sum;
  gint64             n = here->close != NULL ? g_hash_table_size (here->close) : 0;

  if (!fit_here (here, &fit, &sum))
    {
      say_too_few (here, figure);
      return;
    }
  if (here->close != NULL)
    {
      g_hash_table_iter_init (&iter, here->close);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          const Close  *close = value;
          HearthHistory now = to_history (&close->now), before = to_history (&close->before);

          if (close->was && 3 * hearth_buying_alive (&fit, &now) <= 2 * hearth_buying_alive (&fit, &before))
            g_array_append_val (drifting, close->member);
        }
    }
  g_array_sort (drifting, compare_members);
  figure->value = hearth_value_rate (drifting->len, n);
  if (fold->listing)
    figure->members = g_steal_pointer (&drifting);
}

/* Buyers with what a repeat day of theirs was worth, in whole units. */
typedef struct
{
  GHashTable *buyers; /* member -> Buyer; NULL before the first */
} Buyers;

typedef struct
{
  gint64 member;
  Days   days;
  double mean;
} Buyer;

const gsize hearth_figure_lifetime_size = sizeof (Buyers);

void
hearth_figure_lifetime_clear (gpointer state)
{
  g_clear_pointer (&((Buyers *) state)->buyers, g_hash_table_unref);
}

HEARTH_ADD (hearth_figure_lifetime_add)
{
  Buyers *buyers = state;
  gint32  end = fold->periods[period].to, first = HEARTH_DAY_NEVER;
  gint64  paid = 0;
  Buyer  *buyer;
  Days    days;

  if (!find_days (fold, human, HEARTH_KIND_PURCHASE, end, &days))
    return;
  if (buyers->buyers == NULL)
    buyers->buyers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  if (sign < 0)
    {
      g_hash_table_remove (buyers->buyers, &human->fan->member);
      return;
    }
  for (guint i = 0; i < human->n_acts && human->acts[i].day < end; i++)
    {
      const HearthAct *act = &human->acts[i];
      gint64           worth;

      if (act->kind != HEARTH_KIND_PURCHASE)
        continue;
      first = MIN (first, act->day);
      if (act->day > first && hearth_fold_worth (fold, act, &worth))
        paid = hearth_figure_sum (paid, worth, 1);
    }
  buyer = g_new0 (Buyer, 1);
  buyer->member = human->fan->member;
  buyer->days = days;
  buyer->mean = days.x > 0 ? (double) paid / days.x : 0;
  g_hash_table_insert (buyers->buyers, &buyer->member, buyer);
}

/* The arrays that the models want. */
typedef struct
{
  HearthHistory *histories;
  double        *means;
  guint         *x;
  gsize          n;
  gint64         repeaters;
} Purchases;

static void
purchases_clear (Purchases *purchases)
{
  g_free (purchases->histories);
  g_free (purchases->means);
  g_free (purchases->x);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Purchases, purchases_clear)

static int
compare_buyers (gconstpointer a,
                gconstpointer b)
{
  return compare_members (&(*(Buyer *const *) a)->member, &(*(Buyer *const *) b)->member);
}

static void
list_purchases (const Buyers *buyers,
                Purchases    *purchases)
{
  g_autoptr (GPtrArray) list = buyers->buyers != NULL ? g_hash_table_get_values_as_ptr_array (buyers->buyers) : g_ptr_array_new ();

  g_ptr_array_sort (list, compare_buyers);
  purchases->n = list->len;
  purchases->histories = g_new (HearthHistory, list->len);
  purchases->means = g_new (double, list->len);
  purchases->x = g_new (guint, list->len);
  for (guint i = 0; i < list->len; i++)
    {
      const Buyer *buyer = g_ptr_array_index (list, i);

      purchases->histories[i] = to_history (&buyer->days);
      purchases->means[i] = buyer->mean;
      purchases->x[i] = buyer->days.x;
      purchases->repeaters += buyer->days.x > 0;
    }
}

/* A year ahead by months of four weeks and a third, each worth one in a hundred less than the one before. */
#define HORIZON ((HearthHorizon) { 12, 365.25 / 12 / 7, 0.01 })
#define DRAWS   100

static gboolean
foretell (const Purchases *purchases,
          double          *sum,
          HearthInterval  *interval)
{
  gboolean              priors = purchases->n < ENOUGH_BUYERS;
  g_autoptr (HearthLot) lot = NULL;
  HearthBuying          buying;
  HearthSpending        spending;

  *sum = 0;
  *interval = (HearthInterval) { NAN, NAN };
  if (purchases->repeaters < ENOUGH_REPEATERS)
    return FALSE;
  lot = hearth_lot_new (purchases->histories, NULL, purchases->n);
  if (!hearth_buying_fit (&buying, HEARTH_BUYING_MBGNBD, lot, priors) ||
      !hearth_spending_fit (&spending, purchases->x, purchases->means, NULL, purchases->n, priors))
    return FALSE;
  for (gsize i = 0; i < purchases->n; i++)
    *sum += hearth_lifetime_value (&buying, &spending, &purchases->histories[i], purchases->means[i], HORIZON);
  if (priors && !hearth_lifetime_bootstrap (interval, HEARTH_BUYING_MBGNBD, purchases->histories, purchases->means, purchases->n, HORIZON, DRAWS, 1))
    *interval = (HearthInterval) { NAN, NAN };
  return isfinite (*sum);
}

HEARTH_FINISH (hearth_figure_lifetime_finish)
{
  g_auto (Purchases) purchases = { 0 };
  HearthInterval     interval;
  double             sum;

  list_purchases (state, &purchases);
  if (!foretell (&purchases, &sum, &interval))
    {
      const Here few = { .members = (gint64) purchases.n, .repeaters = purchases.repeaters };

      say_too_few (&few, figure);
      return;
    }
  figure->value = hearth_value_money ((gint64) llround (sum), (gint64) purchases.n);
  figure->value.low = rint (interval.low / (double) purchases.n);
  figure->value.high = rint (interval.high / (double) purchases.n);
}

gboolean
hearth_figure_is_buyer (const HearthFold  *fold,
                        const HearthHuman *human)
{
  Days days;

  return find_days (fold, human, HEARTH_KIND_PURCHASE, fold->periods[HEARTH_PERIOD_WHOLE].to, &days);
}
