/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the demo's stages share, private to demo/: everybody is planned first in a few bytes each, then members are written, then
 * what they did, always in the order of joining so that rows append to their indexes. Memory: about 60 bytes a member, nothing for
 * interactions. Writer thread only. */

#pragma once

#include "demo/hearth-demo-calendar.h"
#include "demo/hearth-demo-names.h"
#include "demo/hearth-demo.h"
#include "interactions/hearth-interaction.h"

#define HEARTH_DEMO_CIRCLES 6
#define HEARTH_DEMO_TIERS   3
#define HEARTH_DEMO_TAGS    9
#define HEARTH_DEMO_BADGES  4
#define HEARTH_DEMO_TEAM    2 /* the first members are the artist and the manager */

typedef enum
{
  HEARTH_DEMO_SOURCE_LIST,
  HEARTH_DEMO_SOURCE_BANDCAMP,
  HEARTH_DEMO_SOURCE_DISCORD,
  HEARTH_DEMO_SOURCE_PATREON,
  HEARTH_DEMO_SOURCE_SHOW,
  HEARTH_DEMO_N_SOURCES,
} HearthDemoSource;

/* Streams of chance (hearth_demo_random_init). 1 is the calendar's. */
typedef enum
{
  HEARTH_DEMO_STREAM_PLAN = 2,
  HEARTH_DEMO_STREAM_ID,
  HEARTH_DEMO_STREAM_TIER,
  HEARTH_DEMO_STREAM_MEMBER,
  HEARTH_DEMO_STREAM_ACTS,
  HEARTH_DEMO_STREAM_ROWS,
  HEARTH_DEMO_STREAM_SHARED,
  HEARTH_DEMO_STREAM_CARE,
  HEARTH_DEMO_STREAM_APPLICANTS,
  HEARTH_DEMO_STREAM_RELEASES,
} HearthDemoStream;

typedef struct
{
  gint64  joined;
  gint64  gone; /* lost interest then; G_MAXINT64 when still here */
  gint64  rowid;
  float   rate;       /* acts a day on the liveliest day */
  float   generosity; /* mean 1 */
  guint32 inviter;    /* index + 1, 0 for nobody */
  guint8  culture;
  guint8  place;  /* index among the culture's */
  guint8  circle; /* index + 1, 0 for none */
  guint8  source; /* HearthDemoSource */
} HearthDemoPerson;

typedef struct
{
  gint64 since;
  gint64 until; /* HEARTH_NONE while it lasts */
  gint64 amount;
  guint  index;
} HearthDemoMembership;

/* What somebody took part in who is to be found on the page of a release. */
typedef enum
{
  HEARTH_DEMO_SLEEVE,
  HEARTH_DEMO_ORDER,
  HEARTH_DEMO_PARTY,
  HEARTH_DEMO_N_OCCASIONS,
} HearthDemoOccasion;

typedef struct
{
  gint64 member, at;
  guint8 rank; /* of the release: 0 the one to come, 1 the last that is out */
  guint8 occasion;
  guint8 option; /* of a poll */
} HearthDemoTaking;

#define HEARTH_DEMO_RECENT  3   /* releases with a plan */
#define HEARTH_DEMO_TAKINGS 200 /* of one occasion, whatever the size of the community */

typedef struct
{
  HearthConn              *conn;
  const HearthDemoOptions *options;
  HearthDemoCalendar      *calendar;
  HearthDemoPerson        *people;
  guint                    n_people;
  GArray                 **neighbours; /* guint32 indexes by circle, then by place: people who meet */
  GHashTable              *taken;      /* hashes of the addresses and handles that are given away */
  gint64                   sources[HEARTH_DEMO_N_SOURCES];
  gint64                   circles[HEARTH_DEMO_CIRCLES];
  gint64                   tiers[HEARTH_DEMO_TIERS];
  gint64                   tags[HEARTH_DEMO_TAGS];
  gint64                   badges[HEARTH_DEMO_BADGES];
  GArray                  *takings; /* HearthDemoTaking, by member */
  guint                    taken_part[HEARTH_DEMO_RECENT][HEARTH_DEMO_N_OCCASIONS];
  HearthInteraction        blank;
  GString                 *text;

  /* Of the person at work. */
  guint            index;
  HearthDemoRandom random;
  HearthDemoRandom ids;
  guint64          id_start;
} HearthDemoStage;

/* people.c: who comes, when, and who knows whom. */
void hearth_demo_plan_people (HearthDemoStage *stage);

/* FALSE when they never joined a tier. */
gboolean hearth_demo_membership (const HearthDemoStage *stage,
                                 guint                  index,
                                 HearthDemoMembership  *membership);

const HearthDemoPlace *hearth_demo_place (const HearthDemoPerson *person);
const char            *hearth_demo_language (const HearthDemoPerson *person);

/* Somebody the person at work often has to do with, who is there at that time; -1 for nobody. */
gint64 hearth_demo_friend (HearthDemoStage *stage,
                           gint64           at);

/* Turns the stage to a person: chance and ids of their own. */
void     hearth_demo_turn_to (HearthDemoStage *stage,
                              guint            index,
                              HearthDemoStream stream);
HearthId hearth_demo_next_id (HearthDemoStage *stage);

/* members.c: sources, circles, tiers and tags; then a member and what belongs to them. */
gboolean hearth_demo_write_shared (HearthDemoStage *stage,
                                   GError         **error);
gboolean hearth_demo_write_member (HearthDemoStage *stage,
                                   guint            index,
                                   GError         **error);

/* acts.c: everything the person did from day to day; events.c: because of a show, a poll, a release or a membership. */
gboolean hearth_demo_write_acts (HearthDemoStage *stage,
                                 guint            index,
                                 GError         **error);
gboolean hearth_demo_write_events (HearthDemoStage *stage,
                                   GError         **error);

/* care.c: what the artist did for the person: badges, gifts, introductions, reminders. */
gboolean hearth_demo_write_badges (HearthDemoStage *stage,
                                   GError         **error);
gboolean hearth_demo_write_care (HearthDemoStage *stage,
                                 guint            index,
                                 GError         **error);

/* applicants.c: questions and welcome steps, some who ask to join and are no members yet, and how the last who did were welcomed. */
gboolean hearth_demo_write_applicants (HearthDemoStage *stage,
                                       GError         **error);

/* releases.c: what was brought out and is planned, with who took part. */
gboolean hearth_demo_write_releases (HearthDemoStage *stage,
                                     GError         **error);

/* Remembers that the person at work took part then, for a release of that rank; those of older ones and of the future are not remembered. */
void hearth_demo_take_part (HearthDemoStage   *stage,
                            guint              rank,
                            HearthDemoOccasion occasion,
                            guint              option,
                            gint64             at);

/* An interaction of the person at work, with nothing but these filled in. Its texts are borrowed: never clear it. */
HearthInteraction hearth_demo_act (const HearthDemoStage *stage,
                                   HearthInteractionKind  kind,
                                   gint64                 at);

/* Writes it unless it lies in the future or before they joined. */
gboolean hearth_demo_write_act (HearthDemoStage   *stage,
                                HearthInteraction *act,
                                GError           **error);
gboolean hearth_demo_write_purchase (HearthDemoStage *stage,
                                     gint64           at,
                                     const char      *show_country, /* NULL: in the web shop */
                                     GError         **error);
