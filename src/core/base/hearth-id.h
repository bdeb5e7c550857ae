/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* 16-byte row ids. A new row gets a UUIDv7 (RFC 9562: 48 bits of milliseconds, then random), so that ids made in order sort in
 * order. A row that comes from a source gets a derived id, the same on every device that imports the same export. */

#pragma once

#include <glib.h>

typedef struct
{
  guint8 bytes[16];
} HearthId;

HearthId hearth_id_new (void);

/* Keyed BLAKE2b-128 of (source, external): the id of a thing the source knows by that name. key: 16 bytes, the community's id. */
HearthId hearth_id_for_source (const HearthId *key,
                               const char     *source,
                               const char     *external,
                               gssize          external_len);

/* The id of a row that belongs to parent: the parent's first 8 bytes, then 8 of BLAKE2b (parent, role). Children of rows in id
 * order are in id order too, which keeps bulk inserts appending to their indexes. */
HearthId hearth_id_child (const HearthId *parent,
                          const char     *role);

gboolean hearth_id_equal (const HearthId *a,
                          const HearthId *b);
int      hearth_id_compare (const HearthId *a,
                            const HearthId *b);

/* 36 characters, lower case, with hyphens. */
char *hearth_id_to_string (const HearthId *id);

/* FALSE when text is not a UUID. */
gboolean hearth_id_from_string (const char *text,
                                HearthId   *id);
