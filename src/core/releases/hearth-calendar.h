/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans as iCalendar (RFC 5545), out for any calendar program and in for the dates of a tour. On the connection's thread; reading a text is
 * pure. */

#pragma once

#include "releases/hearth-moment.h"

/* The release days, moments and tasks of a release, -1: of all, and what belongs to none. zone: IANA name of the community's. What is there
 * keeps its UID for ever, and its SEQUENCE goes up when it is put elsewhere. NULL on error. Caller frees. */
char *hearth_calendar_write (HearthConn *conn,
                             gint64      release,
                             const char *zone,
                             GError    **error);

typedef struct
{
  char *uid;
  char *text; /* a calendar of its own */
  char *sum;  /* the same as long as the entry says the same */
} HearthCalendarEntry;

void hearth_calendar_entry_free (HearthCalendarEntry *entry);

/* The events and tasks of a calendar, each for itself: array of HearthCalendarEntry. Pure. */
GPtrArray *hearth_calendar_split (const char *text);

typedef struct
{
  char     *uid;   /* made of the rest where the file has none */
  char     *title; /* never NULL */
  char     *place; /* NULL */
  char     *note;  /* NULL */
  HearthDay day;
  int       minute;  /* of the day; -1: all day */
  char     *zone;    /* IANA name; NULL: the community's */
  gint64    minutes; /* how long; HEARTH_NONE */
} HearthCalendarEvent;

void hearth_calendar_event_free (HearthCalendarEvent *event);

/* Reads the events of a file. problems gets sentences (char *) about what was left out or taken otherwise than it is meant: events without a
 * day, cancelled ones, repetitions without an end (the first year is taken) or in a way that is not understood (the first time), zones that
 * nobody knows. One that repeats is an event each time, with the UID "UID/2027-04-08" from the second time on. Whatever the bytes, it ends. NULL with INVALID when it
 * is no calendar at all, LIMIT when it is larger than we accept. zone: the community's. Array of HearthCalendarEvent. Pure. */
GPtrArray *hearth_calendar_read (const char *text,
                                 gsize       length,
                                 GTimeZone  *zone,
                                 GPtrArray  *problems,
                                 GError    **error);

typedef struct
{
  gint64 added, changed, known;
} HearthCalendarCounts;

/* Write function: the events as shows of the release (HEARTH_NONE: of none). One that is there by its UID is changed where the file says
 * something else, and otherwise left. */
gboolean hearth_calendar_take_in (HearthConn           *conn,
                                  GPtrArray            *events,
                                  gint64                release,
                                  HearthCalendarCounts *counts,
                                  GError              **error);
