/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Is the roster what a rebuild would make, and the words with it? Both lie in order of member, so they are compared as they go by. The
 * order of a member's words means nothing. On a reader. */

#include "members/hearth-member-derive.h"

#include "base/hearth-fold.h"
#include "members/hearth-derive-private.h"
#include "members/hearth-pulse.h"
#include "members/hearth-words-block.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthConn *conn;
  HearthStmt *words;
  gint64      block; /* the words cursor stands on; G_MAXINT64 at the end */
  gint64      next;  /* the member whose words are to be compared next */
  HearthStmt *roster;
  gint64      line; /* the member the roster cursor stands on; G_MAXINT64 at the end */
  guint       wrong_lines;
  guint       wrong_words;
} Check;

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The words in one order, with one space between. */
static char *
sort_words (const char *words,
            gsize       length)
{
  g_autofree char *text = g_strndup (words, length);
  g_auto (GStrv)   each = g_strsplit (text, " ", -1);

  qsort (each, g_strv_length (each), sizeof *each, compare_texts);
  return g_strjoinv (" ", each);
}

static gboolean
are_same (const char *stored,
          gsize       length,
          GString    *wanted)
{
  g_autofree char *a = NULL, *b = NULL;

  /* As stored, each has a space before it. */
  if (wanted->len == 0)
    return length == 0;
  if (length != wanted->len + 1)
    return FALSE;
  if (memcmp (stored + 1, wanted->str, wanted->len) == 0)
    return TRUE;
  a = sort_words (stored + 1, length - 1);
  b = sort_words (wanted->str, wanted->len);
  return g_str_equal (a, b);
}

static gboolean
next_block (Check   *check,
            GError **error)
{
  switch (hearth_stmt_step (check->words, error))
    {
    case HEARTH_STEP_ROW:
      check->block = hearth_stmt_int (check->words, 0);
      return TRUE;
    case HEARTH_STEP_DONE:
      check->block = G_MAXINT64;
      return TRUE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* The words stored of check->next, "" when the cursor does not stand on its block or that is damaged. */
static const char *
get_stored (Check *check,
            gsize *length)
{
  const guint8 *bytes = NULL;
  gsize         size = 0;

  *length = 0;
  if (check->block == HEARTH_WORDS_BLOCK (check->next))
    bytes = hearth_stmt_blob (check->words, 1, &size);
  return hearth_words_is_block (bytes, size) ? hearth_words_get (bytes, HEARTH_WORDS_PLACE (check->next), length) : "";
}

/* Nobody who is listed: no words may be there, of those from check->next to before member. */
static gboolean
pass_until (Check   *check,
            gint64   member,
            GError **error)
{
  while (check->next < member)
    {
      gsize length;

      if (check->block < HEARTH_WORDS_BLOCK (check->next) && !next_block (check, error))
        return FALSE;
      if (check->block > HEARTH_WORDS_BLOCK (check->next))
        {
          /* Nothing is stored up to there. */
          gint64 start = check->block == G_MAXINT64 ? member : check->block * HEARTH_WORDS_MEMBERS;

          check->next = MIN (member, start);
          continue;
        }
      get_stored (check, &length);
      if (length > 0)
        check->wrong_words++;
      check->next++;
    }
  while (check->block < HEARTH_WORDS_BLOCK (member))
    if (!next_block (check, error))
      return FALSE;
  return TRUE;
}

static gboolean
compare_words (Check   *check,
               gint64   member,
               GString *wanted,
               GError **error)
{
  const char *stored;
  gsize       length;

  if (!pass_until (check, member, error))
    return FALSE;
  check->next = member;
  stored = get_stored (check, &length);
  if (!are_same (stored, length, wanted))
    check->wrong_words++;
  check->next = member + 1;
  return TRUE;
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

  return g_strcmp0 (hearth_stmt_text (check->roster, 1), sort_key) == 0 && hearth_stmt_int (check->roster, 2) == line->joined_at && hearth_stmt_int (check->roster, 3) == line->first_at && hearth_stmt_int (check->roster, 4) == line->last_at && hearth_stmt_int (check->roster, 5) == line->interactions && hearth_stmt_int (check->roster, 6) == line->purchases && hearth_stmt_int (check->roster, 7) == line->spent && hearth_stmt_int (check->roster, 8) == hearth_roster_line_stage (line);
}

static gboolean
compare_human (gint64                  member,
               const HearthRosterLine *line,
               const HearthMemberText *text,
               gpointer                user_data,
               GError                **error)
{
  Check *check = user_data;

  if (!compare_words (check, member, text->words, error))
    return FALSE;
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
  check->words = hearth_stmt_new (check->conn, "SELECT block, words FROM member_words ORDER BY block", error);
  if (check->roster == NULL || check->words == NULL || !next_line (check, error) || !next_block (check, error))
    return FALSE;
  if (!hearth_derive_sweep (check->conn, &basis, compare_human, check, cancellable, error))
    return FALSE;
  for (; check->line != G_MAXINT64; check->wrong_lines++)
    if (!next_line (check, error))
      return FALSE;
  return pass_until (check, G_MAXINT64, error);
}

gboolean
hearth_member_check (HearthConn   *conn,
                     GPtrArray    *problems,
                     GCancellable *cancellable,
                     GError      **error)
{
  Check    check = { .conn = conn };
  gboolean looked = compare_all (&check, cancellable, error);
  gint64   wrong_pulses = looked ? hearth_pulse_check (conn, cancellable, error) : -1;

  g_clear_pointer (&check.roster, hearth_stmt_free);
  g_clear_pointer (&check.words, hearth_stmt_free);
  if (wrong_pulses < 0)
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
  if (wrong_pulses > 0)
    g_ptr_array_add (problems, g_strdup_printf (ngettext ("What Today goes by is wrong for %d member.",
                                                          "What Today goes by is wrong for %d members.",
                                                          (gulong) wrong_pulses),
                                                (int) wrong_pulses));
  return TRUE;
}
