/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The worker: a process of its own that reads sounds and pictures which may have been made to crash whoever reads them, marks copies and holds copies
 * against originals, and listens. It gets open files and no names, gives up everything but computing before it reads one, and ends with its parent. One thread of ours; decoders have theirs. */

#pragma once

#include "marks/hearth-mark-picture.h"
#include "marks/hearth-mark-sound.h"
#include "sound/hearth-sound-facts.h"
#include "sound/hearth-waveform.h"
#include "vault/hearth-vault-terms.h"

typedef struct _GstElement GstElement;
typedef struct _GstSample  GstSample;

/* The files, as the parent put them; each can be read at any place. Of what plays, listens and looks the first is a socket that the file is asked for on, and the second
 * one that the parent asks on. */
#define HEARTH_WORKER_ORIGINAL 3
#define HEARTH_WORKER_OTHER    4 /* to be written when marking, to be read when comparing */

/* How the process ends. */
typedef enum
{
  HEARTH_WORKER_DONE = HEARTH_VAULT_WORKER_DONE,
  HEARTH_WORKER_FAILED = HEARTH_VAULT_WORKER_FAILED,
  HEARTH_WORKER_CANNOT = HEARTH_VAULT_WORKER_CANNOT,
  HEARTH_WORKER_LOCKED = HEARTH_VAULT_WORKER_LOCKED,
  HEARTH_WORKER_TOO_MUCH = HEARTH_VAULT_WORKER_TOO_MUCH,
} HearthWorkerStatus;

typedef enum
{
  HEARTH_WORKER_OTHER_KIND, /* for the decoders to find out */
  HEARTH_WORKER_WAVE,
  HEARTH_WORKER_FLAC,
  HEARTH_WORKER_PNG,
  HEARTH_WORKER_JPEG,
} HearthWorkerKind;

/* Bounds for memory, time and files, and the end with the parent. FALSE when the system does not have them. */
gboolean hearth_worker_limit (void);

/* From here on this process can compute and use what is open, and nothing else: no file, no network, no other process. For good. FALSE when the system
 * does not do that; then nothing that came from somewhere may be read. */
gboolean hearth_worker_confine (void);

/* By the first bytes. */
HearthWorkerKind hearth_worker_kind (int fd);

/* All of the file. NULL when it cannot be read or is larger than a gigabyte. */
guint8  *hearth_worker_read (int    fd,
                             gsize *len);
gboolean hearth_worker_write (int           fd,
                              const guint8 *bytes,
                              gsize         len);

/* Marking: the original to the other. figures of a picture are zero but for cells. */
HearthWorkerStatus hearth_worker_mark_sound (const guint8            seed[HEARTH_MARK_SEED_BYTES],
                                             HearthMarkSoundFigures *figures);
HearthWorkerStatus hearth_worker_mark_png (const guint8            seed[HEARTH_MARK_SEED_BYTES],
                                           HearthMarkSoundFigures *figures);
HearthWorkerStatus hearth_worker_mark_jpeg (const guint8            seed[HEARTH_MARK_SEED_BYTES],
                                            HearthMarkSoundFigures *figures);

/* Reading, for the comparison. light and samples: the caller's to free. */
gboolean hearth_worker_read_png (int                fd,
                                 HearthMarkPicture *picture);
gboolean hearth_worker_read_jpeg (int                fd,
                                  HearthMarkPicture *picture);

/* The first ten minutes of an original, one channel, and its rate. */
float *hearth_worker_read_sound (int    fd,
                                 gsize *n,
                                 guint *rate);

/* Brings the decoders of sound, or those of pictures and films, into memory: before the process is confined, since they are files. */
void hearth_worker_load_decoders (gboolean pictures);

/* The same of anything that the decoders know, at that rate. They are loaded. */
float *hearth_worker_decode_sound (int    fd,
                                   guint  rate,
                                   gsize *n);

/* A file that is asked of the parent. Zero and sizes in bytes. One thread at a time. */
typedef struct
{
  int     fd;
  guint64 size;
  guint64 reader;  /* HEARTH_VAULT_READ_*: what is to read it, as the parent saw */
  guint64 held_at; /* what bytes holds */
  gsize   held;
  guint64 waits_at; /* was asked for ahead and not taken yet */
  guint64 waits;    /* how much; 0: nothing */
  guint8 *bytes;
} HearthWorkerSource;

/* Takes what the parent says first; nothing of the file. */
gboolean hearth_worker_source_open (HearthWorkerSource *source,
                                    int                 fd);

/* One that has all of it: nobody is asked. bytes must live as long. */
void hearth_worker_source_hold (HearthWorkerSource *source,
                                GBytes             *bytes);

/* How many bytes there were from at on; fewer than len at the end, and when the parent gives no more. */
gsize hearth_worker_source_read (HearthWorkerSource *source,
                                 guint64             at,
                                 guint8             *bytes,
                                 gsize               len);

/* All of len, or FALSE. */
gboolean hearth_worker_take (int      fd,
                             gpointer bytes,
                             gsize    len);

/* A pipeline whose appsrc, called "source", reads it; not started. NULL when there are not the parts for it. Decoders are loaded. */
GstElement *hearth_worker_pipeline_new (const char         *line,
                                        HearthWorkerSource *source);

/* Whether something went wrong in it; told once. */
gboolean hearth_worker_pipeline_failed (GstElement *pipeline);

/* What comes out of it next at its appsink; NULL at the end and when something went wrong. */
GstSample *hearth_worker_pull (GstElement *pipeline,
                               GstElement *sink);

/* Maps the system's fonts, for documents that bring none: before the process is confined, since they are files. */
void hearth_worker_load_fonts (void);

/* From here on who computes too long on one page is ended. */
void hearth_worker_watch_pages (void);

/* Pages of a document, drawn as they are asked for, until the parent has asked enough; or its first one as a picture of it. Fonts are loaded, and it is watched. */
HearthWorkerStatus hearth_worker_pages (HearthWorkerSource *source);
HearthWorkerStatus hearth_worker_look_at_page (HearthWorkerSource *source);

/* A pipeline of the pictures in it, upright, as red, green, blue and opacity, no side longer than that; not started. *sink: where they are pulled; the caller's, as is the
 * pipeline. NULL when there are not the parts for it. */
GstElement *hearth_worker_pictures_new (HearthWorkerSource *source,
                                        guint               side,
                                        GstElement        **sink);

/* Pixels of one. FALSE when it has no size. */
gboolean hearth_worker_picture_size (GstSample *sample,
                                     guint32   *width,
                                     guint32   *height);

/* Says it to the parent: width, height (4 bytes each) and pixels; of NULL nothing but zeros. */
gboolean hearth_worker_write_picture (GstSample *sample);

/* Pictures of a film, as they are asked for, until the parent has asked enough. */
HearthWorkerStatus hearth_worker_film (HearthWorkerSource *source);

/* Says what it looks like, or the picture in its tags: see hearth-worker-look.c. */
HearthWorkerStatus hearth_worker_look (HearthWorkerSource *source,
                                       gboolean            tags);

typedef struct _HearthWorkerSound HearthWorkerSound;

/* NULL when it is no sound that can be read here. */
HearthWorkerSound      *hearth_worker_sound_open (HearthWorkerSource *source);
void                    hearth_worker_sound_free (HearthWorkerSound *sound);
const HearthSoundFacts *hearth_worker_sound_facts (const HearthWorkerSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWorkerSound, hearth_worker_sound_free)

/* At most n frames from that one on, interleaved, all finite. 0 at the end and where it cannot be read. */
gsize hearth_worker_sound_read (HearthWorkerSound *sound,
                                guint64            frame,
                                float             *samples,
                                gsize              n);

/* Answers until the parent has asked enough; or says once how loud it is and what it looks like (HearthWaveform). */
HearthWorkerStatus hearth_worker_play (HearthWorkerSound *sound);
HearthWorkerStatus hearth_worker_listen (HearthWorkerSound *sound);
