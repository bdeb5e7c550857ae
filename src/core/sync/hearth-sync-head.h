/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths on the storage, and heads: what a device says of itself after each segment, so that one listing of one folder tells whether there
 * is anything new, and one more file where it is.
 *
 *   head/DEVICE-STEP-HASH.head       STEP: 16 hex digits, the device's last step that is there; HASH: the first 8 of the object's
 *   log/DEVICE/FIRST-LAST-HASH.seg   the steps FIRST to LAST
 *   snap/DEVICE/NUMBER/PLACE-HASH.part    everything, as of the steps that the head names; places from 0
 *
 * A head's body is JSON: {"step", "seen": {device: step}, "segments": [[first, last, hash], ...] (the last 64),
 * "snapshot": {"number", "parts": [hash, ...], "seen": {device: step}} or null, "anew", "marks": [[last, the first 16 digits of hash], ...] of ever
 * fewer of all the segments that were, "again": [names of other heads all of which this device told again, ...]}; hashes are of whole objects, 64 hex digits. Two that write under one name never have one file name. Pure
 * functions, any thread. */

#pragma once

#include "base/hearth-id.h"

#include <gio/gio.h>

#ifdef HEARTH_SYNC_WATCH
#define HEARTH_SYNC_HEAD_SEGMENTS 4 /* a history is short */
#else
#define HEARTH_SYNC_HEAD_SEGMENTS 64
#endif

#define HEARTH_SYNC_NAME_DIGITS 8  /* of a hash in a file's name */
#define HEARTH_SYNC_MARK_DIGITS 16 /* of one that is only compared */

typedef struct
{
  gint64 first;
  gint64 last;
  char  *hash;
} HearthSyncSegment;

typedef struct
{
  gint64      step;
  GHashTable *seen;          /* hex of a device -> gint64, owned */
  GArray     *segments;      /* HearthSyncSegment, ascending */
  gint64      snapshot;      /* its number; 0: none */
  GPtrArray  *parts;         /* their hashes */
  GHashTable *snapshot_seen; /* like seen */
  GArray     *marks;         /* HearthSyncSegment with first = last and some of the hash, from the newest on */
  GPtrArray  *again;         /* names in head/, of a device that this one was */
  gint64      anew;          /* how often everything was told again, because the storage had lost it */
} HearthSyncHead;

HearthSyncHead *hearth_sync_head_new (void);
void            hearth_sync_head_free (HearthSyncHead *head);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSyncHead, hearth_sync_head_free)

void hearth_sync_head_set_seen (GHashTable *seen,
                                const char *device,
                                gint64      step);
void hearth_sync_head_add_segment (HearthSyncHead *head,
                                   gint64          first,
                                   gint64          last,
                                   const char     *hash);

GBytes *hearth_sync_head_to_bytes (const HearthSyncHead *head);

/* NULL with CORRUPT. */
HearthSyncHead *hearth_sync_head_parse (GBytes  *body,
                                        GError **error);

char *hearth_sync_hash_hex (GBytes *object); /* 64 digits */
char *hearth_sync_head_path (const HearthId *device,
                             gint64          step,
                             const char     *hash);
char *hearth_sync_segment_path (const HearthId *device,
                                gint64          first,
                                gint64          last,
                                const char     *hash);
char *hearth_sync_part_path (const HearthId *device,
                             gint64          number,
                             guint           place,
                             const char     *hash);

/* The device, step and the first digits of the hash (may be NULL; lent by name) of a file in head/. FALSE when that is no head's name. */
gboolean hearth_sync_head_read_name (const char  *name,
                                     HearthId    *device,
                                     gint64      *step,
                                     const char **hash);
