/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Another device as a run meets it: which heads of it lie on the storage, who the owner says it is, and how what it wrote is fetched and checked.
 * In the thread of the run. */

#pragma once

#include "sync/hearth-sync-private.h"

typedef struct
{
  HearthId        id;
  gint64          dev; /* number of it here; 0: none */
  gint64          seen;
  gboolean        left;  /* that head was told again by an heir, and cannot be had */
  gboolean        known; /* has a key here */
  guint8          public_key[HEARTH_SYNC_PUBLIC_BYTES];
  char           *name; /* of one that is new */
  HearthSyncRole  role;
  gint64          limit;                         /* its last step that counts */
  guint8          chain[HEARTH_SYNC_HASH_BYTES]; /* hash of its last segment that is here; zero where a snapshot brought it */
  gint64          step;                          /* of its newest head there */
  HearthSyncHead *said;                          /* what is in it; NULL where it was not read */
  gboolean        unheard;                       /* it could not be had or read */
  const char     *head;                          /* that file */
  gint64          before_step;                   /* of the one before it; 0: none is there */
  const char     *before_head;
  gboolean        agreed;                       /* it may be large */
  char           *large;                        /* it is, and waits */
  gboolean        older;                        /* than what is here of it */
  GBytes         *body;                         /* what is taken in now */
  gint64          last;                         /* the step it covers */
  guint8          hash[HEARTH_SYNC_HASH_BYTES]; /* of the segment */
  guint8          before[HEARTH_SYNC_HASH_BYTES];
  gboolean        chained; /* it is a segment */
  GHashTable     *covers;  /* of the last part of a snapshot: device -> step; else NULL */
} HearthSyncSource;

void hearth_sync_source_clear (HearthSyncSource *source);

/* The newest head of each device that is listed, and the one before it; self: of this one too. HearthSyncSource, whose names are lent by the listing. */
GArray *hearth_sync_list_sources (HearthSyncRunning *run,
                                  gboolean           self);

/* HearthReadFunc, data: the source, which gets what is known of it here and is the answer. */
gpointer hearth_sync_source_read (HearthConn   *conn,
                                  gpointer      data,
                                  GCancellable *cancellable,
                                  GError      **error);

/* What is known of the device, of which the owner must have said something. NOT_FOUND where nobody let it in. */
gboolean hearth_sync_source_know (HearthSyncRunning *run,
                                  HearthSyncSource  *source,
                                  GError           **error);

/* There is more of it than is here, and it counts. */
gboolean hearth_sync_source_has_news (const HearthSyncSource *source);

/* Its newest head that can be read into said, once. */
gboolean hearth_sync_source_fetch_head (HearthSyncRunning *run,
                                        HearthSyncSource  *source,
                                        GError           **error);

/* What lies at path, unsealed; hash: what the object must have, or NULL; object: gets it as it is there, or NULL. */
GBytes *hearth_sync_source_fetch (HearthSyncRunning      *run,
                                  const char             *path,
                                  const char             *hash,
                                  HearthSyncEnvelope     *envelope,
                                  const HearthSyncSource *source,
                                  GBytes                **object,
                                  GError                **error);
