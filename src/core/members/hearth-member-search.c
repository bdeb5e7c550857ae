/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each word is asked for by itself and remembered as bits, so that the next key typed asks only for what is new; a rare word is
 * asked together with the others, because FTS5 then leaps through their lists instead of reading them. Reader's thread. */

#include "members/hearth-member-search.h"

#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-text.h"

#include <string.h>

/* A word found in less than one member in this many is rare. */
#define RARE 64

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

/* A piece without white space. Dots and hyphens may be a domain's or a person's: "gmail.com", "st.john". */
static void
add_piece (GPtrArray  *words,
           const char *piece)
{
  g_autofree char *query = hearth_fold_query (piece);
  g_autofree char *joined = NULL;

  if (query == NULL)
    return;
  if (strpbrk (piece, HEARTH_DOMAIN_SEPARATORS) != NULL)
    joined = join_domain (piece);
  if (joined != NULL)
    g_ptr_array_add (words, g_strdup_printf ("(\"%s\"* OR (%s))", joined, query));
  else
    g_ptr_array_add (words, g_strdup_printf ("(%s)", query));
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize x = strlen (*(const char *const *) a), y = strlen (*(const char *const *) b);

  return (x < y) - (x > y);
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
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *text = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autofree char      *number = join_number (text);
  g_auto (GStrv)        pieces = g_strsplit_set (number != NULL ? number : text, " \t\r\n@", -1);

  for (guint i = 0; pieces[i] != NULL && words->len < MAX_WORDS; i++)
    add_piece (words, pieces[i]);

  /* The longest first: it is likely to be the rarest. */
  g_ptr_array_sort (words, compare_lengths);
  return g_steal_pointer (&words);
}

static GBytes *
ask (HearthConn        *conn,
     HearthMemberOrder *order,
     const char        *query,
     GCancellable      *cancellable,
     GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM member_text WHERE member_text MATCH ?1", error);
  const gint64          *members = hearth_member_order_get_members (order);
  guint                  length = hearth_member_order_get_length (order);
  gsize                  size = (length + 7) / 8;
  g_autofree guint8     *bits = g_malloc0 (size + 1);
  HearthStep             step = HEARTH_STEP_ERROR;
  guint                  slot = 0;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_text (stmt, 1, query);
  for (guint n = 0; (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      if (n % 8192 == 8191 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      /* Hits come by rowid, as the slots are. */
      while (slot < length && members[slot] < member)
        slot++;
      if (slot < length && members[slot] == member)
        bits[slot / 8] |= 1 << slot % 8;
    }
  return step == HEARTH_STEP_DONE ? g_bytes_new_take (g_steal_pointer (&bits), size) : NULL;
}

static GBytes *
find (HearthConn        *conn,
      HearthMemberOrder *order,
      const char        *word,
      GCancellable      *cancellable,
      GError           **error)
{
  GBytes *hits = hearth_member_order_find_hits (order, word);

  if (hits == NULL)
    hits = ask (conn, order, word, cancellable, error);
  if (hits != NULL)
    hearth_member_order_keep_hits (order, word, hits);
  return hits;
}

static guint
count_bits (GBytes *hits)
{
  gsize         size;
  const guint8 *bits = g_bytes_get_data (hits, &size);
  guint         count = 0;

  for (gsize i = 0; i < size; i++)
    count += __builtin_popcount (bits[i]);
  return count;
}

static GBytes *
intersect (GBytes *a,
           GBytes *b)
{
  gsize         size;
  const guint8 *x = g_bytes_get_data (a, &size), *y = g_bytes_get_data (b, NULL);
  guint8       *both = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    both[i] = x[i] & y[i];
  return g_bytes_new_take (both, size);
}

static GBytes *
ask_together (HearthConn        *conn,
              HearthMemberOrder *order,
              GPtrArray         *words,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GString) query = g_string_new (g_ptr_array_index (words, 0));

  for (guint i = 1; i < words->len; i++)
    g_string_append_printf (query, " AND %s", (const char *) g_ptr_array_index (words, i));
  return ask (conn, order, query->str, cancellable, error);
}

GBytes *
hearth_member_search_run (HearthConn        *conn,
                          HearthMemberOrder *order,
                          GPtrArray         *words,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (GBytes) hits = find (conn, order, g_ptr_array_index (words, 0), cancellable, error);

  for (guint i = 1; hits != NULL && i < words->len; i++)
    {
      g_autoptr (GBytes) more = hearth_member_order_find_hits (order, g_ptr_array_index (words, i));
      GBytes            *both;

      if (more == NULL && count_bits (hits) < hearth_member_order_get_length (order) / RARE)
        {
          g_bytes_unref (g_steal_pointer (&hits));
          return ask_together (conn, order, words, cancellable, error);
        }
      if (more == NULL)
        more = find (conn, order, g_ptr_array_index (words, i), cancellable, error);
      if (more == NULL)
        return NULL;
      both = intersect (hits, more);
      g_bytes_unref (hits);
      hits = both;
    }
  return g_steal_pointer (&hits);
}
