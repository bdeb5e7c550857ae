/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One transaction's changes. Filled on the writer's thread, read anywhere after the commit. */

#include "db/hearth-changes-private.h"
#include "db/hearth-rowset.h"

typedef struct
{
  HearthRowset inserted;
  HearthRowset touched;
  GArray      *touched_list; /* gint64, made when asked for */
  guint64      mask;
  gboolean     whole; /* more than what is listed here */
} TableChanges;

struct _HearthChanges
{
  gatomicrefcount refs;
  gint64          seq;
  TableChanges    tables[HEARTH_TABLE_LAST + 1];
  HearthRowset    old_members;
  HearthRowset    members;
  GArray         *members_list;
  gboolean        all_members;
};

G_DEFINE_BOXED_TYPE (HearthChanges, hearth_changes, hearth_changes_ref, hearth_changes_unref)

HearthChanges *
hearth_changes_new (gint64 seq)
{
  HearthChanges *changes = g_new0 (HearthChanges, 1);

  g_atomic_ref_count_init (&changes->refs);
  changes->seq = seq;
  for (int i = 1; i <= HEARTH_TABLE_LAST; i++)
    {
      hearth_rowset_init (&changes->tables[i].inserted);
      hearth_rowset_init (&changes->tables[i].touched);
    }
  hearth_rowset_init (&changes->old_members);
  hearth_rowset_init (&changes->members);
  return changes;
}

HearthChanges *
hearth_changes_ref (HearthChanges *changes)
{
  g_atomic_ref_count_inc (&changes->refs);
  return changes;
}

void
hearth_changes_unref (HearthChanges *changes)
{
  if (!g_atomic_ref_count_dec (&changes->refs))
    return;
  for (int i = 1; i <= HEARTH_TABLE_LAST; i++)
    {
      hearth_rowset_clear (&changes->tables[i].inserted);
      hearth_rowset_clear (&changes->tables[i].touched);
      g_clear_pointer (&changes->tables[i].touched_list, g_array_unref);
    }
  hearth_rowset_clear (&changes->old_members);
  hearth_rowset_clear (&changes->members);
  g_clear_pointer (&changes->members_list, g_array_unref);
  g_free (changes);
}

void
hearth_changes_add_inserted (HearthChanges *changes,
                             HearthTable    table,
                             gint64         row)
{
  hearth_rowset_add (&changes->tables[table].inserted, row, row);
}

void
hearth_changes_add_inserted_range (HearthChanges *changes,
                                   HearthTable    table,
                                   gint64         first,
                                   gint64         last)
{
  hearth_rowset_add (&changes->tables[table].inserted, first, last);
}

void
hearth_changes_add_touched (HearthChanges *changes,
                            HearthTable    table,
                            gint64         row,
                            guint64        mask)
{
  hearth_rowset_add (&changes->tables[table].touched, row, row);
  changes->tables[table].mask |= mask;
}

gboolean
hearth_changes_is_inserted (HearthChanges *changes,
                            HearthTable    table,
                            gint64         row)
{
  return hearth_rowset_contains (&changes->tables[table].inserted, row);
}

void
hearth_changes_add_old_member (HearthChanges *changes,
                               gint64         member)
{
  hearth_rowset_add (&changes->old_members, member, member);
}

gint64
hearth_changes_get_seq (HearthChanges *changes)
{
  return changes->seq;
}

const HearthRange *
hearth_changes_get_inserted (HearthChanges *changes,
                             HearthTable    table,
                             guint         *n)
{
  return hearth_rowset_get_ranges (&changes->tables[table].inserted, n);
}

const HearthRange *
hearth_changes_get_touched_ranges (HearthChanges *changes,
                                   HearthTable    table,
                                   guint         *n)
{
  return hearth_rowset_get_ranges (&changes->tables[table].touched, n);
}

guint64
hearth_changes_get_mask (HearthChanges *changes,
                         HearthTable    table)
{
  return changes->tables[table].mask;
}

/* Spelled out only when somebody asks: most listeners need ranges or a few rows. */
static const gint64 *
spell_out (HearthRowset *set,
           GArray      **list,
           guint        *n)
{
  static GMutex lock;

  g_mutex_lock (&lock);
  if (*list == NULL)
    {
      guint              n_ranges;
      const HearthRange *ranges = hearth_rowset_get_ranges (set, &n_ranges);

      *list = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < n_ranges; i++)
        for (gint64 row = ranges[i].first; row <= ranges[i].last; row++)
          g_array_append_val (*list, row);
    }
  g_mutex_unlock (&lock);
  *n = (*list)->len;
  return (const gint64 *) (gpointer) (*list)->data;
}

const gint64 *
hearth_changes_get_touched (HearthChanges *changes,
                            HearthTable    table,
                            guint         *n)
{
  return spell_out (&changes->tables[table].touched, &changes->tables[table].touched_list, n);
}

gboolean
hearth_changes_has_table (HearthChanges *changes,
                          HearthTable    table)
{
  return changes->tables[table].whole || !hearth_rowset_is_empty (&changes->tables[table].inserted) || !hearth_rowset_is_empty (&changes->tables[table].touched);
}

void
hearth_changes_add_whole (HearthChanges *changes,
                          HearthChanges *others)
{
  for (HearthTable table = 1; table <= HEARTH_TABLE_LAST; table++)
    changes->tables[table].whole |= hearth_changes_has_table (others, table);
}

gboolean
hearth_changes_has_any (HearthChanges     *changes,
                        const HearthTable *tables)
{
  for (; *tables != 0; tables++)
    if (hearth_changes_has_table (changes, *tables))
      return TRUE;
  return FALSE;
}

const HearthRange *
hearth_changes_get_old_members (HearthChanges *changes,
                                guint         *n)
{
  return hearth_rowset_get_ranges (&changes->old_members, n);
}

void
hearth_changes_add_member (HearthChanges *changes,
                           gint64         member)
{
  if (!changes->all_members)
    hearth_rowset_add (&changes->members, member, member);
}

void
hearth_changes_set_all_members (HearthChanges *changes)
{
  hearth_rowset_clear (&changes->members);
  hearth_rowset_init (&changes->members);
  changes->all_members = TRUE;
}

const gint64 *
hearth_changes_get_members (HearthChanges *changes,
                            guint         *n,
                            gboolean      *all)
{
  *all = changes->all_members;
  return spell_out (&changes->members, &changes->members_list, n);
}
