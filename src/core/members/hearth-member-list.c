/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Members list: what is typed, a filter or words, and the sort become keys through the order in memory (hearth-member-order.h), rows come by key. */

#include "members/hearth-member-list.h"

#include "base/hearth-error.h"
#include "members/hearth-filter-run.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-member-row.h"

HearthMemberQuery *
hearth_member_query_new (const char      *typed,
                         HearthMemberSort sort,
                         gboolean         descending)
{
  HearthMemberQuery *query = g_new0 (HearthMemberQuery, 1);

  query->typed = g_strdup (typed);
  query->filter = hearth_filter_parse (typed, &query->problem);
  query->sort = sort;
  query->descending = descending;
  return query;
}

HearthMemberQuery *
hearth_member_query_new_words (const char      *typed,
                               HearthMemberSort sort,
                               gboolean         descending)
{
  HearthMemberQuery *query = g_new0 (HearthMemberQuery, 1);

  query->typed = g_strdup (typed);
  query->filter = hearth_filter_new_words (typed);
  query->sort = sort;
  query->descending = descending;
  return query;
}

void
hearth_member_query_free (HearthMemberQuery *query)
{
  g_free (query->typed);
  g_clear_pointer (&query->among, g_array_unref);
  g_clear_pointer (&query->filter, hearth_filter_free);
  g_clear_pointer (&query->problem, hearth_filter_problem_free);
  g_free (query);
}

void
hearth_member_query_set_among (HearthMemberQuery *query,
                               GArray            *among)
{
  g_clear_pointer (&query->among, g_array_unref);
  query->among = among != NULL ? g_array_ref (among) : NULL;
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

/* keys without those that are not among. */
static void
keep_among (GArray       *keys,
            const GArray *among)
{
  guint n = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);
      guint  low = 0, high = among->len;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (among, gint64, middle) < key)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < among->len && g_array_index (among, gint64, low) == key)
        g_array_index (keys, gint64, n++) = key;
    }
  g_array_set_size (keys, n);
}

gint64
hearth_member_list_count (HearthConn *conn,
                          GError    **error)
{
  g_autoptr (HearthMemberOrder) order = hearth_member_order_get (conn, error);

  return order != NULL ? (gint64) hearth_member_order_get_length (order) : -1;
}

/* HearthWriteFunc. */
static gboolean
keep_order (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  return hearth_member_order_keep (conn, error);
}

void
hearth_member_list_keep_order (HearthDb     *db,
                               GCancellable *cancellable)
{
  const HearthChangeInfo info = { .kind = "keep", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  if (!hearth_db_is_read_only (db))
    hearth_db_write (db, &info, keep_order, NULL, cancellable, &error);
}

static GBytes *
find (HearthConn              *conn,
      HearthMemberOrder       *order,
      const HearthMemberQuery *query,
      GCancellable            *cancellable,
      GError                 **error)
{
  HearthFilterAsker asker;
  GBytes           *hits = NULL;

  if (hearth_filter_asker_init (&asker, conn, order, cancellable, error))
    hits = hearth_filter_run (&asker, query->filter, error);
  hearth_filter_asker_clear (&asker);
  return hits;
}

GArray *
hearth_member_query_run (HearthConn              *conn,
                         const HearthMemberQuery *query,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  g_autoptr (HearthMemberOrder) order = NULL;
  g_autoptr (GBytes)            hits = NULL;
  const guint32                *slots;
  GArray                       *keys;

  if (query->filter == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, query->problem->words);
      return NULL;
    }
  order = hearth_member_order_get (conn, error);
  if (order == NULL)
    return NULL;
  slots = hearth_member_order_sort (order, conn, query->sort, query->descending, error);
  if (slots == NULL)
    return NULL;
  if (query->filter->children->len > 0)
    {
      hits = find (conn, order, query, cancellable, error);
      if (hits == NULL)
        return NULL;
    }
  keys = pick (order, slots, hits);
  if (query->among != NULL)
    keep_among (keys, query->among);
  return keys;
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

/* Whether this may have added or removed a line of the list, or moved one. */
static gboolean
may_reorder (HearthChanges           *changes,
             const HearthMemberQuery *query)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER) || hearth_changes_has_table (changes, HEARTH_TABLE_IDENTITY) || hearth_changes_has_table (changes, HEARTH_TABLE_APPLICATION))
    return TRUE;
  if (hearth_changes_has_table (changes, HEARTH_TABLE_INTERACTION) && query->sort != HEARTH_MEMBER_SORT_NAME && query->sort != HEARTH_MEMBER_SORT_JOINED)
    return TRUE;
  if (query->sort == HEARTH_MEMBER_SORT_STAGE && (hearth_changes_has_table (changes, HEARTH_TABLE_STAGE_RULE) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER_TIER)))
    return TRUE;
  if (hearth_changes_has_table (changes, HEARTH_TABLE_COMMUNITY) && query->sort == HEARTH_MEMBER_SORT_SPENT)
    return TRUE;
  return query->filter != NULL && query->filter->children->len > 0 && hearth_member_filter_is_touched (query->filter, changes);
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

static GArray *
list_given (HearthConn   *conn,
            gpointer      query,
            GCancellable *cancellable,
            GError      **error)
{
  return g_array_copy (query);
}

HearthSpine *
hearth_member_list_new_of (HearthDb *db,
                           GArray   *members)
{
  static const HearthSpineSource source = { list_given, hearth_member_records_fetch, make_row, NULL };
  HearthSpine                   *spine = hearth_spine_new (db, &source);

  hearth_spine_set_query (spine, g_array_copy (members), (GDestroyNotify) g_array_unref);
  return spine;
}
