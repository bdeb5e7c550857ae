/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spooled people, read back, put in order and made ready by a thread of its own, a chunk ahead of the writer: reading, sorting,
 * joining rows about one person, their hashes and the ids of what belongs to them cost a sixth of an import and need no database. */

#pragma once

#include "import/hearth-import-spool.h"
#include "import/hearth-record.h"

typedef struct _HearthFeed HearthFeed;

typedef struct
{
  GPtrArray *people; /* HearthPerson, in id order, sealed; the first n are this chunk's */
  guint      n;
  GBytes    *bytes; /* what their texts point into */
  GError    *error; /* why there are no more */
} HearthFeedChunk;

HearthFeed *hearth_feed_new (HearthSpool *spool);

/* Waits for the thread, which stops early when not everything was taken. */
void hearth_feed_free (HearthFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFeed, hearth_feed_free)

/* The next people, and takes the ones before back. Chunk with n 0 at the end; NULL on error. */
HearthFeedChunk *hearth_feed_next (HearthFeed *feed,
                                   GError    **error);

/* How much of the spool has been taken, 0..1. */
double hearth_feed_get_fraction (HearthFeed *feed);
