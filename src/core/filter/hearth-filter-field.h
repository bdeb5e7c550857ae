/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of the filter language, once: the key that is typed and stored (never translated, never renamed) and what is said of it. */

#pragma once

#include <glib.h>

typedef enum
{
  HEARTH_FILTER_FIELD_NAMED,    /* one of the names that the artist made: a tag, a circle */
  HEARTH_FILTER_FIELD_TEXT,     /* a text of the member's own: a city */
  HEARTH_FILTER_FIELD_PART,     /* part of a text: of a name, an address */
  HEARTH_FILTER_FIELD_WORD,     /* one of a few fixed words */
  HEARTH_FILTER_FIELD_WHO,      /* another member */
  HEARTH_FILTER_FIELD_TIME,     /* when: a date, or how long ago */
  HEARTH_FILTER_FIELD_QUIET,    /* how long */
  HEARTH_FILTER_FIELD_BIRTHDAY, /* a day of the year, or within how long */
  HEARTH_FILTER_FIELD_COUNT,    /* how often */
  HEARTH_FILTER_FIELD_MONEY,    /* how much, in the community's currency */
  HEARTH_FILTER_FIELD_STAGE,    /* how close, in steps */
} HearthFilterFieldType;

/* F (NAME, "key", TYPE, title, example): title as a chip and the completion show it */
#define HEARTH_FILTER_FIELDS(F)                                                             \
  F (TAG, "tag", NAMED, NC_ ("filter", "Tag"), "press")                                     \
  F (CIRCLE, "circle", NAMED, NC_ ("filter", "Circle"), "berlin")                           \
  F (TIER, "tier", NAMED, NC_ ("filter", "Tier"), "gold")                                   \
  F (BADGE, "badge", NAMED, NC_ ("filter", "Badge"), "first-row")                           \
  F (STAGE, "stage", STAGE, NC_ ("filter", "Stage"), "advocate")                            \
  F (SEGMENT, "segment", NAMED, NC_ ("filter", "Segment"), "\"gone quiet\"")                \
  F (SOURCE, "source", NAMED, NC_ ("filter", "Came from"), "bandcamp")                      \
  F (NAME, "name", PART, NC_ ("filter", "Name"), "ana")                                     \
  F (CITY, "city", TEXT, NC_ ("filter", "City"), "berlin")                                  \
  F (COUNTRY, "country", TEXT, NC_ ("filter", "Country"), "de")                             \
  F (LANGUAGE, "language", TEXT, NC_ ("filter", "Language"), "de")                          \
  F (EMAIL, "email", PART, NC_ ("filter", "Email"), "@gmail.com")                           \
  F (PHONE, "phone", PART, NC_ ("filter", "Phone"), "+49")                                  \
  F (HANDLE, "handle", PART, NC_ ("filter", "Handle"), "discord/ana")                       \
  F (HAS, "has", WORD, NC_ ("filter", "Has"), "email")                                      \
  F (CONSENT, "consent", WORD, NC_ ("filter", "Consent"), "email")                          \
  F (TEAM, "team", WORD, NC_ ("filter", "Team"), "yes")                                     \
  F (INVITED_BY, "invited-by", WHO, NC_ ("filter", "Invited by"), "ana@night-swim.example") \
  F (MEMBER, "member", WHO, NC_ ("filter", "Member"), "ana@night-swim.example")             \
  F (INVITED, "invited", NAMED, NC_ ("filter", "Invited to"), "\"cover vote\"")             \
  F (TOOK_PART, "took-part", NAMED, NC_ ("filter", "Took part in"), "\"cover vote\"")       \
  F (JOINED, "joined", TIME, NC_ ("filter", "Joined"), "<2026-01")                          \
  F (LEFT, "left", TIME, NC_ ("filter", "Left"), "2026")                                    \
  F (FIRST, "first", TIME, NC_ ("filter", "First interaction"), "2025")                     \
  F (LAST, "last", TIME, NC_ ("filter", "Last interaction"), "30d")                         \
  F (QUIET, "quiet", QUIET, NC_ ("filter", "Quiet"), ">40d")                                \
  F (BIRTHDAY, "birthday", BIRTHDAY, NC_ ("filter", "Birthday"), "30d")                     \
  F (SPENT, "spent", MONEY, NC_ ("filter", "Spent"), ">50")                                 \
  F (INTERACTIONS, "interactions", COUNT, NC_ ("filter", "Interactions"), ">10")            \
  F (BOUGHT, "bought", COUNT, NC_ ("filter", "Bought"), ">=2")                              \
  F (WROTE, "wrote", COUNT, NC_ ("filter", "Wrote"), ">5")                                  \
  F (CAME, "came", COUNT, NC_ ("filter", "Came to shows"), ">=1")                           \
  F (BROUGHT, "brought", COUNT, NC_ ("filter", "Brought others"), ">=1")                    \
  F (SHARED, "shared", COUNT, NC_ ("filter", "Shared"), ">=1")                              \
  F (VOTED, "voted", COUNT, NC_ ("filter", "Voted"), ">=1")                                 \
  F (MADE, "made", COUNT, NC_ ("filter", "Made something"), ">=1")                          \
  F (HELPED, "helped", COUNT, NC_ ("filter", "Helped others"), ">=1")                       \
  F (SUPPORTED, "supported", COUNT, NC_ ("filter", "Gave support"), ">=1")                  \
  F (THANKED, "thanked", COUNT, NC_ ("filter", "Was thanked"), "0")

typedef enum
{
#define HEARTH_FILTER_FIELD_ENUM(NAME, key, TYPE, title, example) HEARTH_FILTER_##NAME,
  HEARTH_FILTER_FIELDS (HEARTH_FILTER_FIELD_ENUM)
#undef HEARTH_FILTER_FIELD_ENUM
  HEARTH_FILTER_N_FIELDS
} HearthFilterFieldId;

typedef struct
{
  HearthFilterFieldId   id;
  const char           *key;
  HearthFilterFieldType type;
  const char           *title;   /* not translated; see hearth_filter_field_title */
  const char           *example; /* a value */
} HearthFilterField;

const HearthFilterField *hearth_filter_field_get (HearthFilterFieldId id);

/* By key, in either case; NULL when there is none. */
const HearthFilterField *hearth_filter_field_find (const char *key);

/* In the user's language, static. */
const char *hearth_filter_field_title (const HearthFilterField *field);

/* The key that was most likely meant; NULL when none is near. */
const char *hearth_filter_field_nearest (const char *key);

/* Platforms that are known by name: "discord:ana" is handle:discord/ana. NULL-terminated. */
const char *const *hearth_filter_platforms (void);

/* The fixed words of a field of HEARTH_FILTER_FIELD_WORD, NULL-terminated: what has:, consent:, team: take besides the names of platforms
 * and channels. Those of stage: are in their order, from the furthest to the closest. NULL for other fields. */
const char *const *hearth_filter_field_words (const HearthFilterField *field);
