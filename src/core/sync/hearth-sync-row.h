/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What devices tell each other: the state of rows, each a maximum that can be joined with any other in any order and any number of
 * times. A body is what a segment or a part of a snapshot has inside its seal.
 *
 *   body    number of devices, 16 bytes each; then rows, then a 0
 *   row     table, 16 bytes of id, flags (1 base, 2 erased); after "erased" nothing follows
 *   base    device, step, time, number of values; that many values, of columns 1, 2, ...
 *   cells   how many; for each: column, device, time, device and time before, value
 *   lives   how many; for each: device, step that touched, step up to which deletes have seen
 *   value   a tag: 0 NULL, 1 integer (zigzag), 2 text, 3 blob (length and bytes), 4 reference (16 bytes), 5 "a cell says it"
 *
 * Numbers are unsigned LEB128; devices are numbers in the body's list, from 1, 0 for none. */

#pragma once

#include "db/hearth-pack.h"
#include "sync/hearth-sync-book.h"

#define HEARTH_SYNC_COLUMNS 62 /* the highest number of a column that fits a mask */

typedef enum
{
  HEARTH_SYNC_VALUE,  /* packed holds it */
  HEARTH_SYNC_REF,    /* packed.data are the 16 bytes of the id */
  HEARTH_SYNC_ABSENT, /* a cell says it */
} HearthSyncValueKind;

typedef struct
{
  HearthSyncValueKind kind;
  HearthPacked        packed; /* into the body */
} HearthSyncValue;

typedef struct
{
  int             col;
  HearthSyncStamp stamp;
  HearthSyncStamp previous;
  HearthSyncValue value;
} HearthSyncCell;

typedef struct
{
  gint64 dev;
  gint64 touch;
  gint64 tomb;
} HearthSyncLife;

/* Devices are this database's numbers. */
typedef struct
{
  int            table; /* may be one that this version does not know */
  HearthId       id;
  gboolean       erased;
  HearthSyncBase base;   /* seq 0: none */
  GArray        *values; /* HearthSyncValue, of the base, by column */
  GArray        *cells;  /* HearthSyncCell */
  GArray        *lives;  /* HearthSyncLife */
} HearthSyncRow;

typedef struct
{
  HearthSyncBook *book;
  const guint8   *at;
  const guint8   *end;
  GArray         *devices; /* gint64 */
  HearthSyncRow   row;
} HearthSyncReader;

/* Reads the body's devices. FALSE with CORRUPT. body must outlive the reader. */
gboolean hearth_sync_reader_init (HearthSyncReader *reader,
                                  HearthSyncBook   *book,
                                  const guint8     *body,
                                  gsize             len,
                                  GError          **error);
void     hearth_sync_reader_clear (HearthSyncReader *reader);

/* The next row, lent. NULL at the end; NULL with CORRUPT when the body is not one. */
const HearthSyncRow *hearth_sync_reader_next (HearthSyncReader *reader,
                                              GError          **error);

typedef struct
{
  HearthSyncBook *book;
  GByteArray     *rows;
  GArray         *devices; /* gint64: numbers of this database, in the order of the body */
  GArray         *known;   /* gint64: by number of this database, its place in the body */
} HearthSyncWriter;

void hearth_sync_writer_init (HearthSyncWriter *writer,
                              HearthSyncBook   *book);
void hearth_sync_writer_clear (HearthSyncWriter *writer);

/* All that is known of a row; where it was merely touched, only this device's life with it. Nothing for a row that was erased or never was. */
gboolean hearth_sync_writer_add (HearthSyncWriter *writer,
                                 HearthTable       table,
                                 gint64            row,
                                 gboolean          lives_only,
                                 GError          **error);

/* What was erased for good: all, or what the others have not been told. */
gboolean hearth_sync_writer_add_erased (HearthSyncWriter *writer,
                                        gboolean          all,
                                        GError          **error);

/* The body so far; the writer begins anew. */
GBytes *hearth_sync_writer_take (HearthSyncWriter *writer);
