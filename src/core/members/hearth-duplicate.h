/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members who may be one human. The narrow rule is that of importing: the same address or account, or the same handle on a platform
 * that only these two have there; it is safe and can be applied at once. The broad rule adds up what two have in common and takes off what
 * contradicts; it only asks. Every suggestion says what it rests on. Names in different scripts are never held against two, nor for them.
 *
 * Reading functions run on a reader, best on one of their own (hearth_db_read_apart): a community of 100,000 takes about a second. */

#pragma once

#include "members/hearth-member.h"

/* What a suggestion rests on, the strongest first. Bits of HearthDuplicate.reasons. */
typedef enum
{
  HEARTH_SAME_ACCOUNT,   /* what: the address or account */
  HEARTH_SAME_HANDLE,    /* what: the handle, where: the platform */
  HEARTH_SAME_MAILBOX,   /* what: one address, other: the other; a +tag or dots make the difference */
  HEARTH_SAME_PHONE,     /* what: the number */
  HEARTH_SAME_NAME,      /* what: the name */
  HEARTH_SAME_SWAPPED,   /* first and last name the other way round; what, other: the names */
  HEARTH_SAME_TYPO,      /* one letter apart; what, other: the names */
  HEARTH_SAME_ELSEWHERE, /* the same handle on another platform; what: the handle */
  HEARTH_SAME_LOCAL,     /* the same before the @; what, other: the addresses */
  HEARTH_SAME_ALIAS,     /* a handle or address that is the other's name; what: it */
  HEARTH_SAME_BIRTHDAY,  /* what: the day */
  HEARTH_SAME_CITY,      /* what: the city */
  HEARTH_SAME_COUNTRY,   /* what: the country */
  HEARTH_SAME_LAST,
} HearthSame;

typedef struct
{
  gint64   member, other; /* roots, the older one first */
  char    *name, *other_name;
  gboolean narrow;
  gboolean team;  /* one of them works with the artist, or is the artist */
  int      score; /* only for the order */
  guint    reasons;
  char    *what[HEARTH_SAME_LAST];  /* NULL where it is not a reason */
  char    *where[HEARTH_SAME_LAST]; /* see HearthSame; NULL for most */
} HearthDuplicate;

/* So many share one thing that they were not compared by it with each other ("Anonymous" of "Berlin"). */
typedef struct
{
  char *what;
  guint members;
} HearthCrowd;

typedef struct
{
  GPtrArray *pairs;  /* HearthDuplicate, the surest first, no more than asked for */
  guint      found;  /* how many there are */
  gboolean   more;   /* and more that were not looked for */
  GPtrArray *crowds; /* HearthCrowd, the largest first */
} HearthDuplicates;

void hearth_duplicates_free (HearthDuplicates *duplicates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDuplicates, hearth_duplicates_free)

/* All pairs, or those by the narrow rule alone; none that is marked as not the same. NULL on error, CANCELLED too. */
HearthDuplicates *hearth_duplicates_find (HearthConn   *conn,
                                          gboolean      narrow,
                                          guint         limit,
                                          GCancellable *cancellable,
                                          GError      **error);

/* One reason in words: "The same phone number: +49170123456". Caller frees. */
char *hearth_duplicate_say (const HearthDuplicate *duplicate,
                            HearthSame             reason);

/* All of them, the strongest first, parted by " · ". Caller frees. */
char *hearth_duplicate_describe (const HearthDuplicate *duplicate);

/* The word of a reason in JSON: "phone". Static. */
const char *hearth_same_key (HearthSame reason);

/* Whether two were marked as not the same, whatever was merged into either since. -1 on error. */
int hearth_duplicate_is_refused (HearthConn *conn,
                                 gint64      member,
                                 gint64      other,
                                 GError    **error);

/* Write functions. Marks two as not the same: never suggested again. INVALID when they are one already. */
gboolean hearth_duplicate_refuse (HearthConn *conn,
                                  gint64      member,
                                  gint64      other,
                                  GError    **error);

/* Merges by the narrow rule, the younger into the older. How many were merged, -1 on error. */
gint64 hearth_duplicates_apply_narrow (HearthConn   *conn,
                                       GCancellable *cancellable,
                                       GError      **error);

/* What can be chosen field by field in a merge, bits of hearth_table_bit (HEARTH_TABLE_MEMBER, ...): name, pronouns, city, country,
 * language, birthday. */
guint64 hearth_member_merge_fields (void);

/* Merges, and takes the fields of mask from absorb where it knows them. What keep does not know is read from absorb in any case, joined is
 * the earliest, and both rows stay as they are otherwise. Undo gives back both, and keeps what was changed later. */
gboolean hearth_member_merge_taking (HearthConn *conn,
                                     gint64      keep,
                                     gint64      absorb,
                                     guint64     fields,
                                     GError    **error);
