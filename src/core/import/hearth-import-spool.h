/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Records on their way from the files to the database, given back in id order.
 *
 * Ids are hashes, so files bring them in no order at all, and a million random insertions into each id index cost twice the whole
 * import. A spool deals records into 256 bins by the first byte of their id; a bin is then sorted in memory. Bins that outgrow the
 * memory given to them go to a nameless file beside the database, so what is held never grows with the import.
 *
 * Written by the parsing thread, then read by another one: never both at once. */

#pragma once

#include "base/hearth-id.h"

#include <gio/gio.h>

#define HEARTH_SPOOL_BINS 256

typedef struct _HearthSpool HearthSpool;

typedef struct
{
  HearthId      id;
  guint32       table; /* number of the table in the plan */
  guint32       len;
  const guint8 *bytes; /* in the bin */
} HearthSpoolRecord;

/* folder: where the file may be made (the community's). memory: bytes that may be held. */
HearthSpool *hearth_spool_new (const char *folder,
                               gsize       memory);
void         hearth_spool_free (HearthSpool *spool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSpool, hearth_spool_free)

/* Failing to write is kept: hearth_spool_check() tells. */
void     hearth_spool_add (HearthSpool    *spool,
                           const HearthId *id,
                           guint32         table,
                           const guint8   *bytes,
                           gsize           len);
gboolean hearth_spool_check (HearthSpool *spool,
                             GError     **error);

/* Records so far. */
gint64 hearth_spool_get_count (HearthSpool *spool);

/* A bin's records by id, then in the order they were added, into records; what they point into is returned. NULL on error. */
GBytes *hearth_spool_load (HearthSpool *spool,
                           guint        bin,
                           GArray      *records,
                           GError     **error);

/* Lets go of all records, in memory and on the disk, when they have been read. */
void hearth_spool_empty (HearthSpool *spool);

/* How many records from i on have the same id. */
guint hearth_spool_count_same (GArray *records,
                               guint   i);
