/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart is about: numbers and the words for them, nothing of a database and nothing of a screen. From it everything else follows:
 * the drawing (chart/hearth-chart-layout.h), the sentence and the words of each datum (chart/hearth-chart-words.h), the table and the
 * CSV file (chart/hearth-chart-table.h). It is filled once and then only read, so it may go from one thread to another; counting
 * references is safe on any thread.
 *
 * Any double may be put in. What is no number (NAN, infinite) is a gap: nothing is drawn there, and the words say that it is too few to
 * tell. Text that is not UTF-8 is made so. */

#pragma once

#include <glib.h>
#include <math.h>

typedef enum
{
  HEARTH_CHART_LINE,         /* points in order of x; several series */
  HEARTH_CHART_BARS,         /* a bar a point, side by side for several series; always from zero */
  HEARTH_CHART_STACKED_BARS, /* series on top of each other, pale to deep; values below zero count as zero */
  HEARTH_CHART_STACKED_AREA,
  HEARTH_CHART_ROWS,      /* a name and a bar a line, for groups with long names; first series only */
  HEARTH_CHART_INTERVALS, /* a name, a dot and its interval a line; first series only */
  HEARTH_CHART_HISTOGRAM, /* bars without gaps; x is where a bin begins, all as wide as the first two are apart */
  HEARTH_CHART_SURVIVAL,  /* steps down from 1, with bands; x is days */
  HEARTH_CHART_LORENZ,    /* a share of people against a share of what they hold, beside the line of equality; x and value 0..1 */
  HEARTH_CHART_COHORTS,   /* a series a line, a cell a point, the deeper the more; values 0..1 */
  HEARTH_CHART_TREE,      /* nodes with a parent each */
  HEARTH_CHART_NETWORK,   /* nodes with a place each, and ties between them */
  HEARTH_CHART_SPARKLINE, /* one series, no axes: beside a number */
  HEARTH_CHART_BAND,      /* one point: where it is in its interval, thin, under a number */
} HearthChartKind;

#define HEARTH_CHART_N_KINDS (HEARTH_CHART_BAND + 1)

/* What values (and x, see HearthChart) are, for axes and words. */
typedef enum
{
  HEARTH_CHART_NUMBER,
  HEARTH_CHART_WHOLE,   /* numbers that are counted: no ticks at a half */
  HEARTH_CHART_PERCENT, /* 0..1, shown as 0 to 100 % */
  HEARTH_CHART_MONEY,   /* minor units of the chart's currency */
  HEARTH_CHART_DAYS,    /* so many days */
  HEARTH_CHART_HOURS,
  HEARTH_CHART_DATE,   /* for x: days since 1970, see base/hearth-days.h */
  HEARTH_CHART_LABELS, /* for x: nothing but the points' labels, at 0, 1, 2... */
} HearthChartUnit;

typedef enum
{
  HEARTH_POINT_PARTIAL = 1 << 0, /* its period is not over: hatched, and never drawn as a fall */
  HEARTH_POINT_FEW = 1 << 1,     /* too few to tell: pale, and said so */
  HEARTH_POINT_CUT = 1 << 2,     /* survival: somebody was watched only until here, a tick on the curve */
} HearthPointFlags;

typedef struct
{
  double      x;
  double      value; /* NAN: a gap */
  double      low;   /* its interval; NAN where there is none */
  double      high;
  guint       flags;   /* HearthPointFlags */
  gint64      tag;     /* the caller's own, as an id to open; not looked at here */
  const char *label;   /* what it is of: "March 2026", "Berlin"; NULL: made from x by its unit */
  const char *details; /* said after the value: "7 of 31 took part"; NULL: nothing */
} HearthChartPoint;

/* A point without interval. The strings of what is passed to hearth_chart_add() are copied. */
#define HEARTH_CHART_POINT(at, what, of) \
  ((HearthChartPoint) { .x = (at), .value = (what), .low = (double) NAN, .high = (double) NAN, .label = (of) })

typedef struct
{
  const char *name;   /* in words; never NULL */
  GArray     *points; /* HearthChartPoint */
} HearthChartSeries;

/* Somebody in a tree or a network. */
typedef struct
{
  const char *name;
  const char *details; /* said after the name; NULL: nothing */
  int         parent;  /* tree: index of who brought them, must have been added before; -1: nobody */
  double      x;       /* network: where, 0..1 (models/hearth-network.h lays out) */
  double      y;
  double      weight; /* how large to draw, from 0; all alike: 1 */
  gboolean    strong; /* to be seen among the others, as who holds the community together */
  gint64      tag;
} HearthChartNode;

typedef struct
{
  guint  from;
  guint  to;
  double weight; /* above 0 */
} HearthChartTie;

typedef struct
{
  HearthChartKind kind;
  const char     *title;       /* in words, for who does not see it; not drawn */
  HearthChartUnit x_unit;      /* HEARTH_CHART_LABELS unless set */
  HearthChartUnit unit;        /* of values; HEARTH_CHART_NUMBER unless set; never DATE or LABELS */
  char            currency[4]; /* of HEARTH_CHART_MONEY */
  const char     *x_name;      /* heading of the first column of the table: "Month"; "" for none */
  const char     *value_name;  /* what is counted: "Members"; "" for none */
  double          most;        /* top of the axis of values; NAN: as it comes */
  double          reference;   /* a value to compare with, as the mean of all; NAN: none */
  const char     *reference_name;
  const char     *empty;   /* said where there is nothing to draw; "" for a general word */
  GPtrArray      *series;  /* HearthChartSeries */
  GArray         *nodes;   /* HearthChartNode */
  GArray         *ties;    /* HearthChartTie */
  GStringChunk   *strings; /* owns all of the above */
} HearthChart;

/* The rest of the fields may be set directly until the chart is handed over, strings with hearth_chart_keep(). */
HearthChart *hearth_chart_new (HearthChartKind kind,
                               const char     *title);
HearthChart *hearth_chart_ref (HearthChart *chart);
void         hearth_chart_unref (HearthChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthChart, hearth_chart_unref)

/* A copy that lives as long as the chart; "" for NULL. */
const char *hearth_chart_keep (HearthChart *chart,
                               const char  *text);

/* Names of the axes; NULL for none. For where the defaults above will not do, set the fields. */
void hearth_chart_set_axes (HearthChart    *chart,
                            HearthChartUnit x_unit,
                            const char     *x_name,
                            HearthChartUnit unit,
                            const char     *value_name);

/* unit becomes HEARTH_CHART_MONEY. */
void hearth_chart_set_currency (HearthChart *chart,
                                const char  *currency);

/* Answers the number of the series. name may be NULL for the only one. */
guint hearth_chart_add_series (HearthChart *chart,
                               const char  *name);

/* At the end of a series that has been added. */
void hearth_chart_add (HearthChart            *chart,
                       guint                   series,
                       const HearthChartPoint *point);

/* Answers the number of the node. A parent that is not there yet counts as none: no loop can be made. */
guint hearth_chart_add_node (HearthChart           *chart,
                             const HearthChartNode *node);

/* A tie to a node that there is not is passed over; nodes first. */
void hearth_chart_add_tie (HearthChart *chart,
                           guint        from,
                           guint        to,
                           double       weight);

/* Whether it is made of nodes: then they are its only series, 0. */
gboolean hearth_chart_has_nodes (const HearthChart *chart);

/* Whether its points lie below each other, and how many there are says how high it is. */
gboolean hearth_chart_has_rows (const HearthChart *chart);

guint                    hearth_chart_count_series (const HearthChart *chart);
guint                    hearth_chart_count_points (const HearthChart *chart,
                                                    guint              series);
const HearthChartSeries *hearth_chart_get_series (const HearthChart *chart,
                                                  guint              series);
const HearthChartPoint  *hearth_chart_get_point (const HearthChart *chart,
                                                 guint              series,
                                                 guint              index);
const HearthChartNode   *hearth_chart_get_node (const HearthChart *chart,
                                                guint              index);

/* Of each node: how many it brought (a tree), or how many ties it has (a network). Caller frees. */
guint *hearth_chart_count_links (const HearthChart *chart);

/* The tag of a point or a node; 0 for what there is not. */
gint64 hearth_chart_get_tag (const HearthChart *chart,
                             guint              series,
                             guint              index);

/* Whether there is anything to draw: a value that is a number, or a node. */
gboolean hearth_chart_is_empty (const HearthChart *chart);
