/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader's insides, for its own files. */

#pragma once

#include "import/hearth-csv.h"
#include "import/hearth-discord.h"
#include "import/hearth-reader.h"
#include "import/hearth-source.h"
#include "import/hearth-vcard.h"
#include "import/hearth-zip.h"

struct _HearthReader
{
  HearthByteSource    source;
  HearthZip          *zip;
  GError             *failure; /* what the last call answered, until the next table */
  HearthReaderOptions options;
  char               *encoding; /* the option, owned */
  char               *name;

  /* The table at hand. */
  HearthText       text;
  HearthReaderKind kind;
  HearthCsv       *csv;
  HearthVcard     *vcard;
  HearthDiscord   *discord;
  GPtrArray       *columns;
  GPtrArray       *labels;
  HearthCells      first; /* without a header the first row is read early, to count its cells */
  gboolean         has_first;
  gboolean         done;
  gboolean         truncated;
  guint64          n_rows;
  guint64          n_short;
  guint64          n_long;
  guint64          first_long;

  guint64 n_unreadable; /* of the tables before */
};

/* The fixed columns of vCards and chat exports. */
typedef struct
{
  const char *name;
  gboolean    multi;
} HearthReaderColumn;

extern const HearthReaderColumn hearth_reader_vcard_columns[HEARTH_VCARD_N_COLUMNS];
extern const HearthReaderColumn hearth_reader_discord_columns[HEARTH_DISCORD_N_COLUMNS];
