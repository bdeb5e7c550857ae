/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gets a moment and who does not, and why, before anything is sent. To email, sms and post only who agreed may be written; a place where
 * members are (discord, telegram) takes those who are there and did not say no; what is public asks nobody. On the connection's thread. */

#pragma once

#include "releases/hearth-attachment.h"
#include "releases/hearth-fill.h"
#include "releases/hearth-moment.h"

/* The first that holds counts. */
typedef enum
{
  HEARTH_AUDIENCE_GETS,
  HEARTH_AUDIENCE_TEAM,       /* the artist and the team are no audience */
  HEARTH_AUDIENCE_HAD,        /* was sent it already */
  HEARTH_AUDIENCE_NO_ADDRESS, /* is not there */
  HEARTH_AUDIENCE_BOUNCED,
  HEARTH_AUDIENCE_WITHDRAWN,
  HEARTH_AUDIENCE_NO_CONSENT, /* never said yes */
  HEARTH_AUDIENCE_MISSING,    /* a field of the words is not known of them */
  HEARTH_AUDIENCE_CAP,        /* beyond the first so many */
  HEARTH_AUDIENCE_N_REASONS,
} HearthAudienceReason;

/* "gets" "team" "had" "no-address" ... Static. */
const char *hearth_audience_reason_key (HearthAudienceReason reason);

/* As a sentence without its full stop: "Never agreed to email", "Their first name is not known". channel: the moment's; missing: bits of
 * HearthFillField. Caller frees. Pure. */
char *hearth_audience_reason_explain (HearthAudienceReason reason,
                                      const char          *channel,
                                      guint                missing);

/* Whether a channel is read by whoever comes along: none said, "public". Pure. */
gboolean hearth_channel_is_public (const char *channel);

/* Whose accounts are where it is read: "phone" of "sms"; NULL where it needs none (public, post). Pure. */
const char *hearth_channel_get_platform (const char *channel);

typedef struct
{
  gint64               member; /* the human */
  char                *name;
  HearthAudienceReason reason;
  guint                missing; /* bits of HearthFillField */
  gint64               stage;
  gint64               since; /* when they were first known; HEARTH_NONE */
} HearthAudienceLine;

typedef struct
{
  GPtrArray        *lines; /* HearthAudienceLine: who gets it first, the closest first, then who does not */
  guint             counts[HEARTH_AUDIENCE_N_REASONS];
  GPtrArray        *problems;   /* char *: what is wrong with the moment itself, whoever gets it */
  HearthAttachment *attachment; /* what goes with it; NULL: nothing */
} HearthAudience;

void hearth_audience_free (HearthAudience *audience);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAudience, hearth_audience_free)

/* Of cap the closest come first, then who has been here longest. zone: the community's. */
HearthAudience *hearth_audience_check (HearthConn   *conn,
                                       gint64        moment,
                                       GTimeZone    *zone,
                                       GCancellable *cancellable,
                                       GError      **error);

/* The words of the moment as that member would read them. *missing: bits of HearthFillField. words: instead of the moment's, NULL: its own.
 * NULL on error. Caller frees. */
char *hearth_audience_preview (HearthConn *conn,
                               gint64      moment,
                               const char *words,
                               gint64      member,
                               GTimeZone  *zone,
                               guint      *missing,
                               GError    **error);

/* The same for a moment as it is being written, stored or not (rowid 0). It is read and not kept. */
HearthAudience *hearth_audience_check_row (HearthConn            *conn,
                                           const HearthMomentRow *moment,
                                           GTimeZone             *zone,
                                           GCancellable          *cancellable,
                                           GError               **error);
char           *hearth_audience_preview_row (HearthConn            *conn,
                                             const HearthMomentRow *moment,
                                             gint64                 member,
                                             GTimeZone             *zone,
                                             guint                 *missing,
                                             GError               **error);

typedef enum
{
  HEARTH_PICK_CLOSEST,
  HEARTH_PICK_LEAST_ASKED, /* who was invited to the fewest moments */
  HEARTH_PICK_BY_LOT,
  HEARTH_PICK_N_WAYS,
} HearthPick;

/* "closest" "least-asked" "lot"; HEARTH_PICK_N_WAYS for a word that is none. Pure. */
const char *hearth_pick_key (HearthPick how);
HearthPick  hearth_pick_parse (const char *word);

/* At most n of those who would get the moment, one way or another; seed: of the lot. Array of gint64; NULL on error. */
GArray *hearth_audience_pick (HearthConn            *conn,
                              const HearthMomentRow *moment,
                              guint                  n,
                              HearthPick             how,
                              guint32                seed,
                              GTimeZone             *zone,
                              GCancellable          *cancellable,
                              GError               **error);

/* How those members are reached by that channel, in their order: an address, a number, a handle; NULL where there is none (post, or not there).
 * Array of char *; NULL on error. */
GPtrArray *hearth_audience_addresses (HearthConn *conn,
                                      GArray     *members,
                                      const char *channel,
                                      GError    **error);

typedef struct
{
  gint64 invited;  /* now */
  gint64 left_out; /* whatever the reason */
} HearthSendCounts;

/* Write function: marks it sent at that time (HEARTH_NONE: now) to everybody who gets it, each with a line in their timeline; again, to those
 * who did not have it yet. A public one is only marked. INVALID when the moment itself has a problem, or when nobody would get it. */
gboolean hearth_moment_send (HearthConn       *conn,
                             gint64            moment,
                             gint64            at,
                             GTimeZone        *zone,
                             HearthSendCounts *counts,
                             GCancellable     *cancellable,
                             GError          **error);

/* Write functions: that somebody took part, whether invited or not, with what they said to it (NULL-able), and that they did not after all.
 * how: "hand", "votes", "file", "made". at: HEARTH_NONE for now. */
gboolean hearth_moment_take_part (HearthConn *conn,
                                  gint64      moment,
                                  gint64      member,
                                  gint64      at,
                                  const char *how,
                                  const char *words,
                                  GError    **error);
gboolean hearth_moment_not_there (HearthConn *conn,
                                  gint64      moment,
                                  gint64      member,
                                  GError    **error);

/* Whether they took part: 1, 0, -1 on error. */
int hearth_moment_has_taken_part (HearthConn *conn,
                                  gint64      moment,
                                  gint64      member,
                                  GError    **error);

/* One human and a moment. */
typedef struct
{
  gint64 member;
  char  *name;
  gint64 invited_at, took_part_at; /* HEARTH_NONE */
  char  *words;                    /* what they said to it; NULL */
} HearthMomentPerson;

void hearth_moment_person_free (HearthMomentPerson *person);

/* Who was invited or took part, by name. Array of HearthMomentPerson; NULL on error. */
GPtrArray *hearth_moment_people (HearthConn *conn,
                                 gint64      moment,
                                 GError    **error);
