/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole community as one JSON file: what both who writes it (export/hearth-export-community.c) and who reads it agree on. From
 * the outside in:
 *
 *   {
 *     "hearth": "community",       what this is
 *     "version": 1,                of this description; a reader refuses what is newer
 *     "made": "2026-11-21T10:00:00.000Z",
 *     "anonymous": true,           only in one that names nobody
 *     "counts": {"member": 412, "interaction": 9804},   rows, as far as known beforehand
 *     "tables": {"source": [{"id": "0196...", "key": "hand", "name": "By hand"}], "member": [...], ...}
 *   }
 *
 * Tables and columns are those of db/hearth-tables.h by name, a table after those it refers to. A row has an id (a UUID) and
 * the columns that hold something. Times are "2026-01-31T23:59:59.123Z" (or a number: milliseconds since 1970), other integers
 * numbers, bytes base64, a reference the id of the other row, or "-" for a row that is gone. Tables and columns that a reader does not know are
 * those of a newer Hearth: it leaves them out and says so. Any order is read; nothing outside memory's reach is needed. */

#pragma once

#include "db/hearth-rows.h"

#define HEARTH_COMMUNITY_FILE_MARK    "community"
#define HEARTH_COMMUNITY_FILE_VERSION 1

/* The table of that name, 0 for none. */
HearthTable hearth_community_file_table (const char *name);
