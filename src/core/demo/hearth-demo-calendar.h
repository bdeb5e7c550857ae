/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The invented artist's two years: releases, shows, polls, and how lively each day was because of them. Made once a demo, read by
 * every stage. Any one thread. */

#pragma once

#include "demo/hearth-demo-random.h"

#define HEARTH_DEMO_HOUR (G_GINT64_CONSTANT (3600000))
#define HEARTH_DEMO_DAY  (24 * HEARTH_DEMO_HOUR)

typedef struct
{
  const char *title;
  const char *kind; /* "EP" */
  gint64      at;   /* the last one lies in the future */
} HearthDemoRelease;

typedef struct
{
  char       *title; /* "Glass Harbour in Berlin" */
  const char *city;
  const char *country;
  gint64      at;
} HearthDemoShow;

typedef struct
{
  char              *title;
  const char *const *options;
  guint              n_options;
  gint64             at; /* open for a week */
} HearthDemoPoll;

typedef struct
{
  const char *name;  /* "LP" */
  gint64      price; /* cents of a euro */
  guint       weight;
} HearthDemoProduct;

typedef struct
{
  gint64     start; /* midnight UTC of the first day */
  gint64     now;
  guint      days;
  GArray    *releases; /* HearthDemoRelease, oldest first; the first came out before the start */
  GPtrArray *shows;    /* HearthDemoShow, oldest first */
  GPtrArray *polls;    /* HearthDemoPoll */
  double    *joining;  /* days + 1: share of all members who had joined by the beginning of that day */
  double    *pace;     /* days: how lively, 0..1 */
} HearthDemoCalendar;

HearthDemoCalendar *hearth_demo_calendar_new (gint64  now,
                                              int     months,
                                              guint64 seed);
void                hearth_demo_calendar_free (HearthDemoCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDemoCalendar, hearth_demo_calendar_free)

/* When the member at that share (0..1) of the queue joined. Grows with the share. */
gint64 hearth_demo_calendar_join_time (const HearthDemoCalendar *calendar,
                                       double                    share);

/* 0 outside the calendar. */
double hearth_demo_calendar_pace (const HearthDemoCalendar *calendar,
                                  gint64                    at);

/* The newest release that was out at that time. */
const HearthDemoRelease *hearth_demo_calendar_latest (const HearthDemoCalendar *calendar,
                                                      gint64                    at);

/* One that was out by then, mostly the newest. */
const HearthDemoRelease *hearth_demo_calendar_any (const HearthDemoCalendar *calendar,
                                                   gint64                    at,
                                                   HearthDemoRandom         *random);

/* The same day at an hour when people with that offset from UTC are at leisure: mostly evenings. */
gint64 hearth_demo_leisure (gint64            at,
                            int               offset,
                            HearthDemoRandom *random);

const HearthDemoProduct *hearth_demo_product (gboolean          at_a_show,
                                              HearthDemoRandom *random);
