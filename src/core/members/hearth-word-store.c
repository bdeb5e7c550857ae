/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Beyond 256 MiB, which only long notes reach, blocks are read from the database each time instead of kept. */

#include "members/hearth-word-store.h"

#include "db/hearth-stmt.h"
#include "members/hearth-words-block.h"

#include <string.h>

#define MAX_KEPT ((gsize) 256 * 1024 * 1024)

typedef struct
{
  gint64  number;
  gint64  changed;
  GBytes *bytes; /* NULL: not kept */
} Block;

struct _HearthWordStore
{
  gatomicrefcount refs;
  GArray         *blocks; /* Block, by number */
  gsize           kept;
};

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_clear_pointer (&block->bytes, g_bytes_unref);
}

HearthWordStore *
hearth_word_store_ref (HearthWordStore *words)
{
  g_atomic_ref_count_inc (&words->refs);
  return words;
}

void
hearth_word_store_unref (HearthWordStore *words)
{
  if (!g_atomic_ref_count_dec (&words->refs))
    return;
  g_array_unref (words->blocks);
  g_free (words);
}

/* A block that is damaged has no words; the check of the community says so. */
static GBytes *
read_block (HearthConn *conn,
            gint64      number,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT words FROM member_words WHERE block = ?1", error);
  const guint8          *bytes = NULL;
  gsize                  size = 0;
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, number);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return NULL;
  if (step == HEARTH_STEP_ROW)
    bytes = hearth_stmt_blob (stmt, 0, &size);
  return hearth_words_is_block (bytes, size) ? g_bytes_new (bytes, size) : g_bytes_new (NULL, 0);
}

static GBytes *
find_before (HearthWordStore *before,
             guint           *next,
             const Block     *block)
{
  GArray *blocks = before->blocks;

  while (*next < blocks->len && g_array_index (blocks, Block, *next).number < block->number)
    (*next)++;
  if (*next < blocks->len)
    {
      const Block *found = &g_array_index (blocks, Block, *next);

      if (found->number == block->number && found->changed == block->changed && found->bytes != NULL)
        return g_bytes_ref (found->bytes);
    }
  return NULL;
}

static int
compare_blocks (gconstpointer a,
                gconstpointer b)
{
  const Block *x = a, *y = b;

  return (x->number > y->number) - (x->number < y->number);
}

/* Which blocks there are and when each was changed, from the index alone. */
static gboolean
list_blocks (HearthConn *conn,
             GArray     *blocks,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (conn, "SELECT block, changed FROM member_words INDEXED BY member_words_changed", error);
  HearthStep step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Block block = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), NULL };

      g_array_append_val (blocks, block);
    }
  g_array_sort (blocks, compare_blocks);
  return step == HEARTH_STEP_DONE;
}

HearthWordStore *
hearth_word_store_load (HearthConn      *conn,
                        HearthWordStore *before,
                        GError         **error)
{
  g_autoptr (HearthWordStore) words = g_new0 (HearthWordStore, 1);
  guint                       next = 0;

  g_atomic_ref_count_init (&words->refs);
  words->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (words->blocks, clear_block);
  if (!list_blocks (conn, words->blocks, error))
    return NULL;
  for (guint i = 0; i < words->blocks->len && words->kept < MAX_KEPT; i++)
    {
      Block *block = &g_array_index (words->blocks, Block, i);

      if (before != NULL)
        block->bytes = find_before (before, &next, block);
      if (block->bytes == NULL)
        block->bytes = read_block (conn, block->number, error);
      if (block->bytes == NULL)
        return NULL;
      words->kept += g_bytes_get_size (block->bytes);
    }
  return g_steal_pointer (&words);
}

/* The first of members from start on that is not below rowid. A block has few members, so it is near. */
static guint
skip_to (const gint64 *members,
         guint         n,
         guint         start,
         gint64        rowid)
{
  guint low = start, high = n, step = HEARTH_WORDS_MEMBERS;

  for (; low + step < n; step *= 2)
    if (members[low + step] >= rowid)
      {
        high = low + step;
        break;
      }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (members[middle] < rowid)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The bits of members start to before end as those of their block. FALSE when there is none. */
static gboolean
take_within (const guint8    *within,
             const gint64    *members,
             guint            start,
             guint            end,
             HearthWordsHits *places)
{
  gboolean any = FALSE;

  memset (places, 0, sizeof *places);
  for (guint i = start; i < end; i++)
    if (within[i / 8] & 1 << i % 8)
      {
        guint place = HEARTH_WORDS_PLACE (members[i]);

        places->bits[place / 64] |= G_GUINT64_CONSTANT (1) << place % 64;
        any = TRUE;
      }
  return any;
}

static void
take_hits (const HearthWordsHits *found,
           const gint64          *members,
           guint                  start,
           guint                  end,
           guint8                *hits)
{
  if ((found->bits[0] | found->bits[1] | found->bits[2] | found->bits[3]) == 0)
    return;
  for (guint i = start; i < end; i++)
    {
      guint place = HEARTH_WORDS_PLACE (members[i]);

      if (found->bits[place / 64] >> place % 64 & 1)
        hits[i / 8] |= (guint8) (1 << i % 8);
    }
}

gboolean
hearth_word_store_find (HearthWordStore *words,
                        HearthConn      *conn,
                        const gint64    *members,
                        guint            n,
                        const char      *prefix,
                        const guint8    *within,
                        guint8          *hits,
                        GCancellable    *cancellable,
                        GError         **error)
{
  guint start = 0;

  for (guint i = 0; i < words->blocks->len && start < n; i++)
    {
      const Block       *block = &g_array_index (words->blocks, Block, i);
      guint              end;
      g_autoptr (GBytes) bytes = NULL;
      HearthWordsHits    places, found;

      if (i % 64 == 63 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      start = skip_to (members, n, start, block->number * HEARTH_WORDS_MEMBERS);
      end = skip_to (members, n, start, (block->number + 1) * HEARTH_WORDS_MEMBERS);
      if (start == end || (within != NULL && !take_within (within, members, start, end, &places)))
        continue;
      bytes = block->bytes != NULL ? g_bytes_ref (block->bytes) : read_block (conn, block->number, error);
      if (bytes == NULL)
        return FALSE;
      if (g_bytes_get_size (bytes) == 0)
        continue;
      hearth_words_find (g_bytes_get_data (bytes, NULL), prefix, within != NULL ? &places : NULL, &found);
      take_hits (&found, members, start, end, hits);
      start = end;
    }
  return TRUE;
}
