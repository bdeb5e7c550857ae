/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tools a shape function works with: the cells of a row by field, people and acts made of them by the rules all formats share,
 * and where they go. One per table, on the parsing thread. */

#pragma once

#include "import/hearth-format-private.h"
#include "import/hearth-record.h"

typedef struct
{
  HearthField field;
  const char *argument; /* from the mapping */
  const char *text;     /* trimmed, never empty */
} HearthValue;

/* One row of a table. Texts live until it has been shaped. */
struct _HearthRow
{
  GArray            *values; /* HearthValue, in column order, only cells that hold something */
  const char       **extras; /* of the format, trimmed, "" when empty or not in the file */
  guint64            number; /* as a spreadsheet numbers it */
  const char *const *cells;
  guint              n_cells;
};

struct _HearthShaper
{
  const HearthFormat  *format;
  const HearthMapping *mapping;
  const char          *table_name;
  HearthId             key;      /* of derived ids: the community's */
  GTimeZone           *zone;     /* the community's */
  const char          *currency; /* the community's */

  void (*emit_person) (const HearthPerson *person,
                       gpointer            data);
  void (*emit_act) (const HearthAct *act,
                    gpointer         data);
  void (*leave) (const HearthRow *row,
                 const char      *reason,
                 gpointer         data);
  gpointer data;

  /* of this file only */
  HearthPerson  *person; /* of the row at hand */
  HearthPerson  *other;  /* with whom, by whom invited */
  GPtrArray     *kept;   /* texts made for the row at hand */
  gpointer       memory; /* what the shape function carries from row to row */
  GDestroyNotify memory_free;
};

void hearth_shaper_init (HearthShaper        *shaper,
                         const HearthFormat  *format,
                         const HearthMapping *mapping,
                         const char          *table_name);
void hearth_shaper_clear (HearthShaper *shaper);

/* Shapes and forgets what was kept for these rows. */
void hearth_shaper_run (HearthShaper     *shaper,
                        HearthRow *const *rows,
                        guint             n_rows);

/* First value of the field, NULL when there is none. */
const char *hearth_row_get (const HearthRow *row,
                            HearthField      field);
const char *hearth_row_extra (const HearthRow *row,
                              guint            index); /* NULL when empty */

/* Takes text over until the row is shaped. */
const char *hearth_shaper_keep (HearthShaper *shaper,
                                char         *text);

/* The id of what the source calls external. */
HearthId hearth_shaper_id (HearthShaper *shaper,
                           const char   *external);

/* The row's person by the shared rules, not yet emitted: name, identities, places, dates, tags, consent column. NULL when the row
 * names nobody. Owned by the shaper. */
HearthPerson *hearth_shaper_person (HearthShaper    *shaper,
                                    const HearthRow *row);

/* Emits the person and, when the row has a note, the note. Returns the id acts name them by. */
HearthId hearth_shaper_emit (HearthShaper    *shaper,
                             HearthPerson    *person,
                             const HearthRow *row);

/* A person known only by an address or a number of this source; emitted. FALSE when text is neither. */
gboolean hearth_shaper_refer (HearthShaper *shaper,
                              const char   *text,
                              const char   *platform,
                              HearthId     *id);

gboolean hearth_shaper_date (HearthShaper *shaper,
                             const char   *text,
                             const char   *pattern,
                             gint64       *ms);

/* HEARTH_NONE when text is NULL or no amount. *currency is filled when the text names one and it was NULL. */
gint64 hearth_shaper_money (const char  *text,
                            const char **currency);

/* Yes, true, 1, subscribed, ja, ...: 1; no, false, unsubscribed, ...: 0; anything else -1. */
int hearth_shaper_truth (const char *text);

void hearth_shaper_leave (HearthShaper    *shaper,
                          const HearthRow *row,
                          const char      *reason);

/* The reason every format needs: nobody is named. Translated. */
const char *hearth_shaper_reason_nobody (void);

/* Splits at separator, trimmed, empty parts left out, into a list of tags or circles. */
void hearth_shaper_split (HearthShaper *shaper,
                          const char   *text,
                          char          separator,
                          GPtrArray    *list);

/* "Türkiye" -> "TR"; a two-letter code in capitals; else the words as they are. text is not NULL. */
const char *hearth_country_code (const char *text);

/* YYYY-MM-DD or --MM-DD from what cards and forms write, NULL when it is neither. Caller frees. */
char *hearth_record_birthday (const char     *text,
                              HearthDateOrder order);
