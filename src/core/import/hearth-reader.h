/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any export file as tables of UTF-8 cells, read once from front to back in bounded memory: CSV in its dialects and encodings, a
 * zip of CSVs, vCards, and DiscordChatExporter's JSON. What the file is is found out from its first bytes, not from its name.
 *
 *   g_autoptr (HearthReader) reader = hearth_reader_open (file, NULL, cancellable, error);
 *   do
 *     while ((step = hearth_reader_next (reader, &row, error)) == HEARTH_READ_ROW)
 *       ... row.cells[i].text ...
 *   while (step == HEARTH_READ_END && hearth_reader_next_table (reader, error) == HEARTH_READ_ROW);
 *
 * Blocks. One thread at a time; hearth_reader_get_position() may be asked from any thread. Every error is HEARTH_ERROR with a
 * sentence for the user that names the row (as a spreadsheet numbers it: the header is row 1) and what to do:
 * INVALID (not a list, cut short), LIMIT (larger than we accept), CONFLICT (changed while being read), NOT_FOUND, FAILED.
 * A cancelled read gives G_IO_ERROR_CANCELLED. */

#pragma once

#include <gio/gio.h>

typedef struct _HearthReader HearthReader;

/* Limits; beyond them HEARTH_ERROR_LIMIT. A spreadsheet has at most 16,384 columns, no export comes near. */
#define HEARTH_READER_MAX_ROW     (16 * 1024 * 1024)
#define HEARTH_READER_MAX_COLUMNS 10000

/* Bytes that may stand between two cells. */
#define HEARTH_DELIMITER_MAX 7

/* Between the values of a cell whose column holds several (hearth_reader_column_is_multi). U+001F, the unit separator; where a value
 * itself holds that character a space stands in its place. */
#define HEARTH_READER_MULTI '\x1f'

typedef enum
{
  HEARTH_READER_CSV,     /* columns as its header names them */
  HEARTH_READER_VCARD,   /* columns of hearth-vcard.h, one row a card */
  HEARTH_READER_DISCORD, /* columns of hearth-discord.h, one row a message and one a reaction */
} HearthReaderKind;

typedef enum
{
  HEARTH_READ_ROW,
  HEARTH_READ_END,
  HEARTH_READ_ERROR,
} HearthReadStep;

/* What the user says against what was found; all zero finds out everything. */
typedef struct
{
  const char *delimiter;       /* up to HEARTH_DELIMITER_MAX signs; " " is any white space; NULL finds out */
  gboolean    no_header;       /* the first row is data already; columns are then named "Column 1" and so on */
  const char *encoding;        /* as g_iconv knows it; NULL finds out */
  gboolean    allow_truncated; /* a file cut short ends after its last whole row instead of with an error */
} HearthReaderOptions;

typedef struct
{
  const char *text; /* valid UTF-8 without NUL inside, ends in NUL; "" when empty */
  gsize       len;  /* in bytes */
} HearthCell;

/* Borrowed from the reader until the next call on it. There are never fewer cells than columns (a short row is filled up with
 * empty ones); a longer row has more. Cells are as in the file, not trimmed. */
typedef struct
{
  const HearthCell *cells;
  guint             n_cells;
  guint             n_found; /* of n_cells, how many the file really has */
  guint64           row;     /* as a spreadsheet numbers it; vCard and JSON: the card's, the message's number from 1 */
  guint64           line;    /* first line in the file, from 1 */
} HearthCells;

/* Opens and reads up to the first table's header. options may be NULL. */
HearthReader *hearth_reader_open (GFile                     *file,
                                  const HearthReaderOptions *options,
                                  GCancellable              *cancellable,
                                  GError                   **error);

/* The same from a stream (standard input, memory). name: what errors and hearth_reader_get_table_name() call it. */
HearthReader *hearth_reader_open_stream (GInputStream              *stream,
                                         const char                *name,
                                         const HearthReaderOptions *options,
                                         GCancellable              *cancellable,
                                         GError                   **error);
void          hearth_reader_free (HearthReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReader, hearth_reader_free)

/* The next row of the current table. END and ERROR may be asked for again. After END of the last table the file is known to be whole and
 * unchanged since it was opened (else ERROR). */
HearthReadStep hearth_reader_next (HearthReader *reader,
                                   HearthCells  *row,
                                   GError      **error);

/* Goes on to the next table of a zip, passing over what is left of this one, even after an error in it. ROW: columns, name and so on are the new one's. END:
 * there is none. */
HearthReadStep hearth_reader_next_table (HearthReader *reader,
                                         GError      **error);

HearthReaderKind hearth_reader_get_kind (HearthReader *reader);

/* Base name of the file, or of the zip's entry: exporters put facts there ("subscribed_members_...csv", "Members_123.csv"). */
const char *hearth_reader_get_table_name (HearthReader *reader);

/* The header, cells trimmed, as the file has it: may be empty or repeat. n_columns is at least 1, but 0 after next_table() said ERROR. */
guint       hearth_reader_get_n_columns (HearthReader *reader);
const char *hearth_reader_get_column (HearthReader *reader,
                                      guint         column);

/* For people: the name, "Name (column 7)" when it is not the first of that name, "Column 7" when it is empty. */
const char *hearth_reader_get_column_label (HearthReader *reader,
                                            guint         column);

/* First column of that name, upper and lower case alike; -1 when there is none. */
int hearth_reader_find_column (HearthReader *reader,
                               const char   *name);

/* Whether cells hold several values with HEARTH_READER_MULTI between them (only vCard and Discord columns do). */
gboolean hearth_reader_column_is_multi (HearthReader *reader,
                                        guint         column);

/* What was found, or what the options said. Encodings: "UTF-8", "UTF-16LE", "WINDOWS-1252", ...; delimiter NULL when not CSV. */
const char *hearth_reader_get_encoding (HearthReader *reader);
const char *hearth_reader_get_delimiter (HearthReader *reader);

/* Bytes read of the file so far, and its size (0 when not known: a pipe). In a zip, compressed bytes. */
guint64 hearth_reader_get_position (HearthReader *reader);
guint64 hearth_reader_get_total (HearthReader *reader);

/* TRUE once the file has shown to be cut short: the error at hand can be lifted by opening again with allow_truncated, or the
 * option was set and hearth_reader_next() has said END. */
gboolean hearth_reader_is_truncated (HearthReader *reader);

/* Bytes so far that were no text in the encoding and became U+FFFD (NUL bytes too). */
guint64 hearth_reader_get_n_unreadable (HearthReader *reader);

/* What the user should know of the current table up to here, each a sentence: characters that could not be read, rows with more
 * cells than columns, cut short. NULL-terminated, maybe empty; g_strfreev. */
char **hearth_reader_dup_warnings (HearthReader *reader);
