/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows and columns onto an out: as CSV (RFC 4180) that a spreadsheet can open without running what a stranger typed, or as a JSON
 * list of objects with the same names. Cells are given in the order of the columns. */

#pragma once

#include "base/hearth-id.h"
#include "export/hearth-out.h"

typedef enum
{
  HEARTH_SHEET_CSV,
  HEARTH_SHEET_JSON,
} HearthSheetKind;

typedef struct
{
  HearthOut         *out;
  HearthSheetKind    kind;
  const char *const *columns; /* NULL-terminated, the header and the keys */
  guint              column;
  guint64            rows;
} HearthSheet;

/* name: of the JSON list. bom: begin a CSV with a byte order mark, by which older spreadsheets know UTF-8. */
void hearth_sheet_begin (HearthSheet       *sheet,
                         HearthOut         *out,
                         HearthSheetKind    kind,
                         const char        *name,
                         const char *const *columns,
                         gboolean           bom);
void hearth_sheet_end (HearthSheet *sheet);

/* One cell each; a NULL text or HEARTH_NONE is empty, in JSON null. After the last column's the row is done. */
void hearth_sheet_text (HearthSheet *sheet,
                        const char  *text);
void hearth_sheet_int (HearthSheet *sheet,
                       gint64       number);
void hearth_sheet_id (HearthSheet    *sheet,
                      const HearthId *id);

/* Minor units of currency, as 12.50: a number in both. */
void hearth_sheet_money (HearthSheet *sheet,
                         gint64       minor,
                         const char  *currency);

/* How exactly a time is told: "2026-01-31T23:59:59+01:00", "2026-01-31", "2026-01". */
typedef enum
{
  HEARTH_SHEET_MOMENT,
  HEARTH_SHEET_DAY,
  HEARTH_SHEET_MONTH,
} HearthSheetGrain;

/* ISO 8601 in zone. */
void hearth_sheet_time (HearthSheet     *sheet,
                        gint64           ms,
                        GTimeZone       *zone,
                        HearthSheetGrain grain);
