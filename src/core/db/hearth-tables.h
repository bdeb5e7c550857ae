/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The replicated schema, once. Every table whose rows travel to other devices is one X-macro here; the structs of
 * hearth-rows.h, the statements that write and read them, the capture triggers, the canonical dump and the merge rules of sync
 * are all made from it. The numbers are identities on the wire: never reuse or change one, only add (vault-and-sync: schema
 * evolution). What is not listed here is derived or local to this device and may be rebuilt or dropped at any time.
 *
 * A column is C (number, name, TYPE):
 *   TEXT  UTF-8 or NULL                     INT   64-bit integer or NULL (HEARTH_NONE in a struct)
 *   TIME  UTC milliseconds since 1970       BLOB  bytes or NULL
 *   MEMBER, TAG, CIRCLE, TIER, SOURCE,      the local rowid of a row of that table; travels as that row's 16-byte id
 *   BADGE, QUESTION, APPLICATION, STEP
 * Every table has besides: rowid (local) and id (16 bytes, unique, UUIDv7 or derived, see base/hearth-id.h). */

#pragma once

#define HEARTH_COLUMNS_COMMUNITY(C)                                                                          \
  C (1, name, TEXT)                                                                                          \
  C (2, subculture, TEXT)                                                                                    \
  C (3, promise, TEXT)                                                                                       \
  C (4, guidelines, TEXT)                                                                                    \
  C (5, currency, TEXT)  /* ISO 4217, what sums are shown in */                                              \
  C (6, time_zone, TEXT) /* IANA name, whose days the figures use */                                         \
  C (7, created_at, TIME)                                                                                    \
  C (8, salt, BLOB)    /* 32 random bytes, what marks of the forgotten are keyed with */                     \
  C (9, counted, TEXT) /* kinds of interaction that count as taking part, "vote,message"; NULL: the usual */ \
  C (10, asked, TEXT)  /* kinds that count as asked of fans */                                               \
  C (11, given, TEXT)  /* kinds that count as given to them */

#define HEARTH_COLUMNS_MEMBER(C)                                                                \
  C (1, name, TEXT)                                                                             \
  C (2, pronouns, TEXT)                                                                         \
  C (3, city, TEXT)                                                                             \
  C (4, country, TEXT)  /* ISO 3166-1 alpha-2 where known, else the words of the source */      \
  C (5, language, TEXT) /* BCP 47 */                                                            \
  C (6, birthday, TEXT) /* YYYY-MM-DD or --MM-DD */                                             \
  C (7, joined_at, TIME)                                                                        \
  C (8, left_at, TIME)                                                                          \
  C (9, source, SOURCE)       /* where they were met first */                                   \
  C (10, invited_by, MEMBER)  /* who brought them */                                            \
  C (11, merged_into, MEMBER) /* this row is the same human as that one: read through it */     \
  C (12, team, INT)           /* HearthTeam: the team and the artist are left out of figures */ \
  C (13, stage, INT)          /* HearthStage the artist confirmed at the last review */         \
  C (14, stage_at, TIME)      /* when that was; acts from then on can raise it */               \
  C (15, stage_pin, INT)      /* HearthStage that holds whatever the rules say */

#define HEARTH_COLUMNS_IDENTITY(C)                                                         \
  C (1, member, MEMBER)                                                                    \
  C (2, platform, TEXT) /* "email", "phone", "discord", "patreon", ... */                  \
  C (3, account, TEXT)  /* the stable key there, normalised: address, account number */    \
  C (4, handle, TEXT)   /* the name shown there, as written; NULL where account says it */ \
  C (5, source, SOURCE)

#define HEARTH_COLUMNS_INTERACTION(C)                                                   \
  C (1, member, MEMBER)                                                                 \
  C (2, with_member, MEMBER) /* the other fan of a fan-to-fan interaction */            \
  C (3, kind, INT)           /* HearthInteractionKind */                                \
  C (4, direction, INT)      /* HearthDirection */                                      \
  C (5, at, TIME)                                                                       \
  C (6, zone, TEXT)  /* IANA name or offset where a person said a local time */         \
  C (7, item, TEXT)  /* what it was about: album, event, channel */                     \
  C (8, body, TEXT)  /* the words */                                                    \
  C (9, amount, INT) /* minor units, what the fan paid for it; negative for a refund */ \
  C (10, net, INT)   /* minor units, what reached the artist, where known */            \
  C (11, currency, TEXT)                                                                \
  C (12, quantity, INT)                                                                 \
  C (13, source, SOURCE)                                                                \
  C (14, reference, TEXT) /* the source's own number: order, transaction, message */    \
  C (15, seen, INT)       /* hash of the source's content at the last import, so that a newer      \
                           * export changes only what the source changed */

#define HEARTH_COLUMNS_CONSENT(C)                                                \
  C (1, member, MEMBER)                                                          \
  C (2, channel, TEXT) /* "email", "sms", "post", "discord" */                   \
  C (3, state, INT)    /* HearthConsentState */                                  \
  C (4, at, TIME)                                                                \
  C (5, how, TEXT)   /* "list", "checkout", "unsubscribed", "bounced", "hand" */ \
  C (6, words, TEXT) /* what was agreed to, or why it was withdrawn */           \
  C (7, source, SOURCE)

#define HEARTH_COLUMNS_TAG(C) C (1, name, TEXT)

#define HEARTH_COLUMNS_MEMBER_TAG(C) \
  C (1, member, MEMBER)              \
  C (2, tag, TAG)

#define HEARTH_COLUMNS_CIRCLE(C) \
  C (1, name, TEXT)              \
  C (2, guidelines, TEXT)        \
  C (3, guide, MEMBER)

#define HEARTH_COLUMNS_MEMBER_CIRCLE(C) \
  C (1, member, MEMBER)                 \
  C (2, circle, CIRCLE)                 \
  C (3, since, TIME)

#define HEARTH_COLUMNS_TIER(C) \
  C (1, name, TEXT)            \
  C (2, source, SOURCE)        \
  C (3, perks, TEXT)

#define HEARTH_COLUMNS_MEMBER_TIER(C)             \
  C (1, member, MEMBER)                           \
  C (2, tier, TIER)                               \
  C (3, since, TIME)                              \
  C (4, until, TIME)                              \
  C (5, amount, INT) /* minor units per period */ \
  C (6, currency, TEXT)

#define HEARTH_COLUMNS_SOURCE(C)                                    \
  C (1, key, TEXT) /* "bandcamp", "patreon", "hand", "demo", ... */ \
  C (2, name, TEXT)

/* One row a source row of a member list: the stable key is the id (derived from source and external key), seen holds one
 * 32-bit hash a member field as last imported, so that a newer export overwrites only what the source itself changed and
 * never what the artist edited. */
#define HEARTH_COLUMNS_IMPORT_ROW(C) \
  C (1, member, MEMBER)              \
  C (2, source, SOURCE)              \
  C (3, seen, BLOB)

/* A saved live question about members. */
#define HEARTH_COLUMNS_SEGMENT(C)                                                           \
  C (1, name, TEXT)                                                                         \
  C (2, filter, TEXT)  /* the words of the filter language, as typed */                     \
  C (3, sort, TEXT)    /* "key" or "-key", NULL: by name */                                 \
  C (4, columns, TEXT) /* comma-separated keys of the list's columns, NULL: as elsewhere */ \
  C (5, position, INT)

#define HEARTH_COLUMNS_BADGE(C)                 \
  C (1, name, TEXT)                             \
  C (2, words, TEXT) /* what it is given for */ \
  C (3, rule, TEXT)  /* a filter; NULL: by hand only */

#define HEARTH_COLUMNS_MEMBER_BADGE(C)  \
  C (1, member, MEMBER)                 \
  C (2, badge, BADGE)                   \
  C (3, at, TIME)                       \
  C (4, how, TEXT) /* "hand", "rule" */ \
  C (5, words, TEXT)

#define HEARTH_COLUMNS_REMINDER(C)                               \
  C (1, member, MEMBER)                                          \
  C (2, at, TIME)                                                \
  C (3, words, TEXT)                                             \
  C (4, every, TEXT) /* members/hearth-reminder.h, NULL: once */ \
  C (5, done_at, TIME)

/* What somebody is asked who wants to join, in order; retired ones keep their answers readable. */
#define HEARTH_COLUMNS_QUESTION(C)                                             \
  C (1, words, TEXT)                                                           \
  C (2, position, INT)                                                         \
  C (3, needed, INT) /* 1: an application without an answer is not complete */ \
  C (4, retired_at, TIME)

#define HEARTH_COLUMNS_APPLICATION(C)                              \
  C (1, member, MEMBER)                                            \
  C (2, at, TIME)                                                  \
  C (3, state, INT) /* HearthApplicationState */                   \
  C (4, decided_at, TIME)                                          \
  C (5, words, TEXT) /* what the artist said with the yes or no */ \
  C (6, source, SOURCE)

#define HEARTH_COLUMNS_ANSWER(C)  \
  C (1, application, APPLICATION) \
  C (2, question, QUESTION)       \
  C (3, words, TEXT)

/* What is done for everybody who joins, in order. */
#define HEARTH_COLUMNS_STEP(C)                         \
  C (1, words, TEXT)                                   \
  C (2, position, INT)                                 \
  C (3, days, INT) /* after joining, when it is due */ \
  C (4, retired_at, TIME)

#define HEARTH_COLUMNS_MEMBER_STEP(C) \
  C (1, member, MEMBER)               \
  C (2, step, STEP)                   \
  C (3, done_at, TIME)

/* One part of what a stage asks for. */
#define HEARTH_COLUMNS_STAGE_RULE(C)                                                                         \
  C (1, stage, INT) /* HearthStage */                                                                        \
  C (2, way, INT)   /* parts of the same number belong together: all of them must hold; one way is enough */ \
  C (3, part, TEXT) /* what is counted: "bought", "came", "brought", ... (members/hearth-stage.h) */         \
  C (4, least, INT)

#define HEARTH_COLUMNS_PHOTO(C)      \
  C (1, member, MEMBER)              \
  C (2, type, TEXT) /* media type */ \
  C (3, bytes, BLOB)                 \
  C (4, source, SOURCE)

/* Somebody asked to be forgotten: a keyed hash of one of their identities, which cannot be read back into it. */
#define HEARTH_COLUMNS_FORGOTTEN(C) \
  C (1, mark, BLOB)                 \
  C (2, at, TIME)

/* Two who look alike and are not: never suggested again. */
#define HEARTH_COLUMNS_NOT_SAME(C) \
  C (1, member, MEMBER)            \
  C (2, other, MEMBER)

/* T (number, name, NAME, Struct) */
#define HEARTH_TABLES(T)                                  \
  T (1, community, COMMUNITY, HearthCommunityRow)         \
  T (2, member, MEMBER, HearthMember)                     \
  T (3, identity, IDENTITY, HearthIdentity)               \
  T (4, interaction, INTERACTION, HearthInteraction)      \
  T (5, consent, CONSENT, HearthConsent)                  \
  T (6, tag, TAG, HearthTag)                              \
  T (7, member_tag, MEMBER_TAG, HearthMemberTag)          \
  T (8, circle, CIRCLE, HearthCircle)                     \
  T (9, member_circle, MEMBER_CIRCLE, HearthMemberCircle) \
  T (10, tier, TIER, HearthTier)                          \
  T (11, member_tier, MEMBER_TIER, HearthMemberTier)      \
  T (12, source, SOURCE, HearthSource)                    \
  T (13, import_row, IMPORT_ROW, HearthImportRow)         \
  T (14, segment, SEGMENT, HearthSegment)                 \
  T (15, badge, BADGE, HearthBadge)                       \
  T (16, member_badge, MEMBER_BADGE, HearthMemberBadge)   \
  T (17, reminder, REMINDER, HearthReminder)              \
  T (18, question, QUESTION, HearthApplicationQuestion)   \
  T (19, application, APPLICATION, HearthApplicationRow)  \
  T (20, answer, ANSWER, HearthAnswer)                    \
  T (21, step, STEP, HearthWelcomeStep)                   \
  T (22, member_step, MEMBER_STEP, HearthMemberStep)      \
  T (23, stage_rule, STAGE_RULE, HearthStageRule)         \
  T (24, photo, PHOTO, HearthPhoto)                       \
  T (25, forgotten, FORGOTTEN, HearthForgottenRow)        \
  T (26, not_same, NOT_SAME, HearthNotSame)
