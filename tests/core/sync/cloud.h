/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A storage in memory, which every address leads to (cloud.c takes the place of hearth_remote_new()), and which goes wrong in the ways that
 * storages do. One thread; all that is random in it comes from the caller's numbers. */

#pragma once

#include "sync/hearth-remote.h"

typedef enum
{
  CLOUD_WELL,
  CLOUD_FLAKY,   /* requests fail, are done without an answer, or leave half a file and an error */
  CLOUD_GONE,    /* after some requests there are no more */
  CLOUD_STALE,   /* what others wrote last is not there yet */
  CLOUD_HALF,    /* listings leave things out, and name others twice */
  CLOUD_DAMAGED, /* what is read is cut, turned or another file */
  CLOUD_LOSES,   /* what is written is not kept, or by half, and all is said to be well */
  CLOUD_MOODS,
} CloudMood;

typedef struct
{
  CloudMood   mood;
  guint       left;    /* CLOUD_GONE: requests */
  gboolean    cut;     /* and it is in the middle of a write no more */
  guint64     horizon; /* CLOUD_STALE: files made after it and before the run are not there */
  guint64     began;   /* the run */
  guint64     tick;    /* of files */
  GRand      *rand;
  GHashTable *files;               /* path -> what is there */
  gboolean    aloud;               /* it tells what is asked of it */
  GString    *got;                 /* the path that was read last, undamaged */
  guint64     played[CLOUD_MOODS]; /* requests that went wrong */
  /* Before something is written; and once it is there as a whole, whatever the answer was. */
  void (*putting) (const char *path);
  void (*stored) (const char *path);
} Cloud;

extern Cloud cloud;

/* What is there now, it is after each cloud_reset() again. */
void cloud_keep (void);
void cloud_reset (void);

/* Half a file is there, with a path that begins like that. */
gboolean cloud_has_half (const char *start);

/* The next run, in a mood. recent: how many of the files that were made last are not there yet. */
void cloud_begin (CloudMood mood,
                  guint     recent,
                  guint     left);
