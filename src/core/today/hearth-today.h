/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The daily page: whom to write to and why, what is due, what a host could do, how it is going. Read in one look at the table pulse, which
 * the derive step keeps up to date; nothing is added up here. On a reader. */

#pragma once

#include "db/hearth-db.h"
#include "today/hearth-coming.h"
#include "today/hearth-health.h"
#include "today/hearth-prompt.h"
#include "today/hearth-suggestion.h"

typedef struct
{
  gint64     now;
  GPtrArray *suggestions; /* HearthSuggestion, the strongest first; HEARTH_SUGGESTIONS at most */
  GPtrArray *due;         /* HearthComing by the end of today, the earliest first */
  GPtrArray *soon;        /* HearthComing of the HEARTH_TODAY_SOON days after today */
  GPtrArray *prompts;     /* HearthPrompt */
  GPtrArray *lights;      /* HearthLight, all HEARTH_N_LIGHTS of them in their order */
  char      *release;     /* title of what comes out next within HEARTH_TODAY_RELEASE days; NULL for none */
  int        release_in;  /* in so many days, 0 for today */
  gboolean   anybody;     /* there is somebody to look after */
  char      *mark;        /* of the day and all it was made from */
} HearthToday;

#define HEARTH_TODAY_SOON    7
#define HEARTH_TODAY_RELEASE 90

void hearth_today_free (HearthToday *today);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthToday, hearth_today_free)

/* now: UTC milliseconds; zone: the community's. NULL on error. */
HearthToday *hearth_today_load (HearthConn   *conn,
                                gint64        now,
                                GTimeZone    *zone,
                                GCancellable *cancellable,
                                GError      **error);

/* How many need a word, as it was kept for just this day there and just what is in the log now; HEARTH_NONE without error when it was not. */
gint64 hearth_today_recall (HearthConn *conn,
                            gint64      now,
                            GTimeZone  *zone,
                            GError    **error);

/* In a write transaction: keeps that number, of a day with that mark, for the next opening. */
gboolean hearth_today_keep (HearthConn *conn,
                            const char *mark,
                            gint64      number,
                            GError    **error);

/* Write function: a word was said to the member (HEARTH_NUDGE_DONE), or not now, or not this one. Done writes an interaction from the artist
 * down: kind MESSAGE, or REPLY for an unanswered one, or THANKS, with words (may be NULL); or the introduction of two. cause as it was
 * shown. until: for HEARTH_NUDGE_LATER, at least the next day. INVALID when the reason does not fit whom it is about. */
gboolean hearth_today_answer (HearthConn      *conn,
                              gint64           member,
                              gint64           other,
                              HearthReason     reason,
                              gint64           cause,
                              HearthNudgeState state,
                              gint64           until,
                              const char      *words,
                              gint64           now,
                              GTimeZone       *zone,
                              GError         **error);

/* The cause of a reason as Today would show it now: when that was, HEARTH_NONE when there is no such reason. FALSE on error. */
gboolean hearth_today_find_cause (HearthConn  *conn,
                                  gint64       member,
                                  HearthReason reason,
                                  gint64       now,
                                  GTimeZone   *zone,
                                  gint64      *cause,
                                  GError     **error);
