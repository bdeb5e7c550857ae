/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the histories of sync-lives.h must have come by often enough, and which of them finds each mistake that is planted. */

#pragma once

#include "sync-lives.h"
#include "sync-planted.h"

#ifdef HEARTH_SYNC_WATCH

static const char *const ways[HEARTH_SYNC_WAYS - HEARTH_SYNC_WAY_RUN] = {
  "snapshots taken in",
  "devices that could not be heard",
  "writes the storage did not give back",
  "heads in another size than they were written",
  "everything written anew, there being much",
  "everything written anew, somebody being erased",
  "superfluous files taken away",
  "copies noticed",
  "copies that became devices of their own",
  "storages that showed an older state",
  "heads that were read for want of the one after them",
  "devices that showed two pasts",
  "words of others under a name that was one's own, told again",
};

static const char *const happened[WENTS] = {
  "devices copied",
  "devices put back from a backup",
  "devices that are another now",
  "devices that came late",
  "devices that were away all the time",
  "runs with something left from before",
  "edits lost with a disk",
};

static const char *const moods[CLOUD_MOODS] = {
  NULL,
  "requests that failed or got no answer",
  "requests after the network was gone",
  "files that were not there yet",
  "names left out of a listing or doubled",
  "files read damaged",
  "files not kept, or by half",
};

#define FOUND(fault, number) [HEARTH_SYNC_FAULT_##fault - HEARTH_SYNC_FAULT_RUN] = number

/* Which history finds each mistake: the first from 1 on that does, but for READ. */
static const guint32 known[HEARTH_SYNC_FAULTS - HEARTH_SYNC_FAULT_RUN] = {
  FOUND (COPY, 2),
  FOUND (BECOME, 5),
  FOUND (SURE, 36),
  FOUND (FORGET, 7),
  FOUND (HASTE, 20),
  FOUND (DROP, 2),
  FOUND (BEYOND, 1),
  FOUND (JUMP, 161),
  FOUND (READ, 1703530101),
  FOUND (ONCE, 6996),
  FOUND (TRUST, 53),
  FOUND (HEIR, 25711),
  FOUND (AGAIN, 11658),
  FOUND (MARKS, 5847),
  FOUND (KIN, 847),
  FOUND (WAIT, 2666),
};

/* n: histories that were played; enough: whether they have to be, else they are counted alone. */
static inline void
assert_ways (guint64  n,
             gboolean enough)
{
  for (guint way = HEARTH_SYNC_WAY_RUN; way < HEARTH_SYNC_WAYS; way++)
    assert_often (hearth_sync_ways[way], ways[way - HEARTH_SYNC_WAY_RUN], n, enough);
  for (guint way = 0; way < WENTS; way++)
    assert_often (lives.went[way], happened[way], n, enough);
  for (guint mood = CLOUD_WELL + 1; mood < CLOUD_MOODS; mood++)
    assert_often (cloud.played[mood], moods[mood], n, enough);
}

#endif
