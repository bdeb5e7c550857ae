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
  const char *const   *headers;
  guint                n_headers;
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

/* Whether the cell is one of the words, "|" between, in any case. */
gboolean hearth_row_extra_is (const HearthRow *row,
                              guint            index,
                              const char      *words);

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

/* Without white space that nobody meant; NULL when it is only the address again, which says nothing. */
const char *hearth_shaper_clean_name (HearthShaper *shaper,
                                      const char   *name);

/* The key of somebody's number on a platform. Caller frees. */
char *hearth_shaper_key_text (HearthShaper *shaper,
                              const char   *platform,
                              const char   *key);

/* Spreadsheets write an apostrophe before a number that is to stay text (Shopify does). */
const char *hearth_record_skip_apostrophe (const char *text);

/* The person is known again by the name: for files that tell what people did and name some by nothing else. In a list of people two
 * rows of one name stay two. The person has a name. */
void hearth_shaper_key_by_name (HearthShaper *shaper,
                                HearthPerson *person);

/* Of several addresses this one comes first, and the person is known again by it; nothing when it is not one of them. */
void hearth_shaper_prefer (HearthShaper *shaper,
                           HearthPerson *person,
                           const char   *email);

/* What is known of a person as JSON in one cell: name, city, country and the like; the rest is passed over. */
void hearth_shaper_attributes (HearthShaper *shaper,
                               HearthPerson *person,
                               const char   *json);

/* What a row says, the same whatever the order of its columns: the key of one that has no other. Caller frees. */
char *hearth_row_content (const HearthRow *row,
                          const char      *role);

/* A second person of the row, not yet emitted: who paid, whom it was for. NULL when email is no address. Valid until the next one. */
HearthPerson *hearth_shaper_other (HearthShaper *shaper,
                                   const char   *email,
                                   const char   *name);

/* "a between b", or the one of them that is not NULL. */
const char *hearth_shaper_join (HearthShaper *shaper,
                                const char   *a,
                                const char   *b,
                                const char   *between);

/* Of a table that says how long each stayed instead of from when to when: fills in when the person joined and left, so that it ended, or was
 * last looked at, on the day the column names, else today. Where the file says when they joined, the time is counted from there. NULL, or
 * why the row is left behind. */
const char *hearth_shaper_lasting (HearthShaper    *shaper,
                                   const HearthRow *row,
                                   HearthPerson    *person);

/* A person known only by an address or a number of this source; emitted. FALSE when text is neither. */
gboolean hearth_shaper_refer (HearthShaper *shaper,
                              const char   *text,
                              const char   *platform,
                              HearthId     *id);

/* A time without zone is UTC or the community's, as the format says; a day without time is the community's day, whatever the format: as
 * the first moment of a day elsewhere it would be shown as the day before, and shift by one on its way out and in again. */
gboolean hearth_shaper_date (HearthShaper *shaper,
                             const char   *text,
                             const char   *pattern,
                             gint64       *ms);

/* HEARTH_NONE when text is NULL or no amount. *currency is filled when the text names one and it was NULL. */
gint64 hearth_shaper_money (const char  *text,
                            const char **currency);

/* A code in capitals; else the text. */
const char *hearth_shaper_currency (HearthShaper *shaper,
                                    const char   *text);

/* HEARTH_NONE when text is NULL or no count. */
gint64 hearth_shaper_quantity (const char *text);

/* A row of a file of sales: *person (not emitted, keyed by the name where there is no address) and *act but its id and person, which
 * the format knows. date: of the sale, as the row has it. NULL, or why the row is left behind. */
const char *hearth_shaper_sale (HearthShaper    *shaper,
                                const HearthRow *row,
                                const char      *date,
                                HearthPerson   **person,
                                HearthAct       *act);

/* What was paid back of the sale, on its day where the file knows no other; nothing for an amount of HEARTH_NONE or 0. */
void hearth_shaper_emit_refund (HearthShaper    *shaper,
                                const HearthAct *sale,
                                const char      *key,
                                gint64           amount);

/* Emits other as brought by who paid, and that they were: word of mouth (metrics.md). key: of the sale, or what other was brought to. */
void hearth_shaper_emit_brought (HearthShaper    *shaper,
                                 HearthPerson    *other,
                                 const HearthAct *sale,
                                 const char      *key);

/* What an order's things cost the fan, without postage and taxes on top; lines: the sum of their prices, the others as the file has
 * them or HEARTH_NONE. */
gint64 hearth_shaper_goods (gint64 lines,
                            gint64 subtotal,
                            gint64 total,
                            gint64 shipping);

/* Prices of an order's lines, none negative, become shares of goods that add up to it to the last cent; untouched when they do
 * already. */
void hearth_shaper_share (gint64 *lines,
                          guint   n_lines,
                          gint64  goods);

/* Yes, true, 1, subscribed, ja, ...: 1; no, false, unsubscribed, ...: 0; anything else -1. */
int hearth_shaper_truth (const char *text);

void hearth_shaper_leave (HearthShaper    *shaper,
                          const HearthRow *row,
                          const char      *reason);

/* The reasons several formats need: nobody is named; no address that could be right. Translated. */
const char *hearth_shaper_reason_nobody (void);
const char *hearth_shaper_reason_no_address (void);

/* Splits at separator, trimmed, empty parts left out, into a list of tags or circles. */
void hearth_shaper_split (HearthShaper *shaper,
                          const char   *text,
                          const char   *separator,
                          GPtrArray    *list);

/* "Türkiye" -> "TR"; a two-letter code in capitals; else the words as they are. text is not NULL. */
const char *hearth_country_code (const char *text);

/* YYYY-MM-DD or --MM-DD from what cards and forms write, NULL when it is neither. Caller frees. */
char *hearth_record_birthday (const char     *text,
                              HearthDateOrder order);
