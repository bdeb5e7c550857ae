/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One term of a filter as a question to the tables: rows that name a member, and whether such a row counts. A question is asked of all at
 * once, or of one member by appending its condition; both give the same answer. For members/ only. */

#pragma once

#include "db/hearth-stmt.h"
#include "filter/hearth-filter.h"
#include "members/hearth-filter-slots.h"

typedef struct _HearthFilterLeaf HearthFilterLeaf;

/* What a filter is asked against. */
typedef struct
{
  HearthConn              *conn;
  HearthMemberOrder       *order;
  const HearthFilterSlots *slots;
  gint64                   now;
  GTimeZone               *zone;
  char                    *currency; /* may be NULL */
  GCancellable            *cancellable;
  guint                    depth; /* of segments within segments */
} HearthFilterAsker;

typedef enum
{
  HEARTH_FILTER_PROBE_ANY,   /* one row that counts is enough */
  HEARTH_FILTER_PROBE_FIRST, /* the first row of a human says it, the root's before those merged into it */
  HEARTH_FILTER_PROBE_COUNT, /* so many rows */
} HearthFilterProbe;

/* A span of numbers or times, both ends within. */
typedef struct
{
  gint64 low, high;
} HearthFilterBounds;

struct _HearthFilterLeaf
{
  char             *sql;    /* "SELECT member, ... WHERE ...": the first column is the member's row */
  const char       *member; /* what that column is called in a condition */
  HearthFilterProbe probe;
  gboolean          narrow; /* an index finds the rows: asking of all costs what is found */
  char             *key;    /* under which the answer is kept with the order; NULL: not kept */
  gboolean (*counts) (HearthFilterLeaf *leaf,
                      HearthStmt       *stmt); /* NULL: every row */

  /* for counts and whoever adds up */
  const HearthFilter *term;
  HearthFilterAsker  *asker;
  GPtrArray          *wanted; /* char *: values, folded */
  GArray             *bounds; /* HearthFilterBounds */
  GHashTable         *known;  /* char * -> GINT_TO_POINTER (1 + answer): texts seen before */
};

/* Not for figures of the roster, segments and consent. word: the one of has: that is asked, else NULL. NULL with error; also for a
 * term that nobody can meet, *nobody is TRUE then and error not set. */
HearthFilterLeaf *hearth_filter_leaf_new (HearthFilterAsker  *asker,
                                          const HearthFilter *term,
                                          const char         *word,
                                          gboolean           *nobody,
                                          GError            **error);
void              hearth_filter_leaf_free (HearthFilterLeaf *leaf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFilterLeaf, hearth_filter_leaf_free)

/* The bounds of a term's values. GArray of HearthFilterBounds. */
GArray  *hearth_filter_bounds (const HearthFilterAsker *asker,
                               const HearthFilter      *term);
gboolean hearth_filter_is_within (GArray *bounds,
                                  gint64  value);

/* The rows of tables of names (tag, circle, ...) that a term means, as "1, 2, 3"; "" for none, NULL on error. */
char *hearth_filter_find_named (HearthConn         *conn,
                                const HearthFilter *term,
                                GError            **error);

/* What of names in such a table there is: NAMED fields only. Static SQL "SELECT rowid, name [, key]", ordered by rowid. */
const char *hearth_filter_names_sql (HearthFilterFieldId field);
