/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an anonymised export says instead. A member is the same stranger throughout one file and another one in the next: the key that
 * makes the pseudonyms is random and forgotten with this. What fewer than HEARTH_ANONYM_CROWD of the humans exported share is
 * left out, because it would point at them. What stays linkable is said in hearthctl help export. */

#pragma once

#include "export/hearth-people.h"

#define HEARTH_ANONYM_CROWD 5

typedef enum
{
  HEARTH_ANONYM_CITY,
  HEARTH_ANONYM_COUNTRY,
  HEARTH_ANONYM_LANGUAGE,
  HEARTH_ANONYM_SOURCE,
  HEARTH_ANONYM_TAG,
  HEARTH_ANONYM_CIRCLE,
  HEARTH_ANONYM_TIER,
  HEARTH_ANONYM_BADGE,
  HEARTH_ANONYM_ITEM,
  HEARTH_ANONYM_N_TRAITS,
} HearthAnonymTrait;

typedef struct _HearthAnonym HearthAnonym;

/* Counts who shares what among those chosen. NULL on error. */
HearthAnonym *hearth_anonym_new (HearthConn   *conn,
                                 HearthPeople *people,
                                 GCancellable *cancellable,
                                 GError      **error);
void          hearth_anonym_free (HearthAnonym *anonym);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAnonym, hearth_anonym_free)

/* The id of a row in this export. */
HearthId hearth_anonym_id (HearthAnonym   *anonym,
                           const HearthId *id);

/* "Member 3f9a2c71", of that id as it is here. Caller frees. */
char *hearth_anonym_name (HearthAnonym   *anonym,
                          const HearthId *id);

/* The text when enough share it, else NULL. */
const char *hearth_anonym_common (HearthAnonym     *anonym,
                                  HearthAnonymTrait trait,
                                  const char       *text);
