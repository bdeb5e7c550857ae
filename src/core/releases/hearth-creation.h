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

typedef struct
{
  HearthCreation row;
  gint64         member;  /* the human */
  char          *name;    /* of the member */
  char          *release; /* title, NULL */
  char          *moment;  /* title, NULL */
} HearthCreationLine;

void hearth_creation_line_free (HearthCreationLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCreationLine, hearth_creation_line_free)

/* The latest first. release: of that one; -1: all. Array of HearthCreationLine; NULL on error. */
GPtrArray *hearth_creation_list (HearthConn *conn,
                                 gint64      release,
                                 GError    **error);

/* Write functions. INVALID without a title or with a kind or permission that is none. Somebody made something: a line in their timeline, and
 * they took part in its moment. Rowid, -1 on error. */
gint64 hearth_creation_add (HearthConn           *conn,
                            const HearthCreation *value,
                            GError              **error);

/* The columns of mask. A permission that changes is dated now. */
gboolean hearth_creation_edit (HearthConn           *conn,
                               gint64                creation,
                               guint64               mask,
                               const HearthCreation *value,
                               GError              **error);
gboolean hearth_creation_delete (HearthConn *conn,
                                 gint64      creation,
                                 GError    **error);

/* Why somebody is named in the credits. */
typedef enum
{
  HEARTH_CREDIT_MADE,    /* something that may be shown */
  HEARTH_CREDIT_DECIDED, /* voted for or answered what was decided, named the song */
  HEARTH_CREDIT_BACKED,  /* a campaign */
  HEARTH_CREDIT_HELPED,  /* took part in a feedback group */
} HearthCreditReason;

typedef struct
{
  HearthCreditReason reason;
  gint64             member; /* the human */
  char              *name;   /* how they want to be named */
  char              *what;   /* the creation, moment or campaign */
} HearthCredit;

void hearth_credit_free (HearthCredit *credit);

/* "made" "decided" "backed" "helped". Static; title translated. Pure. */
const char *hearth_credit_reason_key (HearthCreditReason reason);
const char *hearth_credit_reason_title (HearthCreditReason reason);

/* Whom a release thanks: by reason, then name, everybody once for each thing. What may not be shown is not in it. Array of HearthCredit; NULL on
 * error. */
GPtrArray *hearth_credit_list (HearthConn *conn,
                               gint64      release,
                               GTimeZone  *zone,
                               GError    **error);

/* The credits as a text: a heading a reason, a line a name. Caller frees. Pure. */
char *hearth_credit_text (GPtrArray *credits);
