/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of ids and the difference of two. Equal ends are cut off first, which alone settles most changes; what is left is matched
 * by a hash of the old ids, and the longest run of ids that kept their order (patience: O(n log n)) stays in place. Any thread. */

#include "list/hearth-id-diff.h"

#include <string.h>

/* More pieces than this are told as one: a view rebuilds its visible rows once, not 256 times. */
#define MAX_EDITS 256

#define NOWHERE G_MAXUINT32

struct _HearthIds
{
  gatomicrefcount refs;
  guint           length;
  gboolean        wide;
  union
  {
    guint32 *narrow;
    gint64  *wide;
  } keys;
};

HearthIds *
hearth_ids_new (const gint64 *keys,
                guint         n)
{
  HearthIds *ids = g_new0 (HearthIds, 1);

  g_atomic_ref_count_init (&ids->refs);
  ids->length = n;
  for (guint i = 0; i < n && !ids->wide; i++)
    ids->wide = keys[i] < 0 || keys[i] > G_MAXUINT32;

  if (ids->wide)
    {
      ids->keys.wide = g_memdup2 (keys, n * sizeof (gint64));
    }
  else
    {
      ids->keys.narrow = g_new (guint32, n);
      for (guint i = 0; i < n; i++)
        ids->keys.narrow[i] = keys[i];
    }
  return ids;
}

HearthIds *
hearth_ids_ref (HearthIds *ids)
{
  g_atomic_ref_count_inc (&ids->refs);
  return ids;
}

void
hearth_ids_unref (HearthIds *ids)
{
  if (!g_atomic_ref_count_dec (&ids->refs))
    return;
  if (ids->wide)
    g_free (ids->keys.wide);
  else
    g_free (ids->keys.narrow);
  g_free (ids);
}

guint
hearth_ids_get_length (const HearthIds *ids)
{
  return ids->length;
}

gint64
hearth_ids_get (const HearthIds *ids,
                guint            position)
{
  return ids->wide ? ids->keys.wide[position] : ids->keys.narrow[position];
}

gboolean
hearth_ids_find (const HearthIds *ids,
                 gint64           key,
                 guint           *position)
{
  for (guint i = 0; i < ids->length; i++)
    {
      if (hearth_ids_get (ids, i) != key)
        continue;
      if (position != NULL)
        *position = i;
      return TRUE;
    }
  return FALSE;
}

static gsize
hash_key (gint64 key,
          int    bits)
{
  return ((guint64) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - bits);
}

/* For each of the n ids of after from first on, where it stands among the m of before (counted from first), or NOWHERE. */
static guint32 *
match (const HearthIds *before,
       guint            m,
       const HearthIds *after,
       guint            n,
       guint            first)
{
  int                 bits = MAX (4, g_bit_storage (m) + 1);
  gsize               mask = ((gsize) 1 << bits) - 1;
  g_autofree guint32 *table = g_new (guint32, mask + 1);
  guint32            *found = g_new (guint32, n);

  memset (table, 0xff, (mask + 1) * sizeof *table);
  for (guint i = 0; i < m; i++)
    {
      gsize slot = hash_key (hearth_ids_get (before, first + i), bits);

      while (table[slot] != NOWHERE)
        slot = (slot + 1) & mask;
      table[slot] = i;
    }
  for (guint i = 0; i < n; i++)
    {
      gint64 key = hearth_ids_get (after, first + i);
      gsize  slot = hash_key (key, bits);

      while (table[slot] != NOWHERE && hearth_ids_get (before, first + table[slot]) != key)
        slot = (slot + 1) & mask;
      found[i] = table[slot];
    }
  return found;
}

/* Leaves in found only the longest increasing run, the rest becomes NOWHERE. */
static void
keep_increasing (guint32 *found,
                 guint    n)
{
  g_autofree guint32 *tails = g_new (guint32, n + 1); /* index in found of the smallest end of a run of each length */
  g_autofree guint32 *previous = g_new (guint32, n + 1);
  guint               length = 0;
  guint32             at;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      if (found[i] == NOWHERE)
        continue;
      if (length > 0 && found[tails[length - 1]] < found[i])
        low = length;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (found[tails[middle]] < found[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? tails[low - 1] : NOWHERE;
      tails[low] = i;
      length = MAX (length, low + 1);
    }

  at = length > 0 ? tails[length - 1] : NOWHERE;
  for (guint i = n; i-- > 0;)
    {
      if (i == at)
        at = previous[i];
      else
        found[i] = NOWHERE;
    }
}

/* The stretches between kept ids. FALSE when there are too many. */
static gboolean
collect (GArray        *edits,
         const guint32 *found,
         guint          m,
         guint          n,
         guint          first)
{
  guint old = 0, start = 0;

  for (guint i = 0; i <= n; i++)
    {
      guint here = i < n ? found[i] : m;

      if (here == NOWHERE)
        continue;
      if (here > old || i > start)
        {
          HearthEdit edit = { first + old, here - old, first + start, i - start };

          if (edits->len == MAX_EDITS)
            return FALSE;
          g_array_append_val (edits, edit);
        }
      old = here + 1;
      start = i + 1;
    }
  return TRUE;
}

GArray *
hearth_id_diff (const HearthIds *before,
                const HearthIds *after)
{
  g_autoptr (GArray)  edits = g_array_new (FALSE, FALSE, sizeof (HearthEdit));
  g_autofree guint32 *found = NULL;
  guint               m = before->length, n = after->length, first = 0;

  while (first < m && first < n && hearth_ids_get (before, first) == hearth_ids_get (after, first))
    first++;
  while (m > first && n > first && hearth_ids_get (before, m - 1) == hearth_ids_get (after, n - 1))
    m--, n--;
  m -= first;
  n -= first;
  if (m == 0 && n == 0)
    return g_steal_pointer (&edits);

  if (m > 0 && n > 0)
    {
      found = match (before, m, after, n, first);
      keep_increasing (found, n);
    }
  if (found == NULL || !collect (edits, found, m, n, first))
    {
      HearthEdit whole = { first, m, first, n };

      g_array_set_size (edits, 0);
      g_array_append_val (edits, whole);
    }
  return g_steal_pointer (&edits);
}
