/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One content line of a vCard, unfolded and taken apart: RFC 6350 section 3.3, RFC 2425 section 5.8, and vCard 2.1's quoted-printable. */

#pragma once

#include "import/hearth-text.h"

#define HEARTH_VCARD_NOT_PREFERRED 101

typedef struct
{
  const char *name;       /* upper case, without the group */
  char       *value;      /* still escaped; may be written into */
  guint       preference; /* 1 the most preferred (RFC 6350 section 5.3; "pref" of older versions is 1), or NOT_PREFERRED */
  const char *media_type; /* of TYPE, MEDIATYPE: "jpeg"; NULL */
  gboolean    base64;
} HearthVcardLine;

/* Reads the next logical line into buffer, without its line end. *end: there was none. *n_lines becomes how many lines of the file it
 * took. LIMIT when it is larger than a row may be. */
gboolean hearth_vcard_read_line (HearthText *text,
                                 GString    *buffer,
                                 gboolean   *end,
                                 guint64    *n_lines,
                                 GError    **error);

/* Takes buffer apart in place. FALSE when it is no content line. Pointers are into buffer. */
gboolean hearth_vcard_parse_line (GString         *buffer,
                                  HearthVcardLine *line);

/* Appends the piece of value up to the next unescaped separator (0: all of it), unescaped. Returns what comes after the separator,
 * NULL when this was the last. */
const char *hearth_vcard_append_piece (GString    *out,
                                       const char *value,
                                       char        separator);
