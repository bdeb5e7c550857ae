/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The search for duplicates, inside: everybody as they are compared, folded once. All texts belong to the crowd's chunk. */

#pragma once

#include "members/hearth-duplicate.h"

/* A human. Texts are NULL where nothing is known. */
typedef struct
{
  gint64      root;
  const char *shown;   /* the name */
  const char *name;    /* folded, one space between words */
  const char *sorted;  /* its words in order, for names the other way round */
  guint       n_words; /* of the name */
  guint       n_chars;
  gboolean    full; /* enough of a name to tell people apart */
  const char *city, *shown_city;
  const char *country;
  const char *birthday;
  gboolean    team;
  guint       first_mark, n_marks;
} HearthLikeness;

/* An address, account or handle of one of them. */
typedef struct
{
  guint       person;
  const char *platform;
  const char *account; /* NULL-able */
  const char *handle;  /* NULL-able, as written */
  const char *folded;  /* the handle, ASCII lower case */
  const char *mailbox; /* of an address: without +tag, and without dots where the provider ignores them */
  const char *digits;  /* of a phone */
  const char *squash;  /* handle, or what is before the @: letters and figures alone, folded; NULL under 5 or for info@ */
  gboolean    role;    /* info@ */
} HearthMark;

typedef struct
{
  GStringChunk *chunk;
  GArray       *people; /* HearthLikeness, by root */
  GArray       *marks;  /* HearthMark, by person */
  GHashTable   *apart;  /* guint64 key of a pair of people that was refused */
} HearthLikenesses;

void hearth_likenesses_free (HearthLikenesses *all);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLikenesses, hearth_likenesses_free)

/* narrow: names and places are not needed. NULL on error. */
HearthLikenesses *hearth_likenesses_load (HearthConn   *conn,
                                          gboolean      narrow,
                                          GCancellable *cancellable,
                                          GError      **error);

/* A pair of people as one number, the same both ways. */
guint64 hearth_likeness_pair (guint a,
                              guint b);

/* Fills in what is made from a row's texts. */
void hearth_likeness_fold_name (HearthLikenesses *all,
                                HearthLikeness   *person,
                                const char       *name);
void hearth_mark_fold (HearthLikenesses *all,
                       HearthMark       *mark);

/* Letters and figures alone, folded; NULL when fewer than 5 characters are left. Caller frees. */
char *hearth_likeness_squash (const char *text,
                              gssize      len);

/* Whether at most one character is missing, wrong or swapped with its neighbour. */
gboolean hearth_likeness_is_typo (const char *a,
                                  const char *b);

/* What two have in common. what and where point into the chunk. */
typedef struct
{
  guint       reasons;
  int         score;
  gboolean    narrow;
  const char *what[HEARTH_SAME_LAST];
  const char *where[HEARTH_SAME_LAST];
} HearthEvidence;

/* From this score on it is worth asking. */
#define HEARTH_EVIDENCE_ENOUGH 50

/* few: how many have what brought the two together, up to a handful. mark_a and mark_b: those that did, -1 for none. */
void hearth_evidence_weigh (const HearthLikenesses *all,
                            guint                   a,
                            guint                   b,
                            int                     mark_a,
                            int                     mark_b,
                            guint                   few,
                            HearthEvidence         *evidence);
