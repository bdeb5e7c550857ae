/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "import/hearth-import-votes.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "import/hearth-reader.h"
#include "members/hearth-member.h"
#include "members/hearth-named.h"
#include "releases/hearth-poll.h"

#include <glib/gi18n-lib.h>

void
hearth_votes_counts_clear (HearthVotesCounts *counts)
{
  g_clear_pointer (&counts->left, g_ptr_array_unref);
}

static int
find_column (HearthReader      *reader,
             const char *const *names,
             int                otherwise)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (hearth_reader_find_column (reader, names[i]) >= 0)
      return hearth_reader_find_column (reader, names[i]);
  return otherwise < (int) hearth_reader_get_n_columns (reader) ? otherwise : -1;
}

/* Whether the failure is of this row alone. */
static gboolean
is_of_row (const GError *error)
{
  return g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static gint64
find_choice (HearthConn *conn,
             gint64      moment,
             const char *words,
             gboolean    add,
             GError    **error)
{
  g_autoptr (GError) failure = NULL;
  gint64             choice = hearth_choice_lookup (conn, moment, words, &failure);

  if (choice < 0 && add && g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return hearth_choice_add (conn, moment, words, error);
  if (choice < 0)
    g_propagate_error (error, g_steal_pointer (&failure));
  return choice;
}

/* FALSE with error, which may be the row's own. */
static gboolean
take_row (HearthConn        *conn,
          gint64             moment,
          const char        *who,
          const char        *what,
          gboolean           add,
          HearthVotesCounts *counts,
          GError           **error)
{
  g_autofree char *name = hearth_text_tidy (who), *words = hearth_text_tidy (what);
  gint64           member, choice;
  gboolean new = FALSE;

  if (name == NULL || words == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("It does not say who chose what."));
      return FALSE;
    }
  member = hearth_member_lookup (conn, name, error);
  choice = member > 0 ? find_choice (conn, moment, words, add, error) : -1;
  if (choice <= 0 || !hearth_vote_add (conn, choice, member, HEARTH_NONE, "file", &new, error))
    return FALSE;
  *(new ? &counts->votes : &counts->known) += 1;
  return TRUE;
}

gboolean
hearth_import_votes (HearthConn        *conn,
                     gint64             moment,
                     const char        *path,
                     gboolean           add_choices,
                     HearthVotesCounts *counts,
                     GCancellable      *cancellable,
                     GError           **error)
{
  static const char *const who[] = { "who", "email", "e-mail", "email address", "member", "name", "handle", "from", NULL };
  static const char *const what[] = { "choice", "option", "vote", "answer", NULL };
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (HearthReader) reader = hearth_reader_open (file, NULL, cancellable, error);
  HearthReadStep           step = HEARTH_READ_ERROR;
  HearthCells              row;
  int                      person, answer;

  counts->votes = counts->known = 0;
  counts->left = g_ptr_array_new_with_free_func (g_free);
  if (reader == NULL)
    return FALSE;
  person = find_column (reader, who, 0);
  answer = find_column (reader, what, 1);
  if (person < 0 || answer < 0 || person == answer)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Votes are two columns: who, and what they chose."));
      return FALSE;
    }
  while ((step = hearth_reader_next (reader, &row, error)) == HEARTH_READ_ROW)
    {
      g_autoptr (GError) failure = NULL;

      if (take_row (conn, moment, row.cells[person].text, row.cells[answer].text, add_choices, counts, &failure))
        continue;
      if (!is_of_row (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      /* Translators: %1$d is the number of a row, %2$s why it was left out */
      g_ptr_array_add (counts->left, g_strdup_printf (_ ("Row %1$d: %2$s"), (int) row.row, failure->message));
    }
  return step == HEARTH_READ_END;
}
