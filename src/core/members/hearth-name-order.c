/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Eight bytes of a name are a number that sorts as they do, and numbers are sorted a byte at a time, beside the number of
 * their name, so that memory is walked through and not jumped about in. Only names that are alike that far are looked at again. */

#include "members/hearth-name-order.h"

#include <stdlib.h>
#include <string.h>

#define KEY_BYTES sizeof (guint64)
/* A byte at a time is for many; below, this many moves are cheaper than counting. */
#define FEW 64
/* Names alike for longer than this are compared whole, so that no depth of recursion depends on the data. */
#define MAX_DEPTH 64

struct _HearthNameOrder
{
  GString *text;   /* the names, each with its NUL */
  GArray  *starts; /* gsize, where each begins */
};

/* The second key is there from the start: to fetch it only where it is needed would be a jump for nearly every name. */
typedef struct
{
  guint64 key;
  guint64 second;
  guint32 number;
} Entry;

HearthNameOrder *
hearth_name_order_new (void)
{
  HearthNameOrder *names = g_new (HearthNameOrder, 1);

  names->text = g_string_sized_new (64 * 1024);
  names->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return names;
}

void
hearth_name_order_free (HearthNameOrder *names)
{
  g_string_free (names->text, TRUE);
  g_array_unref (names->starts);
  g_free (names);
}

void
hearth_name_order_add (HearthNameOrder *names,
                       const char      *name,
                       gsize            len)
{
  g_array_append_val (names->starts, names->text->len);
  g_string_append_len (names->text, name, (gssize) strnlen (name, len));
  g_string_append_c (names->text, '\0');
}

static const char *
name_of (const HearthNameOrder *names,
         guint32                number)
{
  return names->text->str + g_array_index (names->starts, gsize, number);
}

/* Of the bytes at *name, which is moved behind them or to the NUL. */
static guint64
take_key (const char **name)
{
  guint64 key = 0;

  for (guint i = 0; i < KEY_BYTES; i++)
    {
      key = key << 8 | (guchar) * *name;
      *name += **name != '\0';
    }
  return key;
}

static Entry
make_entry (const char *name,
            guint32     number)
{
  Entry entry = { .number = number };

  entry.key = take_key (&name);
  entry.second = take_key (&name);
  return entry;
}

static guint64
key_at (const HearthNameOrder *names,
        guint32                number,
        gsize                  depth)
{
  const char *rest = name_of (names, number) + depth;

  return take_key (&rest);
}

static int
compare_whole (const void *a,
               const void *b,
               void       *data)
{
  const Entry *x = a, *y = b;
  int          order = strcmp (name_of (data, x->number), name_of (data, y->number));

  return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

static void
sort_few (Entry *entries,
          gsize  n)
{
  for (gsize i = 1; i < n; i++)
    {
      Entry entry = entries[i];
      gsize at = i;

      for (; at > 0 && entries[at - 1].key > entry.key; at--)
        entries[at] = entries[at - 1];
      entries[at] = entry;
    }
}

/* By key, equals as they are. A byte that is the same in all is left out, which is most of them. */
static void
sort_keys (Entry *entries,
           gsize  n,
           Entry *buffer)
{
  gsize  counts[KEY_BYTES][256] = { 0 };
  Entry *from = entries, *to = buffer;

  if (n < FEW)
    {
      sort_few (entries, n);
      return;
    }
  for (gsize i = 0; i < n; i++)
    for (guint byte = 0; byte < KEY_BYTES; byte++)
      counts[byte][(entries[i].key >> (8 * byte)) & 0xff]++;
  for (guint byte = 0; byte < KEY_BYTES; byte++)
    {
      Entry *swap = from;

      if (counts[byte][(from[0].key >> (8 * byte)) & 0xff] == n)
        continue;
      for (gsize i = 0, sum = 0; i < 256; i++)
        {
          gsize count = counts[byte][i];

          counts[byte][i] = sum;
          sum += count;
        }
      for (gsize i = 0; i < n; i++)
        to[counts[byte][(from[i].key >> (8 * byte)) & 0xff]++] = from[i];
      from = to;
      to = swap;
    }
  if (from != entries)
    memcpy (entries, from, n * sizeof *entries);
}

/* depth: how many bytes the names of entries are known to be alike, and the keys are those that follow. */
static void
sort_from (HearthNameOrder *names,
           Entry           *entries,
           gsize            n,
           Entry           *buffer,
           gsize            depth)
{
  sort_keys (entries, n, buffer);
  for (gsize start = 0, end; start < n; start = end)
    {
      for (end = start + 1; end < n && entries[end].key == entries[start].key; end++)
        continue;
      /* Where the key has a NUL the names end in it and are the same. */
      if (end - start == 1 || (entries[start].key & 0xff) == 0)
        continue;
      if (depth + KEY_BYTES > MAX_DEPTH)
        {
          qsort_r (entries + start, end - start, sizeof *entries, compare_whole, names);
          continue;
        }
      for (gsize i = start; i < end; i++)
        entries[i].key = depth == 0 ? entries[i].second : key_at (names, entries[i].number, depth + KEY_BYTES);
      sort_from (names, entries + start, end - start, buffer, depth + KEY_BYTES);
    }
}

guint32 *
hearth_name_order_sort (HearthNameOrder *names)
{
  guint32           n = names->starts->len;
  g_autofree Entry *entries = g_new (Entry, n + 1);
  g_autofree Entry *buffer = g_new (Entry, n + 1);
  guint32          *numbers = g_new (guint32, (gsize) n + 1);
  gsize             named = 0, empty = 0;

  for (guint32 i = 0; i < n; i++)
    if (*name_of (names, i) != '\0')
      entries[named++] = make_entry (name_of (names, i), i);
    else
      numbers[n - ++empty] = i;
  /* They were put in from the end. */
  for (gsize i = 0; i < empty / 2; i++)
    {
      guint32 swap = numbers[named + i];

      numbers[named + i] = numbers[n - 1 - i];
      numbers[n - 1 - i] = swap;
    }
  sort_from (names, entries, named, buffer, 0);
  for (gsize i = 0; i < named; i++)
    numbers[i] = entries[i].number;
  return numbers;
}
