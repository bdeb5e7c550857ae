/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened between people. The numbers are stored and travel: never reuse one. */

#pragma once

#include "db/hearth-rows.h"

/* I (number, NAME, "key") - the key is what hearthctl and import files say */
#define HEARTH_INTERACTION_KINDS(I)                                                                  \
  I (1, MESSAGE, "message")                                                                          \
  I (2, REPLY, "reply")                                                                              \
  I (3, COMMENT, "comment")                                                                          \
  I (4, REACTION, "reaction")                                                                        \
  I (5, PURCHASE, "purchase")                                                                        \
  I (6, REFUND, "refund")                                                                            \
  I (7, ATTENDANCE, "attendance")                                                                    \
  I (8, SHARE, "share")                                                                              \
  I (9, REFERRAL, "referral")                                                                        \
  I (10, VOTE, "vote")                                                                               \
  I (11, CREATION, "creation")                                                                       \
  I (12, SAVE, "save")                                                                               \
  I (13, PRESAVE, "presave")                                                                         \
  I (14, LISTEN, "listen")                                                                           \
  I (15, SUPPORT, "support") /* a tip, a pledge, a membership payment */                             \
  I (16, HELP, "help")       /* fan to fan */                                                        \
  I (17, FEEDBACK, "feedback")                                                                       \
  I (18, NOTE, "note")     /* the artist's own, nobody did anything */                               \
  I (19, THANKS, "thanks") /* from the artist */                                                     \
  I (20, JOINED, "joined") /* joined a place: list, server, membership */                            \
  I (21, LEFT, "left")                                                                               \
  I (22, GIFT, "gift")                 /* from the artist: item or body says what they were given */ \
  I (23, INTRODUCTION, "introduction") /* the artist introduced member and with_member to each other */

typedef enum
{
#define HEARTH_KIND_ENUM(number, NAME, key) HEARTH_KIND_##NAME = number,
  HEARTH_INTERACTION_KINDS (HEARTH_KIND_ENUM)
#undef HEARTH_KIND_ENUM
} HearthInteractionKind;

#define HEARTH_KIND_LAST HEARTH_KIND_INTRODUCTION

typedef enum
{
  HEARTH_DIRECTION_IN = 1,   /* from the fan */
  HEARTH_DIRECTION_OUT = 2,  /* from the artist */
  HEARTH_DIRECTION_PEER = 3, /* fan to fan */
  HEARTH_DIRECTION_NONE = 4, /* a note */
} HearthDirection;

typedef enum
{
  HEARTH_CONSENT_UNKNOWN = 0,
  HEARTH_CONSENT_GRANTED = 1,
  HEARTH_CONSENT_WITHDRAWN = 2,
  HEARTH_CONSENT_BOUNCED = 3, /* the address does not take mail: do not send */
  HEARTH_CONSENT_NEVER = 4,   /* known, and never asked or said no at the counter */
} HearthConsentState;

/* "message" <-> HEARTH_KIND_MESSAGE. Parse answers 0 for a word that is none; also knows words met in files ("msg", "buy",
 * "sale", "attended", "thank", ...). */
const char           *hearth_kind_key (HearthInteractionKind kind);
HearthInteractionKind hearth_kind_parse (const char *word);

/* Translated, sentence case: "Message", "Purchase". Static. */
const char *hearth_kind_title (HearthInteractionKind kind);

/* Symbolic icon name. Static. */
const char     *hearth_kind_icon (HearthInteractionKind kind);
HearthDirection hearth_kind_default_direction (HearthInteractionKind kind);
const char     *hearth_direction_key (HearthDirection direction); /* "in" "out" "peer" "none" */
HearthDirection hearth_direction_parse (const char *word);        /* 0 when it is none */

/* Writes one interaction (value->member must be a root member); at defaults to now. */
gboolean hearth_interaction_log (HearthConn        *conn,
                                 HearthInteraction *value,
                                 GError           **error);

/* Was it written down by hand here? Such a line is the artist's own and may be changed; what a source said may only be deleted. 1, 0, or
 * -1 on error. */
int hearth_interaction_is_own (HearthConn              *conn,
                               const HearthInteraction *interaction,
                               GError                 **error);

/* Write functions. edit: the columns of mask of a line of one's own, texts trimmed, "" is none; INVALID for a line of a source, a kind
 * that is none, or a note or message without words. */
gboolean hearth_interaction_edit (HearthConn              *conn,
                                  gint64                   rowid,
                                  guint64                  mask,
                                  const HearthInteraction *value,
                                  GError                 **error);
gboolean hearth_interaction_delete (HearthConn *conn,
                                    gint64      rowid,
                                    GError    **error);

void hearth_interaction_free (HearthInteraction *interaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthInteraction, hearth_interaction_free)

/* The member's timeline: interactions of the member, of everybody merged into them, and those with them as with_member, newest
 * first. before: exclusive (at, rowid) cursor, HEARTH_NONE to begin. Array of HearthInteraction. */
GPtrArray *hearth_interaction_list (HearthConn *conn,
                                    gint64      member,
                                    gint64      before_at,
                                    gint64      before_rowid,
                                    guint       limit,
                                    GError    **error);
