/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reports are made of, and the sentences and pieces they share. Everything here but the reading is pure. For report/ only. */

#pragma once

#include "metrics/hearth-figure.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"
#include "report/hearth-report-make.h"

/* Lists of members are cut after so many: a report is to be read. */
#define HEARTH_REPORT_MOST_NAMES 24

/* Fewer than so many in one place would point at them. */
#define HEARTH_REPORT_CROWD 5

typedef struct
{
  char  *name;
  gint64 members;
} HearthReportPlace;

typedef struct
{
  const char *title; /* translated: "Made something" */
  GPtrArray  *names; /* char * */
} HearthReportThanks;

typedef struct
{
  HearthReportQuery query;
  char             *community;
  char             *subculture; /* NULL */
  char             *promise;    /* NULL */
  gint32            today;
  gint32            from; /* days; to is the day after the last */
  gint32            to;
  gboolean          partial;
  GPtrArray        *figures; /* HearthFigure, of the time, with the one before and members */
  GPtrArray        *year;    /* the twelve months that end with it, by month; NULL */
  GHashTable       *names;   /* gint64 * -> char *: of members behind some of the figures */

  HearthReleaseLine *release;   /* NULL */
  GPtrArray         *moments;   /* HearthMomentLine of the release */
  GPtrArray         *campaigns; /* HearthCampaign */
  GPtrArray         *creations; /* HearthCreationLine */
  gint64             humans;    /* who took part in any of its moments */

  char      *circle; /* its name */
  GPtrArray *groups; /* figures by circle */
  GPtrArray *circle_names;

  GArray *places; /* HearthReportPlace, the most members first */
  gint64  placed; /* members whose city is known */
  GArray *thanks; /* HearthReportThanks */
} HearthReportFacts;

HearthReportFacts *hearth_report_facts_read (HearthConn              *conn,
                                             const HearthReportQuery *query,
                                             GCancellable            *cancellable,
                                             GError                 **error);
void               hearth_report_facts_free (HearthReportFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReportFacts, hearth_report_facts_free)

/* The pieces of reading, by file. name: of a member as the report shows it; NULL on error, caller frees. */
char    *hearth_report_name (HearthConn              *conn,
                             const HearthReportFacts *facts,
                             gint64                   member,
                             GError                 **error);
gboolean hearth_report_read_release (HearthConn        *conn,
                                     HearthReportFacts *facts,
                                     GError           **error);
gboolean hearth_report_read_circle (HearthConn        *conn,
                                    HearthReportFacts *facts,
                                    GCancellable      *cancellable,
                                    GError           **error);
gboolean hearth_report_read_places (HearthConn        *conn,
                                    HearthReportFacts *facts,
                                    GError           **error);
gboolean hearth_report_read_thanks (HearthConn        *conn,
                                    HearthReportFacts *facts,
                                    GError           **error);

/* NULL where it was not read. */
const HearthFigure *hearth_report_find (GPtrArray  *figures,
                                        const char *name);

/* The documents. */
HearthReport *hearth_report_compose_month (const HearthReportFacts *facts);
HearthReport *hearth_report_compose_release (const HearthReportFacts *facts);
HearthReport *hearth_report_compose_circle (const HearthReportFacts *facts);
HearthReport *hearth_report_compose_onepage (const HearthReportFacts *facts);
HearthReport *hearth_report_compose_thanks (const HearthReportFacts *facts);

/* Whether a figure is another than in the time before, and not by chance alone. */
typedef enum
{
  HEARTH_TREND_UNKNOWN, /* nothing to compare, or nothing that says how sure it is */
  HEARTH_TREND_NOISE,
  HEARTH_TREND_UP,
  HEARTH_TREND_DOWN,
} HearthTrend;

HearthTrend hearth_report_trend (const HearthFigure *figure);

/* "October 2026", "1 October 2026", "1 October 2026 to 31 December 2026". Caller frees. */
char *hearth_say_month (gint32 day);
char *hearth_say_day (gint32 day);
char *hearth_say_time (gint32 from,
                       gint32 to);

/* "27%", "€12.50"; "7 of 31"; "20% to 36%", "" where there is no interval. Caller frees. */
char *hearth_say_number (const HearthFigure *figure,
                         double              value);
char *hearth_say_of (const HearthFigureValue *value);
char *hearth_say_between (const HearthFigure      *figure,
                          const HearthFigureValue *value);

/* "7 of 31 (23%, likely between 11% and 40%)"; of few "7 of 9, too few to tell more". Caller frees. */
char *hearth_say_rate (const HearthFigure      *figure,
                       const HearthFigureValue *value);

/* "In September it was 9 of 28; a difference this small can be chance." "" where there is nothing to compare. Caller frees. */
char *hearth_say_change (const HearthFigure *figure);

/* Pieces that several have. */
void hearth_report_add_figures (HearthReport            *report,
                                const HearthReportFacts *facts,
                                const char              *caption,
                                const char *const       *names);
void hearth_report_add_definitions (HearthReport            *report,
                                    const HearthReportFacts *facts,
                                    const char *const       *names);

/* A line over the months, with intervals where the figure has them; bars for what is added up. Nothing where there are fewer than two. */
void hearth_report_add_series (HearthReport       *report,
                               const HearthFigure *figure,
                               gboolean            bars);
void hearth_report_add_levels (HearthReport       *report,
                               const HearthFigure *stages);

/* The moments of the figure, ranked: a chart, a table, and whether one stands out. wanted: rowids of moments (gint64), NULL for all. */
void hearth_report_add_moments (HearthReport       *report,
                                const HearthFigure *resonance,
                                GArray             *wanted);

/* Whose names were read, of those behind the figure; "and 12 more" after HEARTH_REPORT_MOST_NAMES. Nothing when there is nobody. */
void hearth_report_add_members (HearthReport            *report,
                                const HearthReportFacts *facts,
                                const HearthFigure      *figure);

/* What money in other currencies is in it, and what is not. */
void hearth_report_add_currencies (HearthReport       *report,
                                   const HearthFigure *figure);
