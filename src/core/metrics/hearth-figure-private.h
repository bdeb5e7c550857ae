/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How figures are made: one pass over all humans, in which every figure adds up what it needs of each. What was added can be taken off
 * again, so that after a change only the humans it touched are passed again. For metrics/ only. */

#pragma once

#include "base/hearth-days.h"
#include "members/hearth-stage.h"
#include "metrics/hearth-figure.h"
#include "metrics/hearth-metric-acts.h"
#include "metrics/hearth-metric-fans.h"
#include "metrics/hearth-rate.h"
#include "models/hearth-survival.h"

#include <math.h>

/* Days without an act after which somebody has gone quiet. */
#define HEARTH_QUIET_DAYS 90

/* Within so many days of joining somebody should be welcomed. */
#define HEARTH_WELCOME_DAYS 7

typedef struct
{
  gint32   from;   /* first day */
  gint32   to;     /* the day after the last one, never after today */
  gint32   before; /* index of the period before this one, -1: none */
  gboolean partial;
} HearthPeriod;

/* The periods of a fold, by index. */
enum
{
  HEARTH_PERIOD_WHOLE,    /* all that was asked for */
  HEARTH_PERIOD_BEFORE,   /* of the same length before it */
  HEARTH_PERIOD_COMPARED, /* what it is compared with; empty when with nothing */
  HEARTH_PERIOD_EARLIER,  /* of the same length before that */
  HEARTH_PERIOD_PREFACE,  /* the one before the series */
  HEARTH_PERIOD_SERIES,   /* the first of the series */
};

/* What one human did in one period. Sums stop at the ends of the range. */
typedef struct
{
  gint64  paid;      /* minor units of the community's currency, refunds taken off */
  gint64  net;       /* and fees */
  gint64  elsewhere; /* in currencies without a rate, added up as if they were one: only whether there is any means something */
  guint32 acts;      /* that count as taking part */
  guint32 all;       /* everything between people */
  guint32 peer;      /* of it: from fan to fan */
  guint32 asked;
  guint32 given;
  guint32 orders;
  guint32 creations;
  guint32 invites;
  guint8  dirty; /* something is in it */
} HearthSpan;

/* One human as the figures see them. Borrowed for the call. */
typedef struct
{
  const HearthFan     *fan;
  const HearthAct     *acts; /* ascending by day, up to today */
  guint                n_acts;
  const HearthPeerAct *ties;
  guint                n_ties;
  gint32               first;    /* day of their first act that counts; HEARTH_DAY_NEVER */
  gint32               last;     /* of the last; HEARTH_DAY_ALWAYS */
  gint32               welcomed; /* of the first sign from the artist or another fan after they joined; HEARTH_DAY_NEVER */
  gint32               owed;     /* since when words of theirs wait for an answer; HEARTH_DAY_NEVER */
  const HearthSpan    *spans;    /* by period */
} HearthHuman;

typedef struct _HearthFold HearthFold;

/* How a figure is made. Either measure: what the human adds to numerator and denominator in that period; numerator != 0 puts them
 * among the members behind it. Or a state of its own, one a period and group: add with sign 1, or -1 to take off exactly what was added. */
typedef struct
{
  HearthFigureInfo info;
  guint            flags;
  void (*measure) (const HearthFold  *fold,
                   const HearthHuman *human,
                   guint              period,
                   gint64            *part,
                   gint64            *whole);
  const gsize *size; /* of the state, which begins zeroed */
  void (*add) (const HearthFold  *fold,
               const HearthHuman *human,
               guint              period,
               int                sign,
               gpointer           state);
  void (*clear) (gpointer state);

  /* Of a figure with a state: makes its value; of any: adds to it what it has besides. Where there is measure the state is a HearthShare.
   * instance: a period, or fold->n_periods and more: a group. */
  void (*finish) (const HearthFold *fold,
                  guint             instance,
                  gpointer          state,
                  HearthFigure     *figure);

  /* Whether the human is among those behind the figure, where that is not the numerator. */
  gboolean (*is_behind) (const HearthFold  *fold,
                         const HearthHuman *human);

  /* Likewise of a datum of the kinds in data: bits 1 << HearthDatumKind. Those that finish lists by itself are bits only. */
  guint data;
  gboolean (*is_in) (const HearthFold  *fold,
                     const HearthHuman *human,
                     const HearthDatum *datum);
} HearthFigureMake;

enum
{
  HEARTH_FIGURE_EVENTS = 1 << 0,   /* a count of what happened: has a Poisson interval */
  HEARTH_FIGURE_ODDS = 1 << 1,     /* numerator to denominator, two kinds of event: Wilson's interval as odds */
  HEARTH_FIGURE_ONCE = 1 << 2,     /* of the whole time only: has no series of periods */
  HEARTH_FIGURE_EACH = 1 << 3,     /* of the whole time only, but by group */
  HEARTH_FIGURE_SUM = 1 << 4,      /* money: the sum itself, by nobody */
  HEARTH_FIGURE_TIES = 1 << 5,     /* needs the ties of the fold */
  HEARTH_FIGURE_PLACES = 1 << 6,   /* and the places */
  HEARTH_FIGURE_TIERS = 1 << 7,    /* and the tiers */
  HEARTH_FIGURE_MODEL = 1 << 8,    /* fits a model, which takes its time */
  HEARTH_FIGURE_CLOSE = 1 << 9,    /* needs what stages ask for, and the tiers */
  HEARTH_FIGURE_INVITED = 1 << 10, /* needs the moments and who was there */
};

typedef struct
{
  gint64 part;
  gint64 whole;
} HearthShare;

/* A tie from one fan to another, each once a period however often it was made. */
typedef struct
{
  gint64 from;
  gint64 to;
} HearthFoldEdge;

/* Money in another currency: all of it, what that came to in the community's own where a rate is known, and what is left without one. */
typedef struct
{
  gint64 minor;
  gint64 converted;
  gint64 left;
} HearthFoldSum;

/* A moment that has been, and somebody with it. */
typedef struct
{
  gint64   moment;
  char    *title;
  gint64   kind;
  gint32   day;
  gboolean is_public; /* nobody was written down as invited */
} HearthFoldMoment;

typedef struct
{
  guint    moment; /* index */
  gboolean invited;
  gint32   took; /* the day they took part; HEARTH_DAY_NEVER */
} HearthFoldPart;

/* What was found out about the network of an instance; worth nothing once mark or n is another. */
typedef struct
{
  guint64  mark;       /* of the edges there are */
  guint64  known_mark; /* of those it was found out from */
  gint64   known_n;    /* and of how many members */
  gboolean basics;
  gboolean clusters;
  gboolean pieces;
  gint64   n;
  gint64   pairs;
  gint64   ties;
  gint64   mutual;
  double   density;
  double   degree;
  double   rho;
  gint64   triangles;
  gint64   wedges;
  double   transitivity;
  double   mean_local;
  gint64   holds;
  gint64   bridges;
  gint64   components;
  gint64   largest;
} HearthFoldFacts;

/* A tier somebody had from a day until the day before another. */
typedef struct
{
  gint64 tier;
  gint64 amount; /* minor units a period of the community's currency, 0 where it is in one without a rate */
  gint32 since;
  gint32 until;
} HearthFoldTier;

struct _HearthFold
{
  const HearthFigureMake **makes; /* those asked for */
  guint                    n_makes;
  guint                    first; /* of those that are added here, */
  guint                    step;  /* and how far it is to the next: the others are added by whom the fold is shared with */
  HearthFans              *fans;
  HearthDays              *days;
  HearthPeriod            *periods;
  guint                    n_periods;
  HearthFigureBy           by;
  HearthFigureCompare      compare;
  gboolean                 listing; /* whether members are collected */
  HearthDatum              datum;   /* which of them */
  gint32                   today;
  guint16                  currency; /* the community's, see hearth_act_currency() */
  guint32                  counted;  /* bits: 1 << kind */
  guint32                  asked;
  guint32                  given;
  GPtrArray               *groups;      /* char *: names of groups; empty for periods */
  GHashTable              *memberships; /* human's rowid -> GArray of guint: the groups they are in */
  gpointer                *states;      /* by make, then by instance: the periods, then the groups */
  guint                   *owners;      /* by make: whose states they are, because it adds up the same */
  HearthRates             *rates;       /* what other currencies are worth */
  GHashTable              *sums;        /* currency -> HearthFoldSum: money of the whole time in other currencies; NULL where that is added elsewhere */
  GArray                 **behind;      /* by make: gint64 */
  GArray                 **edges;       /* by instance: HearthFoldEdge; NULL when nobody asked for ties */
  HearthFoldFacts         *facts;       /* by instance: what is known of the network of those */
  GHashTable              *places;      /* member -> how many; NULL when nobody asked */
  GHashTable              *tiers;       /* member -> GArray of HearthFoldTier; NULL when nobody asked */
  GHashTable              *brought;     /* member -> GArray of gint32: the days those joined whom they brought; NULL when nobody asked */
  HearthStageRules        *rules;       /* likewise */
  GArray                  *moments;     /* HearthFoldMoment; NULL when nobody asked */
  GHashTable              *parts;       /* member -> GArray of HearthFoldPart; likewise */

  /* Of the human at hand. */
  HearthSpan *spans;
  GArray     *touched; /* guint: periods whose span is not empty */
  GArray     *acts;
  GArray     *ties;
  GArray     *others; /* gint64 */
  GArray     *bounds; /* gint32, ascending: the days on which a period begins or ends */
  gint8      *stages; /* beside the bounds: the stage then; the first less than nought until they are found out */
};

/* The period an instance is about: of a group all of it. */
static inline const HearthPeriod *
hearth_fold_period (const HearthFold *fold,
                    guint             instance)
{
  return &fold->periods[instance < fold->n_periods ? instance : HEARTH_PERIOD_WHOLE];
}

static inline gboolean
hearth_period_has (const HearthPeriod *period,
                   gint32              day)
{
  return day >= period->from && day < period->to;
}

/* Whether they could take part: here at the beginning of the time, or joined in it. */
static inline gboolean
hearth_human_could (const HearthHuman  *human,
                    const HearthPeriod *period)
{
  return hearth_fan_is_in (human->fan, period->from - 1) || hearth_period_has (period, human->fan->joined);
}

/* Whether it counts as taking part: of a kind that does, by the fan, who was a member by then. */
static inline gboolean
hearth_human_counts (const HearthFold  *fold,
                     const HearthHuman *human,
                     const HearthAct   *act)
{
  return act->kind <= HEARTH_KIND_LAST && (fold->counted >> act->kind & 1) != 0 && act->day >= human->fan->joined &&
         (act->direction == HEARTH_DIRECTION_IN || act->direction == HEARTH_DIRECTION_PEER);
}

/* What an act's money is in the community's currency. FALSE when it is none, or in a currency nobody said a rate of. */
static inline gboolean
hearth_fold_worth (const HearthFold *fold,
                   const HearthAct  *act,
                   gint64           *worth)
{
  *worth = act->value;
  return act->currency != 0 && (act->currency == fold->currency || hearth_rates_convert (fold->rates, act->currency, act->day, act->value, worth));
}

/* The first act of that day or after it, n_acts when there is none. */
static inline guint
hearth_human_find_act (const HearthHuman *human,
                       gint32             day)
{
  guint low = 0, high = human->n_acts;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (human->acts[middle].day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The table. */
extern const HearthFigureMake hearth_figure_makes[];
extern const guint            hearth_figure_n_makes;

HearthFold *hearth_fold_new (HearthConn              *conn,
                             const HearthFigureQuery *query,
                             GCancellable            *cancellable,
                             GError                 **error);
void        hearth_fold_free (HearthFold *fold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFold, hearth_fold_free)

/* Adds (sign 1) or takes off (-1) one human with what is packed of them. */
void hearth_fold_add (HearthFold      *fold,
                      const HearthFan *fan,
                      const guint8    *acts,
                      gsize            acts_size,
                      const guint8    *ties,
                      gsize            ties_size,
                      int              sign);

/* The same fold for another thread, which adds every second figure while this one adds the others: until it is given back, from a thread
 * that has ended, nothing else may be done with either. */
HearthFold *hearth_fold_share (HearthFold *fold);
void        hearth_fold_unshare (HearthFold *fold,
                                 HearthFold *other);

/* Adds many, on two processors where there are; bytes are copied. Ended, and freed, before anything is asked of the fold. */
typedef struct _HearthPass HearthPass;
HearthPass                *hearth_pass_new (HearthFold *fold);
void                       hearth_pass_add (HearthPass      *pass,
                                            const HearthFan *fan,
                                            const guint8    *acts,
                                            gsize            acts_size,
                                            const guint8    *ties,
                                            gsize            ties_size);
void                       hearth_pass_end (HearthPass *pass);

/* Adds everybody. */
gboolean hearth_fold_read (HearthFold   *fold,
                           HearthConn   *conn,
                           GCancellable *cancellable,
                           GError      **error);

/* The figures as added up so far. Array of HearthFigure. */
GPtrArray *hearth_fold_finish (HearthFold *fold);

/* The periods from the day from to before the day to, one after another; today cuts the last. Appends HearthPeriod. */
void hearth_periods_append (GArray        *periods,
                            gint32         from,
                            gint32         to,
                            HearthFigureBy by,
                            gint32         today);

/* The time of the same length before: whole months before whole months, else as many days. */
void hearth_period_before (gint32  from,
                           gint32  to,
                           gint32 *before);

/* Values. */
HearthFigureValue hearth_value_none (void);
HearthFigureValue hearth_value_rate (gint64 part,
                                     gint64 whole);
HearthFigureValue hearth_value_odds (gint64 part,
                                     gint64 whole);
HearthFigureValue hearth_value_count (gint64   count,
                                      gboolean events);

/* count things in so many weeks, a week. */
HearthFigureValue hearth_value_a_week (gint64 count,
                                       double weeks);
HearthFigureValue hearth_value_number (double value,
                                       gint64 n);

/* total by so many, rounded half away from nought; of nobody: none. */
HearthFigureValue hearth_value_money (gint64 total,
                                      gint64 by);
HearthFigureValue hearth_value_money_sum (gint64 total,
                                          gint64 n);

void hearth_figure_add_part (HearthFigure     *figure,
                             const char       *key,
                             HearthFigureUnit  unit,
                             HearthFigureValue value);

/* a + sign * b, stopping at the ends of the range. */
static inline gint64
hearth_figure_sum (gint64 a,
                   gint64 b,
                   int    sign)
{
  gint64 sum;

  if (sign > 0 ? __builtin_add_overflow (a, b, &sum) : __builtin_sub_overflow (a, b, &sum))
    return (b > 0) == (sign > 0) ? G_MAXINT64 : G_MININT64 + 1;
  return sum;
}

/* Which numbers there are how often, of so many humans that a list of each would be long: adding and taking off one is quick, and what is
 * taken off and added again leaves no trace. Begins zeroed. */
#define HEARTH_HISTOGRAM_SMALL 64

typedef struct
{
  gint64 value;
  gint64 times;
} HearthBar;

typedef struct
{
  gint64     small[HEARTH_HISTOGRAM_SMALL]; /* of numbers from 0 on; of the others: */
  HearthBar *slots;                         /* NULL while empty */
  guint8    *taken;                         /* by slot */
  guint      n_slots;                       /* a power of two */
  guint      used;
  guint64    mark;   /* equal when what is in it is equal */
  GArray    *listed; /* HearthBar, ascending; NULL before: from then on all of it is here */
} HearthHistogram;

void hearth_histogram_add (HearthHistogram *histogram,
                           gint64           value,
                           gint64           times);
void hearth_histogram_clear (HearthHistogram *histogram);

/* How often there is that number. */
gint64 hearth_histogram_get (const HearthHistogram *histogram,
                             gint64                 value);

/* A number that spreads its bits, for marks: sums of them are equal when what they are of is. */
static inline guint64
hearth_figure_spread (guint64 number)
{
  /* The finisher of MurmurHash3, by Austin Appleby, who gave it to all. */
  number ^= number >> 33;
  number *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  number ^= number >> 33;
  number *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return number ^ number >> 33;
}

/* Array of HearthBar, ascending by value; good until something is added. Free with g_array_unref(). */
GArray *hearth_histogram_list (HearthHistogram *histogram);

/* How unevenly it is spread. */
typedef struct
{
  gint64 n;
  gint64 sum;
  double gini; /* 0: all the same; NAN when there is nothing */
} HearthRanking;

HearthRanking hearth_ranking_make (GArray *bars);

/* What the n with the most have together. */
gint64 hearth_ranking_top (GArray *bars,
                           gint64  n);

/* How few have half of the sum together (CHAOSS: contributor absence factor). */
gint64 hearth_ranking_half (GArray *bars,
                            gint64  sum);

/* Its curve of Lorenz: appends HearthFigureSpread. */
void hearth_ranking_draw (GArray              *bars,
                          const HearthRanking *ranking,
                          GArray              *curve);

/* How many members have how much of something, and, where members are listed, who. Begins zeroed. */
typedef struct
{
  HearthHistogram histogram;
  GArray         *ranked; /* NULL before the first */
} HearthAmounts;

void hearth_amounts_add (HearthAmounts    *amounts,
                         const HearthFold *fold,
                         gint64            member,
                         gint64            amount,
                         int               sign);
void hearth_amounts_clear (HearthAmounts *amounts);

/* The members of the figure become the n with the most, those first; of HEARTH_DATUM_TOP as many of all as it says. */
void hearth_amounts_list (HearthAmounts    *amounts,
                          const HearthFold *fold,
                          gint64            n,
                          gint64            all,
                          HearthFigure     *figure);

/* Times until something ends: 2 * days + whether it did. */
typedef struct
{
  HearthHistogram times;
  HearthSurvival *fitted; /* as of fitted_mark; NULL before */
  guint64         fitted_mark;
} HearthTimes;

void hearth_times_clear (HearthTimes *times);

typedef struct
{
  const char *key;
  gint32      day;
} HearthTimesPart;

/* The figure becomes the median with its curve; parts: the share for whom it has not ended after so many days. */
void hearth_times_finish (HearthTimes           *times,
                          const HearthTimesPart *parts,
                          guint                  n_parts,
                          HearthFigure          *figure);

/* Adds the curve of each group of the fold; and, where nobody is in two of them, whether they differ (log-rank). */
void hearth_times_compare (const HearthFold *fold,
                           HearthFigure     *figure);

/* The moments that have been, and who was there. */
gboolean hearth_fold_read_moments (HearthFold *fold,
                                   HearthConn *conn,
                                   GError    **error);

/* The state of an instance of a figure that the fold makes. */
gpointer hearth_fold_get_state (const HearthFold       *fold,
                                const HearthFigureInfo *info,
                                guint                   instance);

/* On how many platforms a member can be reached. */
guint hearth_fold_count_places (const HearthFold *fold,
                                gint64            member);
