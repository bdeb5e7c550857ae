/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A human in a few words, and a moment somewhere. */

#pragma once

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "members/hearth-stage.h"
#include "today/hearth-suggestion.h"

#define IN   HEARTH_DIRECTION_IN
#define OUT  HEARTH_DIRECTION_OUT
#define PEER HEARTH_DIRECTION_PEER

static inline gint64
at (const char *iso)
{
  gint64 ms;

  g_assert_true (hearth_date_parse (iso, HEARTH_DATE_ISO, NULL, &ms, NULL));
  return ms;
}

static inline HearthTodayClock
clock_at (const char *iso,
          const char *zone_name)
{
  static GTimeZone *zones[8];
  static guint      n;
  HearthTodayClock  clock;

  zones[n % G_N_ELEMENTS (zones)] = g_time_zone_new_identifier (zone_name);
  g_assert_nonnull (zones[n % G_N_ELEMENTS (zones)]);
  hearth_today_clock_init (&clock, at (iso), zones[n % G_N_ELEMENTS (zones)]);
  n++;
  return clock;
}

/* One act; the last of a list has no date. */
typedef struct
{
  const char *at;
  gint64      kind, direction, with;
  gboolean    received;
} Act;

typedef struct
{
  GByteArray *bytes;
  HearthPulse pulse;
} Human;

/* Free with human_clear. */
static inline Human
human (const char *joined_at,
       const char *birthday,
       const Act  *acts)
{
  HearthPulseTally tally;
  Human            human;

  hearth_pulse_tally_init (&tally);
  hearth_pulse_tally_begin (&tally, joined_at != NULL ? at (joined_at) : HEARTH_NONE, birthday);
  for (; acts != NULL && acts->at != NULL; acts++)
    if (acts->received)
      hearth_pulse_tally_add_received (&tally, at (acts->at));
    else
      hearth_pulse_tally_add (&tally, at (acts->at), acts->kind, acts->direction, acts->with != 0 ? acts->with : HEARTH_NONE);
  human.bytes = hearth_pulse_tally_end (&tally);
  g_assert_true (hearth_pulse_read (human.bytes->data, human.bytes->len, &human.pulse));
  hearth_pulse_tally_clear (&tally);
  return human;
}

static inline void
human_clear (Human *human)
{
  g_byte_array_unref (human->bytes);
}

/* The fact of that reason, or one with reason ANY. */
static inline HearthFact
find_fact (const Human            *human,
           gint64                  stage,
           const HearthTodayClock *clock,
           HearthReason            reason)
{
  HearthFact facts[HEARTH_FACTS], none = { 0 };
  guint      n = hearth_suggestion_consider (&human->pulse, stage, clock, facts);

  for (guint i = 0; i < n; i++)
    if (facts[i].reason == reason)
      return facts[i];
  return none;
}
