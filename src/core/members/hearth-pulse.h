/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Today goes by, of one human: who spoke last, what is owed, in what rhythm they come. A row of the local table pulse a human who
 * is listed, of neither the team nor those who left; the derive step keeps it up to date, so that Today reads one small row each and adds
 * nothing up. No clock is in it. Adding up is pure; the rest runs on the connection's thread. */

#pragma once

#include "db/hearth-rows.h"

#include <gio/gio.h>

/* Times are minutes since 1970, UTC, rounded down; HEARTH_PULSE_NEVER when it did not happen. */
#define HEARTH_PULSE_NEVER G_MININT32

/* How far back what is counted by days goes, from the human's last act. */
#define HEARTH_PULSE_DAYS 28

/* Gaps that say what is usual: so many of the last ones. */
#define HEARTH_PULSE_GAPS 20

/* Helping counts for a leader for so many days before they last did. */
#define HEARTH_PULSE_LED_DAYS 90

/* Who did it, where acts of a time are counted. */
typedef enum
{
  HEARTH_PULSE_FAN = 0,    /* the fan, for the artist */
  HEARTH_PULSE_ARTIST = 1, /* the artist */
  HEARTH_PULSE_PEER = 2,   /* the fan, for another */
} HearthPulseClass;

typedef enum
{
  HEARTH_PULSE_MILESTONE_NONE = 0,
  HEARTH_PULSE_MILESTONE_FIRST_PURCHASE = 1,
  HEARTH_PULSE_MILESTONE_FIFTH_EVENT = 2,
} HearthPulseMilestone;

/* One act of the last days. */
typedef struct
{
  guint8 age;  /* days before the human's last act */
  guint8 what; /* HearthPulseClass, low 3 bits; see hearth_pulse_get_waited */
  guint8 kind; /* HearthInteractionKind */
} HearthPulseAct;

typedef struct
{
  gint32                joined_at;
  gint32                owed_since;  /* the first words from them since the artist last said something to them */
  gint32                owed_at;     /* the last of these */
  gint32                heard_at;    /* the artist last said or gave something to them */
  gint32                did_at;      /* they last did something */
  gint32                thank_at;    /* they last bought, shared, brought somebody or made something, and heard nothing since */
  gint32                welcomed_at; /* the artist or another fan first turned to them since they joined */
  gint32                milestone_at;
  gint32                made_at;    /* the last thing they made */
  gint32                led_at;     /* they last helped or answered another fan */
  guint16               gap;        /* days that usually lie between days on which they do something; 0: not known */
  guint16               days;       /* on which they did something; stops at the end of the range */
  guint16               birthday;   /* month * 32 + day; 0: not known */
  guint8                thank_kind; /* HearthInteractionKind */
  guint8                milestone;  /* HearthPulseMilestone */
  guint8                led;        /* other fans they helped or answered; stops at the end of the range */
  guint8                platforms;  /* places where they can be reached; 2: two or more */
  gint32                recent_day; /* of their last act, days since 1970; acts are counted back from here */
  guint                 n_recent;
  const HearthPulseAct *recent;
  const char           *platform; /* the only one, of platform_len bytes, not terminated */
  gsize                 platform_len;
} HearthPulse;

/* Adds up what happened, which must come in order of time. */
typedef struct
{
  HearthPulse pulse;
  gint64      joined_at;  /* milliseconds */
  gint64      owed_since; /* milliseconds */
  gint32      last_day;
  guint       n_gaps, n_bought, n_came;
  guint16     gaps[HEARTH_PULSE_GAPS];
  GArray     *recent;
  GArray     *led;
  GString    *platform;
} HearthPulseTally;

void hearth_pulse_tally_init (HearthPulseTally *tally);
void hearth_pulse_tally_clear (HearthPulseTally *tally);

/* For the next human. joined_at: milliseconds or HEARTH_NONE. birthday: as in member.birthday, may be NULL. */
void hearth_pulse_tally_begin (HearthPulseTally *tally,
                               gint64            joined_at,
                               const char       *birthday);
void hearth_pulse_tally_add_platform (HearthPulseTally *tally,
                                      const char       *platform);

/* An interaction of theirs at a time in milliseconds; with: the other fan, HEARTH_NONE for none. What has no date counts for nothing. */
void hearth_pulse_tally_add (HearthPulseTally *tally,
                             gint64            at,
                             gint64            kind,
                             gint64            direction,
                             gint64            with);

/* Another fan did something with them. */
void hearth_pulse_tally_add_received (HearthPulseTally *tally,
                                      gint64            at);

/* What the row holds. The caller frees it. */
GByteArray *hearth_pulse_tally_end (HearthPulseTally *tally);

/* FALSE for bytes that are none. The pulse points into them. */
gboolean hearth_pulse_read (const guint8 *bytes,
                            gsize         size,
                            HearthPulse  *pulse);

/* How many hours what was said had waited when this act answered it; -1 when it answered nothing. Rounded, more so the longer it was; 255
 * hours and more are one. */
int hearth_pulse_get_waited (const HearthPulseAct *act);

HearthPulseClass hearth_pulse_get_class (const HearthPulseAct *act);

/* Milliseconds to minutes and back; HEARTH_NONE is HEARTH_PULSE_NEVER. */
gint32 hearth_pulse_from_ms (gint64 ms);
gint64 hearth_pulse_to_ms (gint32 minutes);

/* For the derive step: one human (root first in group), and all humans from rowid first to last, whose lines of the roster are written. */
gboolean hearth_pulse_write_human (HearthConn *conn,
                                   GArray     *group,
                                   GError    **error);
gboolean hearth_pulse_write_part (HearthConn   *conn,
                                  gint64        first,
                                  gint64        last,
                                  GCancellable *cancellable,
                                  GError      **error);
gboolean hearth_pulse_remove (HearthConn *conn,
                              gint64      first,
                              gint64      last,
                              GError    **error);

/* How many rows are not what the entries say; -1 on error. */
gint64 hearth_pulse_check (HearthConn   *conn,
                           GCancellable *cancellable,
                           GError      **error);
