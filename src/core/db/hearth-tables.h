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
 *   BADGE, QUESTION, APPLICATION, STEP, PHOTO,
 *   RELEASE, PHASE, TASK, MOMENT, CHOICE, CAMPAIGN,
 *   VAULT_ITEM, VAULT_VERSION
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

#define HEARTH_COLUMNS_BADGE(C)                           \
  C (1, name, TEXT)                                       \
  C (2, words, TEXT)   /* what it is given for */         \
  C (3, rule, TEXT)    /* a filter; NULL: by hand only */ \
  C (4, rule_at, TIME) /* since when the rule gives it by itself; NULL: it does not */

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

/* What is planned with the community. A day of a plan is counted from the release's date (days: 28 before is -28), so that it moves with
 * it, or is a day of its own (date, YYYY-MM-DD, in the community's zone). sequence: how often it was put elsewhere, for calendars that
 * have it. The enums are in releases/hearth-release.h and hearth-moment.h. */
#define HEARTH_COLUMNS_RELEASE(C)                   \
  C (1, kind, INT) /* HearthReleaseKind */          \
  C (2, title, TEXT)                                \
  C (3, date, TEXT)                                 \
  C (4, cover, PHOTO)                               \
  C (5, note, TEXT)  /* what it should feel like */ \
  C (6, budget, INT) /* minor units */              \
  C (7, currency, TEXT)                             \
  C (8, state, INT) /* HearthReleaseState */        \
  C (9, sequence, INT)

#define HEARTH_COLUMNS_PHASE(C)                                      \
  C (1, release, RELEASE)                                            \
  C (2, title, TEXT)                                                 \
  C (3, starts, INT) /* days from the date, both within the phase */ \
  C (4, ends, INT)

#define HEARTH_COLUMNS_TASK(C)                                             \
  C (1, release, RELEASE) /* none: between releases */                     \
  C (2, phase, PHASE)                                                      \
  C (3, title, TEXT)                                                       \
  C (4, note, TEXT)                                                        \
  C (5, owner, MEMBER)                                                     \
  C (6, days, INT)                                                         \
  C (7, date, TEXT)                                                        \
  C (8, least, INT) /* days before the date, after which it is too late */ \
  C (9, waits_for, TASK)                                                   \
  C (10, every, TEXT) /* "2 weeks", NULL: once */                          \
  C (11, done_at, TIME)                                                    \
  C (12, sequence, INT)

#define HEARTH_COLUMNS_TASK_ITEM(C) \
  C (1, task, TASK)                 \
  C (2, words, TEXT)                \
  C (3, position, INT)              \
  C (4, done_at, TIME)

#define HEARTH_COLUMNS_MOMENT(C)                                               \
  C (1, release, RELEASE) /* none: between releases */                         \
  C (2, phase, PHASE)                                                          \
  C (3, kind, INT) /* HearthMomentKind */                                      \
  C (4, title, TEXT)                                                           \
  C (5, words, TEXT) /* what is said, with merge fields */                     \
  C (6, note, TEXT)                                                            \
  C (7, audience, TEXT) /* a filter, asked anew each time */                   \
  C (8, channel, TEXT)                                                         \
  C (9, attachment, TEXT)                                                      \
  C (10, cap, INT) /* only the first so many */                                \
  C (11, days, INT)                                                            \
  C (12, date, TEXT)                                                           \
  C (13, time, TEXT)   /* HH:MM, NULL: some time that day */                   \
  C (14, zone, TEXT)   /* IANA name of time and date, NULL: the community's */ \
  C (15, minutes, INT) /* how long it is */                                    \
  C (16, place, TEXT)                                                          \
  C (17, open_days, INT) /* how long an answer is taken after its day */       \
  C (18, choices, INT)   /* how many one member may choose, NULL: one */       \
  C (19, sent_at, TIME)  /* asked */                                           \
  C (20, decided_at, TIME)                                                     \
  C (21, decision, TEXT)                                                       \
  C (22, told_at, TIME)                                                        \
  C (23, credited_at, TIME)                                                    \
  C (24, measured_at, TIME)                                                    \
  C (25, skipped, INT) /* bits of HearthLoopStep that are not wanted here */   \
  C (26, uid, TEXT)    /* of the calendar it came from */                      \
  C (27, sequence, INT)                                                        \
  C (28, tells, MOMENT) /* how that one went: sent, it is told */

/* Somebody and a moment: its id is made of both, so that it is the same row on every device. */
#define HEARTH_COLUMNS_MOMENT_MEMBER(C)         \
  C (1, member, MEMBER)                         \
  C (2, moment, MOMENT)                         \
  C (3, invited_at, TIME)                       \
  C (4, took_part_at, TIME)                     \
  C (5, words, TEXT) /* what they said to it */ \
  C (6, how, TEXT)   /* "hand", "votes", "file", "made" */

#define HEARTH_COLUMNS_CHOICE(C) \
  C (1, moment, MOMENT)          \
  C (2, words, TEXT)             \
  C (3, position, INT)

#define HEARTH_COLUMNS_VOTE(C) \
  C (1, member, MEMBER)        \
  C (2, choice, CHOICE)        \
  C (3, at, TIME)              \
  C (4, how, TEXT)

#define HEARTH_COLUMNS_CREATION(C)                                       \
  C (1, member, MEMBER)                                                  \
  C (2, release, RELEASE)                                                \
  C (3, moment, MOMENT)                                                  \
  C (4, kind, INT) /* HearthCreationKind */                              \
  C (5, title, TEXT)                                                     \
  C (6, link, TEXT)                                                      \
  C (7, at, TIME)                                                        \
  C (8, permission, INT) /* HearthPermission */                          \
  C (9, permission_at, TIME)                                             \
  C (10, words, TEXT)  /* with which it was granted or refused */        \
  C (11, credit, TEXT) /* how they want to be named, NULL: their name */ \
  C (12, place, INT)   /* 1: chosen first in its contest */

#define HEARTH_COLUMNS_CAMPAIGN(C)                                           \
  C (1, release, RELEASE)                                                    \
  C (2, kind, INT) /* HearthCampaignKind */                                  \
  C (3, title, TEXT)                                                         \
  C (4, item, TEXT) /* whose purchases count: what their item begins with */ \
  C (5, goal, INT)  /* minor units of currency, or backers without one */    \
  C (6, currency, TEXT)                                                      \
  C (7, copies, INT)  /* of a numbered edition */                            \
  C (8, starts, TEXT) /* YYYY-MM-DD, both within the campaign */             \
  C (9, ends, TEXT)                                                          \
  C (10, note, TEXT)

#define HEARTH_COLUMNS_BACKER(C)                              \
  C (1, member, MEMBER)                                       \
  C (2, campaign, CAMPAIGN)                                   \
  C (3, at, TIME)                                             \
  C (4, amount, INT) /* what no purchase says; minor units */ \
  C (5, currency, TEXT)                                       \
  C (6, quantity, INT)                                        \
  C (7, copy, INT) /* the number on it */                     \
  C (8, words, TEXT)
/* A thing in the vault; what it consists of is in its versions. */
#define HEARTH_COLUMNS_VAULT_ITEM(C)                                                              \
  C (1, name, TEXT)                                                                               \
  C (2, kind, TEXT)    /* hearth_vault_kinds() */                                                 \
  C (3, release, BLOB) /* id of the release it belongs to; NULL: none */                          \
  C (4, notes, TEXT)                                                                              \
  C (5, cover, BLOB) /* a picture of at most one megabyte */                                      \
  C (6, rule, TEXT)  /* who may have it (vault/hearth-vault-rule.h); NULL: who is given a pass */ \
  C (7, created_at, TIME)                                                                         \
  C (8, opens_at, TIME) /* what the delays of the rule count from; NULL: created_at */

#define HEARTH_COLUMNS_VAULT_VERSION(C)                                               \
  C (1, item, VAULT_ITEM)                                                             \
  C (2, number, INT)                                                                  \
  C (3, name, TEXT)  /* of the file or folder that was put away */                    \
  C (4, asset, BLOB) /* 16 bytes: its manifest in vault/ */                           \
  C (5, hash, BLOB)  /* 32 bytes: BLAKE2b of the manifest's file */                   \
  C (6, size, INT)   /* bytes */                                                      \
  C (7, files, INT)                                                                   \
  C (8, length, INT) /* milliseconds of sound or picture; NULL: not known, or none */ \
  C (9, at, TIME)

/* One member's right to one item. */
#define HEARTH_COLUMNS_VAULT_PASS(C)             \
  C (1, member, MEMBER)                          \
  C (2, item, VAULT_ITEM)                        \
  C (3, at, TIME)                                \
  C (4, until, TIME)                             \
  C (5, how, TEXT)   /* "hand", "rule" */        \
  C (6, number, INT) /* of a numbered edition */ \
  C (7, revoked_at, TIME)

/* What was handed over, and how. */
#define HEARTH_COLUMNS_VAULT_DELIVERY(C)                                                                      \
  C (1, member, MEMBER)                                                                                       \
  C (2, version, VAULT_VERSION)                                                                               \
  C (3, at, TIME)                                                                                             \
  C (4, how, TEXT)     /* "zip", "zip-aes", "age" */                                                          \
  C (5, mark, BLOB)    /* what the copy is marked with; NULL: it is not */                                    \
  C (6, link, TEXT)    /* the address that it is fetched at; NULL: it was handed over as a file */            \
  C (7, until, TIME)   /* of a link: when it ends */                                                          \
  C (8, storage, TEXT) /* of a link: the address of the storage that the copy lies on */                      \
  C (9, path, TEXT)    /* of a link: where on it */                                                           \
  C (10, share, TEXT)  /* of a link: what the server calls it; NULL where there is nothing but the address */ \
  C (11, revoked_at, TIME)

/* What was done about a suggestion or a prompt of Today: one row a member and reason, so that two devices that answer write the same. */
#define HEARTH_COLUMNS_NUDGE(C)                                                        \
  C (1, member, MEMBER) /* NULL where it is about nobody */                            \
  C (2, other, MEMBER)  /* of two who should meet */                                   \
  C (3, reason, INT)    /* HearthReason (today/hearth-reason.h) */                     \
  C (4, cause, TIME)    /* when that happened which it was for; another time is new */ \
  C (5, at, TIME)       /* when it was answered */                                     \
  C (6, until, TIME)    /* not again before; NULL: not again for that cause */         \
  C (7, state, INT)     /* HearthNudgeState */

/* What one unit of a currency is worth in another, from that day until the next one that is known. */
#define HEARTH_COLUMNS_RATE(C)                                     \
  C (1, currency, TEXT) /* ISO 4217 */                             \
  C (2, target, TEXT)                                              \
  C (3, date, TEXT)      /* YYYY-MM-DD, the first day it is for */ \
  C (4, billionths, INT) /* 1.0837 is 1083700000 */

/* T (number, name, NAME, Struct) */
#define HEARTH_TABLES(T)                                      \
  T (1, community, COMMUNITY, HearthCommunityRow)             \
  T (2, member, MEMBER, HearthMember)                         \
  T (3, identity, IDENTITY, HearthIdentity)                   \
  T (4, interaction, INTERACTION, HearthInteraction)          \
  T (5, consent, CONSENT, HearthConsent)                      \
  T (6, tag, TAG, HearthTag)                                  \
  T (7, member_tag, MEMBER_TAG, HearthMemberTag)              \
  T (8, circle, CIRCLE, HearthCircle)                         \
  T (9, member_circle, MEMBER_CIRCLE, HearthMemberCircle)     \
  T (10, tier, TIER, HearthTier)                              \
  T (11, member_tier, MEMBER_TIER, HearthMemberTier)          \
  T (12, source, SOURCE, HearthSource)                        \
  T (13, import_row, IMPORT_ROW, HearthImportRow)             \
  T (14, segment, SEGMENT, HearthSegment)                     \
  T (15, badge, BADGE, HearthBadge)                           \
  T (16, member_badge, MEMBER_BADGE, HearthMemberBadge)       \
  T (17, reminder, REMINDER, HearthReminder)                  \
  T (18, question, QUESTION, HearthApplicationQuestion)       \
  T (19, application, APPLICATION, HearthApplicationRow)      \
  T (20, answer, ANSWER, HearthAnswer)                        \
  T (21, step, STEP, HearthWelcomeStep)                       \
  T (22, member_step, MEMBER_STEP, HearthMemberStep)          \
  T (23, stage_rule, STAGE_RULE, HearthStageRule)             \
  T (24, photo, PHOTO, HearthPhoto)                           \
  T (25, forgotten, FORGOTTEN, HearthForgottenRow)            \
  T (26, not_same, NOT_SAME, HearthNotSame)                   \
  T (40, nudge, NUDGE, HearthNudge)                           \
  T (45, release, RELEASE, HearthReleaseRow)                  \
  T (46, phase, PHASE, HearthPhase)                           \
  T (47, task, TASK, HearthTask)                              \
  T (48, task_item, TASK_ITEM, HearthTaskItem)                \
  T (49, moment, MOMENT, HearthMomentRow)                     \
  T (50, moment_member, MOMENT_MEMBER, HearthMomentMember)    \
  T (51, choice, CHOICE, HearthChoice)                        \
  T (52, vote, VOTE, HearthVote)                              \
  T (53, creation, CREATION, HearthCreation)                  \
  T (54, campaign, CAMPAIGN, HearthCampaignRow)               \
  T (55, backer, BACKER, HearthBacker)                        \
  T (70, vault_item, VAULT_ITEM, HearthVaultItem)             \
  T (71, vault_version, VAULT_VERSION, HearthVaultVersion)    \
  T (72, vault_pass, VAULT_PASS, HearthVaultPass)             \
  T (73, vault_delivery, VAULT_DELIVERY, HearthVaultDelivery) \
  T (85, rate, RATE, HearthRateRow)
