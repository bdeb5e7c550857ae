/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "import/hearth-import-votes.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "import/hearth-reader.h"
#include "members/hearth-member.h"
#include "members/hearth-named.h"
#include "releases/hearth-audience.h"
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

/* The columns that nobody chose. */
static void
settle_columns (HearthReader       *reader,
                HearthVotesColumns *columns)
{
  static const char *const who[] = { "who", "email", "e-mail", "email address", "member", "name", "handle", "from", NULL };
  static const char *const what[] = { "choice", "option", "vote", "answer", NULL };

  if (columns->who < 0)
    columns->who = find_column (reader, who, 0);
  if (columns->what < 0)
    columns->what = find_column (reader, what, columns->who == 1 ? 0 : 1);
}

/* Which one member the cell means; INVALID and NOT_FOUND with the reason are of that row. */
static gint64
find_who (HearthConn *conn,
          const char *cell,
          GError    **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!hearth_member_find_meant (conn, cell, found, error))
    return -1;
  if (found->len == 1)
    return g_array_index (found, gint64, 0);
  if (found->len > 1)
    /* Translators: %s is a name or a handle in a file */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” may be several members."), cell);
  else
    /* Translators: %s is what was typed: a name, an address, a number. */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no member “%s”."), cell);
  return -1;
}

/* What is written of a file's rows. */
typedef struct
{
  gint64             moment;
  gboolean           votes; /* else who took part */
  gboolean           add_choices;
  HearthVotesCounts *counts;
} Taking;

static gboolean
take_vote (HearthConn   *conn,
           const Taking *taking,
           gint64        member,
           const char   *words,
           gboolean *new,
           GError **error)
{
  gint64 choice = find_choice (conn, taking->moment, words, taking->add_choices, error);

  return choice > 0 && hearth_vote_add (conn, choice, member, HEARTH_NONE, "file", new, error);
}

static gboolean
take_there (HearthConn   *conn,
            const Taking *taking,
            gint64        member,
            const char   *words,
            gboolean *new,
            GError **error)
{
  gint64 before = hearth_moment_has_taken_part (conn, taking->moment, member, error);

  *new = before == 0;
  return before >= 0 && hearth_moment_take_part (conn, taking->moment, member, HEARTH_NONE, "file", words, error);
}

/* FALSE with error, which may be the row's own. */
static gboolean
take_row (HearthConn   *conn,
          const Taking *taking,
          const char   *who,
          const char   *what,
          GError      **error)
{
  g_autofree char *name = hearth_text_tidy (who), *words = hearth_text_tidy (what);
  gint64           member;
  gboolean new = FALSE;

  if (name == NULL || (taking->votes && words == NULL))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, taking->votes ? _ ("It does not say who chose what.") : _ ("It does not say who."));
      return FALSE;
    }
  member = find_who (conn, name, error);
  if (member <= 0 || !(taking->votes ? take_vote : take_there) (conn, taking, member, words, &new, error))
    return FALSE;
  *(new ? &taking->counts->votes : &taking->counts->known) += 1;
  return TRUE;
}

static gboolean
take_rows (HearthConn        *conn,
           HearthReader      *reader,
           HearthVotesColumns columns,
           const Taking      *taking,
           GCancellable      *cancellable,
           GError           **error)
{
  HearthReadStep step = HEARTH_READ_ERROR;
  HearthCells    row;

  while ((step = hearth_reader_next (reader, &row, error)) == HEARTH_READ_ROW)
    {
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (take_row (conn, taking, row.cells[columns.who].text, columns.what >= 0 ? row.cells[columns.what].text : NULL, &failure))
        continue;
      if (!is_of_row (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      /* Translators: %1$d is the number of a row, %2$s why it was left out */
      g_ptr_array_add (taking->counts->left, g_strdup_printf (_ ("Row %1$d: %2$s"), (int) row.row, failure->message));
    }
  return step == HEARTH_READ_END;
}

static HearthReader *
open_table (const char        *path,
            HearthVotesCounts *counts,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  counts->votes = counts->known = 0;
  counts->left = g_ptr_array_new_with_free_func (g_free);
  return hearth_reader_open (file, NULL, cancellable, error);
}

gboolean
hearth_import_votes (HearthConn        *conn,
                     gint64             moment,
                     const char        *path,
                     HearthVotesColumns columns,
                     gboolean           add_choices,
                     HearthVotesCounts *counts,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr (HearthReader) reader = open_table (path, counts, cancellable, error);
  const Taking             taking = { moment, TRUE, add_choices, counts };
  int                      n;

  if (reader == NULL)
    return FALSE;
  settle_columns (reader, &columns);
  n = (int) hearth_reader_get_n_columns (reader);
  if (columns.who < 0 || columns.what < 0 || columns.who == columns.what || columns.who >= n || columns.what >= n)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Votes are two columns: who, and what they chose."));
      return FALSE;
    }
  return take_rows (conn, reader, columns, &taking, cancellable, error);
}

gboolean
hearth_import_took_part (HearthConn        *conn,
                         gint64             moment,
                         const char        *path,
                         HearthVotesColumns columns,
                         HearthVotesCounts *counts,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (HearthReader) reader = open_table (path, counts, cancellable, error);
  const Taking             taking = { moment, FALSE, FALSE, counts };
  HearthVotesColumns       found = HEARTH_VOTES_COLUMNS_FIND;
  int                      n;

  if (reader == NULL)
    return FALSE;
  settle_columns (reader, &found);
  n = (int) hearth_reader_get_n_columns (reader);
  if (columns.who < 0)
    columns.who = found.who;
  if (columns.who >= n || columns.what >= n || columns.who == columns.what)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Say which column tells who it was."));
      return FALSE;
    }
  return take_rows (conn, reader, columns, &taking, cancellable, error);
}

/* ---- Looking ---- */

/* So many rows are enough to know a column by. */
#define MOST_ROWS 4

void
hearth_votes_file_free (HearthVotesFile *file)
{
  g_ptr_array_unref (file->columns);
  g_ptr_array_unref (file->rows);
  g_free (file);
}

HearthVotesFile *
hearth_votes_file_peek (const char   *path,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GFile)           file = g_file_new_for_path (path);
  g_autoptr (HearthReader)    reader = hearth_reader_open (file, NULL, cancellable, error);
  g_autoptr (HearthVotesFile) found = g_new0 (HearthVotesFile, 1);
  HearthReadStep              step = HEARTH_READ_END;
  HearthCells                 row;
  guint                       n;

  found->columns = g_ptr_array_new_with_free_func (g_free);
  found->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  found->found = HEARTH_VOTES_COLUMNS_FIND;
  if (reader == NULL)
    return NULL;
  n = hearth_reader_get_n_columns (reader);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (found->columns, g_strdup (hearth_reader_get_column_label (reader, i)));
  settle_columns (reader, &found->found);
  while (found->rows->len < MOST_ROWS && (step = hearth_reader_next (reader, &row, error)) == HEARTH_READ_ROW)
    {
      char **cells = g_new0 (char *, n + 1);

      for (guint i = 0; i < n; i++)
        cells[i] = g_strdup (row.cells[i].text);
      g_ptr_array_add (found->rows, cells);
    }
  return step != HEARTH_READ_ERROR ? g_steal_pointer (&found) : NULL;
}
