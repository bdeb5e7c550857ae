/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-words-block.h"

#include <string.h>

#define TABLE (HEARTH_WORDS_MEMBERS * 4)

/* Bytes looked at together; every compiler of ours makes one instruction of it where the machine has one. */
typedef guint8 Lanes __attribute__ ((vector_size (16)));

void
hearth_words_block_init (HearthWordsBlock *block)
{
  block->text = g_string_new (NULL);
  memset (block->lengths, 0, sizeof block->lengths);
}

void
hearth_words_block_clear (HearthWordsBlock *block)
{
  g_string_free (g_steal_pointer (&block->text), TRUE);
}

static guint32
get_end (const guint8 *block,
         guint         place)
{
  guint32 end;

  memcpy (&end, block + place * 4, sizeof end);
  return GUINT32_FROM_LE (end);
}

gboolean
hearth_words_is_block (const guint8 *bytes,
                       gsize         size)
{
  guint32 last = 0;

  if (size < TABLE)
    return FALSE;
  for (guint i = 0; i < HEARTH_WORDS_MEMBERS; i++)
    {
      guint32 end = get_end (bytes, i);

      if (end < last)
        return FALSE;
      last = end;
    }
  return last == size - TABLE;
}

void
hearth_words_block_load (HearthWordsBlock *block,
                         const guint8     *bytes,
                         gsize             size)
{
  guint32 last = 0;

  g_string_truncate (block->text, 0);
  memset (block->lengths, 0, sizeof block->lengths);
  if (!hearth_words_is_block (bytes, size))
    return;
  g_string_append_len (block->text, (const char *) bytes + TABLE, (gssize) (size - TABLE));
  for (guint i = 0; i < HEARTH_WORDS_MEMBERS; i++)
    {
      guint32 end = get_end (bytes, i);

      block->lengths[i] = end - last;
      last = end;
    }
}

void
hearth_words_block_set (HearthWordsBlock *block,
                        guint             place,
                        const char       *words,
                        gsize             length)
{
  gsize at = 0;

  for (guint i = 0; i < place; i++)
    at += block->lengths[i];
  if (block->lengths[place] > 0)
    g_string_erase (block->text, (gssize) at, block->lengths[place]);
  block->lengths[place] = length > 0 ? (guint32) length + 1 : 0;
  if (length == 0)
    return;
  g_string_insert_c (block->text, (gssize) at, ' ');
  g_string_insert_len (block->text, (gssize) at + 1, words, (gssize) length);
}

GBytes *
hearth_words_block_save (const HearthWordsBlock *block)
{
  guint8 *bytes = g_malloc (TABLE + block->text->len);
  guint32 end = 0;

  for (guint i = 0; i < HEARTH_WORDS_MEMBERS; i++)
    {
      guint32 stored;

      end += block->lengths[i];
      stored = GUINT32_TO_LE (end);
      memcpy (bytes + i * 4, &stored, sizeof stored);
    }
  memcpy (bytes + TABLE, block->text->str, block->text->len);
  return g_bytes_new_take (bytes, TABLE + block->text->len);
}

const char *
hearth_words_get (const guint8 *block,
                  guint         place,
                  gsize        *length)
{
  guint32 start = place > 0 ? get_end (block, place - 1) : 0;

  *length = get_end (block, place) - start;
  return (const char *) block + TABLE + start;
}

/* What is looked for: the needle, and two of its bytes that text rarely has in that distance. */
typedef struct
{
  const guint8 *needle;
  gsize         length;
  gsize         first, second; /* where in the needle they stand */
  Lanes         first_byte, second_byte;
} Wanted;

/* All ones in each lane that may be where the needle begins. */
static inline Lanes
compare_lanes (const Wanted *wanted,
               const guint8 *text)
{
  Lanes a, b;

  memcpy (&a, text + wanted->first, sizeof a);
  memcpy (&b, text + wanted->second, sizeof b);
  return (Lanes) (a == wanted->first_byte) & (Lanes) (b == wanted->second_byte);
}

static inline gboolean
is_none (Lanes lanes)
{
  guint64 halves[2];

  memcpy (halves, &lanes, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

/* The first lane where the needle is, -1 for none. */
static int
check_lanes (const Wanted *wanted,
             const guint8 *text,
             Lanes         lanes)
{
  guint64 halves[2];

  memcpy (halves, &lanes, sizeof halves);
  for (guint half = 0; half < 2; half++)
    for (guint64 left = GUINT64_FROM_LE (halves[half]); left != 0;)
      {
        int lane = __builtin_ctzll (left) / 8;

        if (memcmp (text + half * 8 + lane, wanted->needle, wanted->length) == 0)
          return (int) half * 8 + lane;
        left &= ~(G_GUINT64_CONSTANT (0xff) << lane * 8);
      }
  return -1;
}

/* The first place of the needle that begins at or after text and ends by end, NULL for none. What is before limit may be read. */
static const guint8 *
find_bytes (const Wanted *wanted,
            const guint8 *text,
            const guint8 *end,
            const guint8 *limit)
{
  const gsize reach = wanted->second + 16;

  while (text + wanted->length <= end && (gsize) (limit - text) >= reach)
    {
      Lanes lanes = compare_lanes (wanted, text);
      int   found;

      /* Mostly there is nothing for long. */
      while (is_none (lanes) && text + 64 <= end && (gsize) (limit - text) >= reach + 64)
        {
          Lanes a = compare_lanes (wanted, text + 16), b = compare_lanes (wanted, text + 32), c = compare_lanes (wanted, text + 48);

          lanes = a;
          text += 16;
          if (!is_none (a))
            break;
          lanes = b;
          text += 16;
          if (!is_none (b | c))
            break;
          text += 32;
          lanes = compare_lanes (wanted, text);
        }
      found = is_none (lanes) ? -1 : check_lanes (wanted, text, lanes);
      if (found >= 0)
        return text + found + wanted->length <= end ? text + found : NULL;
      text += 16;
    }
  for (; text + wanted->length <= end; text++)
    if (memcmp (text, wanted->needle, wanted->length) == 0)
      return text;
  return NULL;
}

static void
set_hit (HearthWordsHits *hits,
         guint            place)
{
  hits->bits[place / 64] |= G_GUINT64_CONSTANT (1) << place % 64;
}

static void
find_all (const Wanted    *wanted,
          const guint8    *block,
          HearthWordsHits *hits)
{
  const guint8 *start = block + TABLE, *end = start + get_end (block, HEARTH_WORDS_MEMBERS - 1);
  guint         place = 0;

  for (const guint8 *at = start; (at = find_bytes (wanted, at, end, end)) != NULL;)
    {
      while (start + get_end (block, place) <= at)
        place++;
      set_hit (hits, place);
      /* The rest of the member's words can say no more. */
      at = start + get_end (block, place);
    }
}

static void
find_within (const Wanted          *wanted,
             const guint8          *block,
             const HearthWordsHits *within,
             HearthWordsHits       *hits)
{
  const guint8 *start = block + TABLE, *limit = start + get_end (block, HEARTH_WORDS_MEMBERS - 1);

  for (guint part = 0; part < G_N_ELEMENTS (within->bits); part++)
    for (guint64 left = within->bits[part]; left != 0; left &= left - 1)
      {
        guint place = part * 64 + (guint) __builtin_ctzll (left);

        if (find_bytes (wanted, start + (place > 0 ? get_end (block, place - 1) : 0), start + get_end (block, place), limit) != NULL)
          set_hit (hits, place);
      }
}

void
hearth_words_find (const guint8          *block,
                   const char            *prefix,
                   const HearthWordsHits *within,
                   HearthWordsHits       *hits)
{
  g_autofree char *needle = g_strconcat (" ", prefix, NULL);
  gsize            length = strlen (needle);
  Wanted           wanted = { (const guint8 *) needle, length, length > 3 ? length - 3 : length - 2, length - 1, { 0 }, { 0 } };

  memset (hits, 0, sizeof *hits);
  if (length < 2)
    return;
  wanted.first_byte = wanted.needle[wanted.first] - (Lanes) { 0 };
  wanted.second_byte = wanted.needle[wanted.second] - (Lanes) { 0 };
  if (within == NULL)
    find_all (&wanted, block, hits);
  else
    find_within (&wanted, block, within, hits);
}
