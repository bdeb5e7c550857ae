/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures as data. A figure says what it is in one sentence, what it counts of how many, how sure that is, of how many it was made, and
 * whether that is enough to tell; and it names the members behind it. There is one table of them (hearth-figure-table.c): to add one is
 * one line there and one function.
 *
 * What holds for all: team, artist, applicants and erased members are left out; days, weeks (from Monday) and months are those of the
 * community's time zone; a member counts from the day they joined; rates have a Wilson interval, counts of what happened an exact Poisson
 * one, both of 95 %; money is minor units of the community's currency with refunds and known fees taken off; what is in other currencies is
 * in it at the rates the artist wrote down (metrics/hearth-rate.h), which is said, and stands apart where there is none.
 *
 * Reading runs on the connection's thread; what it returns is a plain value. */

#pragma once

#include "base/hearth-days.h"
#include "db/hearth-db.h"

/* G (NAME, "key", title) */
#define HEARTH_FIGURE_GROUPS(G)                          \
  G (GROWTH, "growth", N_ ("Growth"))                    \
  G (PARTICIPATION, "participation", N_ ("Taking part")) \
  G (RETENTION, "retention", N_ ("Staying"))             \
  G (REFERRAL, "word of mouth", N_ ("Word of mouth"))    \
  G (CREATIONS, "creations", N_ ("Creations"))           \
  G (DEPTH, "depth", N_ ("Depth"))                       \
  G (MONEY, "money", N_ ("Money"))                       \
  G (MOMENTS, "moments", N_ ("Moments"))                 \
  G (HEALTH, "health", N_ ("Health"))

typedef enum
{
#define HEARTH_FIGURE_GROUP_ENUM(NAME, key, title) HEARTH_FIGURE_##NAME,
  HEARTH_FIGURE_GROUPS (HEARTH_FIGURE_GROUP_ENUM)
#undef HEARTH_FIGURE_GROUP_ENUM
  HEARTH_FIGURE_N_GROUPS,
} HearthFigureGroup;

typedef enum
{
  HEARTH_UNIT_COUNT, /* whole numbers */
  HEARTH_UNIT_RATE,  /* 0..1, numerator of denominator */
  HEARTH_UNIT_RATIO, /* any number */
  HEARTH_UNIT_MONEY, /* minor units of the figure's currency, whole */
  HEARTH_UNIT_DAYS,
  HEARTH_UNIT_HOURS,
} HearthFigureUnit;

typedef enum
{
  HEARTH_FIGURE_OK,
  HEARTH_FIGURE_FEW,  /* too few to tell: the numbers are right, and say little */
  HEARTH_FIGURE_NONE, /* there is nothing to count */
} HearthFigureState;

/* Below so many, a rate is too few to tell. */
#define HEARTH_FIGURE_ENOUGH 10

typedef struct
{
  double            value; /* NAN when there is none */
  gint64            part;  /* numerator; HEARTH_NONE where the figure is not made of two numbers */
  gint64            whole; /* denominator; likewise */
  double            low;   /* NAN where there is no interval */
  double            high;
  gint64            n; /* how many it was made of */
  HearthFigureState state;
} HearthFigureValue;

/* A figure of one period, or of one group of members. */
typedef struct
{
  HearthFigureValue value;
  gint32            from; /* days, see base/hearth-days.h; to is the day after the last */
  gint32            to;
  gboolean          partial; /* the period is not over, or not all of it was asked for: never to be shown as a fall */
  char             *group;   /* shown; NULL for a period */
} HearthFigurePoint;

/* Another number that belongs to the figure. */
typedef struct
{
  const char       *key; /* static */
  HearthFigureUnit  unit;
  HearthFigureValue value;
} HearthFigurePart;

/* What came in another currency: all of it, what of the figure it makes up at the rates that the artist wrote down, and what is left of it
 * without a rate, which is not in the figure. */
typedef struct
{
  char   currency[4];
  gint64 minor;
  gint64 converted; /* minor units of the figure's currency */
  gint64 left;      /* of its own */
} HearthFigureSum;

/* Those who began in one month, and how many of them were there in each month from then on. */
typedef struct
{
  gint32   month;   /* months since January 1970 */
  GArray  *counts;  /* gint64: the first is the size */
  gboolean partial; /* the last month is not over */
} HearthFigureCohort;

/* One step of a curve of survival. */
typedef struct
{
  double t; /* days */
  gint64 at_risk;
  gint64 events;
  double survival;
  double low;
  double high;
} HearthFigureStep;

/* The same curve of one group of members. */
typedef struct
{
  char   *group;
  gint64  n;
  gint64  events;
  GArray *steps; /* HearthFigureStep */
} HearthFigureCurve;

/* A buyer: how lately, how often, for how much, and the fifths that puts them in, 5 being the best. */
typedef struct
{
  gint64 member;
  gint64 days; /* since the last purchase */
  gint64 orders;
  gint64 paid; /* minor units */
  guint  recency;
  guint  frequency;
  guint  money;
} HearthFigureScore;

/* Days before and after a moment in which is looked whether people took part in anything. */
#define HEARTH_FIGURE_MOMENT_DAYS 14

/* A moment and what it did. Those it was for: who was invited, or where nobody was written down (it was public) who was here on its day;
 * and who took part. */
typedef struct
{
  gint64            moment; /* rowid */
  char             *title;
  gint64            kind; /* HearthMomentKind */
  gint32            day;
  HearthFigureValue rate;   /* took part, of those it was for */
  double            shrunk; /* the same as all moments together let it be seen, with its interval: what they are ranked by is low */
  double            low;
  double            high;
  HearthFigureValue before; /* did something that counts in the days before, of those who were here then; their own taking part is left out */
  HearthFigureValue after;
  double            difference_low; /* of after - before; NAN until the days after are over */
  double            difference_high;
  GArray           *woken; /* gint64, ascending: did nothing before and something after */
} HearthFigureMoment;

/* How many members are at each stage at the end of a period. */
#define HEARTH_FIGURE_STAGES 6
typedef struct
{
  gint32   from;
  gint32   to;
  gboolean partial;
  gint64   at[HEARTH_FIGURE_STAGES]; /* by HearthStage */
} HearthFigureLevel;

/* So many, from one number to before another: of how many members something is how likely, or how much. */
typedef struct
{
  double from;
  double to;
  gint64 n;
} HearthFigureBin;

/* The share of members, those with the least first, and the share that they have together. */
typedef struct
{
  double members;
  double share;
} HearthFigureSpread;

/* Whether a figure is another than that of the time it is compared with. */
typedef enum
{
  HEARTH_FIGURE_TREND_UNKNOWN, /* there is no rule for it: both numbers can be said, and nothing more */
  HEARTH_FIGURE_TREND_NONE,    /* the difference may be chance */
  HEARTH_FIGURE_TREND_UP,
  HEARTH_FIGURE_TREND_DOWN,
} HearthFigureTrend;

typedef struct
{
  const char       *name; /* as hearthctl says it */
  HearthFigureGroup group;
  HearthFigureUnit  unit;
  const char       *title;      /* translatable */
  const char       *definition; /* translatable, one sentence */
} HearthFigureInfo;

typedef struct
{
  const HearthFigureInfo *info;
  char                   *currency; /* of HEARTH_UNIT_MONEY */
  gint32                  from;     /* the days it is about */
  gint32                  to;
  HearthFigureValue       value;
  const char             *note;       /* translatable, what to say in place of a value that there is not; NULL */
  gboolean                has_before; /* compared with another time */
  HearthFigureValue       before;
  gint32                  before_from; /* its days */
  gint32                  before_to;
  HearthFigureTrend       trend;
  double                  difference_low; /* of a rate: the interval of the difference; NAN where there is none */
  double                  difference_high;
  GArray                 *series;  /* HearthFigurePoint: periods, or groups */
  GArray                 *parts;   /* HearthFigurePart */
  GArray                 *sums;    /* HearthFigureSum: money in other currencies, of the time it is about */
  GArray                 *cohorts; /* HearthFigureCohort */
  GArray                 *steps;   /* HearthFigureStep */
  GArray                 *curves;  /* HearthFigureCurve: of the groups that are large enough, the largest first */
  GArray                 *scores;  /* HearthFigureScore */
  GArray                 *moments; /* HearthFigureMoment, the surest first */
  GArray                 *levels;  /* HearthFigureLevel, by period of the series */
  GArray                 *bins;    /* HearthFigureBin */
  GArray                 *spread;  /* HearthFigureSpread: from 0, 0 to 1, 1 */
  GArray                 *members; /* gint64, ascending: who is behind the numerator; NULL when not asked for */
} HearthFigure;

/* "of that $7.50 as €6.90; and $2.00, not converted". Caller frees. Pure. */
char *hearth_figure_sum_words (const HearthFigureSum *sum,
                               const char            *currency);

void hearth_figure_free (HearthFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFigure, hearth_figure_free)

typedef enum
{
  HEARTH_BY_MONTH,
  HEARTH_BY_WEEK,
  HEARTH_BY_DAY,
  HEARTH_BY_TIER, /* from here on: groups of members instead of periods */
  HEARTH_BY_CIRCLE,
  HEARTH_BY_SOURCE,
  HEARTH_BY_STAGE,
} HearthFigureBy;

/* "month" ...; -1 for a word that is none. */
int         hearth_figure_by_parse (const char *word);
const char *hearth_figure_by_word (HearthFigureBy by);

/* A time that is not over is compared with as many days of the other. */
typedef enum
{
  HEARTH_COMPARE_NOTHING,
  HEARTH_COMPARE_BEFORE, /* with the time of the same length before */
  HEARTH_COMPARE_YEAR,   /* with the same days a year before */
} HearthFigureCompare;

typedef struct
{
  const char *const  *names; /* NULL-terminated; NULL: all */
  gint32              from;  /* days; HEARTH_NO_DAY: since anything is known */
  gint32              to;    /* the day after the last; HEARTH_NO_DAY: to this day */
  HearthFigureBy      by;
  HearthFigureCompare compare;
  gboolean            members; /* lists who is behind each figure */
  gboolean            quick;   /* without names: leaves out those that fit a model, which takes a second with a hundred thousand members */
} HearthFigureQuery;

#define HEARTH_FIGURE_QUERY_INIT { NULL, HEARTH_NO_DAY, HEARTH_NO_DAY, HEARTH_BY_MONTH, HEARTH_COMPARE_NOTHING, FALSE, FALSE }

/* Some of those a figure is made of, as a bar, a cell or a curve shows them. */
typedef enum
{
  HEARTH_DATUM_FIGURE, /* who is behind the numerator */
  HEARTH_DATUM_REST,   /* who is in the denominator only; of a figure made of two such numbers */
  HEARTH_DATUM_COHORT, /* cohort_retention: first active in month a (since January 1970), and active b months after */
  HEARTH_DATUM_STAGE,  /* stages: at stage a at the end */
  HEARTH_DATUM_MOVED,  /* stages: here at the beginning and at the end; a: 1 who went up, 0 who held, -1 who went down */
  HEARTH_DATUM_ENDED,  /* survival, second_purchase: for whom it ended after a days at least, and before b */
  HEARTH_DATUM_BIN,    /* here: the bin a of the figure */
  HEARTH_DATUM_TOP,    /* concentration, top_share: the a in a hundred with the most */
  HEARTH_DATUM_MOMENT, /* resonance: who took part in the moment with the rowid a */
} HearthDatumKind;

typedef struct
{
  HearthDatumKind kind;
  gint64          a;
  gint64          b;
  const char     *group; /* only who is in this one of the query's groups; NULL: all */
} HearthDatum;

/* Whether members can be listed for data of that kind. */
gboolean hearth_figure_has (const HearthFigureInfo *info,
                            HearthDatumKind         kind);

/* Whether it fits a model, and so is left out of a quick question. */
gboolean hearth_figure_fits_model (const HearthFigureInfo *info);

/* All there are, in the order they are shown in. */
guint                   hearth_figure_count (void);
const HearthFigureInfo *hearth_figure_info (guint index);

/* NULL for a name that is none. */
const HearthFigureInfo *hearth_figure_find (const char *name);
const char             *hearth_figure_group_key (HearthFigureGroup group);
const char             *hearth_figure_group_title (HearthFigureGroup group);

/* Array of HearthFigure, in the order of the table. Brings nothing up to date (hearth_metric_bring_up_to_date()), but is right without.
 * NULL on error. */
GPtrArray *hearth_figures_read (HearthConn              *conn,
                                const HearthFigureQuery *query,
                                GCancellable            *cancellable,
                                GError                 **error);

/* Who is behind a datum of one figure in the query's time: rowids (gint64), ascending; where the figure ranks them those with the most
 * first. INVALID for a figure that has no such datum, and for a group there is not. Caller unrefs; NULL on error. */
GArray *hearth_figure_read_members (HearthConn              *conn,
                                    const HearthFigureQuery *query,
                                    const char              *name,
                                    const HearthDatum       *datum,
                                    GCancellable            *cancellable,
                                    GError                 **error);
