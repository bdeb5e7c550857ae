/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a format is made of, for the files that hold the tables and the few functions a table cannot replace. A shape function
 * turns one row (for formats that spread one thing over several rows: all rows of that thing) into people and acts, or leaves rows
 * behind with a reason. It runs on the parsing thread and only touches what it is given. */

#pragma once

#include "import/hearth-format.h"
#include "interactions/hearth-interaction.h"

typedef struct _HearthShaper HearthShaper; /* hearth-record.h */
typedef struct _HearthRow    HearthRow;

/* One row at a time; NULL, or why it is left behind (translated). */
typedef const char *(*HearthShapeRowFunc) (HearthShaper    *shaper,
                                           const HearthRow *row);

/* All rows of a group; leaves rows behind itself. */
typedef void (*HearthShapeFunc) (HearthShaper     *shaper,
                                 HearthRow *const *rows,
                                 guint             n_rows);

typedef struct
{
  const char *name; /* as the source writes it, or with one "*" ("E-mail * - Value"); NULL ends the list */
  HearthField field;
  const char *argument; /* "*": the header itself */
} HearthFormatColumn;

/* What a word means in a CONSENT (HearthConsentState), KIND (HearthInteractionKind) or TIER column (0: none). */
typedef struct
{
  HearthField field;
  const char *word; /* in any case; "*" is every other; NULL ends the list */
  int         means;
  const char *how; /* of a consent: "unsubscribed", "bounced"; NULL is "list" */
} HearthFormatWord;

struct _HearthFormat
{
  const char *id;
  const char *title; /* marked for translation */
  const char *hint;
  const char *source; /* key of the source row: where these people were met */
  const char *source_name;
  const char *platform; /* the KEY column is an account number there; NULL: it only tells rows apart */

  const char *const        *marks; /* headers that must all be there; "a|b" either */
  const HearthFormatColumn *columns;
  const char *const        *extras; /* further columns the shape function reads, in the order of its own enum */
  const char               *group;  /* consecutive rows with the same value of this column are shaped together */

  const HearthFormatWord *words;  /* a column whose words are not told is read by the rules all formats share */
  HearthConsentState      listed; /* what it says about mail that somebody is in the file at all; 0: nothing */
  const char             *keys;   /* formats of one source that tell the same rows share these keys; NULL: the id */

  HearthDateOrder    date_order;
  const char        *kind;
  const char        *currency;    /* of amounts that name none; NULL: they have none */
  gboolean           local_times; /* a time without zone is the community's, not UTC */
  gboolean           guess;       /* columns the table does not name are guessed by the words of their header */
  gboolean           nobody;      /* the file names nobody, and its rows are left behind with that reason */
  HearthShapeFunc    shape;       /* or: */
  HearthShapeRowFunc shape_row;
};

extern const HearthFormat hearth_format_bandcamp_list;
extern const HearthFormat hearth_format_bandcamp_sales;
extern const HearthFormat hearth_format_beehiiv;
extern const HearthFormat hearth_format_bigcartel;
extern const HearthFormat hearth_format_buttondown;
extern const HearthFormat hearth_format_discord_csv;
extern const HearthFormat hearth_format_discord_json;
extern const HearthFormat hearth_format_eventbrite;
extern const HearthFormat hearth_format_eventbrite_orders;
extern const HearthFormat hearth_format_eventbrite_uk;
extern const HearthFormat hearth_format_ghost;
extern const HearthFormat hearth_format_google;
extern const HearthFormat hearth_format_gumroad_followers;
extern const HearthFormat hearth_format_gumroad_sales;
extern const HearthFormat hearth_format_kickstarter;
extern const HearthFormat hearth_format_kofi;
extern const HearthFormat hearth_format_listmonk;
extern const HearthFormat hearth_format_mailchimp;
extern const HearthFormat hearth_format_mirlo_sales;
extern const HearthFormat hearth_format_mirlo_subscribers;
extern const HearthFormat hearth_format_patreon;
extern const HearthFormat hearth_format_posts;
extern const HearthFormat hearth_format_shopify_customers;
extern const HearthFormat hearth_format_shopify_orders;
extern const HearthFormat hearth_format_substack;
extern const HearthFormat hearth_format_substack_signups;
extern const HearthFormat hearth_format_substack_subscribers;
extern const HearthFormat hearth_format_vcard;
extern const HearthFormat hearth_format_hearth_members;
extern const HearthFormat hearth_format_hearth_interactions;
extern const HearthFormat hearth_format_community;
extern const HearthFormat hearth_format_generic;

/* A header as it is compared: case folded, without spaces, "_" and "-". Caller frees. */
char *hearth_format_header_key (const char *header);

/* Index of the first header of that name, -1 when there is none. */
int hearth_format_find_header (const char        *name,
                               const char *const *headers,
                               guint              n_headers);

/* Of its rows; formats with the same ones tell the same rows. */
const char *hearth_format_get_keys (const HearthFormat *format);

/* What the format says a word in a column of that field means, NULL when nothing. */
const HearthFormatWord *hearth_format_find_word (const HearthFormat *format,
                                                 HearthField         field,
                                                 const char         *text);

/* In a table that a form made, columns that nothing else is known of and whose header asks something. */
void hearth_mapping_guess_questions (HearthMapping     *mapping,
                                     const char *const *headers,
                                     guint              n_headers);

/* HEARTH_FIELD_IGNORE when the words of the header say nothing. */
HearthField hearth_mapping_guess_header (const char *header);

/* The platform a header names ("Discord name"), static; NULL for none. */
const char *hearth_mapping_guess_platform (const char *header);

/* Looks at the sample rows for what the headers did not tell: a column of addresses, of dates. For the generic format and those
 * whose labels are the user's own. rows: of GPtrArray of char *. */
void hearth_mapping_guess_content (HearthMapping      *mapping,
                                   const HearthFormat *format,
                                   GPtrArray          *rows);

/* Whether words name more than one column. */
gboolean hearth_mapping_names_several (const char *words);

/* Whether words name columns by number in a file whose first row is data already (design/cli.md: `1=`). */
gboolean hearth_mapping_wants_no_header (const char        *words,
                                         const char *const *headers,
                                         guint              n_headers,
                                         GPtrArray         *sample);
