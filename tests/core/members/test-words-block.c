/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of words: what is set is found and nothing else, whatever the lengths and alphabets; a damaged block is none. The oracle takes
 * each member's text apart into words and compares their beginnings one by one. */

#include "members/hearth-words-block.h"

#include <string.h>

/* So few letters that words repeat, begin and end alike; one of two bytes and one of three. */
static const char *const letters[] = { "a", "b", "ab", "й", "ж", "田" };

static char *
make_word (GRand *random,
           gint32 longest)
{
  GString *word = g_string_new (NULL);

  for (gint32 n = g_rand_int_range (random, 1, longest + 1); n > 0; n--)
    g_string_append (word, letters[g_rand_int_range (random, 0, G_N_ELEMENTS (letters))]);
  return g_string_free_and_steal (word);
}

static char *
make_words (GRand *random)
{
  GString *words = g_string_new (NULL);

  for (gint32 n = g_rand_int_range (random, 0, 6); n > 0; n--)
    {
      g_autofree char *word = make_word (random, 9);

      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
    }
  return g_string_free_and_steal (words);
}

static gboolean
begins_so (const char *words,
           const char *prefix)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (g_str_has_prefix (each[i], prefix))
      return TRUE;
  return FALSE;
}

static void
assert_finds (GBytes     *bytes,
              char      **texts,
              const char *prefix)
{
  const HearthWordsHits odd = { { 0xaaaaaaaaaaaaaaaa, 0xaaaaaaaaaaaaaaaa, 0xaaaaaaaaaaaaaaaa, 0xaaaaaaaaaaaaaaaa } };
  HearthWordsHits       hits, within;

  hearth_words_find (g_bytes_get_data (bytes, NULL), prefix, NULL, &hits);
  hearth_words_find (g_bytes_get_data (bytes, NULL), prefix, &odd, &within);
  for (guint i = 0; i < HEARTH_WORDS_MEMBERS; i++)
    {
      g_assert_cmpint (hits.bits[i / 64] >> i % 64 & 1, ==, begins_so (texts[i], prefix));
      g_assert_cmpint (within.bits[i / 64] >> i % 64 & 1, ==, i % 2 == 1 && begins_so (texts[i], prefix));
    }
}

static void
test_against_oracle (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint round = 0; round < 40; round++)
    {
      HearthWordsBlock   block;
      char              *texts[HEARTH_WORDS_MEMBERS] = { NULL };
      g_autoptr (GBytes) bytes = NULL;

      hearth_words_block_init (&block);
      for (guint i = 0; i < HEARTH_WORDS_MEMBERS; i++)
        texts[i] = g_strdup ("");
      /* In no order, and again over what is there. */
      for (guint i = 0; i < 400; i++)
        {
          guint place = (guint) g_rand_int_range (random, 0, HEARTH_WORDS_MEMBERS);

          g_free (texts[place]);
          texts[place] = make_words (random);
          hearth_words_block_set (&block, place, texts[place], strlen (texts[place]));
        }
      bytes = hearth_words_block_save (&block);
      g_assert_true (hearth_words_is_block (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
      for (guint i = 0; i < 30; i++)
        {
          g_autofree char *prefix = make_word (random, 5);

          assert_finds (bytes, texts, prefix);
        }
      for (guint i = 0; i < HEARTH_WORDS_MEMBERS; i++)
        g_free (texts[i]);
      hearth_words_block_clear (&block);
    }
}

static void
test_load (void)
{
  HearthWordsBlock   block, again;
  g_autoptr (GBytes) bytes = NULL, same = NULL;
  const char        *words;
  gsize              length;

  hearth_words_block_init (&block);
  hearth_words_block_init (&again);
  hearth_words_block_set (&block, 255, "last", 4);
  hearth_words_block_set (&block, 0, "first one", 9);
  bytes = hearth_words_block_save (&block);
  hearth_words_block_load (&again, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  same = hearth_words_block_save (&again);
  g_assert_true (g_bytes_equal (bytes, same));

  words = hearth_words_get (g_bytes_get_data (bytes, NULL), 0, &length);
  g_assert_cmpmem (words, length, " first one", 10);
  words = hearth_words_get (g_bytes_get_data (bytes, NULL), 255, &length);
  g_assert_cmpmem (words, length, " last", 5);
  hearth_words_get (g_bytes_get_data (bytes, NULL), 7, &length);
  g_assert_cmpuint (length, ==, 0);
  hearth_words_block_clear (&block);
  hearth_words_block_clear (&again);
}

static void
test_damaged (void)
{
  HearthWordsBlock   block;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *copy = NULL;
  gsize              size;

  hearth_words_block_init (&block);
  hearth_words_block_set (&block, 3, "ana", 3);
  hearth_words_block_set (&block, 9, "ben", 3);
  bytes = hearth_words_block_save (&block);
  copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  size = g_bytes_get_size (bytes);

  g_assert_false (hearth_words_is_block (NULL, 0));
  for (gsize cut = 0; cut < size; cut++)
    g_assert_false (hearth_words_is_block (copy, cut));
  copy[4 * 5] = 200; /* ends after its followers */
  g_assert_false (hearth_words_is_block (copy, size));
  hearth_words_block_load (&block, copy, size);
  g_assert_cmpuint (block.text->len, ==, 0);
  hearth_words_block_clear (&block);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-block/against-oracle", test_against_oracle);
  g_test_add_func ("/words-block/load", test_load);
  g_test_add_func ("/words-block/damaged", test_damaged);
  return g_test_run ();
}
