/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row of a file becomes: people and acts, normalised, with their derived ids, and as flat bytes that can wait on disk until
 * they are written in id order. People and acts are kept apart: an act names its people by the id of their import row, so
 * that both can be sorted by their own ids and every id index of the database is appended to, never jumped around in (bars.md:
 * random ids double the import).
 *
 * Texts of a person or an act are borrowed: from the reader's row, from a draft, or from the bytes they were read back from. */

#pragma once

#include "base/hearth-clock.h"
#include "base/hearth-id.h"
#include "interactions/hearth-interaction.h"

#include <glib.h>

/* Member fields whose source text is remembered by hash (import_row.seen). The number is the bit: stored, never reuse one. */
typedef enum
{
  HEARTH_SEEN_NAME = 0,
  HEARTH_SEEN_CITY = 1,
  HEARTH_SEEN_COUNTRY = 2,
  HEARTH_SEEN_LANGUAGE = 3,
  HEARTH_SEEN_BIRTHDAY = 4,
  HEARTH_SEEN_PRONOUNS = 5,
  HEARTH_SEEN_JOINED = 6,
  HEARTH_SEEN_LEFT = 7,
  HEARTH_SEEN_IDENTITIES = 8,
  HEARTH_SEEN_CONSENTS = 9,
  HEARTH_SEEN_TAGS = 10,
  HEARTH_SEEN_CIRCLES = 11,
  HEARTH_SEEN_TIERS = 12,
  HEARTH_SEEN_INVITED_BY = 13,
  HEARTH_SEEN_PHOTO = 14,
  HEARTH_SEEN_ANSWERS = 15, /* stated: they ask to join, whatever they answered */
} HearthSeen;

#define HEARTH_N_SEEN 16

/* The first HEARTH_N_PERSON_TEXTS of HearthSeen are texts of the member row. */
#define HEARTH_N_PERSON_TEXTS 6

typedef struct
{
  const char *platform;
  const char *account; /* normalised; NULL when only the handle is known */
  const char *handle;
  HearthId    id; /* of the row it would make; set by hearth_person_seal() */
} HearthPersonIdentity;

typedef struct
{
  const char        *channel;
  HearthConsentState state;
  gint64             at;
  const char        *how;
  const char        *words;
  HearthId           id; /* as above */
} HearthPersonConsent;

typedef struct
{
  const char *name;
  gint64      since, until, amount;
  const char *currency;
} HearthPersonTier;

typedef struct
{
  const char *question;
  const char *words;
} HearthPersonAnswer;

typedef struct
{
  HearthId    id;  /* of the import row */
  gint64      row; /* of the file, the first that says it; 0 where not known */
  const char *texts[HEARTH_N_PERSON_TEXTS];
  const char *source; /* where the file says they came from; NULL: the format's own source */
  gint64      joined_at, left_at;
  guint32     stated;         /* bits of HearthSeen: lists the file has a column for, so that an empty one is meant */
  HearthId    invited_by;     /* import row of another person; zero for nobody */
  gboolean    invited_if_new; /* that is only known of somebody nobody knew before: a ticket bought for them */
  GArray     *identities;     /* HearthPersonIdentity, the surest first */
  GArray     *consents;       /* HearthPersonConsent, one a channel */
  GPtrArray  *tags;           /* const char * */
  GPtrArray  *circles;        /* const char * */
  GArray     *tiers;          /* HearthPersonTier */
  GArray     *answers;        /* HearthPersonAnswer, one a question */
  gint64      applied_at;     /* when they asked to join; HEARTH_NONE where not known */

  const guint8 *photo; /* a picture that hearth_photo_sniff() knows, at most HEARTH_PHOTO_MAX_BYTES; NULL for none */
  gsize         photo_len;

  /* What is made of all that, by hearth_person_seal(). */
  HearthId member_id;             /* of the member it would make */
  guint32  hashes[HEARTH_N_SEEN]; /* what the source says in a field; 0: nothing */
} HearthPerson;

typedef struct
{
  HearthId              id;
  HearthId              person;      /* import row of who did it */
  HearthId              with_person; /* of the other fan; zero for nobody */
  const char           *answers;     /* reference of the act replied to, where with_person is not known; NULL for none */
  HearthInteractionKind kind;
  HearthDirection       direction;
  gint64                at; /* HEARTH_NONE: the file has no date, the time of the first import stands in */
  const char           *item;
  const char           *body;
  gint64                amount, net, quantity; /* HEARTH_NONE where not known */
  const char           *currency;
  const char           *reference;
  gboolean              slight;  /* of a file that knows less than others of the source: nothing where the act is known */
  gboolean              gone;    /* it did not happen after all: known before, it goes; else it is nothing */
  gboolean              repeats; /* equal ids within one table are different acts (two identical lines of an order) */
} HearthAct;

HearthPerson *hearth_person_new (void);
void          hearth_person_clear (HearthPerson *person);
void          hearth_person_free (HearthPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPerson, hearth_person_free)

/* Appends the row's number to the bytes of a person. */
void hearth_person_write_row (gint64      row,
                              GByteArray *bytes);

/* Left out when both are NULL, or when it is there already. */
void hearth_person_add_identity (HearthPerson *person,
                                 const char   *platform,
                                 const char   *account,
                                 const char   *handle);

/* A later word on a channel replaces the earlier one. */
void hearth_person_set_consent (HearthPerson      *person,
                                const char        *channel,
                                HearthConsentState state,
                                gint64             at,
                                const char        *how,
                                const char        *words);

/* Whether a source's later word takes the place of its earlier one. A no (withdrawn, bounced) gives way to a yes only when that is known
 * to be later; strict FALSE: or when it is not known when the no was said. */
gboolean hearth_consent_may_follow (gint64   state,
                                    gint64   at,
                                    gint64   later_state,
                                    gint64   later_at,
                                    gboolean strict);

/* NULL when there is none. Valid until the next is set. */
HearthPersonConsent *hearth_person_find_consent (HearthPerson *person,
                                                 const char   *channel);

/* Whether the person has an identity on that platform. */
gboolean hearth_person_has (const HearthPerson *person,
                            const char         *platform);

/* Left out when name is NULL. The last one, for a sum a period to be set; NULL when left out. */
HearthPersonTier *hearth_person_add_tier (HearthPerson *person,
                                          const char   *name,
                                          gint64        since,
                                          gint64        until);

/* What they answered to a question; a later answer replaces an earlier one. */
void hearth_person_add_answer (HearthPerson *person,
                               const char   *question,
                               const char   *words);

/* As flat bytes, appended; the ids come first. */
void hearth_person_write (const HearthPerson *person,
                          GByteArray         *out);
void hearth_act_write (const HearthAct *act,
                       GByteArray      *out);

/* Reads onto what person already holds: what the bytes know replaces, lists grow. So several rows about one person become one.
 * further: the bytes are of another file than those before, whose lists they replace. Texts point into bytes. */
void hearth_person_read (HearthPerson *person,
                         const guint8 *bytes,
                         gsize         len,
                         gboolean      further);
void hearth_act_read (HearthAct    *act,
                      const guint8 *bytes,
                      gsize         len);

void hearth_act_init (HearthAct *act);

/* FNV-1a, 32 bits, over the text and its end. Chain with the previous result; begin with HEARTH_HASH_START. NULL hashes unlike "". */
#define HEARTH_HASH_START 0x811c9dc5u
guint32 hearth_hash_text (guint32     hash,
                          const char *text);
guint32 hearth_hash_int (guint32 hash,
                         gint64  value);

/* Once the person is complete: the ids of what belongs to it, derived from its own and the role, and the hashes. */
void hearth_person_seal (HearthPerson *person);

guint32 hearth_act_hash (const HearthAct *act);
