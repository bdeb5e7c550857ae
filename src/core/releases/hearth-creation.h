/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What members make: remixes, pictures, covers. Whose it is, whether it may be shown, how they want to be named. On the connection's thread, but
 * for the words, which are pure. */

#pragma once

#include "releases/hearth-moment.h"

/* Stored and travel: never reuse a number. */
typedef enum
{
  HEARTH_CREATION_OTHER = 0, /* also what is not known */
  HEARTH_CREATION_REMIX = 1,
  HEARTH_CREATION_COVER = 2, /* their version of a song */
  HEARTH_CREATION_ART = 3,
  HEARTH_CREATION_VIDEO = 4,
  HEARTH_CREATION_TEXT = 5,
  HEARTH_CREATION_PHOTO = 6,
} HearthCreationKind;

typedef enum
{
  HEARTH_PERMISSION_NONE = 0, /* nobody asked yet */
  HEARTH_PERMISSION_ASKED = 1,
  HEARTH_PERMISSION_GRANTED = 2,
  HEARTH_PERMISSION_REFUSED = 3, /* also a number of a later version: better hidden than shown unasked */
} HearthPermission;

/* "remix" <-> HEARTH_CREATION_REMIX; -1 for a word that is none. Title: translated. Static. Pure. */
const char *hearth_creation_kind_key (gint64 kind);
const char *hearth_creation_kind_title (gint64 kind);
int         hearth_creation_kind_parse (const char *word);

/* "none" "asked" "granted" "refused". */
const char *hearth_permission_key (gint64 permission);
const char *hearth_permission_title (gint64 permission);
int         hearth_permission_parse (const char *word);
