/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Members list: a question (what is typed, sort) and the spine that answers it. */

#pragma once

#include "filter/hearth-filter.h"
#include "list/hearth-spine.h"

typedef enum
{
  HEARTH_MEMBER_SORT_NAME,
  HEARTH_MEMBER_SORT_LAST,
  HEARTH_MEMBER_SORT_INTERACTIONS,
  HEARTH_MEMBER_SORT_SPENT,
  HEARTH_MEMBER_SORT_JOINED,
  HEARTH_MEMBER_SORT_STAGE,
} HearthMemberSort;

typedef struct
{
  char                *typed;
  HearthFilter        *filter;  /* what is typed; NULL when it is wrong */
  HearthFilterProblem *problem; /* why it is, else NULL */
  HearthMemberSort     sort;
  gboolean             descending;
  GArray              *among; /* gint64, ascending: only of these; NULL: of all */
} HearthMemberQuery;

/* typed: as in the search box, NULL or "" for all. A query that is wrong fails with the words of its problem. */
HearthMemberQuery *hearth_member_query_new (const char      *typed,
                                            HearthMemberSort sort,
                                            gboolean         descending);

/* typed as words whatever it says: for where somebody is looked for, not some. */
HearthMemberQuery *hearth_member_query_new_words (const char      *typed,
                                                  HearthMemberSort sort,
                                                  gboolean         descending);
void               hearth_member_query_free (HearthMemberQuery *query);

/* Only members of these rowids (gint64, ascending), whatever is typed; NULL: all. Takes a reference of its own. */
void hearth_member_query_set_among (HearthMemberQuery *query,
                                    GArray            *among);

/* How many weeks back a line tells of. */
#define HEARTH_MEMBER_WEEKS 13

/* A line of the list. Properties, all read-only and notifying: "name", "circles", "tiers" (comma-separated for accessible text),
 * "last-at", "interactions", "spent", "currency", "detail" (address or handle), "loaded". */
#define HEARTH_TYPE_MEMBER_ROW (hearth_member_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberRow, hearth_member_row, HEARTH, MEMBER_ROW, HearthListRow)

const char        *hearth_member_row_get_name (HearthMemberRow *row); /* "" until loaded */
const char        *hearth_member_row_get_detail (HearthMemberRow *row);
const char *const *hearth_member_row_get_circles (HearthMemberRow *row);
const char *const *hearth_member_row_get_tiers (HearthMemberRow *row);
gint64             hearth_member_row_get_last_at (HearthMemberRow *row);
gint64             hearth_member_row_get_interactions (HearthMemberRow *row);
gint64             hearth_member_row_get_spent (HearthMemberRow *row);
gint64             hearth_member_row_get_stage (HearthMemberRow *row); /* HearthStage, HEARTH_NONE for none */
const guint       *hearth_member_row_get_weeks (HearthMemberRow *row); /* HEARTH_MEMBER_WEEKS of them, the last one last */

HearthSpine *hearth_member_list_new (HearthDb *db);

/* The same lines of these members (gint64, copied), in their order. Takes no other question. */
HearthSpine *hearth_member_list_new_of (HearthDb *db,
                                        GArray   *members);

/* How many lines there are when nothing is typed; costs nothing beside a list. -1 on error. */
gint64 hearth_member_list_count (HearthConn *conn,
                                 GError    **error);

/* Keeps the order by name for the next opening, where somebody here has listed members; quickly done when nothing was renamed. Blocks. Should it
 * fail, the next opening sorts. */
void hearth_member_list_keep_order (HearthDb     *db,
                                    GCancellable *cancellable);

/* The same for the command line: keys, and lines for keys, on a connection. */
GArray *hearth_member_query_run (HearthConn              *conn,
                                 const HearthMemberQuery *query,
                                 GCancellable            *cancellable,
                                 GError                 **error);
