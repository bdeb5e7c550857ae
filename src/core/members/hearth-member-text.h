/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules that make a member's name and searchable words out of what is known of them. Used by everything that shows or finds a
 * member, so that a list, a page and the index never disagree. Any thread. For members/ only. */

#pragma once

#include "db/hearth-rows.h"

/* Stands between the labels of a domain in the index. To the tokenizer it is part of a word: "gmail" and "gmail.com" find an
 * address there, "com" does not find everybody. */
#define HEARTH_DOMAIN_JOINT      "\302\267"
#define HEARTH_DOMAIN_SEPARATORS ".-_ "

typedef struct
{
  GString *words; /* NULL while only the name is wanted */
  char    *name;
  char    *handle;
  char    *address; /* the first e-mail address */
  char    *local;   /* what stands before its @ */
  char    *account; /* the first of anything else */
} HearthMemberText;

void hearth_member_text_init (HearthMemberText *text,
                              gboolean          with_words);
void hearth_member_text_clear (HearthMemberText *text);

/* Back to empty, keeping the buffer. */
void hearth_member_text_reset (HearthMemberText *text);

/* The order counts: the member first, then those merged into them by rowid; identities by rowid. */
void hearth_member_text_add_name (HearthMemberText *text,
                                  const char       *name);
void hearth_member_text_add_identity (HearthMemberText *text,
                                      const char       *platform,
                                      const char       *account,
                                      const char       *handle);
void hearth_member_text_add_words (HearthMemberText *text,
                                   const char       *words);

/* When all is added: drops words that are there twice, and what is beyond 1 MiB. */
void hearth_member_text_seal (HearthMemberText *text);

/* Name, else handle, else the address before the @, else another account; NULL when nothing is known. */
const char *hearth_member_text_get_name (const HearthMemberText *text);

/* The second line of a list row: address, else handle, else account, unless it is the name already; NULL for none. */
const char *hearth_member_text_get_detail (const HearthMemberText *text);

/* For a member of whom not even a handle is known, translated. Static. */
const char *hearth_member_unnamed (void);
