/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A kept order is the members and behind them their slots by name, as they lie in memory. */

#include "members/hearth-member-names.h"

#include "db/hearth-kept.h"
#include "db/hearth-scan.h"
#include "db/hearth-stmt.h"
#include "members/hearth-name-order.h"

#include <string.h>

#define KEPT      "member-order"
#define KEPT_FROM 2000 /* below, sorting is as quick as reading what was kept */

HearthMemberNames *
hearth_member_names_ref (HearthMemberNames *names)
{
  g_atomic_ref_count_inc (&names->refs);
  return names;
}

void
hearth_member_names_unref (HearthMemberNames *names)
{
  if (!g_atomic_ref_count_dec (&names->refs))
    return;
  g_array_unref (names->members);
  g_free (names->by_name);
  g_free (names);
}

static HearthMemberNames *
names_new (gint64   generation,
           GArray  *members,
           guint32 *by_name)
{
  HearthMemberNames *names = g_new (HearthMemberNames, 1);

  g_atomic_ref_count_init (&names->refs);
  names->generation = generation;
  names->members = members;
  names->by_name = by_name;
  return names;
}

static HearthMemberNames *
names_sort (HearthConn *conn,
            gint64      generation,
            GError    **error)
{
  g_autoptr (HearthStmt)      stmt = hearth_stmt_new (conn, "SELECT member, sort_key FROM roster ORDER BY member", error);
  g_autoptr (GArray)          members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthNameOrder) order = hearth_name_order_new ();
  HearthStep                  step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);
      gsize  len;
      /* As bytes: to be a string, SQLite would copy each to put a NUL behind it. */
      const char *name = hearth_stmt_blob (stmt, 1, &len);

      g_array_append_val (members, member);
      hearth_name_order_add (order, name, len);
    }
  if (step != HEARTH_STEP_DONE)
    return NULL;
  g_clear_pointer (&stmt, hearth_stmt_free);
  hearth_scan_forget (conn);
  return names_new (generation, g_steal_pointer (&members), hearth_name_order_sort (order));
}

/* A file may say anything: members ascending, and each slot once. */
static gboolean
are_an_order (const gint64  *members,
              const guint32 *slots,
              gsize          n)
{
  g_autofree guint8 *seen = g_malloc0 (n / 8 + 1);

  for (gsize i = 0; i < n; i++)
    {
      if ((i > 0 && members[i] <= members[i - 1]) || slots[i] >= n || (seen[slots[i] / 8] & 1 << slots[i] % 8) != 0)
        return FALSE;
      seen[slots[i] / 8] |= (guint8) (1 << slots[i] % 8);
    }
  return TRUE;
}

static char *
kept_mark (gint64 generation)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, generation);
}

/* Those of an earlier opening: the members, and behind them their slots by name. NULL without error when there are none. */
static HearthMemberNames *
names_recall (HearthConn *conn,
              gint64      generation,
              GError    **error)
{
  g_autofree char   *mark = kept_mark (generation);
  g_autoptr (GBytes) kept = hearth_kept_load (conn, KEPT, mark, error);
  gsize              size, n;
  const guint8      *data;
  GArray            *members;

  if (kept == NULL)
    return NULL;
  hearth_scan_forget (conn);
  data = g_bytes_get_data (kept, &size);
  n = size / (sizeof (gint64) + sizeof (guint32));
  if (n < KEPT_FROM || n > G_MAXINT32 || size != n * (sizeof (gint64) + sizeof (guint32)) ||
      !are_an_order ((const gint64 *) (gconstpointer) data, (const guint32 *) (gconstpointer) (data + n * sizeof (gint64)), n))
    return NULL;
  members = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n);
  g_array_append_vals (members, data, (guint) n);
  return names_new (generation, members, g_memdup2 (data + n * sizeof (gint64), n * sizeof (guint32)));
}

static GBytes *
names_pack (HearthMemberNames *names)
{
  gsize   n = names->members->len;
  guint8 *data = g_malloc (n * (sizeof (gint64) + sizeof (guint32)));

  memcpy (data, names->members->data, n * sizeof (gint64));
  memcpy (data + n * sizeof (gint64), names->by_name, n * sizeof (guint32));
  return g_bytes_new_take (data, n * (sizeof (gint64) + sizeof (guint32)));
}

HearthMemberNames *
hearth_member_names_get (HearthConn *conn,
                         gint64      generation,
                         GError    **error)
{
  g_autoptr (GError) failure = NULL;
  HearthMemberNames *names = names_recall (conn, generation, &failure);

  if (names == NULL && failure == NULL)
    return names_sort (conn, generation, error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return names;
}

gboolean
hearth_member_names_keep (HearthMemberNames *names,
                          HearthConn        *conn,
                          GError           **error)
{
  g_autofree char   *mark = kept_mark (names->generation);
  g_autoptr (GBytes) packed = NULL;

  if (names->members->len < KEPT_FROM)
    return TRUE;
  packed = names_pack (names);
  return hearth_kept_save (conn, KEPT, mark, packed, error);
}
