/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Members list: what is typed and the sort become keys through the order in memory (hearth-member-order.h), rows come by key. */

#include "members/hearth-member-list.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member-order.h"
#include "members/hearth-member-row.h"
#include "members/hearth-member-search.h"

HearthMemberQuery *
hearth_member_query_new (const char      *typed,
                         HearthMemberSort sort,
                         gboolean         descending)
{
  HearthMemberQuery *query = g_new0 (HearthMemberQuery, 1);

  query->typed = g_strdup (typed);
  query->sort = sort;
  query->descending = descending;
  return query;
}

void
hearth_member_query_free (HearthMemberQuery *query)
{
  g_free (query->typed);
  g_free (query);
}

static guint
count_bits (GBytes *hits)
{
  gsize         size;
  const guint8 *bits = g_bytes_get_data (hits, &size);
  guint         count = 0;

  for (gsize i = 0; i < size; i++)
    count += (guint) __builtin_popcount (bits[i]);
  return count;
}

/* The members of hits in the order of slots; all when hits is NULL. */
static GArray *
pick (HearthMemberOrder *order,
      const guint32     *slots,
      GBytes            *hits)
{
  const gint64 *members = hearth_member_order_get_members (order);
  const guint8 *bits = hits != NULL ? g_bytes_get_data (hits, NULL) : NULL;
  guint         length = hearth_member_order_get_length (order);
  guint         left = hits != NULL ? count_bits (hits) : length;
  GArray       *keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), left);
  gint64       *key;

  g_array_set_size (keys, left);
  key = (gint64 *) (gpointer) keys->data;
  for (guint i = 0; left > 0; i++)
    if (bits == NULL || (bits[slots[i] / 8] & 1 << slots[i] % 8) != 0)
      {
        *key++ = members[slots[i]];
        left--;
      }
  return keys;
}

gint64
hearth_member_list_count (HearthConn *conn,
                          GError    **error)
{
  g_autoptr (HearthMemberOrder) order = hearth_member_order_get (conn, error);

  return order != NULL ? (gint64) hearth_member_order_get_length (order) : -1;
}

GArray *
hearth_member_query_run (HearthConn              *conn,
                         const HearthMemberQuery *query,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  g_autoptr (HearthMemberOrder) order = hearth_member_order_get (conn, error);
  g_autoptr (GPtrArray)         words = NULL;
  g_autoptr (GBytes)            hits = NULL;
  const guint32                *slots;

  if (order == NULL)
    return NULL;
  slots = hearth_member_order_sort (order, conn, query->sort, query->descending, error);
  if (slots == NULL)
    return NULL;

  words = hearth_member_search_parse (query->typed);
  if (words->len > 0)
    {
      hits = hearth_member_search_run (conn, order, words, cancellable, error);
      if (hits == NULL)
        return NULL;
    }
  return pick (order, slots, hits);
}

static GArray *
list (HearthConn   *conn,
      gpointer      query,
      GCancellable *cancellable,
      GError      **error)
{
  return hearth_member_query_run (conn, query, cancellable, error);
}

static HearthListRow *
make_row (gint64 key)
{
  return g_object_new (HEARTH_TYPE_MEMBER_ROW, "key", key, NULL);
}

static gboolean
is_typed (const HearthMemberQuery *query)
{
  return query->typed != NULL && *query->typed != '\0';
}

/* Whether this may have added or removed a line of the list, or moved one. */
static gboolean
may_reorder (HearthChanges           *changes,
             const HearthMemberQuery *query)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER) || hearth_changes_has_table (changes, HEARTH_TABLE_IDENTITY))
    return TRUE;
  if (hearth_changes_has_table (changes, HEARTH_TABLE_INTERACTION) && (is_typed (query) || (query->sort != HEARTH_MEMBER_SORT_NAME && query->sort != HEARTH_MEMBER_SORT_JOINED)))
    return TRUE;
  if (hearth_changes_has_table (changes, HEARTH_TABLE_COMMUNITY) && query->sort == HEARTH_MEMBER_SORT_SPENT)
    return TRUE;
  return is_typed (query) && (hearth_changes_has_table (changes, HEARTH_TABLE_TAG) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER_TAG) || hearth_changes_has_table (changes, HEARTH_TABLE_CIRCLE) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER_CIRCLE));
}

static GArray *
affected (HearthChanges *changes,
          gpointer       query,
          gboolean      *reorder)
{
  gboolean      all;
  guint         n;
  const gint64 *members = hearth_changes_get_members (changes, &n, &all);
  GArray       *keys;

  *reorder = may_reorder (changes, query);
  if (all)
    return NULL;
  keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (keys, members, n);
  return keys;
}

HearthSpine *
hearth_member_list_new (HearthDb *db)
{
  static const HearthSpineSource source = { list, hearth_member_records_fetch, make_row, affected };

  return hearth_spine_new (db, &source);
}
