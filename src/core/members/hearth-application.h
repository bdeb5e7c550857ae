/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who asks to join: the questions they are asked, the waiting list with their answers, a yes or no with words; and the welcome steps that
 * are done for everybody let in.
 *
 * Somebody who asks has a member row without joined_at. While nobody said yes they are an applicant: in no list, no figure, nobody's
 * stage, but found again by their address when they ask or buy. A yes sets joined_at. A member who asks is a member all the same. */

#pragma once

#include "members/hearth-member.h"

/* Stored and travel: never reuse a number. */
typedef enum
{
  HEARTH_APPLICATION_WAITING = 0,
  HEARTH_APPLICATION_YES = 1,
  HEARTH_APPLICATION_NO = 2,
} HearthApplicationState;

typedef struct
{
  gint64   question;
  char    *words;
  gboolean needed;
  gboolean retired;
  char    *answer; /* NULL when there is none */
} HearthApplicationAnswer;

typedef struct
{
  HearthApplicationRow   row;
  HearthApplicationState state;  /* a number of a later version counts as waiting */
  gint64                 member; /* the human */
  gboolean               joined; /* a member, whatever was answered: let in, or one before they asked */
  char                  *name;
  gboolean               named;    /* name is theirs, not made of an address or handle */
  char                  *email;    /* may be NULL */
  gboolean               complete; /* every question that needs an answer has one */
  GPtrArray             *answers;  /* HearthApplicationAnswer: to the questions of today, then to retired ones that were answered */
} HearthApplication;

void hearth_application_free (HearthApplication *application);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthApplication, hearth_application_free)

/* "waiting" "yes" "no". Static. */
const char *hearth_application_state_key (HearthApplicationState state);

/* The oldest first. with_decided: those that were answered too, after those that wait, the last answered first. Array of HearthApplication; NULL on error. */
GPtrArray *hearth_application_list (HearthConn *conn,
                                    gboolean    with_decided,
                                    GError    **error);

/* NOT_FOUND when it is gone. */
HearthApplication *hearth_application_load (HearthConn *conn,
                                            gint64      application,
                                            GError    **error);

/* The application of a member that waits, else the latest; 0 when there is none, -1 on error. */
gint64 hearth_application_find (HearthConn *conn,
                                gint64      member,
                                GError    **error);
gint64 hearth_application_count_waiting (HearthConn *conn,
                                         GError    **error);

/* Write functions. Somebody asks: found by their address, else new. name or email may be NULL, not both. CONFLICT when they wait
 * already. Rowid of the application, -1 on error. */
gint64 hearth_application_add (HearthConn *conn,
                               const char *name,
                               const char *email,
                               gint64      at,
                               GError    **error);

/* Before an application is written about somebody who is known and never asked: they are a member, and stay one, though nobody knows when
 * they joined. Then it counts as the day they were first heard of, at the latest at. */
gboolean hearth_application_keep_member (HearthConn *conn,
                                         gint64      member,
                                         gint64      at,
                                         GError    **error);

/* An empty answer takes it away. */
gboolean hearth_application_answer (HearthConn *conn,
                                    gint64      application,
                                    gint64      question,
                                    const char *words,
                                    GError    **error);

/* Who asks, as it is known now; "" or NULL for nothing, not both. INVALID for a member: theirs is changed on their page. */
gboolean hearth_application_edit (HearthConn *conn,
                                  gint64      application,
                                  const char *name,
                                  const char *email,
                                  GError    **error);

/* It goes with its answers, and who asked with it, where nothing else is known of them. */
gboolean hearth_application_delete (HearthConn *conn,
                                    gint64      application,
                                    GError    **error);

/* words: what is said with it, may be NULL. at: HEARTH_NONE for now. INVALID when they were let in already. */
gboolean hearth_application_decide (HearthConn            *conn,
                                    gint64                 application,
                                    HearthApplicationState state,
                                    const char            *words,
                                    gint64                 at,
                                    GError               **error);

/* Questions and steps, in their order, those that are retired last. Arrays of HearthApplicationQuestion, HearthWelcomeStep. */
GPtrArray *hearth_question_list (HearthConn *conn,
                                 gboolean    with_retired,
                                 GError    **error);
GPtrArray *hearth_step_list (HearthConn *conn,
                             gboolean    with_retired,
                             GError    **error);

/* Write functions. INVALID without words. Rowid, -1 on error. */
gint64 hearth_question_add (HearthConn *conn,
                            const char *words,
                            gboolean    needed,
                            GError    **error);

/* days: after joining, when it is due; 0 or more. */
gint64 hearth_step_add (HearthConn *conn,
                        const char *words,
                        gint64      days,
                        GError    **error);

/* Retired, a question is not asked and a step not done any more; what was said and done stays. One that nobody answered or did is deleted
 * instead. Moving: hearth_ordered_move (). */
gboolean hearth_question_retire (HearthConn *conn,
                                 gint64      question,
                                 GError    **error);
gboolean hearth_step_retire (HearthConn *conn,
                             gint64      step,
                             GError    **error);
gboolean hearth_question_edit (HearthConn *conn,
                               gint64      question,
                               const char *words,
                               gboolean    needed,
                               GError    **error);
gboolean hearth_step_edit (HearthConn *conn,
                           gint64      step,
                           const char *words,
                           gint64      days,
                           GError    **error);

/* A step of one member. */
typedef struct
{
  gint64 step;
  gint64 member; /* the human */
  char  *name;   /* of the member */
  char  *words;
  gint64 due_at;  /* HEARTH_NONE when nobody knows when they joined */
  gint64 done_at; /* HEARTH_NONE: not yet */
} HearthWelcomeLine;

void hearth_welcome_line_free (HearthWelcomeLine *line);

/* The steps of a member who was let in, in their order; none for others. due_at is the end of that day in zone. Array of
 * HearthWelcomeLine; NULL on error. */
GPtrArray *hearth_welcome_list_of (HearthConn *conn,
                                   gint64      member,
                                   GTimeZone  *zone,
                                   GError    **error);

/* Everybody's that are not done, the earliest due first. */
GPtrArray *hearth_welcome_list (HearthConn *conn,
                                GTimeZone  *zone,
                                GError    **error);

/* at: when, HEARTH_NONE takes it back. */
gboolean hearth_welcome_done (HearthConn *conn,
                              gint64      member,
                              gint64      step,
                              gint64      at,
                              GError    **error);
