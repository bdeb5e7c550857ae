/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Merges are few, so they are read whole; the visible row at the end of a chain (or the one of a loop) is the one that
 * the roster has. */

#include "members/hearth-filter-slots.h"

#include "db/hearth-stmt.h"

static int
find_visible (const HearthFilterSlots *slots,
              gint64                   row)
{
  const gint64 *members = slots->members;
  guint         low = 0, high = slots->length;

  if (high == 0 || row < members[0] || row > members[high - 1])
    return -1;
  /* Rowids are nearly without gaps, so the first guess is mostly right. */
  high = (guint) MIN ((guint64) high, (guint64) (row - members[0]) + 1);
  if (members[high - 1] == row)
    return (int) high - 1;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (members[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low < slots->length && members[low] == row ? (int) low : -1;
}

int
hearth_filter_slots_find (const HearthFilterSlots *slots,
                          gint64                   row)
{
  int slot = find_visible (slots, row);

  if (slot < 0 && g_hash_table_size (slots->merged) > 0)
    slot = GPOINTER_TO_INT (g_hash_table_lookup (slots->merged, &row)) - 1;
  return slot;
}

static void
slots_free (HearthFilterSlots *slots)
{
  g_hash_table_unref (slots->merged);
  g_hash_table_unref (slots->shared);
  g_free (slots);
}

static gint64 *
key_new (gint64 value)
{
  return g_memdup2 (&value, sizeof value);
}

/* The first visible row on the way from row. */
static int
follow (const HearthFilterSlots *slots,
        GHashTable              *targets,
        gint64                   row)
{
  for (guint steps = 0; steps <= g_hash_table_size (targets); steps++)
    {
      int           slot = find_visible (slots, row);
      const gint64 *next;

      if (slot >= 0)
        return slot;
      next = g_hash_table_lookup (targets, &row);
      if (next == NULL)
        return -1;
      row = *next;
    }
  return -1;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
add_merged (HearthFilterSlots *slots,
            gint64             row,
            int                slot)
{
  GArray *rows = g_hash_table_lookup (slots->shared, GINT_TO_POINTER (slot + 1));

  g_hash_table_insert (slots->merged, key_new (row), GINT_TO_POINTER (slot + 1));
  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (slots->shared, GINT_TO_POINTER (slot + 1), rows);
    }
  g_array_append_val (rows, row);
}

static gboolean
read_merged (HearthFilterSlots *slots,
             HearthConn        *conn,
             GError           **error)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (HearthStmt) stmt = NULL;
  GHashTableIter         iter;
  gpointer               key, value;
  HearthStep             step = HEARTH_STEP_ERROR;

  stmt = hearth_stmt_new (conn, "SELECT rowid, merged_into FROM member WHERE merged_into IS NOT NULL", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    g_hash_table_insert (targets, key_new (hearth_stmt_int (stmt, 0)), key_new (hearth_stmt_int (stmt, 1)));
  g_hash_table_iter_init (&iter, targets);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 row = *(const gint64 *) key;
      int    slot = find_visible (slots, row) < 0 ? follow (slots, targets, row) : -1;

      if (slot >= 0)
        add_merged (slots, row, slot);
    }
  g_hash_table_iter_init (&iter, slots->shared);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_sort (value, compare_rows);
  return step == HEARTH_STEP_DONE;
}

const HearthFilterSlots *
hearth_filter_slots_get (HearthMemberOrder *order,
                         HearthConn        *conn,
                         GError           **error)
{
  static const char  key[] = "slots";
  HearthFilterSlots *slots = hearth_member_order_find_data (order, key);

  if (slots != NULL)
    return slots;
  slots = g_new0 (HearthFilterSlots, 1);
  slots->members = hearth_member_order_get_members (order);
  slots->length = hearth_member_order_get_length (order);
  slots->merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  slots->shared = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  if (!read_merged (slots, conn, error))
    {
      slots_free (slots);
      return NULL;
    }
  return hearth_member_order_keep_data (order, key, slots, (GDestroyNotify) slots_free);
}
