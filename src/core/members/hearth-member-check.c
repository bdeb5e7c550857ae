/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Is the roster what a rebuild would make, and the word index with it? The index keeps no text, so its words are compared by a sum of
 * hashes for each member: a wrong, missing or extra word changes it. On a reader; 16 bytes a member. */

#include "members/hearth-member-derive.h"

#include "base/hearth-fold.h"
#include "members/hearth-derive-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64  member;
  guint64 words; /* sum of the hashes of its words in the index */
} Indexed;

typedef struct
{
  HearthConn *conn;
  GArray     *indexed; /* Indexed, by member: one a roster line */
  guint       next;
  HearthStmt *roster;
  gint64      line; /* the member the roster cursor stands on; G_MAXINT64 at the end */
  guint       wrong_lines;
  guint       wrong_words;
} Check;

/* 64 bits of FNV-1a, mixed, because sums of similar hashes are compared. */
static guint64
hash_word (const char *word,
           gsize       length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) word[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ (hash >> 32)) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return hash ^ (hash >> 32);
}

static guint64
sum_words (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv)         words = g_strsplit (text, " ", -1);
  guint64                sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && g_hash_table_add (seen, g_strdup (words[i])))
      sum += hash_word (words[i], strlen (words[i]));
  return sum;
}

static gboolean
read_members (Check   *check,
              GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (check->conn, "SELECT member FROM roster ORDER BY member", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Indexed indexed = { hearth_stmt_int (stmt, 0), 0 };

      g_array_append_val (check->indexed, indexed);
    }
  return step == HEARTH_STEP_DONE;
}

static int
compare_indexed (gconstpointer a,
                 gconstpointer b)
{
  const Indexed *x = a, *y = b;

  return (x->member > y->member) - (x->member < y->member);
}

static gboolean
read_words (Check        *check,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (check->conn, "SELECT term, doc FROM member_word", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      const char *word = hearth_stmt_text (stmt, 0);
      Indexed     wanted = { hearth_stmt_int (stmt, 1), 0 };
      guint       index;

      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_array_binary_search (check->indexed, &wanted, compare_indexed, &index))
        g_array_index (check->indexed, Indexed, index).words += hash_word (word, strlen (word));
      else
        check->wrong_words++;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
next_line (Check   *check,
           GError **error)
{
  switch (hearth_stmt_step (check->roster, error))
    {
    case HEARTH_STEP_ROW:
      check->line = hearth_stmt_int (check->roster, 0);
      return TRUE;
    case HEARTH_STEP_DONE:
      check->line = G_MAXINT64;
      return TRUE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
is_line (Check                  *check,
         const HearthRosterLine *line,
         const HearthMemberText *text)
{
  g_autofree char *sort_key = hearth_fold (hearth_member_text_get_name (text));

  return g_strcmp0 (hearth_stmt_text (check->roster, 1), sort_key) == 0 && hearth_stmt_int (check->roster, 2) == line->joined_at && hearth_stmt_int (check->roster, 3) == line->first_at && hearth_stmt_int (check->roster, 4) == line->last_at && hearth_stmt_int (check->roster, 5) == line->interactions && hearth_stmt_int (check->roster, 6) == line->purchases && hearth_stmt_int (check->roster, 7) == line->spent && hearth_stmt_int (check->roster, 8) == line->stage;
}

static gboolean
compare_human (gint64                  member,
               const HearthRosterLine *line,
               const HearthMemberText *text,
               gpointer                user_data,
               GError                **error)
{
  Check *check = user_data;

  for (; check->line < member; check->wrong_lines++)
    if (!next_line (check, error))
      return FALSE;
  if (check->line != member)
    {
      check->wrong_lines++;
      return TRUE;
    }
  if (!is_line (check, line, text))
    check->wrong_lines++;

  while (g_array_index (check->indexed, Indexed, check->next).member < member)
    check->next++;
  if (g_array_index (check->indexed, Indexed, check->next).words != sum_words (text->words->str))
    check->wrong_words++;
  return next_line (check, error);
}

static gboolean
compare_all (Check        *check,
             GCancellable *cancellable,
             GError      **error)
{
  g_auto (HearthDeriveBasis) basis = HEARTH_DERIVE_BASIS_INIT;

  if (!hearth_derive_basis_read (check->conn, &basis, error))
    return FALSE;
  check->roster = hearth_stmt_new (check->conn,
                                   "SELECT member, sort_key, joined_at, first_at, last_at, interactions, purchases, spent, stage "
                                   "FROM roster ORDER BY member",
                                   error);
  if (check->roster == NULL || !next_line (check, error))
    return FALSE;
  if (!hearth_derive_sweep (check->conn, &basis, TRUE, compare_human, check, cancellable, error))
    return FALSE;
  for (; check->line != G_MAXINT64; check->wrong_lines++)
    if (!next_line (check, error))
      return FALSE;
  return TRUE;
}

gboolean
hearth_member_check (HearthConn   *conn,
                     GPtrArray    *problems,
                     GCancellable *cancellable,
                     GError      **error)
{
  Check    check = { .conn = conn };
  gboolean looked;

  check.indexed = g_array_new (FALSE, FALSE, sizeof (Indexed));
  looked = read_members (&check, error) && read_words (&check, cancellable, error) && compare_all (&check, cancellable, error);
  g_clear_pointer (&check.roster, hearth_stmt_free);
  g_array_unref (check.indexed);
  if (!looked)
    return FALSE;

  if (check.wrong_lines > 0)
    g_ptr_array_add (problems, g_strdup_printf (ngettext ("%u line of the members’ list is not what the entries say.",
                                                          "%u lines of the members’ list are not what the entries say.",
                                                          check.wrong_lines),
                                                check.wrong_lines));
  if (check.wrong_words > 0)
    g_ptr_array_add (problems, g_strdup_printf (ngettext ("The search index is wrong in %u place.",
                                                          "The search index is wrong in %u places.",
                                                          check.wrong_words),
                                                check.wrong_words));
  return TRUE;
}
