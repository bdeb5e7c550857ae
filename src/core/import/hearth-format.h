/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Formats as data: how a file is recognised, and what its columns mean. A format is a table of columns plus at most a small function for
 * what a table cannot say (several rows an order, signs, statuses). */

#pragma once

#include "base/hearth-date.h"

#include <glib.h>

/* F (NAME, "word in --map") */
#define HEARTH_FIELDS(F)                                              \
  F (IGNORE, "-")                                                     \
  F (KEY, "member") /* any stable key of the member in this source */ \
  F (EMAIL, "email")                                                  \
  F (NAME, "name")                                                    \
  F (FIRST_NAME, "first_name")                                        \
  F (LAST_NAME, "last_name")                                          \
  F (HANDLE, "handle") /* handle:PLATFORM */                          \
  F (PHONE, "phone")                                                  \
  F (CITY, "city")                                                    \
  F (COUNTRY, "country")                                              \
  F (LANGUAGE, "language")                                            \
  F (BIRTHDAY, "birthday")                                            \
  F (PRONOUNS, "pronouns")                                            \
  F (NOTE, "note")                                                    \
  F (TAG, "tag")                                                      \
  F (CIRCLE, "circle")                                                \
  F (TIER, "tier") /* tier:NAME: a yes or no */                       \
  F (JOINED, "joined")                                                \
  F (LEFT, "left")                                                    \
  F (SOURCE, "source")                                                \
  F (INVITED_BY, "invited_by")                                        \
  F (CONSENT, "consent")                                              \
  F (UNSUBSCRIBED, "unsubscribed") /* when they said no to mail */    \
  F (KIND, "kind")                                                    \
  F (DATE, "date")                                                    \
  F (TIME, "time")                                                    \
  F (UNIXTIME, "unixtime")                                            \
  F (QUANTITY, "quantity")                                            \
  F (AMOUNT, "amount")                                                \
  F (PRICE, "price") /* of one; the amount is so many times that */   \
  F (NET, "net")                                                      \
  F (CURRENCY, "currency")                                            \
  F (DIRECTION, "direction")                                          \
  F (WITH, "with")                                                    \
  F (ITEM, "item")                                                    \
  F (BODY, "body")                                                    \
  F (QUESTION, "question") /* question:WORDS: what they were asked */ \
  F (DURATION, "duration") /* duration:UNIT or duration:UNIT@DAY */   \
  F (EVENT, "event")       /* event:WORD: what says that it ended */  \
  F (ID, "id")             /* the source's number of the interaction */

typedef enum
{
#define HEARTH_FIELD_ENUM(NAME, word) HEARTH_FIELD_##NAME,
  HEARTH_FIELDS (HEARTH_FIELD_ENUM)
#undef HEARTH_FIELD_ENUM
} HearthField;

typedef struct _HearthFormat HearthFormat;

/* What one column of one table is read as. */
typedef struct
{
  HearthField field;
  char       *argument; /* platform of a handle, strptime pattern of a date, name of a tier, a question, a unit; may be NULL */
} HearthMappedColumn;

typedef struct
{
  GArray         *columns; /* HearthMappedColumn, one a header */
  char           *kind;    /* key of the interaction kind every row is, NULL when the format says or a column does */
  HearthDateOrder date_order;
  char            point; /* the decimal sign of its sums, 0 when that has to be seen from each */
} HearthMapping;

/* All formats, NULL-terminated, the generic one last. */
const HearthFormat *const *hearth_format_list (void);
const HearthFormat        *hearth_format_by_id (const char *id);
const char                *hearth_format_get_id (const HearthFormat *format);    /* "bandcamp-sales" */
const char                *hearth_format_get_title (const HearthFormat *format); /* translated: "Bandcamp sales report" */
const char                *hearth_format_get_hint (const HearthFormat *format);  /* translated: how it is recognised */

/* The format whose marks all occur among headers (case, order and spaces aside), the most specific first. Never NULL. */
const HearthFormat *hearth_format_recognise (const char *const *headers,
                                             guint              n_headers);

const char *hearth_field_word (HearthField field);
const char *hearth_field_title (HearthField field); /* translated, for the mapping page */

HearthMapping *hearth_mapping_for_format (const HearthFormat *format,
                                          const char *const  *headers,
                                          guint               n_headers);
void           hearth_mapping_free (HearthMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMapping, hearth_mapping_free)

/* design/cli.md "The generic mapper": COLUMN=FIELD[:FORMAT],... ; INVALID names the word that is wrong and the nearest right one. */
gboolean hearth_mapping_parse (HearthMapping     *mapping,
                               const char        *words,
                               const char *const *headers,
                               guint              n_headers,
                               GError           **error);
