/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community file row by row, in memory that does not grow with it. It believes nothing: a row that is not what it should be comes with
 * what is wrong with it, and what is no community file at all is an error. One thread. */

#pragma once

#include "import/hearth-community-file.h"
#include "import/hearth-reader.h"

#define HEARTH_COMMUNITY_MAX_COLUMNS 32

typedef struct
{
  gboolean    present;
  const char *text; /* of a text: UTF-8, ends in NUL */
  gint64      number;
  HearthId    id;   /* of a reference */
  gboolean    gone; /* a reference to a row that is not there any more */
  GBytes     *bytes;
} HearthCommunityCell;

/* Borrowed until the next one is asked for. */
typedef struct
{
  const HearthTableInfo *info;
  HearthId               id;
  const char            *fault; /* translated: why it cannot be taken; the rest is then not to be looked at. NULL */
  HearthCommunityCell    cells[HEARTH_COMMUNITY_MAX_COLUMNS];
} HearthCommunityFileRow;

typedef struct _HearthCommunityReader HearthCommunityReader;

/* Whether the file begins like a community file; any other answer is no error. Blocks. */
gboolean hearth_community_file_sniff (const char   *path,
                                      GCancellable *cancellable);

/* NULL with error: INVALID, TOO_NEW, NOT_FOUND, FAILED, cancelled. */
HearthCommunityReader *hearth_community_reader_open (const char   *path,
                                                     GCancellable *cancellable,
                                                     GError      **error);

/* For tests and fuzzers: chunk is how much is read at a time. */
HearthCommunityReader *hearth_community_reader_open_stream (GInputStream *stream,
                                                            gsize         chunk,
                                                            GError      **error);
void                   hearth_community_reader_free (HearthCommunityReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCommunityReader, hearth_community_reader_free)

/* After END the file is known to be whole, and unchanged since it was opened. */
HearthReadStep hearth_community_reader_next (HearthCommunityReader   *reader,
                                             HearthCommunityFileRow **row,
                                             GError                 **error);

/* Of the head: rows of a table that it says there are; -1 where it does not. */
gint64 hearth_community_reader_get_promised (HearthCommunityReader *reader,
                                             HearthTable            table);

/* Tables ("table") and columns ("table.column") met so far that this Hearth does not know -> how often (GPOINTER_TO_UINT). */
GHashTable *hearth_community_reader_get_unknown (HearthCommunityReader *reader);

/* 0..1 of the file. */
double hearth_community_reader_get_fraction (HearthCommunityReader *reader);

/* TRUE once the file has shown to be cut short. */
gboolean hearth_community_reader_is_truncated (HearthCommunityReader *reader);
