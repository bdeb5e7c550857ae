/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community as the models of models/ want it: histories, spans, presences and ties in plain arrays. Reader or writer thread; results are
 * the caller's and may go to a worker, where the fitting is done.
 *
 * Days are the community's own: a day begins at its midnight, acts of one day are one. The team, applicants and merged rows are nobody. */

#pragma once

#include "base/hearth-days.h"
#include "db/hearth-conn.h"
#include "interactions/hearth-interaction.h"
#include "models/hearth-attending.h"
#include "models/hearth-lot.h"
#include "models/hearth-network.h"

#include <gio/gio.h>

typedef enum
{
  HEARTH_MODEL_DAY,
  HEARTH_MODEL_WEEK,
  HEARTH_MODEL_MONTH,
} HearthModelUnit;

typedef struct
{
  HearthInteractionKind kind;  /* 0: whatever a fan did, which is neither a note nor from the artist */
  gint32                from;  /* what was before is not looked at; HEARTH_NO_DAY: everything is */
  gint32                until; /* the last day looked at */
  HearthModelUnit       unit;
  HearthDays           *days; /* of the community's time zone; lent */
} HearthModelAsk;

/* How long one is, in days: 1, 7, and for a month the 365.25 / 12 of the calendar. */
double hearth_model_unit_days (HearthModelUnit unit);

/* Calendar months from one day to another, 0 and up: 15 January to 15 March is 2, to 22 March a little more; 31 January to 28 February is 1. */
double hearth_model_months (gint32 from,
                            gint32 until);

/* A member who counts. Times are UTC milliseconds or HEARTH_NONE. */
typedef struct
{
  gint64 rowid;
  gint64 joined_at;
  gint64 left_at;
  gint64 first_at; /* the first act of any kind */
} HearthModelPerson;

typedef struct
{
  GArray *persons; /* HearthModelPerson, ascending in rowid: a person is known by the place here */
  guint  *places;  /* by rowid, of everybody merged into them too; G_MAXUINT for nobody */
  gsize   n_places;
} HearthModelPeople;

HearthModelPeople *hearth_model_people_read (HearthConn *conn,
                                             GError    **error);
void               hearth_model_people_free (HearthModelPeople *people);

/* G_MAXUINT for a rowid that is nobody who counts. */
guint hearth_model_people_find (const HearthModelPeople *people,
                                gint64                   rowid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthModelPeople, hearth_model_people_free)

/* Who came how often, from the days on which they did what was asked for. */
typedef struct
{
  guint          n;
  guint         *persons;
  HearthHistory *histories; /* in the unit asked for */
  double        *means;     /* what a repeat day was worth, in whole units of the community's currency; 0 when nothing is known */
  guint64        acts;      /* days acted on, over all */
  guint          repeaters; /* with more than one */
  guint64        refunded;  /* purchases that were given back in full, and so none */
  guint64        foreign;   /* acts whose sum is in another currency: counted, but worth nothing known */
} HearthModelHistories;

HearthModelHistories *hearth_model_histories_read (HearthConn              *conn,
                                                   const HearthModelPeople *people,
                                                   const HearthModelAsk    *ask,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);
void                  hearth_model_histories_free (HearthModelHistories *histories);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthModelHistories, hearth_model_histories_free)

/* How long something has lasted for each, and whether it ended. */
typedef struct
{
  guint   n;
  guint  *persons;
  double *times; /* in the unit asked for; months are those of the calendar */
  guint8 *ended;
  gint32 *begun; /* the day */
  gint32 *done;  /* the day it ended, or was last looked at */
} HearthModelSpans;

/* Membership: from joining (or, where that is not known, the first act) to leaving. Or, with a kind in ask: from the first day with such an
 * act to the second. */
HearthModelSpans *hearth_model_spans_read (HearthConn              *conn,
                                           const HearthModelPeople *people,
                                           const HearthModelAsk    *ask,
                                           GCancellable            *cancellable,
                                           GError                 **error);
void              hearth_model_spans_free (HearthModelSpans *spans);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthModelSpans, hearth_model_spans_free)

/* To which of the shows each came: a show is a day (week, month) on which anybody did. Who joined before the first of theirs could have come
 * to all since then; for the others the first one they came to is when they were met, and does not count. */
typedef struct
{
  guint           n;
  guint          *persons;
  HearthPresence *presences;
  guint           shows;
} HearthModelPresences;

HearthModelPresences *hearth_model_presences_read (HearthConn              *conn,
                                                   const HearthModelPeople *people,
                                                   const HearthModelAsk    *ask,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);
void                  hearth_model_presences_free (HearthModelPresences *presences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthModelPresences, hearth_model_presences_free)

/* Ties between members, of any kind unless ask has one: nodes are people's places, a tie weighs as often as it was made (times its
 * quantity, where it has one). Acts without a day count when ask has no from. */
HearthNetwork *hearth_model_ties_read (HearthConn              *conn,
                                       const HearthModelPeople *people,
                                       const HearthModelAsk    *ask,
                                       GCancellable            *cancellable,
                                       GError                 **error);

typedef enum
{
  HEARTH_MODEL_BY_CIRCLE,
  HEARTH_MODEL_BY_TIER,
  HEARTH_MODEL_BY_SOURCE,
  HEARTH_MODEL_BY_COUNTRY,
  HEARTH_MODEL_BY_MONTH, /* in which it began */
} HearthModelBy;

/* The group of each span, a number into names (char *, in the order of their letters, which the caller unrefs); G_MAXUINT for who is in
 * none. Who is in several circles or had several tiers is in the first they joined. The caller frees the array, NULL when there are no
 * spans; names stays NULL on error. */
guint *hearth_model_groups_read (HearthConn              *conn,
                                 const HearthModelPeople *people,
                                 const HearthModelSpans  *spans,
                                 HearthModelBy            by,
                                 GPtrArray              **names,
                                 GError                 **error);
