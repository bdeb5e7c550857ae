/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How close a member is, in six steps, and why. As said to an artist:
 *
 *   A stage goes up as soon as somebody has done what it asks. It never goes down by itself. When you hold a review, Hearth looks at
 *   the last twelve months only, lists who would be lower and why, and you decide, one by one or for all. For whom you agree, those
 *   twelve months and what comes after count from then on. A pin holds whatever happens. The team has no stage.
 *
 * As computed, the same on every device, because no clock is in it but that of the last review:
 *
 *   shown = pin, else the higher of member.stage and what the rules say of the acts since 365 days before member.stage_at
 *
 * where no stage_at means all acts. Days are those of UTC. Rows merged into one human are counted each from its own day, so that merging
 * lowers nobody. What is undone or deleted never happened, and that can lower a stage. New rules that ask for more do not: whoever they
 * would put lower is held where they are (member.stage) until the next review.
 *
 * A rule is a way to a stage: all of its parts must hold, one way is enough, the highest stage with such a way is the member's. Some
 * ways are built in, and are never to be changed here, because they are what every device goes by; the table stage_rule has those that
 * the artist changed, added, or took away (a row whose part is ""). So each change can be undone by itself, in any order.
 *
 * Functions that take a connection run on its thread; the others are pure. */

#pragma once

#include "interactions/hearth-interaction.h"

#include <gio/gio.h>

/* Stored and travel: never reuse a number. */
typedef enum
{
  HEARTH_STAGE_PASSER_BY = 0,
  HEARTH_STAGE_LISTENER = 1,
  HEARTH_STAGE_REGULAR = 2,
  HEARTH_STAGE_SUPPORTER = 3,
  HEARTH_STAGE_ADVOCATE = 4,
  HEARTH_STAGE_BELIEVER = 5,
} HearthStage;

#define HEARTH_STAGE_LAST HEARTH_STAGE_BELIEVER

/* What can be asked for. P (NAME, "key"), in the order in which they are told; the keys are stored in stage_rule.part and travel. Up to
 * TIER each has a count of its own. */
#define HEARTH_STAGE_PARTS(P)                                                       \
  P (BROUGHT, "brought") /* referrals, or members who say so, whichever are more */ \
  P (CAME, "came")                                                                  \
  P (BOUGHT, "bought")                                                              \
  P (SUPPORTED, "supported") /* tips, pledges, membership payments */               \
  P (MADE, "made")                                                                  \
  P (SHARED, "shared")                                                              \
  P (HELPED, "helped")                                                              \
  P (WROTE, "wrote") /* messages, replies, comments, feedback */                    \
  P (VOTED, "voted")                                                                \
  P (REACTED, "reacted")                                                            \
  P (LISTENED, "listened") /* and saved, pre-saved */                               \
  P (TIER, "tier")         /* tiers they were in */                                 \
  P (DID, "did")           /* anything of the above but tiers */                    \
  P (MONTHS, "months")     /* from when they were first known to the last thing they did; a \
                            * month is a twelfth of a year */

typedef enum
{
#define HEARTH_STAGE_PART_ENUM(NAME, key) HEARTH_STAGE_PART_##NAME,
  HEARTH_STAGE_PARTS (HEARTH_STAGE_PART_ENUM)
#undef HEARTH_STAGE_PART_ENUM
  HEARTH_STAGE_N_PARTS,
  HEARTH_STAGE_PART_NONE = HEARTH_STAGE_N_PARTS,
} HearthStagePart;

#define HEARTH_STAGE_N_COUNTED (HEARTH_STAGE_PART_TIER + 1)

/* A rule may ask for this many at most; counts stop at G_MAXUINT16. */
#define HEARTH_STAGE_MOST 10000

/* "advocate" <-> HEARTH_STAGE_ADVOCATE; parse answers -1 for a word that is none. It also takes the translated name and "4". */
const char *hearth_stage_key (gint64 stage);
int         hearth_stage_parse (const char *word);

/* Translated: "Advocate". Static. */
const char     *hearth_stage_name (gint64 stage);
const char     *hearth_stage_part_key (HearthStagePart part);
HearthStagePart hearth_stage_part_parse (const char *word); /* HEARTH_STAGE_PART_NONE when it is none */

/* What is chosen from: "Bought", "Brought others". Static. */
const char *hearth_stage_part_title (HearthStagePart part);

/* "bought twice", "came to 3 events". Caller frees. */
char *hearth_stage_part_did (HearthStagePart part,
                             guint           n);

/* What is missing: "1 more purchase", "2 more events". Caller frees. */
char *hearth_stage_part_missing (HearthStagePart part,
                                 guint           n);

/* "a", "a and b", "a, b and c"; "a", "a, or b". Empty for none. Caller frees. */
char *hearth_stage_join_and (GPtrArray *texts);
char *hearth_stage_join_or (GPtrArray *texts);

/* One part of a way, and how much of it there is. */
typedef struct
{
  HearthStagePart part;
  guint           least;
  guint           have; /* in an explanation, else 0 */
} HearthStageNeed;

typedef struct
{
  gint64  stage;
  gint64  way;   /* its number in the table */
  GArray *needs; /* HearthStageNeed, in the order of the parts */
} HearthStageWay;

void hearth_stage_way_free (HearthStageWay *way);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStageWay, hearth_stage_way_free)

typedef struct
{
  GPtrArray *ways;     /* HearthStageWay by stage, then by way */
  gboolean   built_in; /* nothing was changed */
} HearthStageRules;

/* The rules that hold. Rows that mean nothing to this version make their way impossible. NULL on error. */
HearthStageRules *hearth_stage_rules_load (HearthConn *conn,
                                           GError    **error);
HearthStageRules *hearth_stage_rules_built_in (void);
void              hearth_stage_rules_free (HearthStageRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStageRules, hearth_stage_rules_free)

/* Whether there is a built-in way of that number, whatever the table says of it. */
gboolean hearth_stage_way_is_built_in (gint64 stage,
                                       gint64 way);

/* The highest stage of which one way holds; *way (may be NULL) is that way, borrowed, NULL for passers-by. */
HearthStage hearth_stage_rules_evaluate (const HearthStageRules *rules,
                                         const guint             values[HEARTH_STAGE_N_PARTS],
                                         const HearthStageWay  **way);

/* "brought 2 people and bought once": what the way asks, said of one who has done it. Caller frees. */
char *hearth_stage_way_words (const HearthStageWay *way);

typedef enum
{
  HEARTH_STAGE_BY_RULES,
  HEARTH_STAGE_BY_PIN,
  HEARTH_STAGE_HELD, /* the rules alone would say less: until the next review */
  HEARTH_STAGE_OF_TEAM,
} HearthStageReason;

typedef struct
{
  gint64            stage; /* shown; HEARTH_NONE for the team */
  HearthStageReason reason;
  HearthStage       by_rules;
  gint64            since; /* what they did from this day on counts, in UTC milliseconds; HEARTH_NONE: everything */
  gint64            reviewed_at;
  guint             values[HEARTH_STAGE_N_PARTS];
  HearthStageWay   *way;       /* that holds, with what there is; NULL for a passer-by and when no rule is the reason */
  gint64            next;      /* the next stage that can be reached; HEARTH_NONE when there is none */
  GPtrArray        *next_ways; /* HearthStageWay of it, with what there is; the nearest first, without those that contain one of them */
} HearthStageWhy;

void hearth_stage_why_free (HearthStageWhy *why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStageWhy, hearth_stage_why_free)

/* The member's human, whichever of its rows is named. NULL on error. */
HearthStageWhy *hearth_stage_explain (HearthConn *conn,
                                      gint64      member,
                                      GError    **error);

/* "Advocate because: brought 3 people, came to 2 events and bought twice." One sentence; caller frees. */
char *hearth_stage_why_words (const HearthStageWhy *why);

/* "One more person brought, or 2 more events" as a sentence for the next stage; NULL when there is none. Caller frees. */
char *hearth_stage_next_words (const HearthStageWhy *why);

/* What is still missing of a way, "1 more purchase and 2 more events". Caller frees. */
char *hearth_stage_way_missing_words (const HearthStageWay *way);

/* Writing: inside a write transaction. */

/* Makes the parts of a way to a stage exactly these; none takes the way out. way: its number, or HEARTH_NONE for a new one, which *way
 * then is. Whoever the new rules would put lower is held where they are. INVALID with words when a part or number is none. */
gboolean hearth_stage_set_way (HearthConn            *conn,
                               HearthStage            stage,
                               gint64                *way,
                               const HearthStageNeed *needs,
                               guint                  n,
                               GError               **error);

/* Back to the built-in rules; holds as above. */
gboolean hearth_stage_reset_rules (HearthConn *conn,
                                   GError    **error);

/* HEARTH_NONE takes the pin away. */
gboolean hearth_stage_pin (HearthConn *conn,
                           gint64      member,
                           gint64      stage,
                           GError    **error);

/* One whom a review would put lower. */
typedef struct
{
  gint64          member;
  char           *name;
  HearthStage     from;                         /* as shown */
  HearthStage     to;                           /* by what they did in the twelve months before */
  gint64          last_at;                      /* the last interaction with them; HEARTH_NONE when there is none */
  guint           values[HEARTH_STAGE_N_PARTS]; /* of those twelve months */
  HearthStageWay *way;                          /* the way to from that they are nearest to, with what there is; NULL when it has none */
} HearthStageFall;

void hearth_stage_fall_free (HearthStageFall *fall);

/* Those who would go down at a review at that time, the highest first, then by name. Array of HearthStageFall. NULL on error. */
GPtrArray *hearth_stage_review (HearthConn   *conn,
                                gint64        at,
                                GCancellable *cancellable,
                                GError      **error);

/* "In the last 12 months: came to 1 event. For Regular: 1 more purchase." Of much only what weighs most. Caller frees. */
char *hearth_stage_fall_words (const HearthStageFall *fall);

/* Confirms it for one. at: the time the review was held, so that the answer is the one that was shown. */
gboolean hearth_stage_confirm (HearthConn *conn,
                               gint64      member,
                               HearthStage to,
                               gint64      at,
                               GError    **error);
