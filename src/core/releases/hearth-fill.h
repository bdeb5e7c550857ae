/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words with fields in them, filled in for one member: "Hi {first-name|friend}, {title} is on {date}". What is filled in is never read for fields
 * again, and steers nothing: control characters are taken out of it. A field that is not known and has no other word after its | is said
 * to be missing; nothing is ever left out in silence. {{ is a brace. Pure functions, any thread. */

#pragma once

#include <glib.h>

typedef enum
{
  HEARTH_FILL_NAME,
  HEARTH_FILL_FIRST_NAME,
  HEARTH_FILL_CITY,
  HEARTH_FILL_COUNTRY,
  HEARTH_FILL_STAGE,
  HEARTH_FILL_TITLE,   /* of the moment */
  HEARTH_FILL_RELEASE, /* its title */
  HEARTH_FILL_DATE,    /* of the moment */
  HEARTH_FILL_TIME,
  HEARTH_FILL_PLACE,
  HEARTH_FILL_ATTACHMENT, /* the name of what goes with it */
  HEARTH_FILL_N_FIELDS,
} HearthFillField;

/* "first-name". Static. */
const char *hearth_fill_key (HearthFillField field);

/* "First name", translated. Static. */
const char *hearth_fill_title (HearthFillField field);

/* What is wrong with the words themselves, as sentences (char *): fields that there are none of, with the nearest that there is; a brace that
 * is not closed. Empty when nothing is. */
GPtrArray *hearth_fill_check (const char *words);

/* Which fields the words use, as bits. */
guint hearth_fill_get_used (const char *words);

/* values: HEARTH_FILL_N_FIELDS of them, NULL or blank where it is not known. A missing one stands there as [First name is missing]; *missing
 * gets its bit. Caller frees. */
char *hearth_fill (const char        *words,
                   const char *const *values,
                   guint             *missing);

/* The first word of a name: how somebody is spoken to. NULL when there is none. Caller frees. */
char *hearth_fill_first_name (const char *name);
