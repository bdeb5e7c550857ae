/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each word is looked for in the words of everybody, or of those that the words before it found, and remembered as bits, so that the next
 * key typed looks only for what is new. Reader's thread. */

#include "members/hearth-member-search.h"

#include "base/hearth-fold.h"
#include "members/hearth-member-text.h"
#include "members/hearth-word-store.h"

#include <string.h>

/* Members found are few when they are less than one in this many. */
#define FEW 2

/* More are a pasted text; the first ones find it as well. */
#define MAX_WORDS 16

static char *
join_domain (const char *text)
{
  g_autofree char    *folded = hearth_fold (text);
  g_auto (GStrv)      labels = g_strsplit_set (folded, HEARTH_DOMAIN_SEPARATORS, -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      for (const char *p = labels[i]; *p != '\0'; p++)
        if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p))
          return NULL;
      /* "night.swim." is being typed, "..." is nothing. */
      if (*labels[i] == '\0' && (i == 0 || labels[i + 1] != NULL))
        return NULL;
      g_string_append_printf (joined, "%s%s", i > 0 ? HEARTH_DOMAIN_JOINT : "", labels[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&joined));
}

static void
search_word_free (gpointer data)
{
  HearthSearchWord *word = data;

  g_free (word->joined);
  g_strfreev (word->prefixes);
  g_free (word->key);
  g_free (word);
}

/* A piece without white space. Dots and hyphens may be a domain's or a person's: "gmail.com", "st.john". */
static void
add_piece (GPtrArray  *words,
           const char *piece)
{
  g_auto (GStrv)    prefixes = hearth_fold_prefixes (piece);
  HearthSearchWord *word;
  g_autofree char  *all = NULL;

  if (prefixes == NULL)
    return;
  all = g_strjoinv (" ", prefixes);
  word = g_new0 (HearthSearchWord, 1);
  if (strpbrk (piece, HEARTH_DOMAIN_SEPARATORS) != NULL)
    word->joined = join_domain (piece);
  word->key = word->joined != NULL ? g_strconcat (word->joined, "|", all, NULL) : g_strdup (all);
  word->prefixes = g_steal_pointer (&prefixes);
  g_ptr_array_add (words, word);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  const HearthSearchWord *const *x = a, *const *y = b;
  gsize                          n = strlen ((*x)->key), m = strlen ((*y)->key);

  return (n < m) - (n > m);
}

/* "+49 (151) 234-56" is kept as one number: the digits, as the index has them. NULL when text is no number. */
static char *
join_number (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (text[strspn (text, "0123456789 +-()/.")] != '\0')
    return NULL;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len < 5)
    return NULL;
  if (g_str_has_prefix (digits->str, "00"))
    g_string_erase (digits, 0, 2);
  return g_string_free_and_steal (g_steal_pointer (&digits));
}

GPtrArray *
hearth_member_search_parse (const char *typed)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (search_word_free);
  g_autofree char      *text = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autofree char      *number = join_number (text);
  g_auto (GStrv)        pieces = g_strsplit_set (number != NULL ? number : text, " \t\r\n@", -1);

  for (guint i = 0; pieces[i] != NULL && words->len < MAX_WORDS; i++)
    add_piece (words, pieces[i]);

  /* The longest first: it is likely to be the rarest. */
  g_ptr_array_sort (words, compare_lengths);
  return g_steal_pointer (&words);
}

typedef struct
{
  HearthConn        *conn;
  HearthMemberOrder *order;
  HearthWordStore   *words;
  guint              length;
  gsize              size; /* of bits */
  GCancellable      *cancellable;
} Search;

static GBytes *
find_prefix (Search     *search,
             const char *prefix,
             GBytes     *within,
             GError    **error)
{
  guint8 *bits = g_malloc0 (search->size + 1);

  if (hearth_word_store_find (search->words, search->conn, hearth_member_order_get_members (search->order), search->length, prefix,
                              within != NULL ? g_bytes_get_data (within, NULL) : NULL, bits, search->cancellable, error))
    return g_bytes_new_take (bits, search->size);
  g_free (bits);
  return NULL;
}

static GBytes *
combine (GBytes  *a,
         GBytes  *b,
         gboolean both)
{
  gsize         size;
  const guint8 *x = g_bytes_get_data (a, &size), *y = g_bytes_get_data (b, NULL);
  guint8       *bits = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bits[i] = both ? x[i] & y[i] : x[i] | y[i];
  return g_bytes_new_take (bits, size);
}

/* The same for a prefix that has perhaps been looked for already. */
static GBytes *
find_first (Search     *search,
            const char *prefix,
            GBytes     *within,
            GError    **error)
{
  g_autoptr (GBytes) hits = hearth_member_order_find_hits (search->order, prefix);

  if (hits != NULL && within != NULL)
    return combine (hits, within, TRUE);
  if (hits == NULL)
    hits = find_prefix (search, prefix, within, error);
  if (hits != NULL && within == NULL)
    hearth_member_order_keep_hits (search->order, prefix, hits);
  return g_steal_pointer (&hits);
}

/* within: the members to look at, NULL for all. */
static GBytes *
find_word (Search                 *search,
           const HearthSearchWord *word,
           GBytes                 *within,
           GError                **error)
{
  g_autoptr (GBytes) first = find_first (search, word->prefixes[0], within, error);
  g_autoptr (GBytes) hits = NULL, joined = NULL;

  if (first == NULL)
    return NULL;
  hits = g_bytes_ref (first);
  for (guint i = 1; word->prefixes[i] != NULL; i++)
    {
      GBytes *fewer = find_prefix (search, word->prefixes[i], hits, error);

      if (fewer == NULL)
        return NULL;
      g_bytes_unref (hits);
      hits = fewer;
    }
  if (word->joined == NULL)
    return g_steal_pointer (&hits);
  /* Whatever begins with the whole domain begins with its first label. */
  joined = find_prefix (search, word->joined, g_str_has_prefix (word->joined, word->prefixes[0]) ? first : within, error);
  return joined != NULL ? combine (hits, joined, FALSE) : NULL;
}

/* Fewer than this share are worth looking at one by one; but what is found so is no answer for the word alone. */
static gboolean
are_few (GBytes *hits)
{
  gsize         size;
  const guint8 *bits = g_bytes_get_data (hits, &size);
  gsize         count = 0;

  for (gsize i = 0; i < size; i++)
    count += (gsize) __builtin_popcount (bits[i]);
  return count < size * 8 / FEW;
}

/* hits: of the words before, NULL for none. */
static GBytes *
narrow (Search                 *search,
        const HearthSearchWord *word,
        GBytes                 *hits,
        GError                **error)
{
  g_autoptr (GBytes) more = hearth_member_order_find_hits (search->order, word->key);

  if (more == NULL && hits != NULL && are_few (hits))
    return find_word (search, word, hits, error);
  if (more == NULL)
    more = find_word (search, word, NULL, error);
  if (more == NULL)
    return NULL;
  hearth_member_order_keep_hits (search->order, word->key, more);
  return hits != NULL ? combine (hits, more, TRUE) : g_bytes_ref (more);
}

GBytes *
hearth_member_search_run (HearthConn        *conn,
                          HearthMemberOrder *order,
                          GPtrArray         *words,
                          GCancellable      *cancellable,
                          GError           **error)
{
  Search              search = { conn, order, hearth_member_order_get_words (order, conn, error), .cancellable = cancellable };
  g_autoptr (GBytes)  hits = NULL;
  g_autoptr (GString) key = g_string_new (NULL); /* of the words so far: typing on goes on from there */

  if (search.words == NULL)
    return NULL;
  search.length = hearth_member_order_get_length (order);
  search.size = (search.length + 7) / 8;
  for (guint i = 0; i < words->len; i++)
    {
      const HearthSearchWord *word = g_ptr_array_index (words, i);
      GBytes                 *fewer;

      g_string_append_printf (key, "%s%s", i > 0 ? "&" : "", word->key);
      fewer = hearth_member_order_find_hits (order, key->str);
      if (fewer == NULL)
        fewer = narrow (&search, word, hits, error);
      if (fewer == NULL)
        return NULL;
      hearth_member_order_keep_hits (order, key->str, fewer);
      g_clear_pointer (&hits, g_bytes_unref);
      hits = fewer;
    }
  return g_steal_pointer (&hits);
}
