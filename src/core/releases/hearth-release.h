/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Releases with their phases and tasks: the words, the rows, and what a change of the date does. On the connection's thread, but for what
 * says it is pure. */

#pragma once

#include "releases/hearth-plan.h"

#include "db/hearth-db.h"

/* Stored and travel: never reuse a number. R (number, NAME, "key") */
#define HEARTH_RELEASE_KINDS(R) \
  R (1, SINGLE, "single")       \
  R (2, EP, "ep")               \
  R (3, ALBUM, "album")         \
  R (4, MINI, "mini")           \
  R (5, BONUS, "bonus")         \
  R (6, VIDEO, "video")         \
  R (7, TOUR, "tour")           \
  R (8, PRINT, "print")         \
  R (9, BOOK, "book")

typedef enum
{
#define HEARTH_RELEASE_ENUM(number, NAME, key) HEARTH_RELEASE_##NAME = number,
  HEARTH_RELEASE_KINDS (HEARTH_RELEASE_ENUM)
#undef HEARTH_RELEASE_ENUM
} HearthReleaseKind;

#define HEARTH_RELEASE_KIND_LAST HEARTH_RELEASE_BOOK

typedef enum
{
  HEARTH_RELEASE_PLANNED = 0, /* also what is not known */
  HEARTH_RELEASE_OUT = 1,
  HEARTH_RELEASE_DROPPED = 2, /* it will not come */
} HearthReleaseState;

/* "single" <-> HEARTH_RELEASE_SINGLE; 0 for a word that is none. Title: translated, "Single". Static. Pure. */
const char        *hearth_release_kind_key (gint64 kind);
const char        *hearth_release_kind_title (gint64 kind);
HearthReleaseKind  hearth_release_kind_parse (const char *word);
const char        *hearth_release_state_key (gint64 state);
HearthReleaseState hearth_release_state_parse (const char *word); /* -1 for a word that is none */

/* A release as lists show it. */
typedef struct
{
  HearthReleaseRow row;
  HearthDay        day;
  gint64           tasks, tasks_done;
  gint64           moments, moments_sent;
} HearthReleaseLine;

void hearth_release_line_free (HearthReleaseLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReleaseLine, hearth_release_line_free)

/* What is to come, the nearest first, then what has no date, then what is out or dropped, the latest first. Array of HearthReleaseLine; NULL on
 * error. */
GPtrArray *hearth_release_list (HearthConn *conn,
                                GError    **error);

/* How many are to come, with a date or without. -1 on error. */
gint64 hearth_release_count_planned (HearthConn *conn,
                                     GError    **error);

/* NOT_FOUND when it is gone. */
HearthReleaseLine *hearth_release_load (HearthConn *conn,
                                        gint64      release,
                                        GError    **error);

/* By id or title, which is compared folded. NOT_FOUND for none, INVALID for several. -1 on error. */
gint64 hearth_release_lookup (HearthConn *conn,
                              const char *what,
                              GError    **error);

/* Any row of these tables with an id and a title, by id (its first 8 characters are enough) or title. of: only of that release, 0: any. */
gint64 hearth_plan_lookup (HearthConn *conn,
                           HearthTable table,
                           const char *what,
                           gint64      of,
                           GError    **error);

/* Write functions. Texts are tidied; INVALID without a title, for a date that is none, and for a budget without a currency. Rowid, -1 on
 * error. */
gint64 hearth_release_add (HearthConn             *conn,
                           const HearthReleaseRow *value,
                           GError                **error);

/* The columns of mask but the date, which hearth_release_move changes. */
gboolean hearth_release_edit (HearthConn             *conn,
                              gint64                  release,
                              guint64                 mask,
                              const HearthReleaseRow *value,
                              GError                **error);

/* With its plan; what members did and made stays theirs. */
gboolean hearth_release_delete (HearthConn *conn,
                                gint64      release,
                                GError    **error);

/* What a new date does to the plan, or what the plan says now when day is the release's own: array of HearthPlanChange, in the order of
 * the new days; NULL on error. Nothing is written. */
GPtrArray *hearth_release_preview (HearthConn *conn,
                                   gint64      release,
                                   HearthDay   day,
                                   HearthDay   today,
                                   GError    **error);

/* Moves it: what is done keeps the day it had, campaigns that have not begun keep their distance, the rest is counted from the new date. */
gboolean hearth_release_move (HearthConn *conn,
                              gint64      release,
                              HearthDay   day,
                              HearthDay   today,
                              GError    **error);

/* The phases in the order of their days. Array of HearthPhase; NULL on error. */
GPtrArray *hearth_phase_list (HearthConn *conn,
                              gint64      release,
                              GError    **error);
gint64     hearth_phase_add (HearthConn *conn,
                             gint64      release,
                             const char *title,
                             gint64      starts,
                             gint64      ends,
                             GError    **error);

/* The columns of mask. INVALID as for adding. */
gboolean hearth_phase_edit (HearthConn        *conn,
                            gint64             phase,
                            guint64            mask,
                            const HearthPhase *value,
                            GError           **error);

/* What belonged to it stays, in no phase. */
gboolean hearth_phase_delete (HearthConn *conn,
                              gint64      phase,
                              GError    **error);

/* Lays the phases, tasks and moments of a past release over another: each as far from the date as it was there, nothing done. */
gboolean hearth_release_copy_plan (HearthConn *conn,
                                   gint64      from,
                                   gint64      to,
                                   GError    **error);
