/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A question asked of the tables: of everybody in one go, which is kept with the order, or of few one by one. Reader's thread. */

#include "members/hearth-filter-run.h"

/* Asking one member by an index costs as much as reading so many rows of a table in passing. */
#define PROBE_COST 32

/* What an index finds for everybody is seldom more than this. */
#define NARROW_PROBES 2000

/* So few are not worth a thought. */
#define LEAST_PROBES 32

typedef struct
{
  HearthFilterLeaf *leaf;
  HearthStmt       *stmt;
} Probe;

/* 1, 0, or -1 on error. *rows: how many counted. */
static int
probe_row (Probe   *probe,
           gint64   row,
           guint   *rows,
           GError **error)
{
  HearthStep step;
  int        answer = 0;

  hearth_stmt_bind_int (probe->stmt, 1, row);
  while ((step = hearth_stmt_step (probe->stmt, error)) == HEARTH_STEP_ROW)
    {
      gboolean counts = probe->leaf->counts == NULL || probe->leaf->counts (probe->leaf, probe->stmt);

      *rows += counts;
      answer = answer || counts;
      if (probe->leaf->probe == HEARTH_FILTER_PROBE_FIRST)
        {
          *rows = 1; /* it is known here, whatever it says */
          break;
        }
      if (counts && probe->leaf->probe == HEARTH_FILTER_PROBE_ANY)
        break;
    }
  hearth_stmt_reset (probe->stmt);
  return step == HEARTH_STEP_ERROR ? -1 : answer;
}

/* The human in a slot: the root's row, then those merged into it. */
static int
probe_slot (Probe   *probe,
            guint    slot,
            GError **error)
{
  const HearthFilterSlots *slots = probe->leaf->asker->slots;
  GArray                  *merged = g_hash_table_lookup (slots->shared, GINT_TO_POINTER (slot + 1));
  guint                    rows = 0;
  int                      answer = probe_row (probe, slots->members[slot], &rows, error);

  for (guint i = 0; merged != NULL && answer >= 0 && i < merged->len; i++)
    {
      int more;

      if ((probe->leaf->probe == HEARTH_FILTER_PROBE_FIRST && rows > 0) || (probe->leaf->probe == HEARTH_FILTER_PROBE_ANY && answer == 1))
        break;
      more = probe_row (probe, g_array_index (merged, gint64, i), &rows, error);
      answer = more < 0 ? -1 : answer || more;
    }
  if (answer >= 0 && probe->leaf->probe == HEARTH_FILTER_PROBE_COUNT)
    answer = hearth_filter_is_within (probe->leaf->bounds, rows);
  return answer;
}

static HearthStmt *
prepare_probe (HearthFilterLeaf *leaf,
               GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("%s AND %s = ?1", leaf->sql, leaf->member);

  return hearth_stmt_new_dynamic (leaf->asker->conn, sql, error);
}

static GBytes *
probe_each (HearthFilterLeaf *leaf,
            GBytes           *within,
            GError          **error)
{
  g_autoptr (HearthStmt) stmt = prepare_probe (leaf, error);
  Probe                  probe = { leaf, stmt };
  g_autofree guint8     *bits = hearth_filter_bits_new (leaf->asker);
  const guint8          *asked = g_bytes_get_data (within, NULL);

  if (stmt == NULL)
    return NULL;
  for (gsize byte = 0; byte < hearth_filter_size (leaf->asker); byte++)
    for (guint bit = 0; asked[byte] >> bit != 0; bit++)
      if ((asked[byte] & 1 << bit) != 0)
        {
          int answer = probe_slot (&probe, (guint) byte * 8 + bit, error);

          if (answer < 0)
            return NULL;
          bits[byte] |= (guint8) (answer << bit);
        }
  return hearth_filter_bits_take (leaf->asker, g_steal_pointer (&bits));
}

/* Humans of several rows are asked one by one: what the rows say together is not what each says. */
static gboolean
probe_shared (HearthFilterLeaf *leaf,
              guint8           *bits,
              GError          **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  GHashTableIter         iter;
  gpointer               key;

  if (g_hash_table_size (leaf->asker->slots->shared) == 0)
    return TRUE;
  stmt = prepare_probe (leaf, error);
  if (stmt == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, leaf->asker->slots->shared);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Probe probe = { leaf, stmt };
      guint slot = (guint) GPOINTER_TO_INT (key) - 1;
      int   answer = probe_slot (&probe, slot, error);

      if (answer < 0)
        return FALSE;
      bits[slot / 8] = (guint8) ((bits[slot / 8] & ~(1 << slot % 8)) | answer << slot % 8);
    }
  return TRUE;
}

/* Every row of the question; add gets the slot of whom it is about. */
static gboolean
read_all (HearthFilterLeaf *leaf,
          void (*add) (gpointer data, guint slot),
          gpointer data,
          GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (leaf->asker->conn, leaf->sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      int slot = hearth_filter_slots_find (leaf->asker->slots, hearth_stmt_int (stmt, 0));

      if (n % 8192 == 8191 && g_cancellable_set_error_if_cancelled (leaf->asker->cancellable, error))
        return FALSE;
      if (slot >= 0 && (leaf->counts == NULL || leaf->counts (leaf, stmt)))
        add (data, (guint) slot);
    }
  return step == HEARTH_STEP_DONE;
}

static void
set_bit (gpointer data,
         guint    slot)
{
  guint8 *bits = data;

  bits[slot / 8] |= (guint8) (1 << slot % 8);
}

static GBytes *
scan (HearthFilterLeaf *leaf,
      GError          **error)
{
  g_autofree guint8 *bits = hearth_filter_bits_new (leaf->asker);
  GBytes            *found;

  if (!read_all (leaf, set_bit, bits, error) || !probe_shared (leaf, bits, error))
    return NULL;
  found = hearth_filter_bits_take (leaf->asker, g_steal_pointer (&bits));
  if (leaf->key != NULL)
    hearth_member_order_keep_hits (leaf->asker->order, leaf->key, found);
  return found;
}

static void
count_one (gpointer data,
           guint    slot)
{
  guint32 *counts = data;

  counts[slot]++;
}

/* Counts are kept, not whom they let through: the next key typed asks for more of the same. */
static GBytes *
scan_counts (HearthFilterLeaf *leaf,
             GError          **error)
{
  const guint32     *counts = hearth_member_order_find_data (leaf->asker->order, leaf->sql);
  g_autofree guint8 *bits = NULL;

  if (counts == NULL)
    {
      g_autofree guint32 *made = g_new0 (guint32, leaf->asker->slots->length + 1);

      if (!read_all (leaf, count_one, made, error))
        return NULL;
      counts = hearth_member_order_keep_data (leaf->asker->order, leaf->sql, g_steal_pointer (&made), g_free);
    }
  bits = hearth_filter_bits_new (leaf->asker);
  for (guint slot = 0; slot < leaf->asker->slots->length; slot++)
    if (hearth_filter_is_within (leaf->bounds, counts[slot]))
      set_bit (bits, slot);
  return hearth_filter_bits_take (leaf->asker, g_steal_pointer (&bits));
}

GBytes *
hearth_filter_run_leaf (HearthFilterLeaf *leaf,
                        GBytes           *within,
                        GError          **error)
{
  gboolean counted = leaf->probe == HEARTH_FILTER_PROBE_COUNT;
  GBytes  *found = leaf->key != NULL ? hearth_member_order_find_hits (leaf->asker->order, leaf->key) : NULL;
  guint    probes = leaf->narrow ? NARROW_PROBES : MAX (leaf->asker->slots->length / PROBE_COST, LEAST_PROBES);
  guint    asked;

  if (found != NULL)
    return found;
  if (counted && hearth_member_order_find_data (leaf->asker->order, leaf->sql) != NULL)
    return scan_counts (leaf, error);
  asked = within != NULL ? hearth_filter_count_bits (within) : leaf->asker->slots->length;
  if (asked <= probes && asked < leaf->asker->slots->length)
    return probe_each (leaf, within, error);
  return counted ? scan_counts (leaf, error) : scan (leaf, error);
}
