/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) as rows: these columns, in this order, whatever the cards hold. */

#pragma once

/* name, whether it holds several values (HEARTH_READER_MULTI between them; the preferred one first) */
#define HEARTH_VCARD_COLUMNS(X)                                                                                               \
  X (UID, "uid", FALSE) /* without "urn:uuid:" */                                                                             \
  X (FN, "fn", FALSE)                                                                                                         \
  X (N_FAMILY, "n-family", FALSE)                                                                                             \
  X (N_GIVEN, "n-given", FALSE)                                                                                               \
  X (NICKNAME, "nickname", TRUE)                                                                                              \
  X (EMAIL, "email", TRUE)                                                                                                    \
  X (TEL, "tel", TRUE)                /* without "tel:" */                                                                    \
  X (BDAY, "bday", FALSE)             /* as written: 1992-03-14, 19920314, --0412 */                                          \
  X (ADR_STREET, "adr-street", FALSE) /* of the preferred address; PO box, extended and street lines with newlines between */ \
  X (ADR_CITY, "adr-city", FALSE)                                                                                             \
  X (ADR_REGION, "adr-region", FALSE)                                                                                         \
  X (ADR_CODE, "adr-code", FALSE)                                                                                             \
  X (ADR_COUNTRY, "adr-country", FALSE)                                                                                       \
  X (ORG, "org", FALSE) /* units after the organisation, with ", " between */                                                 \
  X (TITLE, "title", FALSE)                                                                                                   \
  X (CATEGORIES, "categories", TRUE)                                                                                          \
  X (NOTE, "note", FALSE) /* several notes with an empty line between */                                                      \
  X (URL, "url", TRUE)                                                                                                        \
  X (IMPP, "impp", TRUE)     /* as written: xmpp:ada@example.org */                                                           \
  X (SOCIAL, "social", TRUE) /* X-SOCIALPROFILE, SOCIALPROFILE (RFC 9554) */                                                  \
  X (GENDER, "gender", FALSE)                                                                                                 \
  X (PRONOUNS, "pronouns", FALSE) /* RFC 9554; X-PRONOUNS before it */                                                        \
  X (LANG, "lang", TRUE)                                                                                                      \
  X (TZ, "tz", FALSE)                                                                                                         \
  X (ANNIVERSARY, "anniversary", FALSE)                                                                                       \
  X (PHOTO, "photo", FALSE) /* an address or data: URI */                                                                     \
  X (REV, "rev", FALSE)                                                                                                       \
  X (KIND, "kind", FALSE)      /* individual, group, org, location */                                                         \
  X (MEMBER, "member", TRUE)   /* of a group: the members' uids */                                                            \
  X (CONSENT, "consent", TRUE) /* X-HEARTH-CONSENT, as Hearth writes it: channel;state;day, the day may be empty */

#include "import/hearth-reader.h"
#include "import/hearth-text.h"

enum
{
#define HEARTH_VCARD_ENUM(NAME, name, multi) HEARTH_VCARD_##NAME,
  HEARTH_VCARD_COLUMNS (HEARTH_VCARD_ENUM)
#undef HEARTH_VCARD_ENUM
  HEARTH_VCARD_N_COLUMNS
};

typedef struct _HearthVcard HearthVcard;

HearthVcard *hearth_vcard_new (HearthText *text);
void         hearth_vcard_free (HearthVcard *vcard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVcard, hearth_vcard_free)

/* The next card. An ERROR with text->truncated set: the file ends inside a card. */
HearthReadStep hearth_vcard_next (HearthVcard *vcard,
                                  HearthCells *row,
                                  GError     **error);
