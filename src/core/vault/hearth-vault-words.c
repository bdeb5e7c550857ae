/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The list is split once and kept for the life of the program. */

#include "vault/hearth-vault-words.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define N_LISTED      2048
#define BITS_A_WORD   11
#define CHECKED_BYTES (HEARTH_VAULT_KEY_BYTES + 1)
#define WORD_MOST     8 /* letters of the longest */

static char **
get_list (void)
{
  static char **list;

  if (g_once_init_enter_pointer (&list))
    {
      char **split = g_strsplit (hearth_vault_word_list, " ", -1);

      g_assert (g_strv_length (split) == N_LISTED);
      g_once_init_leave_pointer (&list, split);
    }
  return list;
}

/* The bits of word i, the highest first. */
static guint
get_index (const guint8 *bytes,
           guint         i)
{
  guint index = 0;

  for (guint bit = i * BITS_A_WORD; bit < (i + 1) * BITS_A_WORD; bit++)
    index = index << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
  return index;
}

static void
put_index (guint8 *bytes,
           guint   i,
           guint   index)
{
  for (guint b = 0; b < BITS_A_WORD; b++)
    {
      guint bit = i * BITS_A_WORD + b;

      if (index >> (BITS_A_WORD - 1 - b) & 1)
        bytes[bit / 8] |= (guint8) (1 << (7 - bit % 8));
    }
}

static guint8
check_byte (const guint8 *key)
{
  guint8 hash[crypto_hash_sha256_BYTES];
  guint8 first;

  crypto_hash_sha256 (hash, key, HEARTH_VAULT_KEY_BYTES);
  first = hash[0];
  sodium_memzero (hash, sizeof hash);
  return first;
}

HearthVaultText *
hearth_vault_words_from_key (const HearthVaultKey *key)
{
  guint8           bytes[CHECKED_BYTES];
  HearthVaultText *text = hearth_vault_text_new (HEARTH_VAULT_N_WORDS * (WORD_MOST + 1));

  memcpy (bytes, key->bytes, HEARTH_VAULT_KEY_BYTES);
  bytes[HEARTH_VAULT_KEY_BYTES] = check_byte (key->bytes);
  for (guint i = 0; i < HEARTH_VAULT_N_WORDS; i++)
    {
      if (i > 0)
        strcat (text->chars, " ");
      strcat (text->chars, get_list ()[get_index (bytes, i)]);
    }
  sodium_memzero (bytes, sizeof bytes);
  return text;
}

/* -1 when it is none. Four letters are enough of a longer word. */
static int
find_word (const char *typed,
           gsize       len)
{
  char **list = get_list ();

  for (int i = 0; i < N_LISTED; i++)
    if (strncmp (list[i], typed, len) == 0 && (len >= 4 || strlen (list[i]) == len))
      return i;
  return -1;
}

/* The next run of letters in lower case, moving *at behind it; 0 when there is none. The run is cut at its room. */
static gsize
next_word (const char **at,
           char         word[WORD_MOST + 2])
{
  gsize len = 0;

  while (**at != '\0' && !g_ascii_isalpha (**at))
    (*at)++;
  for (; g_ascii_isalpha (**at); (*at)++)
    if (len <= WORD_MOST)
      word[len++] = g_ascii_tolower (**at);
  word[len] = '\0';
  return len;
}

HearthVaultKey *
hearth_vault_words_to_key (const char *typed,
                           GError    **error)
{
  guint8                     bytes[CHECKED_BYTES] = { 0 };
  char                       word[WORD_MOST + 2];
  guint                      n = 0;
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new ();

  for (gsize len; (len = next_word (&typed, word)) > 0; n++)
    {
      int index = find_word (word, len);

      if (index < 0)
        {
          /* Translators: %u is the place of the word among 24 */
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Word %u of the recovery key is not one of its words. Look at how it is spelled."), n + 1);
          goto out;
        }
      if (n < HEARTH_VAULT_N_WORDS)
        put_index (bytes, n, (guint) index);
    }
  if (n != HEARTH_VAULT_N_WORDS)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 ngettext ("A recovery key has 24 words; there is %u.", "A recovery key has 24 words; there are %u.", n), n);
  else if (check_byte (bytes) != bytes[HEARTH_VAULT_KEY_BYTES])
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("These words do not belong together: one of them is another, or two have changed places."));
  else
    {
      memcpy (key->bytes, bytes, HEARTH_VAULT_KEY_BYTES);
      sodium_memzero (bytes, sizeof bytes);
      sodium_memzero (word, sizeof word);
      return g_steal_pointer (&key);
    }
out:
  sodium_memzero (bytes, sizeof bytes);
  sodium_memzero (word, sizeof word);
  return NULL;
}

HearthVaultText *
hearth_vault_words_draw (guint n)
{
  HearthVaultText *text = hearth_vault_text_new (n * (WORD_MOST + 1));

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        strcat (text->chars, " ");
      strcat (text->chars, get_list ()[randombytes_uniform (N_LISTED)]);
    }
  return text;
}
