/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How it is going: five lights, each a figure that opens to its members. Of the last 28 days where acts are counted; days there are those
 * of UTC. A light that has too little to go by says so. */

#pragma once

#include "interactions/hearth-counted.h"
#include "members/hearth-pulse.h"
#include "today/hearth-today-clock.h"

/* L (NAME, "key") */
#define HEARTH_LIGHTS(L)                                                                                                                       \
  L (REPLIES, "replies")           /* owed: members who wrote in the last 30 days and have no answer; of those and what was answered; value: \
                                    * median hours that what was answered had waited, below 0 when nothing was */ \
  L (PACE, "pace")                 /* welcomed within 7 days; of those who joined in the last 28 and whose 7 days are over or who were; \
                                    * value: joined a week; members: not welcomed */      \
  L (FAN_TO_FAN, "fan_to_fan")     /* acts to another fan; of all acts; members: who did them */                                               \
  L (ONE_PLATFORM, "one_platform") /* members who can be reached in one place only; of all */                                                  \
  L (ASK_GIVE, "ask_give")         /* what fans were asked for and did, to what was given to them, as hearth-counted.h has it; \
                                    * value: the ratio; members: who was asked */

typedef enum
{
#define HEARTH_LIGHT_ENUM(NAME, key) HEARTH_LIGHT_##NAME,
  HEARTH_LIGHTS (HEARTH_LIGHT_ENUM)
#undef HEARTH_LIGHT_ENUM
  HEARTH_N_LIGHTS,
} HearthLightKind;

typedef enum
{
  HEARTH_LIGHT_FEW, /* too few to tell */
  HEARTH_LIGHT_GOOD,
  HEARTH_LIGHT_WATCH,
  HEARTH_LIGHT_POOR,
} HearthLightState;

typedef struct
{
  HearthLightKind  kind;
  HearthLightState state;
  gint64           numerator;
  gint64           denominator;
  double           value;   /* as said above; the rate where nothing is said; below 0 when there is none */
  char            *place;   /* ONE_PLATFORM: where most of them are, NULL for none */
  GArray          *members; /* gint64, ascending */
} HearthLight;

void hearth_light_free (HearthLight *light);

/* "replies"; "good". Static. */
const char *hearth_light_key (HearthLightKind kind);
const char *hearth_light_state_key (HearthLightState state);

/* Translated: "Replies owed"; "Good". Static. */
const char *hearth_light_title (HearthLightKind kind);
const char *hearth_light_state_title (HearthLightState state);

/* "3 wait for an answer; answers took 5 hours." Caller frees. */
char *hearth_light_words (const HearthLight *light);

/* What it counts, in one sentence. Static. */
const char *hearth_light_definition (HearthLightKind kind);

/* Adds up every pulse. */
typedef struct _HearthHealth HearthHealth;

HearthHealth *hearth_health_new (const HearthTodayClock *clock,
                                 const HearthCounted    *counted);
void          hearth_health_add (HearthHealth      *health,
                                 gint64             member,
                                 const HearthPulse *pulse);

/* HEARTH_N_LIGHTS of HearthLight in their order. Frees health. */
GPtrArray *hearth_health_end (HearthHealth *health);
